package dev.wf.runtime.run.foresee;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.run.given.Compiling;
import dev.wf.runtime.run.given.Keys;
import dev.wf.runtime.run.given.Outfit;
import dev.wf.runtime.run.serve.Allowances;
import dev.wf.runtime.run.serve.Answers;
import dev.wf.runtime.run.serve.Serving;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.tool.WorldFunctions;
import java.util.List;
import java.util.Optional;

/// What calls of a run that has not begun would come to, as far as that shows without asking
/// anybody and without changing anything.
public final class Foreseen implements Forecast.Known {
  private final Outfit outfit;
  private final boolean continues;
  private final Keys keys;
  private final Workspace workspace;
  private final Allowances allowances = new Allowances();
  private final WorldFunctions functions;
  private final Answers answers;

  public Foreseen(Outfit outfit, Graph graph, Keys keys, Workspace workspace) {
    this.outfit = outfit;
    this.continues = graph.continues();
    this.keys = keys;
    this.workspace = workspace;
    this.functions = outfit.functions(outfit.setup().home().resolve("artifacts"), _ -> {});
    this.answers =
        new Answers(
            outfit.setup().cache(),
            () -> workspace,
            outfit.setup().clock(),
            this::isWhole,
            q -> keys.looksUnseen(q) ? q.tools() : Answers.unrepeatable(q, outfit.tools()));
  }

  private boolean isWhole(Entry entry) {
    return !continues
        || entry
            .conversation()
            .map(c -> Transcript.whole(c.transcript(), outfit.setup().cache()::transcript))
            .map(Optional::isPresent)
            .orElse(true);
  }

  @Override
  public Optional<Outcome> of(Call call) throws InterruptedException {
    return switch (call.asked()) {
      case Asked.Question question ->
          outfit.setup().manner().fresh().test(call)
              ? Optional.empty()
              : answers
                  .look(keys.get(call.key()), question)
                  .hit()
                  .map(hit -> Serving.outcome(hit.entry()));
      case Asked.Use use -> observed(call, use);
    };
  }

  @Override
  public void expect(List<Call> calls) {
    outfit
        .setup()
        .cache()
        .expect(calls.stream().filter(Call::isAgent).map(call -> keys.get(call.key())).toList());
  }

  /// What a function gives that changes nothing; an artifact gives nothing, and is not kept now.
  private Optional<Outcome> observed(Call call, Asked.Use use) throws InterruptedException {
    if (use.function().equals(Asked.Use.BASE)) {
      return Optional.empty();
    }
    return switch (call.effect()) {
      case OBSERVES ->
          use.isForPerson()
              ? Optional.empty()
              : Optional.of(functions.use(use, new ToolContext(narrowed(call))));
      case PURE ->
          Optional.of(
              Compiling.isMeant(use)
                  ? outfit.compiling().of(use, narrowed(call).permissions())
                  : new Outcome.Answered(
                      use.function().equals("secret") ? Value.of(Secrets.MASK) : Value.NULL,
                      Usage.NONE,
                      ""));
      case CHANGES -> Optional.empty();
    };
  }

  /// The workspace as a call may use it; for reading alone where a pattern is wrong, which the run
  /// will tell.
  private Workspace narrowed(Call call) {
    try {
      return allowances.narrowed(workspace, call);
    } catch (Refused e) {
      return workspace.narrowedBy(Permissions.READ_ONLY);
    }
  }
}

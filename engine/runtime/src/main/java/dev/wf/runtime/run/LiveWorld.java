package dev.wf.runtime.run;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Before;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.tool.WorldFunctions;
import dev.wf.runtime.work.World;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The world of a real run: what was journalled, then the cache, then the model and the files.
final class LiveWorld implements World {
  private final Keys keys;
  private final Earlier earlier;
  private final Cache cache;
  private final Recorder journal;
  private final AgentLoop agents;
  private final WorldFunctions functions;
  private final Tools tools;
  private final Workspace workspace;
  private final Transcripts transcripts;
  private final boolean continues;
  private final InstantSource clock;
  private final People people;
  private final Compiling compiling;

  /// @param continues whether conversations may go on in the run, so that an answer without its
  ///   transcript is none
  LiveWorld(
      Keys keys,
      Earlier earlier,
      Cache cache,
      Recorder journal,
      AgentLoop agents,
      WorldFunctions functions,
      Tools tools,
      Workspace workspace,
      Transcripts transcripts,
      boolean continues,
      InstantSource clock,
      People people,
      Compiling compiling) {
    this.keys = keys;
    this.earlier = earlier;
    this.cache = cache;
    this.journal = journal;
    this.agents = agents;
    this.functions = functions;
    this.tools = tools;
    this.workspace = workspace;
    this.transcripts = transcripts;
    this.continues = continues;
    this.clock = clock;
    this.people = people;
    this.compiling = compiling;
  }

  @Override
  public Optional<Known> lookUp(Call call) throws InterruptedException, JournalUnusable {
    var known = earlier.of(call).filter(k -> usable(call, k.outcome()));
    if (known.isPresent()) {
      return known;
    }
    if (!(call.asked() instanceof Asked.Question question)) {
      return Optional.empty();
    }
    var entry = serving(call, question);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var found = entry.get();
    if (continues && found.conversation().isPresent()) {
      transcripts.take(found.conversation().get());
    }
    record(call.path(), call, outcome(found), Recorded.From.CACHE, found.observations());
    return Optional.of(new Known(outcome(found), From.CACHE));
  }

  /// Nothing serves where what may be seen cannot be told.
  private Optional<Entry> serving(Call call, Asked.Question question) throws InterruptedException {
    try {
      return new Answers(cache, narrowed(workspace, call), clock, e -> isWhole(e.conversation()))
          .serving(keys.get(call.key()), question);
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  /// A change of the world is not made again for the sake of what was said.
  private boolean usable(Call call, Outcome outcome) {
    return call.effect() == Effect.CHANGES
        || !(outcome instanceof Outcome.Answered answered)
        || isWhole(answered.conversation());
  }

  private boolean isWhole(Optional<Conversation> conversation) {
    return !continues
        || conversation.isEmpty()
        || transcripts.whole(conversation.get()).isPresent();
  }

  /// What the called workflows around a call allow of a workspace.
  static Workspace narrowed(Workspace workspace, Call call) throws Refused {
    var narrowed = workspace;
    for (var allow : call.allowed()) {
      narrowed = narrowed.narrowedBy(Permissions.of(allow));
    }
    return narrowed;
  }

  static Outcome outcome(Entry entry) {
    return new Outcome.Answered(entry.answer(), entry.usage(), entry.model(), entry.conversation());
  }

  @Override
  public Outcome make(Call call) throws InterruptedException, JournalUnusable {
    var started = journal.append(new Recorded.Started(call.path(), digest(call)));
    if (call.effect() == Effect.CHANGES || started.isCompletedExceptionally()) {
      journal.flush();
    }
    ToolContext context;
    try {
      context = new ToolContext(narrowed(workspace, call));
    } catch (Refused e) {
      var outcome = new Outcome.Failed(e.failure(), Usage.NONE);
      record(call.path(), call, outcome, Recorded.From.ASKED, List.of());
      return outcome;
    }
    return switch (call.asked()) {
      case Asked.Question question -> ask(call, question, context);
      case Asked.Use use -> {
        var outcome =
            Compiling.isMeant(use)
                ? compiling.of(use, context.workspace().permissions())
                : functions.use(use, context);
        record(call.path(), call, outcome, Recorded.From.ASKED, context.observations());
        yield outcome;
      }
    };
  }

  @Override
  public Optional<Outcome> ask(Call call) throws InterruptedException {
    journal.append(new Recorded.Started(call.path(), digest(call)));
    var answer = people.answer(Gate.of(call.path(), (Asked.Use) call.asked()));
    return answer.map(value -> {
      var outcome = new Outcome.Answered(value, Usage.NONE, "");
      record(call.path(), call, outcome, Recorded.From.ASKED, List.of());
      return outcome;
    });
  }

  private Outcome ask(Call call, Asked.Question question, ToolContext context)
      throws InterruptedException, JournalUnusable {
    var before = question.continued().flatMap(this::before);
    if (question.continued().isPresent() && before.isEmpty()) {
      var failure =
          new Failure(
              Failure.Kind.FAILED, "the conversation that this continues is no longer there");
      return ended(call, new Outcome.Failed(failure, Usage.NONE), List.of());
    }
    var ending = agents.ask(question, call.key(), named(question.tools()), context, before);
    if (ending.outcome() instanceof Outcome.Answered answered) {
      transcripts.keep(ending.transcript());
      if (Answers.kept(call.effect(), question)) {
        answered.conversation().ifPresent(transcripts::share);
        cache.keep(keys.get(call.key()), entry(answered, ending, question));
      }
    }
    return ended(call, ending.outcome(), ending.observations());
  }

  private Outcome ended(Call call, Outcome outcome, List<Observation> observations) {
    record(call.path(), call, outcome, Recorded.From.ASKED, observations);
    return outcome;
  }

  private Optional<Before> before(Conversation conversation) {
    return transcripts
        .whole(conversation)
        .map(whole -> new Before(conversation, whole, named(conversation.tools())));
  }

  private List<Tool> named(List<String> names) {
    return names.stream().map(tools.byName()::get).toList();
  }

  private Entry entry(Outcome.Answered answered, Ending ending, Asked.Question question) {
    return new Entry(
        answered.value(),
        answered.model(),
        answered.usage(),
        ending.observations(),
        clock.instant(),
        question.agent(),
        question.label(),
        answered.conversation());
  }

  @Override
  public void share(String path, Call call, Outcome outcome) {
    record(path, call, outcome, Recorded.From.SHARED, List.of());
  }

  @Override
  public void conclude(dev.wf.runtime.schedule.Conclusion conclusion) {
    journal.append(new Recorded.Finished(Conclusions.recorded(conclusion), clock.instant()));
  }

  private void record(
      String path, Call call, Outcome outcome, Recorded.From from, List<Observation> observations) {
    journal.append(new Recorded.Ended(path, digest(call), outcome, from, observations));
  }

  private static Digest digest(Call call) {
    return Digest.ofHex(call.key()).orElseThrow();
  }
}

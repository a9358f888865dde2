package dev.wf.runtime.run;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Conversation;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.schedule.Call;
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
  private final Journal journal;
  private final AgentLoop agents;
  private final WorldFunctions functions;
  private final Tools tools;
  private final Workspace workspace;
  private final InstantSource clock;
  private final People people;

  LiveWorld(
      Keys keys,
      Earlier earlier,
      Cache cache,
      Journal journal,
      AgentLoop agents,
      WorldFunctions functions,
      Tools tools,
      Workspace workspace,
      InstantSource clock,
      People people) {
    this.keys = keys;
    this.earlier = earlier;
    this.cache = cache;
    this.journal = journal;
    this.agents = agents;
    this.functions = functions;
    this.tools = tools;
    this.workspace = workspace;
    this.clock = clock;
    this.people = people;
  }

  @Override
  public Optional<Known> lookUp(Call call) throws InterruptedException {
    var known = earlier.of(call);
    if (known.isPresent()) {
      return known;
    }
    if (!(call.asked() instanceof Asked.Question question)) {
      return Optional.empty();
    }
    var entry = new Answers(cache, workspace, clock).serving(keys.get(call.key()), question);
    entry.ifPresent(
        e -> record(call.path(), call, outcome(e), Recorded.From.CACHE, e.observations()));
    return entry.map(e -> new Known(outcome(e), From.CACHE));
  }

  static Outcome outcome(Entry entry) {
    return new Outcome.Answered(entry.answer(), entry.usage(), entry.model());
  }

  @Override
  public Outcome make(Call call) throws InterruptedException, JournalUnusable {
    var started = journal.append(new Recorded.Started(call.path(), digest(call)));
    if (call.effect() == Effect.CHANGES || started.isCompletedExceptionally()) {
      journal.flush();
    }
    return switch (call.asked()) {
      case Asked.Question question -> ask(call, question);
      case Asked.Use use -> {
        var context = new ToolContext(workspace);
        var outcome = functions.use(use, context);
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

  private Outcome ask(Call call, Asked.Question question) throws InterruptedException {
    var allowed = question.tools().stream().map(tools.byName()::get).toList();
    var conversation = agents.ask(question, call.key(), allowed, new ToolContext(workspace));
    if (conversation.outcome() instanceof Outcome.Answered answered
        && Answers.kept(call.effect(), question)) {
      cache.keep(keys.get(call.key()), entry(answered, conversation, question));
    }
    record(
        call.path(),
        call,
        conversation.outcome(),
        Recorded.From.ASKED,
        conversation.observations());
    return conversation.outcome();
  }

  private Entry entry(
      Outcome.Answered answered, Conversation conversation, Asked.Question question) {
    return new Entry(
        answered.value(),
        answered.model(),
        answered.usage(),
        conversation.observations(),
        clock.instant(),
        question.agent(),
        question.label(),
        Optional.empty());
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

package dev.wf.testing.stage;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.source.Place;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Help;
import dev.wf.runtime.work.ForwardingWorld;
import dev.wf.runtime.work.Helpers;
import dev.wf.runtime.work.World;
import dev.wf.testing.mock.Aside;
import dev.wf.testing.mock.Chance;
import dev.wf.testing.mock.MockedModel;
import dev.wf.testing.mock.MockedTools;
import dev.wf.testing.mock.Mocks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/// The world of a test: the mocks answer, else the workspace of the test; nothing lies beyond.
/// Every call is answered anew: what its mock sees of files is no observation of an agent's.
public final class Stage extends ForwardingWorld {
  /// Functions of the world want nobody.
  private static final Helpers NOBODY =
      help -> {
        throw new IllegalStateException("only an agent wants others, but there was " + help.want());
      };

  private final Mocks mocks;
  private final Chance chance;
  private final Time time;
  private final MockedTools tools;
  private final Map<String, Unanswered> unanswered = new ConcurrentSkipListMap<>();
  private final Set<String> inVain = new ConcurrentSkipListSet<>();
  private final Map<String, Denied> denied = new ConcurrentSkipListMap<>();

  /// The calls that are under way, by what they ask.
  private final Map<Asked, Making> making = Collections.synchronizedMap(new IdentityHashMap<>());

  /// A call that is under way.
  ///
  /// @param seen by what its mock used, in that order: one thread's at a time
  private record Making(Call call, List<Observation> seen) {}

  /// A call that no mock answers.
  ///
  /// @param place where the node is written that asked
  public record Unanswered(Asked asked, String node, Place place) {}

  /// A use of a function that is not allowed, and that nothing catches.
  ///
  /// @param node whose part it is, or itself
  public record Denied(Failure failure, String node, Place place) {}

  /// @param behind a world in which the mocks are the model
  /// @param chance is told whose mocks are asked
  /// @param time that slow answers take
  /// @param tools of agents, for which mocks stand
  Stage(World behind, Mocks mocks, Chance chance, Time time, MockedTools tools) {
    super(behind);
    this.tools = tools;
    this.time = time;
    this.mocks = mocks;
    this.chance = chance;
  }

  /// By path of the node.
  public Map<String, Unanswered> unanswered() {
    return unanswered;
  }

  /// The paths of calls that failed for what is told of their mocks, and of agents that wanted
  /// something of such a call, or of one that no mock answers.
  public Set<String> inVain() {
    return inVain;
  }

  private void waitingFor(Call nobody) {
    for (var other : List.copyOf(making.values())) {
      if (nobody.path().startsWith(other.call().path() + "/")) {
        inVain.add(other.call().path());
      }
    }
  }

  /// By path of the use.
  public Map<String, Denied> denied() {
    return denied;
  }

  @Override
  public Outcome make(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    var whole = new Making(call, new ArrayList<>(0));
    making.put(call.asked(), whole);
    chance.making(call);
    try {
      return made(call, purse, helpers);
    } finally {
      making.remove(call.asked());
      if (mocks.mistaken().isWith(call.asked())) {
        inVain.add(call.path());
        waitingFor(call);
      }
      if (!whole.seen().isEmpty()) {
        call.saw(Stream.concat(call.seen().stream(), whole.seen().stream()).toList());
      }
    }
  }

  private Outcome made(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    return switch (call.asked()) {
      case Asked.Question question -> {
        var outcome = behind().make(call, purse, help -> helped(help, call, helpers));
        if (mocks.left(question)) {
          unanswered.put(call.path(), new Unanswered(question, call.path(), call.place()));
          waitingFor(call);
        }
        yield outcome;
      }
      case Asked.Use use -> {
        var answer = mocks.answer(use, call.key(), 1, this::use);
        if (answer.isPresent()) {
          yield outcome(slowly(answer.get(), use), use);
        }
        var outcome = use(call);
        note(call, call, outcome);
        yield outcome;
      }
    };
  }

  /// What another comes to that the agent of a call has for a tool: itself, and no text of it.
  private Outcome helped(Help help, Call by, Helpers helpers) throws InterruptedException {
    var outcome = helpers.of(help);
    chance.goingOn(by);
    tools.helped(by.asked(), outcome);
    return outcome;
  }

  @Override
  public Optional<Outcome> ask(Call call) throws InterruptedException, JournalUnusable {
    return Optional.of(make(call, Purse.OPEN, NOBODY));
  }

  /// An answer when its time has passed; a command that takes too long is ended.
  private Mocks.Answer slowly(Mocks.Answer answer, Asked.Use use) throws InterruptedException {
    var after = answer.aside().after();
    var limit = Patience.withCommand(use).filter(l -> l.compareTo(after) < 0);
    time.pause(limit.orElse(after));
    return limit
        .map(l ->
            new Mocks.Answer(
                answer.mock(), Optional.empty(), Optional.of(Patience.late(use, l)), Aside.NOTHING))
        .orElse(answer);
  }

  /// What a mock of `input` gives is held against what was asked for.
  private Outcome outcome(Mocks.Answer answer, Asked.Use use) {
    if (answer.failure().isPresent()) {
      return new Outcome.Failed(answer.failure().get(), Usage.NONE);
    }
    if (!use.isForPerson()) {
      return new Outcome.Answered(answer.value().orElseThrow(), Usage.NONE, "");
    }
    return switch (Conformance.check(answer.value().orElseThrow(), use.result(), use.types())) {
      case Conformed.Fits(var value) -> new Outcome.Answered(value, Usage.NONE, "");
      case Conformed.Misfits misfits -> {
        mocks.unfit(answer.mock(), use, MockedModel.misfit(use.result(), misfits));
        var why = MockedModel.misfit(answer.mock().place(), use.result(), misfits);
        yield new Outcome.Failed(new Failure(Failure.Kind.SCHEMA, why), Usage.NONE);
      }
    };
  }

  /// Uses a function of the world for a mock: as what it stands for would, and no more than that
  /// does, since by that the order of effects was settled.
  Outcome use(Call part, Asked mocked) throws InterruptedException, JournalUnusable {
    var whole = making.get(mocked);
    var own = part.partOf(whole.call());
    var outcome =
        part.effect().compareTo(whole.call().effect()) > 0
            ? new Outcome.Failed(beyond(part, whole.call()), Usage.NONE)
            : use(own);
    whole.seen().addAll(own.seen());
    note(own, whole.call(), outcome);
    return outcome;
  }

  private void note(Call use, Call whole, Outcome outcome) {
    if (outcome instanceof Outcome.Failed(var failure, var _)
        && failure.kind() == Failure.Kind.DENIED
        && !use.caught()) {
      denied.put(use.path(), new Denied(failure, whole.path(), use.place()));
    }
  }

  private static Failure beyond(Call part, Call whole) {
    var does = whole.effect() == Effect.PURE ? "sees no files" : "changes nothing";
    return new Failure(
        Failure.Kind.DENIED,
        whole.asked().label() + " " + does + ", so its mock cannot use " + part.asked().label());
  }

  /// What a tool comes to that an agent uses.
  ///
  /// @param by what that agent was asked
  Outcome used(Asked.Use use, Asked.Question by) throws InterruptedException, JournalUnusable {
    var whole = making.get(by);
    making.put(use, whole);
    try {
      var outcome = used(use, whole.call());
      whole.call().tooled(new Call.Tooled(use, outcome));
      return outcome;
    } finally {
      making.remove(use);
    }
  }

  private Outcome used(Asked.Use use, Call call) throws InterruptedException, JournalUnusable {
    var answer = mocks.answer(use, Key.of(use).hex(), 1, this::use);
    if (answer.isPresent()) {
      return outcome(slowly(answer.get(), use), use);
    }
    unanswered.put(call.path(), new Unanswered(use, call.path(), call.place()));
    return new Outcome.Failed(
        new Failure(Failure.Kind.FAILED, "no mock answers " + use.label()), Usage.NONE);
  }

  /// Uses a function of the world, which reaches no further than the workspace.
  private Outcome use(Call call) throws InterruptedException, JournalUnusable {
    if (call.asked() instanceof Asked.Use use && StagedFunctions.isOutside(use.function())) {
      unanswered.put(call.path(), new Unanswered(use, call.path(), call.place()));
      return new Outcome.Failed(
          new Failure(Failure.Kind.FAILED, "no mock answers " + use.label()), Usage.NONE);
    }
    return behind().make(call, Purse.OPEN, NOBODY);
  }
}

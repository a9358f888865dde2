package dev.wf.runtime.work;

import dev.wf.runtime.agent.SoloTime;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Command;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Event;
import dev.wf.runtime.schedule.Help;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Timed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs a scheduler in the world on one thread: of the calls that are under way one after another
/// is made and ends, in an order that somebody says. So a run is the same every time, whatever the
/// machine does meanwhile.
///
/// An agent that has others for tools waits for them in the midst of its call, while others are
/// made: a [Strand].
public final class Solo {
  private static final Helpers NOBODY =
      help -> {
        throw new IllegalStateException("this has nobody for a tool, but wants " + help.want());
      };

  private final Scheduler scheduler;
  private final World world;
  private final Watcher watcher;
  private final Order order;
  private final long mostCalls;
  private final SoloTime time;
  private final Duration longest;
  private final List<Step> underWay = new ArrayList<>();
  private final Deque<Command> commands = new ArrayDeque<>();
  private final Map<Call, Outcome> outcomes = new IdentityHashMap<>();
  private final Map<Long, Optional<Failure>> allotted = new HashMap<>();
  private final Map<Help, Strand> waiting = new IdentityHashMap<>();
  private final Map<Timed, Long> beginnings = new IdentityHashMap<>();
  private long tickets;
  private long made;
  private boolean isOver;
  private @Nullable Conclusion conclusion;

  /// Says which call ends next.
  public interface Order {
    /// In the order in which they began.
    Order AS_THEY_CAME = _ -> OptionalLong.empty();

    /// In the order of the text, then of the elements of lists.
    Order IN_TEXT =
        new Order() {
          @Override
          public OptionalLong rank(Call call) {
            return OptionalLong.empty();
          }

          @Override
          public int compare(Call one, Call other) {
            return one.inText(other);
          }
        };

    /// When a call ends among those that are under way: the least first, and those that came
    /// earlier among equals; empty for the order in which they came.
    OptionalLong rank(Call call);

    /// Which of two calls of one rank ends first; 0 for the one that came first.
    default int compare(Call one, Call other) {
      return 0;
    }
  }

  /// Something under way.
  ///
  /// @param due when that is done
  private record Step(Call call, long rank, long due, Doing doing) {
    private boolean isLook() {
      return doing instanceof Doing.Look;
    }
  }

  /// What is done next of a call.
  private sealed interface Doing {
    /// It is seen whether the answer is there.
    record Look() implements Doing {}

    record Make() implements Doing {}

    /// It has only to end.
    ///
    /// @param outcome empty where nobody is there to answer
    record End(Optional<Outcome> outcome) implements Doing {}

    /// Its agent wants something of another.
    record Want(Help help) implements Doing {}

    /// Its agent is told what came of that.
    record GoOn(Strand strand, Outcome told) implements Doing {}
  }

  /// @param mostCalls after which a run is given up
  public Solo(Scheduler scheduler, World world, Watcher watcher, Order order, long mostCalls) {
    this(
        scheduler,
        world,
        watcher,
        order,
        mostCalls,
        new SoloTime(),
        Duration.ofNanos(Long.MAX_VALUE));
  }

  /// A run in which calls that take longer end later, whatever the order says.
  ///
  /// @param time in which the world makes them
  /// @param longest that a run may last
  public Solo(
      Scheduler scheduler,
      World world,
      Watcher watcher,
      Order order,
      long mostCalls,
      SoloTime time,
      Duration longest) {
    this.scheduler = scheduler;
    this.world = world;
    this.watcher = watcher;
    this.order = order;
    this.mostCalls = mostCalls;
    this.time = time;
    this.longest = longest;
  }

  /// Runs to the end.
  ///
  /// @throws Endless where that does not come
  public Conclusion run() throws InterruptedException, JournalUnusable {
    time.at(0);
    try {
      step(new Event.Begin());
      carryOut();
      while (conclusion == null) {
        take(next());
        carryOut();
      }
    } finally {
      leave();
    }
    world.conclude(conclusion);
    return conclusion;
  }

  /// Where a run ends before its agents do, these get nothing more.
  private void leave() {
    isOver = true;
    waiting.values().forEach(Strand::leave);
    for (var step : underWay) {
      if (step.doing() instanceof Doing.GoOn(var strand, _)) {
        strand.leave();
      }
    }
  }

  private void step(Event event) {
    commands.addAll(scheduler.step(event));
  }

  private Step next() {
    if (underWay.isEmpty()) {
      throw new IllegalStateException(
          "a run that waits for nothing is finished, but this one is not");
    }
    int first = 0;
    for (int i = 1; i < underWay.size(); i++) {
      if (isBefore(underWay.get(i), underWay.get(first))) {
        first = i;
      }
    }
    if (underWay.get(first).due() > longest.toNanos()) {
      throw new Endless(made, true, underWay.stream().map(Step::call).toList());
    }
    return underWay.remove(first);
  }

  /// Nothing ends before it is known what is under way.
  private boolean isBefore(Step one, Step other) {
    if (one.due() != other.due()) {
      return one.due() < other.due();
    }
    if (one.rank() != other.rank()) {
      return one.rank() < other.rank();
    }
    int inOrder = order.compare(one.call(), other.call());
    return inOrder != 0 && (one.isLook() == other.isLook() ? inOrder < 0 : one.isLook());
  }

  private void take(Step next) throws InterruptedException, JournalUnusable {
    var call = next.call();
    time.at(next.due());
    call.timed().ifPresent(timed -> beginnings.putIfAbsent(timed, time.nanos()));
    switch (next.doing()) {
      case Doing.Look _ -> look(call);
      case Doing.Make _ -> make(next);
      case Doing.End(var outcome) -> ended(call, outcome);
      case Doing.Want(var help) -> {
        watcher.wanted(help);
        step(new Event.Wanted(help));
      }
      case Doing.GoOn(var strand, var told) -> stopped(next, strand, strand.goOn(told));
    }
  }

  private void look(Call call) throws InterruptedException, JournalUnusable {
    var known = world.lookUp(call);
    known.ifPresent(k -> {
      outcomes.put(call, k.outcome());
      watcher.served(call, k);
      call.sharers().forEach(path -> world.share(path, call, k.outcome()));
    });
    step(new Event.LookedUp(call, known.map(k -> new Event.Served(k.outcome(), k.wants()))));
  }

  private void make(Step next) throws InterruptedException, JournalUnusable {
    var call = next.call();
    if (isOver(call)) {
      step(new Event.Overdue(call));
      return;
    }
    if (++made > mostCalls) {
      throw new Endless(mostCalls, false, List.of(call));
    }
    if (call.isForPerson()) {
      made(next, world.ask(call));
    } else if (call.asked() instanceof Asked.Question q && q.declared().isPresent()) {
      var strand = new Strand(call, helpers -> world.make(call, purse(call), helpers));
      stopped(next, strand, strand.begin());
    } else {
      made(next, Optional.of(world.make(call, purse(call), NOBODY)));
    }
  }

  private void stopped(Step next, Strand strand, Strand.Stop stop) {
    switch (stop) {
      case Strand.Stop.Ended(var outcome) -> made(next, Optional.of(outcome));
      case Strand.Stop.Wants(var help) -> {
        waiting.put(help, strand);
        later(next, new Doing.Want(help));
      }
    }
  }

  /// What took time ends when that has passed.
  private void made(Step next, Optional<Outcome> outcome) {
    if (time.nanos() > next.due()) {
      later(next, new Doing.End(outcome));
    } else {
      ended(next.call(), outcome);
    }
  }

  private void later(Step one, Doing doing) {
    underWay.add(new Step(one.call(), one.rank(), time.nanos(), doing));
  }

  /// Whether the time is over of the workflow around a call that is to be made.
  private boolean isOver(Call call) {
    return call.timed()
        .filter(t -> time.nanos() - beginnings.get(t) >= TimeUnit.MILLISECONDS.toNanos(t.millis()))
        .isPresent();
  }

  private void ended(Call call, Optional<Outcome> came) {
    if (came.isPresent()) {
      ended(call, came.get());
    } else {
      step(new Event.Unanswered(call));
    }
  }

  private void ended(Call call, Outcome outcome) {
    if (conclusion != null) {
      return; // it paused while this was made
    }
    outcomes.put(call, outcome);
    watcher.ended(call, outcome);
    call.sharers().forEach(path -> world.share(path, call, outcome));
    step(new Event.Ended(call, outcome));
  }

  private void begin(Call call, Doing doing) {
    underWay.add(new Step(call, order.rank(call).orElse(0), time.nanos(), doing));
  }

  private void carryOut() {
    while (!commands.isEmpty()) {
      switch (commands.remove()) {
        case Command.LookUp(var call) -> {
          watcher.known(call);
          begin(call, new Doing.Look());
        }
        case Command.Start(var call) -> {
          watcher.started(call);
          begin(call, new Doing.Make());
        }
        case Command.Share(var path, var phase, var call) -> {
          watcher.shared(path, phase, call);
          var known = outcomes.get(call);
          if (known != null) {
            world.share(path, call, known);
          }
        }
        case Command.Allot(_, var ticket, var refusal) -> allotted.put(ticket, refusal);
        case Command.Tell(var help, var outcome) -> {
          watcher.told(help, outcome);
          begin(help.by(), new Doing.GoOn(waiting.remove(help), outcome));
        }
        case Command.Leave(var root) -> world.leave(root);
        case Command.Say(var path, var phase, var text) -> watcher.said(path, phase, text);
        case Command.Judge(var judgement) -> watcher.judged(judgement);
        case Command.Finish(var end) -> conclusion = end;
      }
    }
  }

  /// Asks the scheduler in the midst of a call. What is not allotted at once never is: nothing else
  /// is being made.
  private Purse purse(Call call) {
    return new Purse() {
      @Override
      public Reserved reserve(Claim most) throws BudgetSpent {
        long ticket = ++tickets;
        step(new Event.Wants(call, ticket, most));
        carryOut();
        var refusal = allotted.remove(ticket);
        if (refusal == null || refusal.isPresent()) {
          throw new BudgetSpent(
              Optional.ofNullable(refusal)
                  .flatMap(r -> r)
                  .orElseGet(() -> new Failure(Failure.Kind.BUDGET, "the budget is used up")));
        }
        return used -> tell(new Event.Used(call, ticket, used));
      }

      @Override
      public void paid(Usage used) {
        tell(new Event.Paid(call, used));
      }
    };
  }

  private void tell(Event event) {
    if (conclusion == null && !isOver) {
      step(event);
    }
  }
}

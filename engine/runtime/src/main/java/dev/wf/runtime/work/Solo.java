package dev.wf.runtime.work;

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
import dev.wf.runtime.schedule.Scheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Runs a scheduler in the world on one thread: of the calls that are under way one after another
/// is made and ends, in an order that somebody says. So a run is the same every time, whatever the
/// machine does meanwhile.
///
/// For worlds in which no agent wants anything of others.
public final class Solo {
  private static final Helpers NOBODY =
      help -> {
        throw new IllegalStateException("here no agent wants others, but one did: " + help.want());
      };

  private final Scheduler scheduler;
  private final World world;
  private final Watcher watcher;
  private final Order order;
  private final long mostCalls;
  private final List<Step> underWay = new ArrayList<>();
  private final Deque<Command> commands = new ArrayDeque<>();
  private final Map<Call, Outcome> outcomes = new IdentityHashMap<>();
  private final Map<Long, Optional<Failure>> allotted = new HashMap<>();
  private long tickets;
  private long made;
  private @Nullable Conclusion conclusion;

  /// Says which call ends next.
  public interface Order {
    /// In the order in which they began.
    Order AS_THEY_CAME = _ -> OptionalLong.empty();

    /// When a call ends among those that are under way: the least first, and those that came
    /// earlier among equals; empty for the order in which they came.
    OptionalLong rank(Call call);
  }

  /// A run has made more calls than anybody wants to wait for.
  public static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Endless(long calls) {
      super("it goes on after " + calls + " calls", null, false, false);
    }
  }

  /// Something under way.
  ///
  /// @param isLook whether it is only seen whether the answer is there
  private record Step(Call call, boolean isLook, long rank) {}

  /// @param mostCalls after which a run is given up
  public Solo(Scheduler scheduler, World world, Watcher watcher, Order order, long mostCalls) {
    this.scheduler = scheduler;
    this.world = world;
    this.watcher = watcher;
    this.order = order;
    this.mostCalls = mostCalls;
  }

  /// Runs to the end.
  ///
  /// @throws Endless where that does not come
  public Conclusion run() throws InterruptedException, JournalUnusable {
    step(new Event.Begin());
    carryOut();
    while (conclusion == null) {
      take(next());
      carryOut();
    }
    world.conclude(conclusion);
    return conclusion;
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
      if (underWay.get(i).rank() < underWay.get(first).rank()) {
        first = i;
      }
    }
    return underWay.remove(first);
  }

  private void take(Step next) throws InterruptedException, JournalUnusable {
    var call = next.call();
    if (next.isLook()) {
      var known = world.lookUp(call);
      known.ifPresent(k -> {
        outcomes.put(call, k.outcome());
        watcher.served(call, k);
        call.sharers().forEach(path -> world.share(path, call, k.outcome()));
      });
      step(new Event.LookedUp(call, known.map(k -> new Event.Served(k.outcome(), k.wants()))));
      return;
    }
    if (++made > mostCalls) {
      throw new Endless(mostCalls);
    }
    if (call.isForPerson()) {
      var answer = world.ask(call);
      if (answer.isEmpty()) {
        step(new Event.Unanswered(call));
        return;
      }
      ended(call, answer.get());
    } else {
      ended(call, world.make(call, purse(call), NOBODY));
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

  private void begin(Call call, boolean isLook) {
    underWay.add(new Step(call, isLook, order.rank(call).orElse(0)));
  }

  private void carryOut() {
    while (!commands.isEmpty()) {
      switch (commands.remove()) {
        case Command.LookUp(var call) -> {
          watcher.known(call);
          begin(call, true);
        }
        case Command.Start(var call) -> {
          watcher.started(call);
          begin(call, false);
        }
        case Command.Share(var path, var phase, var call) -> {
          watcher.shared(path, phase, call);
          var known = outcomes.get(call);
          if (known != null) {
            world.share(path, call, known);
          }
        }
        case Command.Allot(_, var ticket, var refusal) -> allotted.put(ticket, refusal);
        case Command.Tell(var help, _) ->
            throw new IllegalStateException("nobody wanted anything, but is told of " + help);
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
    if (conclusion == null) {
      step(event);
    }
  }
}

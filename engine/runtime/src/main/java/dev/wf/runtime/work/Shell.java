package dev.wf.runtime.work;

import dev.wf.runtime.agent.Retry;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Command;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Event;
import dev.wf.runtime.schedule.Help;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Shortage;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Runs a scheduler in the world: one thread steps it, virtual threads do the work.
public final class Shell {
  private final Scheduler scheduler;
  private final World world;
  private final Watcher watcher;
  private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final Window window = new Window(e -> happenings.add(new Happening.Told(e)));
  private final Map<Call, Outcome> outcomes = new IdentityHashMap<>();
  private final Map<Help, CompletableFuture<Outcome>> wanted = new ConcurrentHashMap<>();
  private @Nullable Conclusion conclusion;

  /// What a thread reports to the one that steps.
  private sealed interface Happening {
    record Looked(Call call, Optional<World.Known> known) implements Happening {}

    record Made(Call call, Outcome outcome) implements Happening {}

    record Waits(Call call, Retry retry) implements Happening {}

    record Unanswered(Call call) implements Happening {}

    record Wanted(Help help) implements Happening {}

    record Told(Event event) implements Happening {}

    /// The run cannot go on: nothing can be kept, or a worker has a fault of ours.
    record Broke(Throwable why) implements Happening {}
  }

  public Shell(Scheduler scheduler, World world, Watcher watcher) {
    this.scheduler = scheduler;
    this.world = world;
    this.watcher = watcher;
  }

  /// Nothing more is to be started; what runs may finish. May be called from any thread.
  public void pause(Shortage why) {
    happenings.add(new Happening.Told(new Event.Pause(why)));
  }

  /// An agent waits before it asks again. May be called from any thread.
  public void waits(Call call, Retry retry) {
    happenings.add(new Happening.Waits(call, retry));
  }

  /// Runs to the end. An interrupt of this thread abandons what is under way; the run can be
  /// resumed.
  public Conclusion run() throws InterruptedException, JournalUnusable {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      carryOut(scheduler.step(new Event.Begin()), threads);
      while (conclusion == null) {
        var event = event(happenings.take());
        if (event.isPresent()) {
          carryOut(scheduler.step(event.get()), threads);
        }
      }
      world.conclude(conclusion);
      return conclusion;
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  /// What a happening is to the scheduler; empty where it concerns only who watches.
  private Optional<Event> event(Happening happening) throws JournalUnusable {
    return switch (happening) {
      case Happening.Waits(var call, var retry) -> {
        watcher.waits(call, retry);
        yield Optional.empty();
      }
      case Happening.Looked(var call, var known) -> {
        known.ifPresent(k -> {
          outcomes.put(call, k.outcome());
          watcher.served(call, k);
          call.sharers().forEach(path -> world.share(path, call, k.outcome()));
        });
        yield Optional.of(
            new Event.LookedUp(call, known.map(k -> new Event.Served(k.outcome(), k.wants()))));
      }
      case Happening.Made(var call, var outcome) -> {
        outcomes.put(call, outcome);
        watcher.ended(call, outcome);
        call.sharers().forEach(path -> world.share(path, call, outcome));
        yield Optional.of(new Event.Ended(call, outcome));
      }
      case Happening.Unanswered(var call) -> Optional.of(new Event.Unanswered(call));
      case Happening.Wanted(var help) -> {
        watcher.wanted(help);
        yield Optional.of(new Event.Wanted(help));
      }
      case Happening.Told(var event) -> Optional.of(event);
      case Happening.Broke(JournalUnusable why) -> throw why;
      case Happening.Broke(var why) ->
          throw new IllegalStateException("a call ends with an outcome, but one broke", why);
    };
  }

  private void carryOut(Iterable<Command> commands, ExecutorService threads) {
    for (var command : commands) {
      switch (command) {
        case Command.LookUp(var call) -> {
          watcher.known(call);
          var known = world.atOnce(call);
          if (known.isPresent()) {
            happenings.add(new Happening.Looked(call, known));
          } else {
            inThread(threads, () -> new Happening.Looked(call, world.lookUp(call)));
          }
        }
        case Command.Start(var call) -> {
          watcher.started(call);
          inThread(threads, call.isForPerson() ? () -> asked(call) : making(call));
        }
        case Command.Share(var path, var phase, var call) -> {
          watcher.shared(path, phase, call);
          var known = outcomes.get(call);
          if (known != null) {
            world.share(path, call, known);
          }
        }
        case Command.Allot(_, var ticket, var refusal) -> window.tell(ticket, refusal);
        case Command.Tell(var help, var outcome) -> {
          watcher.told(help, outcome);
          tell(help, outcome);
        }
        case Command.Leave(var root) -> threads.execute(() -> world.leave(root));
        case Command.Say(var path, var phase, var text) -> watcher.said(path, phase, text);
        case Command.Judge(var judgement) -> watcher.judged(judgement);
        case Command.Finish(var end) -> conclusion = end;
      }
    }
  }

  /// Begun when what was answered before is kept, so that the end of this process costs no more
  /// answers than there are workers.
  private Work making(Call call) {
    var before = world.untilNow();
    return () -> {
      before.ensure();
      return new Happening.Made(call, world.make(call, window.purse(call), this::help));
    };
  }

  /// On the thread of the agent that wants it.
  private Outcome help(Help help) throws InterruptedException {
    var told = new CompletableFuture<Outcome>();
    wanted.put(help, told);
    happenings.add(new Happening.Wanted(help));
    try {
      return told.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("who is wanted ends with an outcome, and not with this", e);
    } finally {
      wanted.remove(help);
    }
  }

  /// One that has given up meanwhile is told nothing.
  private void tell(Help help, Outcome outcome) {
    var waiting = wanted.get(help);
    if (waiting != null) {
      waiting.complete(outcome);
    }
  }

  private Happening asked(Call call) throws InterruptedException, JournalUnusable {
    return world
        .ask(call)
        .<Happening>map(o -> new Happening.Made(call, o))
        .orElseGet(() -> new Happening.Unanswered(call));
  }

  private interface Work {
    Happening done() throws InterruptedException, JournalUnusable;
  }

  /// An interrupted piece of work reports nothing: only a run that is abandoned interrupts.
  private void inThread(ExecutorService threads, Work work) {
    threads.execute(() -> {
      try {
        happenings.add(work.done());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (JournalUnusable | RuntimeException | Error e) {
        happenings.add(new Happening.Broke(e));
      }
    });
  }
}

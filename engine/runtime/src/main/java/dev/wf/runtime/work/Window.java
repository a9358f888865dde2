package dev.wf.runtime.work;

import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Event;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Where calls under way ask the scheduler for their requests, and wait for what it says. Safe for
/// use by many threads at once.
final class Window {
  private final Consumer<Event> events;
  private final AtomicLong tickets = new AtomicLong();
  private final Map<Long, CompletableFuture<Optional<Failure>>> asked = new ConcurrentHashMap<>();

  /// @param events takes what the scheduler is to be told
  Window(Consumer<Event> events) {
    this.events = events;
  }

  /// Passes on what the scheduler says.
  void tell(long ticket, Optional<Failure> refusal) {
    var waits = asked.remove(ticket);
    if (waits != null) {
      waits.complete(refusal);
    }
  }

  /// The purse of one call.
  Purse purse(Call call) {
    return new Purse() {
      @Override
      public Reserved reserve(Claim most) throws InterruptedException, BudgetSpent {
        long ticket = ask(call, most);
        return used -> events.accept(new Event.Used(call, ticket, used));
      }

      @Override
      public void paid(Usage used) {
        events.accept(new Event.Paid(call, used));
      }
    };
  }

  private long ask(Call call, Claim most) throws InterruptedException, Purse.BudgetSpent {
    long ticket = tickets.incrementAndGet();
    var waits = new CompletableFuture<Optional<Failure>>();
    asked.put(ticket, waits);
    events.accept(new Event.Wants(call, ticket, most));
    Optional<Failure> refusal;
    try {
      refusal = waits.get();
    } catch (InterruptedException e) {
      asked.remove(ticket);
      events.accept(new Event.Used(call, ticket, Usage.NONE));
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the scheduler says yes or no, and does not fail", e);
    }
    if (refusal.isPresent()) {
      throw new Purse.BudgetSpent(refusal.get());
    }
    return ticket;
  }
}

package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/// Which calls start when: looks each up, then starts the ready ones in order within the limits.
final class Dispatch {
  /// How many times the limit of calls may be looked up or ready before no more bodies are made.
  private static final int WINDOW = 4;

  private final Limits limits;
  private final PriorityQueue<Call> readyAgents = new PriorityQueue<>(Call::compare);
  private final PriorityQueue<Call> readyUses = new PriorityQueue<>(Call::compare);
  private final PriorityQueue<Call> readyGates = new PriorityQueue<>(Call::compare);
  private final List<Call> unanswered = new ArrayList<>();
  private final PriorityQueue<Body> bodies = new PriorityQueue<>();
  private final List<Call> toLookUp = new ArrayList<>();
  private int lookingUp;
  private int agentsInFlight;
  private int usesInFlight;
  private int gatesInFlight;
  private int agentsMade;
  private Usage spent = Usage.NONE;
  private long bodiesAdded;
  private Optional<String> pause = Optional.empty();

  /// A body of a `for` or `sample` that is not made yet.
  private record Body(int[] element, int order, long number, Runnable make)
      implements Comparable<Body> {
    @Override
    public int compareTo(Body other) {
      int byElement = Arrays.compare(element, other.element);
      if (byElement != 0) {
        return byElement;
      }
      int byOrder = Integer.compare(order, other.order);
      return byOrder != 0 ? byOrder : Long.compare(number, other.number);
    }
  }

  Dispatch(Limits limits) {
    this.limits = limits;
  }

  void add(Call call) {
    toLookUp.add(call);
  }

  void addBody(int[] element, int order, Runnable make) {
    bodies.add(new Body(element, order, bodiesAdded++, make));
  }

  /// Makes the next body if few enough calls are ready; false where there is none to make.
  boolean makeBody() {
    if (bodies.isEmpty()
        || toLookUp.size() + lookingUp + readyAgents.size() >= WINDOW * limits.atOnce()) {
      return false;
    }
    bodies.poll().make().run();
    return true;
  }

  /// @return why the answer that is there may not be had: a called workflow has no budget for it
  Optional<Failure> lookedUp(Call call, Optional<Event.Served> served) {
    lookingUp--;
    if (served.isEmpty()) {
      ready(call).add(call);
      return Optional.empty();
    }
    if (served.get().paidInThisRun()) {
      pay(call, served.get().outcome());
    }
    var refusal = call.isAgent() ? Charter.admit(call.charter()) : Optional.<Failure>empty();
    if (call.isAgent() && refusal.isEmpty()) {
      Charter.spend(call.charter(), served.get().outcome().usage());
    }
    return refusal;
  }

  private PriorityQueue<Call> ready(Call call) {
    return call.isAgent() ? readyAgents : call.isForPerson() ? readyGates : readyUses;
  }

  void unanswered(Call call) {
    gatesInFlight--;
    unanswered.add(call);
  }

  void ended(Call call, Outcome outcome) {
    if (call.isForPerson()) {
      gatesInFlight--;
    } else if (call.isAgent()) {
      agentsInFlight--;
      spent = spent.plus(outcome.usage());
      Charter.spend(call.charter(), outcome.usage());
    } else {
      usesInFlight--;
    }
  }

  private void pay(Call call, Outcome outcome) {
    if (call.isAgent()) {
      agentsMade++;
      spent = spent.plus(outcome.usage());
    }
  }

  void pause(String reason) {
    if (pause.isEmpty()) {
      pause = Optional.of(reason);
    }
  }

  /// What waits for people, by path, once nothing else is left to do.
  List<Gate> waiting() {
    return quiet() && pause.isEmpty()
        ? unanswered.stream()
            .map(c -> Gate.of(c.path(), (Asked.Use) c.asked()))
            .sorted(Comparator.comparing(Gate::path))
            .toList()
        : List.of();
  }

  /// Why the run stands still, once nothing is under way that ends by itself.
  Optional<String> standstill() {
    return agentsInFlight + usesInFlight + lookingUp == 0 ? pause : Optional.empty();
  }

  boolean idle() {
    return quiet() && unanswered.isEmpty();
  }

  private boolean quiet() {
    return agentsInFlight + usesInFlight + gatesInFlight + lookingUp == 0
        && readyAgents.isEmpty()
        && readyUses.isEmpty()
        && readyGates.isEmpty()
        && toLookUp.isEmpty()
        && bodies.isEmpty();
  }

  /// What is to be done now.
  ///
  /// @param refused told of each call that is not made, since a called workflow has no budget for
  ///   it
  /// @return whether there was one
  boolean commands(List<Command> out, BiConsumer<Call, Failure> refused) {
    boolean any = false;
    if (pause.isEmpty()) {
      for (var call : toLookUp) {
        lookingUp++;
        out.add(new Command.LookUp(call));
      }
      toLookUp.clear();
    }
    while (pause.isEmpty() && !readyGates.isEmpty()) {
      gatesInFlight++;
      out.add(new Command.Start(readyGates.poll()));
    }
    while (pause.isEmpty() && !readyUses.isEmpty() && usesInFlight < limits.atOnce()) {
      usesInFlight++;
      out.add(new Command.Start(readyUses.poll()));
    }
    while (pause.isEmpty() && !readyAgents.isEmpty() && agentsInFlight < limits.atOnce()) {
      limits.exhausted(agentsMade, spent).ifPresent(this::pause);
      if (pause.isEmpty()) {
        var call = readyAgents.poll();
        var refusal = Charter.admit(call.charter());
        if (refusal.isPresent()) {
          refused.accept(call, refusal.get());
          any = true;
        } else {
          agentsInFlight++;
          agentsMade++;
          out.add(new Command.Start(call));
        }
      }
    }
    return any;
  }
}

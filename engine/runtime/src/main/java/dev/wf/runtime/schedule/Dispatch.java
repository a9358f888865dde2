package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiConsumer;

/// Which calls start when: looks each up, then starts the ready ones in order within the limits.
final class Dispatch {
  /// How many times the limit of calls may be looked up or ready before no more bodies are made.
  private static final int WINDOW = 4;

  private final int atOnce;
  private final Treasury treasury;
  private final PriorityQueue<Call> readyAgents = new PriorityQueue<>(Call::compare);
  private final PriorityQueue<Call> readyUses = new PriorityQueue<>(Call::compare);
  private final PriorityQueue<Call> readyGates = new PriorityQueue<>(Call::compare);
  private final List<Call> unanswered = new ArrayList<>();
  private final PriorityQueue<Body> bodies = new PriorityQueue<>();
  private final List<Call> toLookUp = new ArrayList<>();
  private final Set<Call> helpless = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Command.Tell> answers = new ArrayDeque<>();
  private int lookingUp;
  private int agentsInFlight;
  private int usesInFlight;
  private int gatesInFlight;
  private long bodiesAdded;
  private Optional<Shortage> pause = Optional.empty();
  private int cut;

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

  Dispatch(Means means) {
    this.atOnce = means.run().atOnce();
    this.treasury = new Treasury(means, readyAgents::add);
  }

  Treasury treasury() {
    return treasury;
  }

  void add(Call call) {
    toLookUp.add(call);
  }

  void addBody(int[] element, int order, Runnable make) {
    bodies.add(new Body(element, order, bodiesAdded++, make));
  }

  /// Makes the next body if few enough calls are ready; false where there is none to make.
  boolean makeBody() {
    if (bodies.isEmpty() || toLookUp.size() + lookingUp + readyAgents.size() >= WINDOW * atOnce) {
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
    if (call.isAgent() && served.get().outcome() instanceof Outcome.Failed) {
      treasury.stands(call);
    }
    return call.isAgent() ? Charter.serve(call, served.get().outcome().usage()) : Optional.empty();
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
      if (!helpless.remove(call)) {
        agentsInFlight--;
      }
      treasury.ended(call, outcome.usage());
    } else {
      usesInFlight--;
    }
  }

  /// A call has ended without an outcome, since a provider's quota is used up: nothing more is
  /// started, and the run cannot come to its end before it is asked again.
  void cut(String reason) {
    cut++;
    pause(Shortage.of(reason));
  }

  /// An agent waits for what it wants of another, and leaves its place to that.
  void waits(Call call) {
    if (helpless.add(call)) {
      agentsInFlight--;
      treasury.lends(call);
    }
  }

  /// What an agent waits for is there; it works on as soon as there is a place, before others
  /// begin.
  void tell(Help help, Outcome outcome) {
    answers.add(new Command.Tell(help, outcome));
  }

  private void tellAnswers(List<Command> out) {
    while (!answers.isEmpty() && agentsInFlight < atOnce) {
      var answer = answers.remove();
      if (helpless.remove(answer.help().by())) {
        agentsInFlight++;
        out.add(answer);
      }
    }
  }

  void pause(Shortage why) {
    if (pause.isEmpty()) {
      pause = Optional.of(why);
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
  Optional<Conclusion> standstill() {
    if (agentsInFlight - treasury.standing() + usesInFlight + lookingUp + answers.size() > 0) {
      return Optional.empty();
    }
    boolean isStuck = gatesInFlight == 0 && (nothingIsReady() || agentsInFlight >= atOnce);
    var why = pause.isEmpty() && isStuck ? treasury.shortage() : pause;
    return why.map(w -> new Conclusion.Paused(w, left()));
  }

  /// How many agents are known that were not asked to the end.
  private int left() {
    return treasury.standing()
        + helpless.size()
        + treasury.parked()
        + cut
        + readyAgents.size()
        + (int) toLookUp.stream().filter(Call::isAgent).count();
  }

  boolean idle() {
    return quiet() && unanswered.isEmpty() && cut == 0;
  }

  private boolean quiet() {
    return agentsInFlight + usesInFlight + gatesInFlight + lookingUp + treasury.parked() == 0
        && nothingIsReady();
  }

  private boolean nothingIsReady() {
    return answers.isEmpty()
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
  /// @return whether any call left the ready ones without being started
  boolean commands(List<Command> out, BiConsumer<Call, Failure> refused) {
    boolean any = false;
    tellAnswers(out);
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
    while (pause.isEmpty() && !readyUses.isEmpty() && usesInFlight < atOnce) {
      usesInFlight++;
      out.add(new Command.Start(readyUses.poll()));
    }
    out.addAll(treasury.told());
    if (treasury.isShort()) {
      treasury.shortage().ifPresent(this::pause);
    }
    while (pause.isEmpty() && !readyAgents.isEmpty() && agentsInFlight < atOnce) {
      var call = readyAgents.poll();
      switch (treasury.admit(call)) {
        case Treasury.Admission.Yes _ -> {
          agentsInFlight++;
          out.add(new Command.Start(call));
        }
        case Treasury.Admission.Never(var failure) -> {
          refused.accept(call, failure);
          any = true;
        }
        case Treasury.Admission.Later(var at) when at.isOfRun() -> {
          readyAgents.add(call);
          return any;
        }
        case Treasury.Admission.Later(var at) -> {
          treasury.park(call, at);
          any = true; // another body may be made in its place
        }
        case Treasury.Admission.Short(var why) -> {
          readyAgents.add(call);
          pause(why);
        }
      }
    }
    return any;
  }
}

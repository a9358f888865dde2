package dev.wf.runtime.run.notes;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.journal.Recorded;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How far a call had come before the run was interrupted, by its journal: what a resumed call goes
/// on with.
public final class Course {
  /// Failures that came from outside a conversation, which goes on where it was. What a model said
  /// it would say again, so after any other failure it is asked anew.
  private static final Set<Failure.Kind> FROM_OUTSIDE =
      EnumSet.of(
          Failure.Kind.TRANSPORT,
          Failure.Kind.OVERLOADED,
          Failure.Kind.STALLED,
          Failure.Kind.TIMEOUT,
          Failure.Kind.TOOL,
          Failure.Kind.DENIED,
          Failure.Kind.INTERRUPTED,
          Failure.Kind.BUDGET,
          Failure.Kind.QUOTA);

  private final String key;
  private final List<Talk> talks = new ArrayList<>(1);
  private Optional<Failure> gaveUp = Optional.empty();

  /// One conversation.
  private static final class Talk {
    private final List<Digest> turns = new ArrayList<>(1);
    private final Map<Place, Digest> given = new HashMap<>(0);
    private final Map<Place, Digest> plans = new HashMap<>(0);

    void turned(int turn, Digest said) {
      if (turn > turns.size()) {
        return; // the turns before it are lost, so nobody gets there
      }
      turns.subList(turn, turns.size()).clear();
      turns.add(said);
      given.keySet().removeIf(place -> place.turn() >= turn);
      plans.keySet().removeIf(place -> place.turn() >= turn);
    }
  }

  private record Place(int turn, int use) {}

  Course(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  /// Takes a record of what happened in the call.
  void add(Recorded recorded) {
    switch (recorded) {
      case Recorded.Turned t -> talk(t.talk()).turned(t.turn(), t.said());
      case Recorded.Intended i -> talk(i.talk()).plans.put(new Place(i.turn(), i.use()), i.plan());
      case Recorded.Gave g -> talk(g.talk()).given.put(new Place(g.turn(), g.use()), g.result());
      case Recorded.GaveUp g -> gaveUp = Optional.of(g.failure());
      default -> throw new IllegalArgumentException(recorded + " is no step of a call");
    }
  }

  /// Whether the call goes on here after it failed so.
  boolean survives(Failure failure) {
    if (talk(1).turns.isEmpty()) {
      gaveUp = Optional.empty();
    }
    return FROM_OUTSIDE.contains(failure.kind());
  }

  /// Whether any turn was answered.
  public boolean hasTurns() {
    return talks.stream().anyMatch(talk -> !talk.turns.isEmpty());
  }

  Optional<Digest> answer(int talk, int turn) {
    var turns = talk(talk).turns;
    return turn < turns.size() ? Optional.of(turns.get(turn)) : Optional.empty();
  }

  Optional<Digest> given(int talk, int turn, int use) {
    return Optional.ofNullable(talk(talk).given.get(new Place(turn, use)));
  }

  Optional<Digest> plan(int talk, int turn, int use) {
    return Optional.ofNullable(talk(talk).plans.get(new Place(turn, use)));
  }

  Optional<Failure> gaveUp() {
    return gaveUp;
  }

  /// @param number 0 for the conversation with the model asked first, 1 for that with its fallback
  private Talk talk(int number) {
    while (talks.size() <= number) {
      talks.add(new Talk());
    }
    return talks.get(number);
  }
}

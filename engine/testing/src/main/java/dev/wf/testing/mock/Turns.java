package dev.wf.testing.mock;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Test.Mock;
import dev.wf.runtime.call.Failure;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// How far the mocks are that give one answer after another. For use by one thread: which call is
/// the first is for who runs the test to say.
final class Turns {
  private final Map<Mock, Integer> given = new IdentityHashMap<>();

  /// What a mock that is asked gives now; empty where it has nothing left.
  Optional<Block> next(Mock mock) {
    if (mock.turns().isEmpty()) {
      return Optional.of(mock.answer());
    }
    int turn = given.merge(mock, 1, Integer::sum) - 1;
    return turn < mock.turns().size() ? Optional.of(mock.turns().get(turn)) : Optional.empty();
  }

  /// The answer of a mock that has nothing left.
  static Mocks.Answer over(Mock mock) {
    int all = mock.turns().size();
    var failure =
        new Failure(
            Failure.Kind.FAILED,
            "its mock has "
                + (all == 1 ? "one answer" : all + " answers")
                + ", and this is the "
                + ordinal(all + 1)
                + " time it is asked ("
                + mock.place()
                + ")");
    return new Mocks.Answer(mock, Optional.empty(), Optional.of(failure), Aside.NOTHING);
  }

  /// How many answers a mock was asked for.
  int given(Mock mock) {
    return given.getOrDefault(mock, 0);
  }

  private static String ordinal(int number) {
    return switch (number) {
      case 2 -> "second";
      case 3 -> "third";
      default -> number + "th";
    };
  }
}

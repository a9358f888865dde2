package dev.wf.models.mock;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Sets of characters that patterns name, those of ASCII that can be seen.
final class Characters {
  static final BitSet LETTERS = where(c -> c >= 'a' && c <= 'z');
  private static final BitSet DIGITS = where(c -> c >= '0' && c <= '9');
  private static final BitSet WORD = where(c -> c == '_' || Character.isLetterOrDigit(c));
  private static final BitSet SPACE = where(c -> c == ' ');

  private Characters() {}

  /// What `\d` and its like stand for.
  static Optional<BitSet> named(int letter) {
    return switch (letter) {
      case 'd' -> Optional.of(DIGITS);
      case 'w' -> Optional.of(WORD);
      case 's' -> Optional.of(SPACE);
      case 'D' -> Optional.of(without(DIGITS));
      case 'W' -> Optional.of(without(WORD));
      case 'S' -> Optional.of(without(SPACE));
      default -> Optional.empty();
    };
  }

  static BitSet without(BitSet some) {
    return where(c -> !some.get(c));
  }

  private static BitSet where(IntPredicate wanted) {
    return IntStream.rangeClosed(' ', '~')
        .filter(wanted)
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }
}

package dev.wf.models.mock;

import dev.wf.runtime.data.Patterns;
import java.util.OptionalInt;

/// Texts in which a pattern is found.
///
/// What matches is written while the pattern is read ([PatternWriter]), which pays no heed to
/// anchors and word boundaries; so every text is tried, and another made where it does not match.
final class PatternText {
  private static final int TRIES = 50;

  private PatternText() {}

  static String matching(String pattern, OptionalInt maxLength, Dice dice) throws Impossible {
    var writer = new PatternWriter(pattern);
    for (int i = 0; i < TRIES; i++) {
      var text = writer.write(dice);
      boolean fits =
          maxLength.isEmpty() || text.codePointCount(0, text.length()) <= maxLength.getAsInt();
      if (fits && Patterns.of(pattern).matcher(text).find()) {
        return text;
      }
    }
    throw new Impossible("no text was found that matches " + pattern);
  }
}

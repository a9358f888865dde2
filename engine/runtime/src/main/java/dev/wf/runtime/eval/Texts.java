package dev.wf.runtime.eval;

import com.google.re2j.Pattern;
import dev.wf.ir.value.Value;
import java.text.Normalizer;
import java.util.Locale;

/// Functions of texts, which count in code points.
final class Texts {
  private static final Pattern ACCENTS = Pattern.compile("[\\x{300}-\\x{36f}]+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\pL\\pM\\pN]+");
  private static final Pattern OUTER_HYPHENS = Pattern.compile("^-|-$");

  private Texts() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /// The code points from one number up to but not with another.
  static String part(String text, int from, int to) {
    int start = text.offsetByCodePoints(0, from);
    return text.substring(start, text.offsetByCodePoints(start, to - from));
  }

  static Value lines(Call call) {
    return Lists.of(call.text(0).lines().map(Value::of).toList());
  }

  static Value pad(Call call) {
    var text = call.text(0);
    long width = call.whole(1);
    var fill = call.text(2, " ");
    if (fill.isEmpty()) {
      throw call.fails("`pad` fills with at least one character.");
    }
    if (Math.abs(width) > Integer.MAX_VALUE / 4 || width == Long.MIN_VALUE) {
      throw call.fails("A text of " + width + " characters is too long.");
    }
    int missing = (int) Math.abs(width) - length(text);
    if (missing <= 0) {
      return Value.of(text);
    }
    var filling = part(fill.repeat(missing / length(fill) + 1), 0, missing);
    return Value.of(width < 0 ? filling + text : text + filling);
  }

  /// Letters and digits of any script stay, without the accents that Latin, Greek and Cyrillic
  /// letters may do without.
  static Value slug(Call call) {
    var plain =
        ACCENTS.matcher(Normalizer.normalize(call.text(0), Normalizer.Form.NFKD)).replaceAll("");
    var lower = Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    var joined = NO_WORD.matcher(lower).replaceAll("-");
    return Value.of(OUTER_HYPHENS.matcher(joined).replaceAll(""));
  }

  static Value truncate(Call call) {
    var text = call.text(0);
    int max = call.count(1, 0);
    if (length(text) <= max) {
      return Value.of(text);
    }
    var end = call.text(2, "…");
    int kept = max - length(end);
    return Value.of(kept >= 0 ? part(text, 0, kept) + end : part(end, 0, max));
  }
}

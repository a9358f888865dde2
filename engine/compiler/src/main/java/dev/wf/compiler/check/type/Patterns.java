package dev.wf.compiler.check.type;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// Patterns that are written down: RE2, as they are read when the workflow runs.
public final class Patterns {
  private Patterns() {}

  /// What is wrong with one.
  public static Optional<String> problem(String pattern) {
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      var part = e.getPattern();
      return Optional.of(
          part == null || part.isEmpty() || part.equals(pattern)
              ? e.getDescription()
              : e.getDescription() + " at `" + part + "`");
    }
  }

  /// Whether it is found in a text; what is none is reported elsewhere, and found in all.
  static boolean isFound(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException _) {
      return true;
    }
  }
}

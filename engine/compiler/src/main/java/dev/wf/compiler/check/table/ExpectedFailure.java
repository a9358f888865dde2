package dev.wf.compiler.check.table;

import java.util.regex.Pattern;

/// How a test says in which way something fails: a word is a kind, everything else a part of what
/// the failure says.
public final class ExpectedFailure {
  private static final Pattern WORD = Pattern.compile("[a-z]+");

  private ExpectedFailure() {}

  /// Whether it is meant as a kind.
  public static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  public static boolean isKind(String text) {
    return FailureKinds.ALL.contains(text);
  }
}

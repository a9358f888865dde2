package dev.wf.ir.diag;

import java.util.Locale;

/// How bad a diagnostic is: nothing runs with an error; a warning may be ignored.
public enum Severity {
  ERROR,
  WARNING;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

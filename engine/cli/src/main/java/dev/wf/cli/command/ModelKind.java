package dev.wf.cli.command;

import java.util.Locale;

/// Who can answer agents.
enum ModelKind {
  MOCK,
  SCRIPTED,
  ANTHROPIC;

  /// As it is written on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

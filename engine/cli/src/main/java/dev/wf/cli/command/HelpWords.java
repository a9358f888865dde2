package dev.wf.cli.command;

import picocli.CommandLine.Option;

/// Help about a command.
public final class HelpWords {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;
}

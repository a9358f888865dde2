package dev.wf.cli.command.test;

import dev.wf.cli.command.Wrong;
import dev.wf.testing.prove.Effort;
import picocli.CommandLine.Option;

/// How hard properties are tried, on the command line.
final class EffortWords {
  @Option(
      names = "--tries",
      paramLabel = "N",
      description = "How often each property is tried (default: 100).")
  private int tries = Effort.STANDARD.tries();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What properties are tried with follows from this number (default: 1).")
  private long seed = Effort.STANDARD.seed();

  @Option(
      names = "--shrink",
      paramLabel = "HOW",
      description =
          "How long a simpler counterexample is looked for: full, bounded or off (default:"
              + " bounded).")
  private Effort.Shrink shrink = Effort.STANDARD.shrink();

  Effort effort() throws Wrong {
    if (tries < 1) {
      throw Wrong.because("A property is tried at least once.", "`--tries 1` or more");
    }
    return new Effort(tries, seed, shrink);
  }
}

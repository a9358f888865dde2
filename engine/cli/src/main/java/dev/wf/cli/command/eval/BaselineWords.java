package dev.wf.cli.command.eval;

import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.KeptScores;
import dev.wf.testing.score.Baseline;
import dev.wf.testing.score.EvalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// What an evaluation is compared with that was run before.
final class BaselineWords {
  @Option(
      names = "--save-baseline",
      description =
          "Keep what came of them beside the program, to be checked in and compared with:"
              + " audit.eval.json.")
  private boolean save;

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      description =
          "By how much the mean of a score may be less than in the baseline (default: 0.05).")
  private double tolerance = KeptScores.TOLERANCE;

  KeptScores read(Path file, Session session) throws Wrong {
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw Wrong.because("A tolerance is a number from 0 to 1.", "--tolerance 0.05");
    }
    return KeptScores.read(file, tolerance, save, session);
  }

  double tolerance() {
    return tolerance;
  }

  boolean saves() {
    return save;
  }

  /// Keeps what came of them, where that is wanted.
  void save(Path file, KeptScores before, List<EvalReport> reports, Session session) throws Wrong {
    if (!save) {
      return;
    }
    var baseline = before.found().orElse(Baseline.NOTHING);
    for (var report : reports) {
      baseline = baseline.with(report);
    }
    try {
      Files.writeString(file, baseline.text());
      session.screen().say("baseline kept in " + session.shown(file));
      reports.stream()
          .filter(report -> !report.passed())
          .forEach(report ->
              session
                  .screen()
                  .say(
                      "warning: `"
                          + report.eval().name()
                          + "` failed, and is kept as it came out: later runs are compared with"
                          + " that"));
    } catch (IOException e) {
      throw Wrong.because(
          session.shown(file) + " cannot be written: " + FileTrouble.of(e),
          "see who may write beside the program");
    }
  }
}

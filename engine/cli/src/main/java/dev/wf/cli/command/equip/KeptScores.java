package dev.wf.cli.command.equip;

import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.ir.source.Source;
import dev.wf.testing.score.Baseline;
import dev.wf.testing.score.Changes;
import dev.wf.testing.score.EvalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// What the evaluations of a program came to before, as it is kept beside it.
///
/// @param found empty where nothing is
/// @param tolerance by how much the mean of a score may be less than it was
public record KeptScores(Optional<Baseline> found, double tolerance) {
  /// Where nobody says another.
  public static final double TOLERANCE = 0.05;

  /// Where it is kept: `audit.eval.json` beside `audit.wf`.
  public static Path beside(Source program, Session session) {
    var file = session.directory().resolve(program.name());
    var stem = file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    return file.resolveSibling(stem + ".eval.json");
  }

  /// @param isReplaced whether it is written anew, whatever it holds
  public static KeptScores read(Path file, double tolerance, boolean isReplaced, Session session)
      throws Wrong {
    try {
      var read = Baseline.of(Files.readString(file));
      if (read.isEmpty() && !isReplaced) {
        throw Wrong.because(
            session.shown(file) + " is no baseline of evaluations.",
            "`wf eval --save-baseline` writes it anew, or remove it");
      }
      return new KeptScores(read, tolerance);
    } catch (NoSuchFileException _) {
      return new KeptScores(Optional.empty(), tolerance);
    } catch (IOException e) {
      throw Wrong.because(
          session.shown(file) + " cannot be read: " + FileTrouble.of(e), "see who may read it");
    }
  }

  /// Empty where there is nothing to compare with.
  public Optional<Changes> changes(EvalReport report) {
    return found
        .map(b -> b.evals().get(report.eval().name()))
        .map(kept -> Changes.of(kept, report, tolerance));
  }

  /// Whether a mean is less than it was by more than it may be.
  public boolean isWorse(EvalReport report) {
    return changes(report).filter(c -> !c.regressions(report.eval()).isEmpty()).isPresent();
  }
}

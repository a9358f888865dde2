package dev.wf.cli.command.run;

import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Program;
import dev.wf.cli.command.Revision;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.BudgetWords;
import dev.wf.cli.command.equip.Conditions;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.ModelWords;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.run.foresee.Forecast;
import dev.wf.runtime.run.given.RunImpossible;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What a run would have done at a revision: its program and its files as they were then, with the
/// answers that are kept now.
///
/// @param revision as it was given
record Since(
    String revision, WorkflowWords words, Where where, ModelWords model, Conditions conditions) {

  /// @param commit that the revision names, shortened
  record Found(String commit, Forecast forecast) {}

  /// @param program as it is now
  Found forecast(Session session, Loaded program, Cache cache)
      throws Wrong, RunImpossible, InterruptedException {
    var workspace = where.workspace(session).toAbsolutePath().normalize();
    var file = Revision.file(program.source(), workspace, session);
    try (var then = Revision.of(workspace, revision)) {
      var old = then.folder().resolve(workspace.relativize(file));
      var forecast =
          Files.isRegularFile(old)
              ? forecast(session, old, then, where.home(session), cache)
              : Forecast.NOTHING;
      return new Found(then.shown(), forecast);
    }
  }

  private Forecast forecast(Session session, Path file, Revision then, Path home, Cache cache)
      throws Wrong, RunImpossible, InterruptedException {
    var there = where.at(then.folder(), home);
    try {
      var old = Loaded.load(new Program(file.toString(), words.program().workflow()), session);
      var arguments = words.arguments(old, session);
      try (var equipment =
          Equipment.of(
              session, old.graph(), there, model, conditions, new BudgetWords(), Map.of(), cache)) {
        return equipment.engine().forecast(old.graph(), arguments);
      }
    } catch (Wrong e) {
      throw Wrong.because(
          "The program of " + then.shown() + " cannot be compared with: " + told(e),
          "name a revision at which it could be run as it is run now");
    }
  }

  /// What was wrong, in a line.
  private static String told(Wrong wrong) {
    var first = wrong.getMessage().lines().findFirst().orElse("");
    return first.replaceFirst("^(wf|error\\[WF\\d+]): ", "");
  }
}

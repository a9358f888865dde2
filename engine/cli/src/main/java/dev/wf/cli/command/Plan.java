package dev.wf.cli.command;

import dev.wf.cli.view.Paint;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.run.RunImpossible;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wf plan`: what a run would do, without running it.
@Command(name = "plan", description = "Shows what a run would do: nothing is asked or changed.")
final class Plan extends Subcommand {
  @Mixin private WorkflowWords words = new WorkflowWords();
  @Mixin private Where where = new Where();
  @Mixin private ModelWords model = new ModelWords();
  @Mixin private BudgetWords budget = new BudgetWords();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many agents work at once (default: 16).")
  private Optional<Integer> workers = Optional.empty();

  Plan(Session session) {
    super(session);
  }

  @Override
  ExitCode carryOut() throws Wrong, RunImpossible, CacheUnusable, InterruptedException {
    if (words.wantsHelp()) {
      return words.help(session);
    }
    var program = Loaded.load(words.program(), session);
    program.sayWarnings(session);
    where.follow(program, session);
    var arguments = words.arguments(program, session);
    try (var equipment =
        Equipment.of(
            session, program.graph(), where, model, workers, budget, Map.of(), cache(), false)) {
      for (var missing : equipment.missing(program.graph(), arguments)) {
        session.screen().say("warning: " + missing);
      }
      var outlook = equipment.outlook(program.graph(), arguments);
      session.screen().out().print(equipment.plan(program.graph(), outlook, Paint.PLAIN));
      return ExitCode.RESULT;
    }
  }

  /// A plan changes nothing: where no answers are kept, no folder is made for them.
  private Cache cache() throws Wrong, CacheUnusable {
    return Files.isDirectory(where.cache(session))
        ? where.openShared(session)
        : where.onlyShared(session);
  }
}

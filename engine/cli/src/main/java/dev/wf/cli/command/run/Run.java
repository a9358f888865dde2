package dev.wf.cli.command.run;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.BudgetWords;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.Fresh;
import dev.wf.cli.command.equip.FreshWords;
import dev.wf.cli.command.equip.ModelWords;
import dev.wf.cli.command.equip.Outlook;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Invocation;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wf run`: shows what a workflow would do, asks, and runs it.
@Command(
    name = "run",
    description = "Runs a workflow and shows its result. Shows first what it would do, and asks.")
public final class Run extends Subcommand {
  @Mixin private WorkflowWords words = new WorkflowWords();
  @Mixin private Where where = new Where();
  @Mixin private ModelWords model = new ModelWords();
  @Mixin private RunWords how = new RunWords();
  @Mixin private FreshWords fresh = new FreshWords();

  @Option(
      names = {"-y", "--yes"},
      description = "Run without asking; needed where there is no terminal.")
  private boolean yes;

  @Mixin private BudgetWords budget = new BudgetWords();

  @Option(
      names = "--over-budget",
      description =
          "Run although what is known of it is more than its budget: as far as that goes.")
  private boolean overBudget;

  public Run(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, RunImpossible, CacheUnusable, InterruptedException {
    if (words.wantsHelp()) {
      return words.help(session);
    }
    var program = Loaded.load(words.program(), session);
    program.sayWarnings(session);
    where.follow(program, session);
    var arguments = words.arguments(program, session);
    var anew = fresh.of(program.graph());
    try (var equipment =
        Equipment.of(
            session,
            program.graph(),
            where,
            model,
            how.conditions(anew),
            budget,
            Map.of(),
            where.openShared(session))) {
      return run(program, arguments, anew, equipment);
    }
  }

  private ExitCode run(
      Loaded program, Map<String, Value> arguments, Fresh anew, Equipment equipment)
      throws Wrong, RunImpossible, InterruptedException {
    for (var missing : equipment.missing(program.graph(), arguments)) {
      session.screen().say("warning: " + missing);
    }
    var invocation = equipment.invocation(program.graph(), arguments);
    equipment.requirePrices(program.graph(), invocation);
    if (!isUnseen(program, equipment, invocation, anew)
        && !looksAhead(program, arguments, anew, equipment)) {
      session.screen().say("Nothing was run.");
      return ExitCode.WRONG;
    }
    var compiled = program.compiled();
    var code =
        how.conduct(session, program.graph(), equipment, where)
            .carryOut(
                (watcher, people) -> equipment.engine().run(compiled, arguments, watcher, people));
    for (var word : anew.unfound()) {
      session.screen().say("warning: " + Fresh.unfound(word));
    }
    return code;
  }

  /// Whether nobody would see what the run will do, and nothing depends on it. To look ahead takes
  /// about as long as the engine's own part of a run.
  private boolean isUnseen(Loaded program, Equipment equipment, Invocation invocation, Fresh anew) {
    return yes
        && how.json()
        && anew.isNothing()
        && (overBudget || equipment.hasEnough(program.graph(), invocation));
  }

  /// Shows what the run will do.
  ///
  /// @return whether it is to be run
  private boolean looksAhead(
      Loaded program, Map<String, Value> arguments, Fresh anew, Equipment equipment)
      throws Wrong, RunImpossible, InterruptedException {
    var outlook = equipment.outlook(program.graph(), arguments);
    if (outlook.forecast().complete()) {
      anew.requireFound();
    }
    requireBudget(program, equipment, outlook);
    return agreed(program, equipment, outlook);
  }

  /// What is known to be too much is not begun, even with --yes.
  private void requireBudget(Loaded program, Equipment equipment, Outlook outlook) throws Wrong {
    var shortage = outlook.shortage();
    if (shortage.isPresent() && !overBudget) {
      if (!how.json()) {
        session.screen().say(equipment.plan(program.graph(), outlook, session.screen().paint()));
      }
      throw Outlook.tooMuch(shortage.get(), ", --over-budget runs it as far as its budget goes");
    }
  }

  private boolean agreed(Loaded program, Equipment equipment, Outlook outlook) throws Wrong {
    var screen = session.screen();
    if (yes && how.json()) {
      return true;
    }
    screen.say(equipment.plan(program.graph(), outlook, screen.paint()));
    return agrees(yes, "Run it?", "--yes runs it without asking");
  }
}

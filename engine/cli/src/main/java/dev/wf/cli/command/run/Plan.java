package dev.wf.cli.command.run;

import dev.wf.cli.args.BudgetText;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.BudgetWords;
import dev.wf.cli.command.equip.Conditions;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.FreshWords;
import dev.wf.cli.command.equip.ModelWords;
import dev.wf.cli.command.equip.Outlook;
import dev.wf.cli.view.Amounts;
import dev.wf.cli.view.ChangeView;
import dev.wf.cli.view.Paint;
import dev.wf.cli.view.QuoteJson;
import dev.wf.ir.value.Rendering;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.quote.Change;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.run.given.RunImpossible;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wf plan`: what a run would do, without running it.
@Command(
    name = "plan",
    description = "Shows what a run would do and cost: nothing is asked or changed.")
public final class Plan extends Subcommand {
  @Mixin private WorkflowWords words = new WorkflowWords();
  @Mixin private Where where = new Where();
  @Mixin private ModelWords model = new ModelWords();
  @Mixin private BudgetWords budget = new BudgetWords();
  @Mixin private FreshWords fresh = new FreshWords();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many agents work at once (default: 16).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "REV",
      description =
          "Show what has changed since a revision of git, of the program and of the files, and what"
              + " that costs.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--json", description = "Show it as JSON and nothing else.")
  private boolean json;

  @Option(
      names = "--fail-above",
      paramLabel = "AMOUNT",
      description = "End with 3 where it may cost more: '$5'.")
  private Optional<String> failAbove = Optional.empty();

  public Plan(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, RunImpossible, CacheUnusable, InterruptedException {
    if (words.wantsHelp()) {
      return words.help(session);
    }
    var most = most();
    var program = Loaded.load(words.program(), session);
    program.sayWarnings(session);
    where.follow(program, session);
    var arguments = words.arguments(program, session);
    var graph = program.graph();
    var cache = cache();
    var anew = fresh.of(graph);
    var conditions = new Conditions(workers, false, anew, false);
    try (var equipment =
        Equipment.of(session, graph, where, model, conditions, budget, Map.of(), cache)) {
      for (var missing : equipment.missing(graph, arguments)) {
        session.screen().say("warning: " + missing);
      }
      var outlook = equipment.outlook(graph, arguments);
      if (outlook.forecast().complete()) {
        anew.requireFound();
      }
      if (since.isEmpty()) {
        show(
            json
                ? json(outlook, outlook.quote(), Optional.empty())
                : equipment.plan(graph, outlook, Paint.PLAIN));
        return verdict(outlook.quote(), most);
      }
      var then =
          new Since(since.get(), words, where, model, conditions).forecast(session, program, cache);
      var change = Change.between(then.forecast(), outlook.forecast(), outlook.quote());
      var quote = equipment.quote(graph, outlook, change);
      show(
          json
              ? json(outlook, quote, Optional.of(change))
              : ChangeView.of(outlook.invocation(), quote, change, then.commit(), Paint.PLAIN));
      return verdict(quote, most);
    }
  }

  private void show(String text) {
    session.screen().out().print(text);
    session.screen().out().flush();
  }

  private static String json(Outlook outlook, Quote quote, Optional<Change> change) {
    return Rendering.json(QuoteJson.of(outlook.invocation(), quote, outlook.budget(), change))
        + "\n";
  }

  private Optional<BigDecimal> most() throws Wrong {
    if (failAbove.isEmpty()) {
      return Optional.empty();
    }
    var amount = BudgetText.money(failAbove.get());
    if (amount.isEmpty()) {
      throw Wrong.because(
          failAbove.get().isEmpty()
              ? "The amount of --fail-above is empty."
              : "`" + failAbove.get() + "` is no amount of money.",
          failAbove.get().isEmpty()
              ? "a shell takes `$5` for a variable of its own: quote it, --fail-above '$5'"
              : "--fail-above '$5'");
    }
    return amount;
  }

  /// Whether it may cost more than it should.
  private ExitCode verdict(Quote quote, Optional<BigDecimal> most) {
    var more = most.flatMap(quote::mayExceed);
    more.ifPresent(why ->
        session
            .screen()
            .say(
                "wf: It may cost more than "
                    + Amounts.dollars(most.orElseThrow())
                    + ": "
                    + why
                    + "."));
    return more.isPresent() ? ExitCode.BUDGET : ExitCode.RESULT;
  }

  /// A plan changes nothing: where no answers are kept, no folder is made for them.
  private Cache cache() throws Wrong, CacheUnusable {
    return Files.isDirectory(where.cache(session))
        ? where.openShared(session)
        : where.onlyShared(session);
  }
}

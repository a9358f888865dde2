package dev.wf.cli;

import dev.wf.cli.command.Session;
import dev.wf.cli.command.cache.CacheClear;
import dev.wf.cli.command.cache.CacheExport;
import dev.wf.cli.command.cache.CacheGc;
import dev.wf.cli.command.cache.CacheImport;
import dev.wf.cli.command.cache.CacheShow;
import dev.wf.cli.command.cache.CacheStats;
import dev.wf.cli.command.cache.CacheVerify;
import dev.wf.cli.command.cache.CacheWords;
import dev.wf.cli.command.eval.Evaluate;
import dev.wf.cli.command.past.Diff;
import dev.wf.cli.command.past.Export;
import dev.wf.cli.command.past.Import;
import dev.wf.cli.command.past.Runs;
import dev.wf.cli.command.past.Show;
import dev.wf.cli.command.past.Why;
import dev.wf.cli.command.run.Plan;
import dev.wf.cli.command.run.Rerun;
import dev.wf.cli.command.run.Resume;
import dev.wf.cli.command.run.Run;
import dev.wf.cli.command.setup.McpAccept;
import dev.wf.cli.command.setup.McpList;
import dev.wf.cli.command.setup.McpWords;
import dev.wf.cli.command.setup.ModelTable;
import dev.wf.cli.command.setup.ShowConfig;
import dev.wf.cli.command.test.Test;
import dev.wf.cli.command.text.Check;
import dev.wf.cli.command.text.Convert;
import dev.wf.cli.command.text.Docs;
import dev.wf.cli.command.text.Draw;
import dev.wf.cli.command.text.Explain;
import dev.wf.cli.command.text.Fmt;
import dev.wf.cli.command.trial.Try;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/// All subcommands, in the order in which help lists them.
enum Commands {
  CHECK("check", Check::new),
  DOCS("docs", Docs::new),
  GRAPH("graph", Draw::new),
  EXPLAIN("explain", Explain::new),
  TEST("test", Test::new),
  EVAL("eval", Evaluate::new),
  FMT("fmt", Fmt::new),
  CONVERT("convert", Convert::new),
  PLAN("plan", Plan::new),
  RUN("run", Run::new),
  RESUME("resume", Resume::new),
  RERUN("rerun", Rerun::new),
  TRY("try", Try::new),
  MODELS("models", ModelTable::new),
  RUNS("runs", Runs::new),
  SHOW("show", Show::new),
  WHY("why", Why::new),
  DIFF("diff", Diff::new),
  EXPORT("export", Export::new),
  IMPORT("import", Import::new),
  CONFIG("config", ShowConfig::new),
  MCP("mcp", Commands::mcp),
  CACHE("cache", Commands::cache);

  private final String word;
  private final Function<Session, Object> command;

  Commands(String word, Function<Session, Object> command) {
    this.word = word;
    this.command = command;
  }

  /// Adds to the command line what its words need: the one subcommand they name, since making all
  /// of them takes longer than most take to run, or all where they name none.
  static void add(CommandLine line, List<String> words, Session session) {
    var first = words.stream().findFirst();
    var named = first.flatMap(Commands::named);
    for (var each : named.map(List::of).orElse(List.of(values()))) {
      line.addSubcommand(each.word, each.command.apply(session));
    }
  }

  private static CommandLine mcp(Session session) {
    return new CommandLine(new McpWords())
        .addSubcommand(new McpList(session))
        .addSubcommand(new McpAccept(session));
  }

  private static CommandLine cache(Session session) {
    return new CommandLine(new CacheWords())
        .addSubcommand(new CacheStats(session))
        .addSubcommand(new CacheShow(session))
        .addSubcommand(new CacheGc(session))
        .addSubcommand(new CacheVerify(session))
        .addSubcommand(new CacheClear(session))
        .addSubcommand(new CacheExport(session))
        .addSubcommand(new CacheImport(session));
  }

  private static Optional<Commands> named(String word) {
    for (var each : values()) {
      if (each.word.equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}

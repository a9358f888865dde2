package dev.wf.cli.command.past;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.NamedRun;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.record.Provenance;
import dev.wf.cli.record.Reasons;
import dev.wf.cli.record.Replay;
import dev.wf.cli.view.NodeView;
import dev.wf.cli.view.OriginView;
import dev.wf.cli.view.Pretence;
import dev.wf.cli.view.RunView;
import dev.wf.cli.view.Titles;
import dev.wf.ir.value.Rendering;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.journal.JournalUnusable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf show`: what became of a run, or of one of its nodes.
@Command(name = "show", description = "Shows a run, or one node of it.")
public final class Show extends Subcommand {
  @Mixin private NamedRun run = new NamedRun();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NODE",
      description =
          "Its path, its end or its label such as 'auditor(src/a.ts)'; or a part of the result:"
              + " 'result.findings[0].note'.")
  private Optional<String> node = Optional.empty();

  @Option(names = "--nodes", description = "List all nodes.")
  private boolean nodes;

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public Show(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, JournalUnusable, CacheUnusable {
    var folder = run.in(where, session);
    var recall = Recall.of(folder, session);
    var titles = new Titles(recall.graph().entry());
    var part = node.flatMap(ResultPart::of);
    var text =
        part.isPresent()
            ? shown(recall, part.get())
            : node.isPresent()
                ? shown(recall, recall.node(node.get()), titles)
                : new RunView(recall.replay(), titles, session.clock())
                    .of(folder.listed(), recall.began(), session.shown(folder.folder()), nodes);
    session.screen().out().print(text);
    session.screen().out().flush();
    if (recall.replay().census().total().answered() > 0) {
      Pretence.of(Equipment.providers(RecordedRuns.settings(folder)))
          .forEach(session.screen()::say);
    }
    return ExitCode.RESULT;
  }

  private String shown(Recall recall, Replay.Node node, Titles titles)
      throws Wrong, JournalUnusable, CacheUnusable {
    var before = Before.of(recall.folder(), node.asked());
    try (var cache = cache()) {
      var origins = view(recall, cache);
      var from = origins.of(new Provenance(recall.story()).of(node));
      var soFar = UnderWay.of(recall.folder(), node.path());
      return NodeView.of(node, before, soFar, from, origins.given(node), titles);
    }
  }

  /// A part of the result with what it came from.
  private String shown(Recall recall, ResultPart part) throws Wrong, CacheUnusable {
    var provenance = new Provenance(recall.story());
    var result = provenance.result();
    if (result.isEmpty()) {
      throw Wrong.because(
          "Run " + recall.folder().id() + " has no result.",
          "`wf show " + recall.folder().id() + "` says what became of it");
    }
    var value = part.in(result.get());
    try (var cache = cache()) {
      var lines = new ArrayList<String>();
      lines.add(Rendering.hole(value));
      lines.add("");
      lines.add("came from:");
      view(recall, cache).of(provenance.of(value)).forEach(line -> lines.add("  " + line));
      return String.join("\n", lines) + "\n";
    }
  }

  private OriginView view(Recall recall, Cache cache) throws Wrong {
    var began = recall.began().at();
    var past = new PastRuns(where.runs(session), began, session);
    var reasons = new Reasons(cache, began, past, recall.story().keys());
    return new OriginView(reasons);
  }

  /// Of answers that are kept; none where there is no folder, which is not made for this.
  private Cache cache() throws Wrong, CacheUnusable {
    return Files.isDirectory(where.cache(session)) ? where.openCache(session) : Cache.inMemory(0);
  }
}

package dev.wf.cli.command.past;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.record.Causes;
import dev.wf.cli.record.Reasons;
import dev.wf.cli.view.WhyView;
import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.TranscriptFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf why`: why a node was asked, or where its answer came from.
@Command(name = "why", description = "Says why a node was asked, or where its answer came from.")
public final class Why extends Subcommand {
  @Parameters(
      paramLabel = "NODE",
      description = "Its path, the end of it, or its label: 'auditor(src/a.ts)'.")
  private String node = "";

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "The run it is a node of (default: the newest).")
  private String run = "last";

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public Why(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, JournalUnusable, CacheUnusable {
    var recall = Recall.of(new RecordedRuns(where.runs(session)).named(run), session);
    var found = recall.node(node);
    var cache = where.openCache(session);
    var began = recall.began().at();
    var past = new PastRuns(where.runs(session), began, session);
    var reasons = new Reasons(cache, began, past, recall.story().keys());
    var causes = new Causes(recall.story(), past, reasons);
    try (var own = TranscriptFile.read(recall.folder().transcripts())) {
      Transcript.Kept kept = digest -> own.get(digest).or(() -> cache.transcript(digest));
      var now = session.clock().instant();
      var from = Equipment.rerunOf(RecordedRuns.settings(recall.folder()));
      var view = new WhyView(recall.replay(), reasons, causes, kept, from, now);
      session.screen().out().print(view.of(found));
    }
    return ExitCode.RESULT;
  }
}

package dev.wf.cli.command;

import dev.wf.cli.record.Replay;
import dev.wf.cli.view.NodeView;
import dev.wf.cli.view.Pretence;
import dev.wf.cli.view.RunView;
import dev.wf.cli.view.Titles;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.RunFolder;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf show`: what became of a run, or of one of its nodes.
@Command(name = "show", description = "Shows a run, or one node of it.")
final class Show extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Its id, the only beginning or end of one, or `last`.")
  private String run = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NODE",
      description = "Its path, the end of it, or its label: 'auditor(src/a.ts)'.")
  private Optional<String> node = Optional.empty();

  @Option(names = "--nodes", description = "List all nodes.")
  private boolean nodes;

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  Show(Session session) {
    super(session);
  }

  @Override
  ExitCode carryOut() throws Wrong, JournalUnusable {
    var folder = new RecordedRuns(where.runs(session)).named(run);
    var recall = Recall.of(folder, session);
    var titles = new Titles(recall.graph().entry());
    var text =
        node.isPresent()
            ? shown(folder, recall.node(node.get()), titles)
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

  private static String shown(RunFolder folder, Replay.Node node, Titles titles)
      throws JournalUnusable {
    return NodeView.of(node, Before.of(folder, node.asked()), titles);
  }
}

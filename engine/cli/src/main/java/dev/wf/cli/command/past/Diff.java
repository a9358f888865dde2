package dev.wf.cli.command.past;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.DifferenceView;
import dev.wf.ir.source.Source;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.testing.write.Difference;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf diff`: two runs beside each other.
@Command(
    name = "diff",
    description =
        "Says in what two runs differ: what they were given, their results, their nodes, and what"
            + " they cost.")
public final class Diff extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Its id, the only beginning or end of one, or `last`.")
  private String first = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN",
      description = "The other one (default: the newest).")
  private String second = "last";

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public Diff(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, JournalUnusable {
    var runs = new RecordedRuns(where.runs(session));
    var one = Recall.of(runs.named(first), session);
    var other = Recall.of(runs.named(second), session);
    if (one.folder().id().equals(other.folder().id())) {
      throw Wrong.because(
          "Run " + one.folder().id() + " is compared with itself.",
          "name two runs; `wf runs` lists them");
    }
    var view = new DifferenceView(Difference::of);
    var files = changed(one.folder().keptProgram(), other.folder().keptProgram());
    session.screen().out().print(view.of(side(one), side(other), files));
    session.screen().out().flush();
    return ExitCode.RESULT;
  }

  private static DifferenceView.Side side(Recall recall) {
    return new DifferenceView.Side(recall.folder().id(), recall.began(), recall.replay());
  }

  /// The names of the files of a program that are not the same in both.
  private List<String> changed(List<Source> first, List<Source> second) {
    var one = byName(first);
    var other = byName(second);
    var names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    return names.stream().filter(n -> !Objects.equals(one.get(n), other.get(n))).toList();
  }

  private Map<String, String> byName(List<Source> sources) {
    var texts = new LinkedHashMap<String, String>();
    for (var source : sources) {
      var path = session.directory().resolve(source.name()).normalize();
      texts.put(session.shown(path), source.text());
    }
    return texts;
  }
}

package dev.wf.cli.command.past;

import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.EvalRun;
import dev.wf.cli.command.equip.Fresh;
import dev.wf.cli.command.equip.GateAnswers;
import dev.wf.cli.record.Replay;
import dev.wf.cli.record.Story;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.graph.Graph;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.testing.stage.WrittenPrograms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// A recorded run with its program, gone through once more.
///
/// @param began its first record
public record Recall(RunFolder folder, Graph graph, Recorded.Began began, Story story) {
  private static final int MOST_NAMED = 10;

  public static Recall of(RunFolder folder, Session session) throws Wrong, JournalUnusable {
    var records = Journal.read(folder.journal()).records();
    if (records.isEmpty() || !(records.getFirst() instanceof Recorded.Began began)) {
      throw Wrong.because(
          "The journal of run " + folder.id() + " does not say how it began.",
          "start the workflow again with `wf run`");
    }
    var program =
        EvalRun.changed(
            Loaded.kept(folder.keptProgram(), Optional.of(began.workflow()), session),
            RecordedRuns.settings(folder));
    try {
      return new Recall(
          folder,
          program.graph(),
          began,
          Story.of(program.graph(), records, new WrittenPrograms()));
    } catch (EvaluationFailure e) {
      throw Wrong.because(
          "The run's program does not take its arguments: " + e.getMessage() + ".",
          "the run's folder was changed: start the workflow again with `wf run`");
    }
  }

  /// As it went.
  public Replay replay() {
    return story.told();
  }

  /// The one that ran, of its program.
  public Optional<String> workflow() {
    return Optional.of(began.workflow());
  }

  /// The node of a path, or the only one whose path ends, whose label or whose agent is like that.
  public Replay.Node node(String word) throws Wrong {
    var near = new ArrayList<Replay.Node>();
    for (var node : replay().nodes()) {
      if (node.path().equals(word)) {
        return node;
      }
      if (isCalled(node, word)) {
        near.add(node);
      }
    }
    if (near.size() == 1) {
      return near.getFirst();
    }
    if (near.isEmpty()) {
      throw none(word);
    }
    throw Wrong.because("`" + word + "` may be any of several nodes.", paths(near));
  }

  /// The nodes of a path, or all whose path ends, whose label or whose agent is like that; a star
  /// stands for any text.
  public List<Replay.Node> nodes(String word) throws Wrong {
    var exact = replay().nodes().stream().filter(n -> n.path().equals(word)).toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    var pattern = GateAnswers.pattern(word);
    var found =
        replay().nodes().stream()
            .filter(n -> Fresh.isCalled(n.path(), n.asked(), pattern))
            .toList();
    if (found.isEmpty()) {
      throw none(word);
    }
    return found;
  }

  private Wrong none(String word) {
    var names = new LinkedHashSet<String>();
    for (var node : replay().nodes()) {
      names.add(node.path());
      names.add(node.path().substring(node.path().lastIndexOf('/') + 1));
      names.add(node.asked().label());
      if (node.asked() instanceof Asked.Question question) {
        names.add(question.agent());
      }
    }
    return Wrong.because(
        "Run " + folder.id() + " has no node `" + word + "`.",
        NearName.of(word, names)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("`wf show " + folder.id() + " --nodes` lists them"));
  }

  private static boolean isCalled(Replay.Node node, String word) {
    return node.path().endsWith("/" + word)
        || node.asked().label().equals(word)
        || node.asked() instanceof Asked.Question q && q.agent().equals(word);
  }

  private static String paths(List<Replay.Node> nodes) {
    var paths = new ArrayList<String>();
    nodes.stream().limit(MOST_NAMED).forEach(n -> paths.add(n.path()));
    if (nodes.size() > MOST_NAMED) {
      paths.add("…");
    }
    return String.join("\n          ", paths);
  }
}

package dev.wf.cli.command.trial;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.NamedRun;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.BudgetWords;
import dev.wf.cli.command.past.Recall;
import dev.wf.cli.record.Replay;
import dev.wf.cli.view.TryView;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Rendering;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Workspace;
import dev.wf.testing.write.Difference;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf try`: asks one agent of a recorded run again, with other settings.
@Command(
    name = "try",
    description =
        "Asks one agent of a run again with other settings, over the files as they are now, and"
            + " shows the answers side by side. The run and the answers that are kept stay as they"
            + " are.")
public final class Try extends Subcommand {
  /// What an agent may do in a copy of the files; all else reaches out of it.
  private static final Pattern CONFINED =
      Pattern.compile("read|glob|grep|edit|write|git|web_search|web_fetch|skill:.*");

  private static final int WIDE = 120;

  @Mixin private NamedRun run = new NamedRun();

  @Parameters(
      index = "1",
      paramLabel = "NODE",
      description = "The agent's path, the end of it, or its label: 'auditor(src/a.ts)'.")
  private String node = "";

  @Mixin private TryWords tried = new TryWords();

  @Option(
      names = {"-y", "--yes"},
      description = "Ask without being asked; needed where there is no terminal.")
  private boolean yes;

  @Option(names = "--json", description = "Show the answers as JSON and nothing else.")
  private boolean json;

  @Mixin private BudgetWords budget = new BudgetWords();
  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public Try(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, RunImpossible, JournalUnusable, InterruptedException {
    var folder = run.in(where, session);
    var recall = Recall.of(folder, session);
    var meant = agent(recall);
    var question = (Asked.Question) meant.asked();
    var ended = meant.ended().orElseThrow();
    var ways = tried.ways(session.directory());
    var moved = moved(ended);
    try (var again = TryAgain.of(recall, meant, ways, where, budget, session)) {
      again.requireWhoAnswers();
      var plan = plan(recall, meant, again, moved);
      if (!agreed(plan)) {
        session.screen().say("Nobody was asked.");
        return ExitCode.WRONG;
      }
      var came = again.all();
      var recorded =
          new TryView.Recorded(
              question, ended.outcome(), took(folder, meant.path()), recall.folder().id());
      var view = new TryView(Difference::of, width());
      var text =
          json
              ? Rendering.json(view.json(meant, recorded, came, moved)) + "\n"
              : view.of(meant, recorded, came, moved);
      session.screen().out().print(text);
      session.screen().out().flush();
      if (!json) {
        again.pretence().forEach(session.screen()::say);
      }
      return came.stream().anyMatch(TryView.Tried::isAnswered) ? ExitCode.RESULT : ExitCode.FAILED;
    }
  }

  /// The agent that is meant, which has come to something.
  private Replay.Node agent(Recall recall) throws Wrong {
    requireAsked(recall);
    var meant = recall.node(node);
    var id = recall.folder().id();
    if (!(meant.asked() instanceof Asked.Question question)) {
      throw Wrong.because(
          "`" + meant.asked().label() + "` is no agent: no model answers it.",
          "`wf show " + id + " --nodes` lists the agents among the nodes");
    }
    if (meant.ended().isEmpty()) {
      throw Wrong.because(
          "`" + question.label() + "` has not come to an end in run " + id + ".",
          "`wf resume "
              + id
              + "` goes on with it; what has no answer yet can be compared with none");
    }
    if (meant.effect() == Effect.CHANGES) {
      var reaching =
          question.tools().stream().filter(t -> !CONFINED.matcher(t).matches()).findFirst();
      if (reaching.isPresent()) {
        throw Wrong.because(
            "`"
                + question.label()
                + "` is not asked again: `"
                + reaching.get()
                + "` may change more than the files of the copy that it would work in.",
            "`wf rerun " + id + " --from '" + meant.path() + "'` does it again for good");
      }
    }
    return meant;
  }

  /// An agent of the program that the run never came to has a sentence of its own.
  private void requireAsked(Recall recall) throws Wrong {
    boolean isOfProgram =
        recall.graph().entry().body().asks().anyMatch(ask -> ask.agent().equals(node))
            || recall.graph().agents().containsKey(node);
    var asked =
        recall.replay().nodes().stream()
            .map(Replay.Node::asked)
            .filter(Asked.Question.class::isInstance)
            .map(a -> ((Asked.Question) a).agent())
            .distinct()
            .toList();
    if (isOfProgram && !asked.contains(node)) {
      throw Wrong.because(
          "Run " + recall.folder().id() + " never came to an agent `" + node + "`.",
          NearName.of(node, asked)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("`wf show " + recall.folder().id() + " --nodes` lists whom it asked"));
    }
  }

  /// What the agent saw and is not so any more.
  private List<String> moved(Recorded.Ended ended) throws Wrong, InterruptedException {
    try {
      var workspace =
          Workspace.of(where.workspace(session), Permissions.READ_ONLY, session.clock());
      return Observations.moved(ended.observations(), workspace).stream()
          .map(m -> m.seen())
          .filter(seen -> !(seen instanceof Observation.Change))
          .map(Observation::subject)
          .distinct()
          .toList();
    } catch (IOException e) {
      throw Wrong.because(
          "The workspace cannot be opened: " + e.getMessage(), "--workspace names another folder");
    }
  }

  /// Empty where it was not asked in this run.
  private static Optional<Duration> took(RunFolder folder, String path) throws JournalUnusable {
    return Journal.read(folder.journal()).records().stream()
        .filter(Recorded.Measured.class::isInstance)
        .map(Recorded.Measured.class::cast)
        .filter(m -> m.path().equals(path))
        .map(Recorded.Measured::took)
        .reduce((_, last) -> last);
  }

  /// What it would ask, and what that may cost.
  private static List<String> plan(
      Recall recall, Replay.Node meant, TryAgain again, List<String> moved) {
    var lines = new ArrayList<String>();
    lines.add(
        meant.asked().label()
            + " of run "
            + recall.folder().id()
            + " is asked "
            + (again.times() == 1 ? "once more" : again.times() + " times more"));
    lines.addAll(again.expected());
    if (!moved.isEmpty()) {
      lines.add("  changed   since it was asked: " + String.join(", ", moved));
    }
    if (again.isInCopy()) {
      lines.add("  files     of its own: a copy of the workspace as it is now, thrown away after");
    }
    lines.add("  keeps     nothing: no run and no cached answer changes");
    return lines;
  }

  private boolean agreed(List<String> plan) throws Wrong {
    var screen = session.screen();
    if (yes && json) {
      return true;
    }
    screen.say(String.join("\n", plan));
    return agrees(yes, "Ask it?", "--yes asks the agent without that");
  }

  /// Of the terminal, where it says so and two answers have room beside each other; else 0.
  private int width() {
    try {
      int columns = Integer.parseInt(session.environment().getOrDefault("COLUMNS", "0"));
      return columns >= WIDE ? columns : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}

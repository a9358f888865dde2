package dev.wf.runtime.run.notes;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Diary;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was begun when the run was interrupted, and whose end nobody saw. Nothing of it is done
/// again unless that is known to be the same as doing it once, or a person says so.
public final class Doubts {
  private final People people;
  private final Secrets secrets;

  public Doubts(People people, Secrets secrets) {
    this.people = people;
    this.secrets = secrets;
  }

  public sealed interface Verdict {
    /// It was done, with this.
    record Done(Diary.Given given) implements Verdict {}

    /// It was not done, or may be done again.
    record Again() implements Verdict {}

    record Unknown(Failure failure) implements Verdict {}
  }

  /// What a person may say of what was begun.
  private enum Choice {
    AGAIN,
    DONE,
    STOP;

    Literal literal() {
      return new Literal.Text(word());
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Of a use of a tool.
  Verdict of(ToolContext.Plan plan, Call call, Tool tool, ToolContext context)
      throws InterruptedException {
    var path = call.path() + "/" + tool.name();
    var label = call.asked().label();
    if (plan.change().isPresent()) {
      return ofFile(plan, path, "`" + tool.name() + "` of " + label, context.workspace());
    }
    var told = "This was done, but the run was interrupted, and what it gave is not known.";
    return asked(
        path,
        "`" + tool.name() + "` of " + label,
        Optional.of(new Diary.Given(ToolResult.of(told), plan.seen(), List.of(), true)));
  }

  /// Of a change of a file. What is done shows there.
  public Verdict ofFile(ToolContext.Plan plan, String path, String what, Workspace workspace)
      throws InterruptedException {
    var change = plan.change().orElseThrow();
    var seen = new ArrayList<Observation>(plan.seen());
    seen.add(change);
    var given = new Diary.Given(ToolResult.of(secrets.mask(plan.told())), seen, List.of(), false);
    return switch (workspace.stands(change)) {
      case DONE -> new Verdict.Done(given);
      case NOT_DONE -> new Verdict.Again();
      case OTHER -> asked(path, what + " (`" + change.path() + "`)", Optional.of(given));
    };
  }

  /// Names a call of which nobody noted what it had done.
  public static String untold(String what) {
    return what + " (by a version of wf that noted nothing of what it had done till then)";
  }

  /// Asks a person, where one is there.
  ///
  /// @param path under which the question is answered
  /// @param what may or may not have been done
  /// @param done what is given where it was; empty where nobody can say what that is
  public Verdict asked(String path, String what, Optional<Diary.Given> done)
      throws InterruptedException {
    var choices =
        done.isPresent()
            ? List.of(Choice.AGAIN, Choice.DONE, Choice.STOP)
            : List.of(Choice.AGAIN, Choice.STOP);
    var gate =
        new Gate(
            path,
            false,
            secrets.mask(
                "The run was interrupted during "
                    + what
                    + ", which may or may not have been done. Is it to be done again"
                    + (done.isPresent() ? ", or was it done?" : "?")),
            Value.NULL,
            new Type.Enumeration(choices.stream().map(Choice::literal).toList()),
            Definitions.NONE);
    var said = people.answer(gate);
    if (said.filter(Value.of(Choice.AGAIN.word())::equals).isPresent()) {
      return new Verdict.Again();
    }
    return done.isPresent() && said.filter(Value.of(Choice.DONE.word())::equals).isPresent()
        ? new Verdict.Done(done.get())
        : new Verdict.Unknown(
            new Failure(
                Failure.Kind.INTERRUPTED,
                "the run was interrupted during "
                    + what
                    + ", which may or may not have been done; "
                    + (done.isPresent() ? "`again` or `done`" : "`again`")
                    + " as the answer to "
                    + path
                    + " lets a resume go on"));
  }
}

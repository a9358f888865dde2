package dev.wf.runtime.run;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Diary;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;

/// What was begun when the run was interrupted, and whose end nobody saw. Nothing of it is done
/// again unless that is known to be the same as doing it once, or a person says so.
final class Doubts {
  private final People people;
  private final Secrets secrets;

  Doubts(People people, Secrets secrets) {
    this.people = people;
    this.secrets = secrets;
  }

  sealed interface Verdict {
    /// It was done, with this.
    record Done(Diary.Given given) implements Verdict {}

    /// It was not done, or may be done again.
    record Again() implements Verdict {}

    record Unknown(Failure failure) implements Verdict {}
  }

  /// Of a use of a tool.
  Verdict of(ToolContext.Plan plan, Call call, Tool tool, ToolContext context)
      throws InterruptedException {
    var name = "`" + tool.name() + "`";
    if (plan.change().isEmpty()) {
      return asked(call.path() + "/" + tool.name(), name + " of " + call.asked().label());
    }
    var change = plan.change().get();
    if (call.root().isPresent()) {
      return new Verdict.Again();
    }
    return switch (context.workspace().stands(change)) {
      case DONE -> new Verdict.Done(given(plan, change));
      case NOT_DONE -> new Verdict.Again();
      case OTHER ->
          asked(
              call.path() + "/" + tool.name(),
              name + " of `" + change.path() + "` for " + call.asked().label());
    };
  }

  private Diary.Given given(ToolContext.Plan plan, Observation.Change change) {
    var seen = new ArrayList<Observation>(plan.seen());
    seen.add(change);
    return new Diary.Given(ToolResult.of(secrets.mask(plan.told())), seen, List.of(), false);
  }

  /// Asks a person, where one is there.
  ///
  /// @param path under which the question is answered
  /// @param what may or may not have been done
  Verdict asked(String path, String what) throws InterruptedException {
    var message =
        "the run was interrupted during " + what + ", which may or may not have been done";
    var gate =
        new Gate(
            path,
            false,
            secrets.mask("The run was interrupted during " + what + ". Is it to be done again?"),
            Value.NULL,
            Type.Plain.BOOL,
            Definitions.NONE);
    return people.answer(gate).filter(Value.TRUE::equals).isPresent()
        ? new Verdict.Again()
        : new Verdict.Unknown(new Failure(Failure.Kind.INTERRUPTED, message));
  }
}

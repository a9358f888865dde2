package dev.wf.runtime.run.notes;

import dev.wf.runtime.agent.Diary;
import dev.wf.runtime.agent.Retries;
import dev.wf.runtime.agent.Retry;
import dev.wf.runtime.agent.TurnBytes;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.run.help.HelperTool;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import java.util.Optional;

/// The diary of one conversation of a call: what was said and given stands in the run's
/// transcripts, that it was in its journal.
///
/// # What is durable when
///
/// What is appended is with the system, where the end of this process cannot harm it, before the
/// agent asks or does anything else, and before another begins in its place. Only an effect that is
/// about to reach beyond the files of a worktree waits for the disk, once, for all that was
/// appended before it. So a loss of power may cost turns that nothing rests on but themselves.
///
/// # What becomes of an effect whose end nobody saw
///
/// A file that is as it was to become is changed; one that is as it was is changed now. A worktree
/// is made anew without it, so it is done again. For all else see [Doubts].
final class Notebook implements Diary {
  private final Diaries diaries;
  private final Call call;
  private final Course course;
  private final int talk;
  private final Retries retries;

  Notebook(Diaries diaries, Call call, Course course, int talk, Retries retries) {
    this.diaries = diaries;
    this.call = call;
    this.course = course;
    this.talk = talk;
    this.retries = retries;
  }

  @Override
  public Optional<Retry> last(int turn) {
    return retries.last(turn);
  }

  @Override
  public void add(Retry retry) {
    retries.add(retry);
  }

  @Override
  public Optional<Answer> answer(int turn) {
    if (turn > 0 || talk > 0) {
      diaries.write();
    }
    return course.answer(talk, turn).flatMap(diaries::get).flatMap(TurnBytes::answer);
  }

  @Override
  public void keep(int turn, Answer answer) {
    var said = diaries.put(TurnBytes.of(answer));
    diaries.append(
        new Recorded.Turned(call.path(), talk, turn, said, answer.used(), diaries.now()));
  }

  @Override
  public ToolResult use(int turn, int place, String input, Tool tool, ToolContext context)
      throws InterruptedException {
    diaries.write();
    var before = course.given(talk, turn, place).flatMap(diaries::get).flatMap(TurnBytes::given);
    if (before.isPresent()) {
      return again(before.get(), input, tool, context);
    }
    var plan = course.plan(talk, turn, place).flatMap(diaries::get).flatMap(TurnBytes::plan);
    if (plan.isPresent()) {
      switch (diaries.doubts().of(plan.get(), call, tool, context)) {
        case Doubts.Verdict.Done(var given) -> {
          keep(turn, place, given);
          context.add(given.seen());
          return given.result();
        }
        case Doubts.Verdict.Again _ -> {}
        case Doubts.Verdict.Unknown(var failure) -> {
          return ToolResult.failed(failure);
        }
      }
    }
    return anew(turn, place, input, tool, context);
  }

  /// What another agent or workflow did has to be told to the run again, which knows it all.
  private ToolResult again(Given before, String input, Tool tool, ToolContext context)
      throws InterruptedException {
    var part = context.part(_ -> {});
    if (HelperTool.is(tool)) {
      tool.use(input, part);
    } else {
      part.add(before.seen());
      before.denied().forEach(part::denied);
      if (before.reached()) {
        part.noteReached();
      }
    }
    restore(part);
    context.add(part);
    return before.result();
  }

  /// Has in a worktree, which was made anew, what was made of its files.
  private void restore(ToolContext part) throws InterruptedException {
    boolean changed = part.observations().stream().anyMatch(Observation.Change.class::isInstance);
    if (changed && call.root().isPresent()) {
      try {
        diaries.worktrees().redo(call.root().get(), part.observations(), java.util.List.of());
      } catch (Refused e) {
        throw new IllegalStateException(
            "what an agent had made of its files is kept with the run: " + e.getMessage(), e);
      }
    }
  }

  private ToolResult anew(int turn, int place, String input, Tool tool, ToolContext context)
      throws InterruptedException {
    var part = context.part(plan -> intend(turn, place, plan));
    var result = tool.use(input, part);
    if (part.hasReached() && call.root().isPresent()) {
      try {
        diaries.worktrees().note(call.root().get(), part, true);
      } catch (Refused e) {
        return ToolResult.failed(e.failure());
      }
    }
    // A file that an interrupt closed looks like one that cannot be read.
    if (Thread.interrupted()) {
      throw new InterruptedException("what was seen while it was interrupted is not kept");
    }
    context.add(part);
    if (result.failure().isEmpty()) {
      keep(turn, place, new Given(result, part.observations(), part.denied(), part.hasReached()));
    }
    return result;
  }

  private void keep(int turn, int place, Given given) {
    var kept = diaries.put(TurnBytes.of(given));
    diaries.append(new Recorded.Gave(call.path(), talk, turn, place, kept));
  }

  /// A worktree is made anew, so what happens to its files is nothing to anybody else.
  private void intend(int turn, int place, ToolContext.Plan plan) {
    if (plan.change().isEmpty() || call.root().isEmpty()) {
      diaries.intend(call, talk, turn, place, plan);
    }
  }

  @Override
  public Optional<Failure> gaveUp() {
    return talk == 0 ? course.gaveUp() : Optional.empty();
  }

  @Override
  public Diary ofFallback(Failure why) {
    if (course.gaveUp().isEmpty()) {
      diaries.append(new Recorded.GaveUp(call.path(), why));
    }
    return diaries.of(call, course, 1);
  }
}

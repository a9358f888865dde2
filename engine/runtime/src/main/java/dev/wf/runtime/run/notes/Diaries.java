package dev.wf.runtime.run.notes;

import dev.wf.runtime.agent.Diary;
import dev.wf.runtime.agent.TurnBytes;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.worktree.Worktrees;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Where the calls of a run keep how far they have come. Safe for use by many threads.
public final class Diaries {
  private final Recorder journal;
  private final Earlier earlier;
  private final Transcripts transcripts;
  private final Weather weather;
  private final Worktrees worktrees;
  private final Doubts doubts;
  private final InstantSource clock;

  public Diaries(
      Recorder journal,
      Earlier earlier,
      Transcripts transcripts,
      Weather weather,
      Worktrees worktrees,
      Doubts doubts,
      InstantSource clock) {
    this.journal = journal;
    this.earlier = earlier;
    this.transcripts = transcripts;
    this.weather = weather;
    this.worktrees = worktrees;
    this.doubts = doubts;
    this.clock = clock;
  }

  /// That of a call's first conversation. A run that nobody goes on with has none.
  public Diary of(Call call) {
    return journal == Recorder.NOBODY ? Diary.NOTHING : of(call, earlier.course(call), 0);
  }

  public Diary of(Call call, Course course, int talk) {
    return new Notebook(this, call, course, talk, weather.over(call, talk));
  }

  /// What a function was about to change when the run was interrupted.
  public Optional<ToolContext.Plan> plan(Call call) {
    return earlier.course(call).plan(0, 0, 0).flatMap(this::get).flatMap(TurnBytes::plan);
  }

  /// A context for a function that says before what it changes.
  public ToolContext announced(Call call, ToolContext context) {
    return journal == Recorder.NOBODY ? context : context.part(plan -> intend(call, 0, 0, 0, plan));
  }

  Worktrees worktrees() {
    return worktrees;
  }

  public Doubts doubts() {
    return doubts;
  }

  Instant now() {
    return clock.instant();
  }

  Optional<byte[]> get(Digest digest) {
    return transcripts.own(digest);
  }

  Digest put(byte[] bytes) {
    try {
      return transcripts.put(bytes);
    } catch (JournalUnusable e) {
      throw new Unkept(e);
    }
  }

  void append(Recorded recorded) {
    journal.append(recorded);
  }

  /// Has with the system what came to be so far, before anything else is asked or done.
  void write() {
    try {
      journal.write(journal.end());
    } catch (JournalUnusable e) {
      throw new Unkept(e);
    }
  }

  /// Has it on the disk that something is about to be done.
  void intend(Call call, int talk, int turn, int use, ToolContext.Plan plan) {
    var said = put(TurnBytes.of(plan));
    journal.append(new Recorded.Intended(call.path(), talk, turn, use, said));
    try {
      journal.flush();
    } catch (JournalUnusable e) {
      throw new Unkept(e);
    }
  }
}

package dev.wf.runtime.run.notes;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Writes down in a run's journal how its calls begin and end. No secret gets there.
///
/// @param written told of each file of the workspace that a call changed, before its end is written
///   down
public record Minutes(Recorder journal, Secrets secrets, Consumer<Observation.Change> written) {
  /// @return whether the journal takes no more, so that nothing may be begun
  public boolean began(Call call) {
    if (isNobodys()) {
      return false;
    }
    var started = new Recorded.Started(call.path(), digest(call), call.phase(), call.miss());
    return journal.append(started).isCompletedExceptionally();
  }

  /// A call that is for a person.
  public void asks(Call call) {
    if (isNobodys()) {
      return;
    }
    journal.append(new Recorded.Started(call.path(), digest(call), call.phase()));
  }

  /// Has on the disk what was written down.
  public void flush() throws JournalUnusable {
    journal.flush();
  }

  public void ended(
      Call call, Outcome outcome, Recorded.From from, List<Observation> observations) {
    call.saw(observations);
    if (call.root().isEmpty() && !observations.isEmpty()) {
      observations.stream()
          .filter(Observation.Change.class::isInstance)
          .map(Observation.Change.class::cast)
          .forEach(written);
    }
    append(call.path(), call, outcome, from, observations);
  }

  /// A further node took the outcome of a call.
  public void shared(String path, Call call, Outcome outcome) {
    append(path, call, outcome, Recorded.From.SHARED, List.of());
  }

  private void append(
      String path, Call call, Outcome outcome, Recorded.From from, List<Observation> observations) {
    if (isNobodys()) {
      return;
    }
    var tree = call.root().map(Root::path).orElse("");
    journal.append(
        new Recorded.Ended(path, digest(call), secrets.mask(outcome), from, observations, tree));
  }

  public void concluded(Conclusion conclusion, Instant at) {
    journal.append(
        new Recorded.Finished(Conclusions.recorded(Conclusions.masked(conclusion, secrets)), at));
  }

  /// What nobody reads is not made.
  private boolean isNobodys() {
    return journal == Recorder.NOBODY;
  }

  private static Digest digest(Call call) {
    return Digest.ofHex(call.key()).orElseThrow();
  }
}

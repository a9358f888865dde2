package dev.wf.runtime.run.notes;

import dev.wf.runtime.agent.Measure;
import dev.wf.runtime.agent.Retries;
import dev.wf.runtime.agent.Retry;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.Meters;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The requests of a run that failed in passing: kept in its journal, and told to who watches. Safe
/// for use by many threads.
public final class Weather {
  private final Recorder journal;
  private final Earlier earlier;
  private final Secrets secrets;
  private final Meters meters = new Meters();
  private volatile BiConsumer<Call, Retry> watcher = (_, _) -> {};

  public Weather(Recorder journal, Earlier earlier, Secrets secrets) {
    this.journal = journal;
    this.earlier = earlier;
    this.secrets = secrets;
    earlier.measured().forEach(meters::add);
  }

  /// Says who is told from now on, on the thread of the agent that waits.
  public void watchedBy(BiConsumer<Call, Retry> other) {
    watcher = other;
  }

  /// What is told of it in numbers, this process and those before it together.
  public Meters meters() {
    return meters;
  }

  /// Keeps what it took to ask; to be said before the call ends.
  public void measured(Call call, Asked.Question question, Measure m, Usage usage) {
    if (journal == Recorder.NOBODY || m.equals(Measure.NOTHING)) {
      return;
    }
    var measured =
        new Recorded.Measured(
            call.path(),
            question.agent(),
            call.phase(),
            m.server(),
            m.model(),
            m.turns(),
            m.retries(),
            m.took(),
            m.held(),
            m.saved(),
            usage);
    journal.append(measured);
    meters.add(measured);
  }

  /// @param talk 0 for the conversation with the model asked first, 1 for that with its fallback
  Retries over(Call call, int talk) {
    return new Retries() {
      @Override
      public Optional<Retry> last(int turn) {
        return earlier.retried(call, talk, turn).map(Weather::retry);
      }

      @Override
      public void add(Retry retry) {
        journal.append(recorded(call, talk, retry));
        watcher.accept(call, retry);
      }
    };
  }

  private Recorded.Retried recorded(Call call, int talk, Retry retry) {
    return new Recorded.Retried(
        call.path(),
        Digest.ofHex(call.key()).orElseThrow(),
        talk,
        retry.turn(),
        retry.attempt(),
        retry.most(),
        retry.server(),
        secrets.mask(retry.failure()),
        retry.pause(),
        retry.due());
  }

  private static Retry retry(Recorded.Retried r) {
    return new Retry(r.turn(), r.attempt(), r.most(), r.server(), r.failure(), r.pause(), r.due());
  }
}

package dev.wf.runtime.run;

import dev.wf.runtime.agent.Measure;
import dev.wf.runtime.agent.Tried;
import dev.wf.runtime.agent.Tries;
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
final class Weather {
  private final Recorder journal;
  private final Earlier earlier;
  private final Secrets secrets;
  private final Meters meters = new Meters();
  private volatile BiConsumer<Call, Tried> watcher = (_, _) -> {};

  Weather(Recorder journal, Earlier earlier, Secrets secrets) {
    this.journal = journal;
    this.earlier = earlier;
    this.secrets = secrets;
    earlier.measured().forEach(meters::add);
  }

  /// Says who is told from now on, on the thread of the agent that waits.
  void watchedBy(BiConsumer<Call, Tried> other) {
    watcher = other;
  }

  /// What is told of it in numbers, this process and those before it together.
  Meters meters() {
    return meters;
  }

  /// Keeps what it took to ask; to be said before the call ends.
  void measured(Call call, Asked.Question question, Measure m, Usage usage) {
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
  Tries over(Call call, int talk) {
    return new Tries() {
      @Override
      public Optional<Tried> last(int turn) {
        return earlier.retried(call, talk, turn).map(Weather::tried);
      }

      @Override
      public void add(Tried tried) {
        journal.append(recorded(call, talk, tried));
        watcher.accept(call, tried);
      }
    };
  }

  private Recorded.Retried recorded(Call call, int talk, Tried tried) {
    return new Recorded.Retried(
        call.path(),
        Digest.ofHex(call.key()).orElseThrow(),
        talk,
        tried.turn(),
        tried.attempt(),
        tried.most(),
        tried.server(),
        secrets.mask(tried.failure()),
        tried.pause(),
        tried.due());
  }

  private static Tried tried(Recorded.Retried r) {
    return new Tried(r.turn(), r.attempt(), r.most(), r.server(), r.failure(), r.pause(), r.due());
  }
}

package dev.wf.runtime.agent;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.Allowance;
import dev.wf.runtime.model.ModelFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Holds requests to one model back to what its server takes. Safe for use by many threads.
///
/// Nobody says how much that is, so it is learned:
///
/// - **A window** bounds how many requests are under way. It grows by one for each answer that
///   begins while it is full, from the first refusal on by one for each window of them, and is
///   halved when the server refuses: slow start, additive increase and multiplicative decrease, as
///   TCP does it (Jacobson and Karels 1988, Chiu and Jain 1989, RFC 5681) and Netflix's
///   concurrency-limits for calls. Refusals of requests that were sent before the last halving tell
///   nothing new and halve nothing; and one refusal among few requests makes the window no smaller
///   than eight, since a window of one would take minutes to grow.
/// - **A gap** bounds how quickly they follow each other, so that a server that refuses at once is
///   not asked in a tight loop. Before a server has said anything, and after each refusal, it is
///   there: at first 200 ms, then from 500 ms on twice as long with every refusal of a request that
///   was sent in the knowledge of the one before. Each answer that begins halves it, down to none.
/// - **Two buckets** follow what the server says of its limits: requests, and tokens, of which a
///   request is taken to need as many as the ones before it did.
///
/// A server that says when to come back closes its model for everybody until then. One whose quota
/// is used up closes it for good, or until it says.
final class Limiter {
  private static final double FIRST_WINDOW = 64;
  private static final int FEW = 16;
  private static final long UNTRIED = Duration.ofMillis(200).toNanos();
  private static final long REFUSED = Duration.ofMillis(500).toNanos();
  private static final long LONGEST = Duration.ofSeconds(60).toNanos();
  private static final Duration FOREVER = Duration.ofDays(100_000);

  private final Time time;
  private final long patience;
  private final ArrayDeque<CountDownLatch> queue = new ArrayDeque<>();
  private final Bucket requests = new Bucket();
  private final Bucket tokens = new Bucket();
  private double window = FIRST_WINDOW;
  private boolean starting = true;
  private int underWay;
  private long sent;
  private long sentBeforeHalving;
  private long gap = UNTRIED;
  private long opens;
  private double usual;
  private CountDownLatch sooner = new CountDownLatch(1);
  private @Nullable Closed closed;

  /// @param until empty where nobody says
  private record Closed(Failure why, Optional<Instant> until) {}

  /// @param patience the longest that a single wait is taken from what a server says
  Limiter(Time time, Duration patience) {
    this.time = time;
    this.patience = patience.toNanos();
    this.opens = time.nanos();
  }

  /// A request that may be sent, until it is closed.
  final class Permit implements AutoCloseable {
    private final long number;
    private boolean begun;
    private boolean settled;

    private Permit(long number) {
      this.number = number;
    }

    /// Its answer has begun.
    void begun() {
      if (!begun) {
        begun = true;
        taken();
      }
    }

    /// It is answered.
    void answered(Usage usage) {
      begun();
      used(usage);
    }

    /// The server would not take it.
    ///
    /// @param wish when it wants to be asked again
    void refused(Optional<Duration> wish) {
      Limiter.this.refused(number, wish);
    }

    @Override
    public void close() {
      if (!settled) {
        settled = true;
        left();
      }
    }
  }

  /// Waits until a request may be sent.
  ///
  /// @param held the call whose request it is
  /// @throws ModelFailure if the model's quota is used up
  Permit admit(Held held) throws ModelFailure, InterruptedException {
    try (var _ = held.here()) {
      return admit();
    }
  }

  private Permit admit() throws ModelFailure, InterruptedException {
    enter();
    try {
      while (true) {
        CountDownLatch earlier;
        long wait;
        synchronized (this) {
          requireOpen();
          wait = untilOpen();
          if (wait <= 0) {
            return send();
          }
          earlier = sooner;
        }
        time.pause(Duration.ofNanos(wait), earlier);
      }
    } catch (ModelFailure | InterruptedException e) {
      left();
      throw e;
    }
  }

  /// Nobody is to be asked any more.
  ///
  /// @param until empty where nobody says
  synchronized void close(Failure why, Optional<Instant> until) {
    closed = new Closed(why, until);
    sooner();
  }

  synchronized boolean isClosed() {
    var until = closed == null ? Optional.<Instant>empty() : closed.until();
    if (until.isPresent() && !time.now().isBefore(until.get())) {
      closed = null;
    }
    return closed != null;
  }

  /// @throws ModelFailure if the model's quota is used up
  synchronized void requireOpen() throws ModelFailure {
    if (isClosed()) {
      throw new ModelFailure(closed.why(), false, Optional.empty());
    }
  }

  /// What the server says of its limits.
  synchronized void allows(Allowance allowance) {
    allowance.requests().ifPresent(left -> requests.told(left, time.nanos()));
    allowance.tokens().ifPresent(left -> tokens.told(left, time.nanos()));
  }

  private void enter() throws InterruptedException {
    var turn = new CountDownLatch(1);
    synchronized (this) {
      if (queue.isEmpty() && underWay < (int) window) {
        underWay++;
        return;
      }
      queue.add(turn);
    }
    try {
      time.await(turn, FOREVER);
    } catch (InterruptedException e) {
      synchronized (this) {
        if (!queue.remove(turn)) {
          left();
        }
      }
      throw e;
    }
  }

  private Permit send() {
    long now = time.nanos();
    opens = now + gap;
    requests.take(1, now);
    tokens.take(usual, now);
    return new Permit(++sent);
  }

  private long untilOpen() {
    long now = time.nanos();
    long told = Math.max(requests.until(1, now), tokens.until(usual, now));
    return Math.max(opens - now, Math.min(told, patience));
  }

  private synchronized void taken() {
    if (underWay >= (int) window) {
      window += starting ? 1 : 1 / window;
    }
    gap = gap <= REFUSED ? 0 : gap / 2;
    if (gap == 0) {
      opens = Math.min(opens, time.nanos());
      sooner();
    }
    next();
  }

  private synchronized void used(Usage usage) {
    double now = usage.input() + usage.output() + usage.cacheWrite();
    usual = usual == 0 ? now : usual + (now - usual) / 8;
  }

  private synchronized void refused(long number, Optional<Duration> wish) {
    if (number > sentBeforeHalving) {
      sentBeforeHalving = sent;
      starting = false;
      window = Math.max(1, Math.min(window, Math.max(underWay, FEW)) / 2);
      gap = gap < REFUSED ? REFUSED : Math.min(2 * gap, LONGEST);
    }
    long wait = wish.map(w -> Math.min(w.toNanos(), patience)).orElse(0L);
    opens = Math.max(opens, time.nanos() + Math.max(gap, wait));
  }

  private synchronized void left() {
    underWay--;
    next();
  }

  private void next() {
    while (!queue.isEmpty() && underWay < (int) window) {
      underWay++;
      queue.poll().countDown();
    }
  }

  /// Those who wait for the time to pass look again.
  private void sooner() {
    sooner.countDown();
    sooner = new CountDownLatch(1);
  }
}

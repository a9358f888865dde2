package dev.wf.models.http;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of an answer, waited for piece by piece: a request's own timeout ends where the body
/// begins. One thread reads; pieces come from any.
final class ByteFeed implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  /// How long what stands behind an answer may take to end.
  private static final long REST_SECONDS = 5;

  private sealed interface Piece {
    record Bytes(byte[] bytes) implements Piece {}

    record End() implements Piece {}

    record Cut(Throwable reason) implements Piece {}
  }

  /// Who wants the pieces that come.
  private enum Reader {
    PRESENT,
    /// Nobody, but the connection is worth to be read to the end of the body.
    DONE,
    GONE
  }

  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private Optional<Flow.Subscription> subscription = Optional.empty();
  private Reader reader = Reader.PRESENT;
  private boolean ended;

  static ByteFeed of(Flow.Publisher<List<ByteBuffer>> body) {
    var feed = new ByteFeed();
    body.subscribe(feed);
    return feed;
  }

  /// The next bytes; empty at the end. What has come already is given to a thread that is
  /// interrupted, too, since an answer that is there is paid for; more is not asked for then.
  ///
  /// @throws HttpTimeoutException if none come for so long
  Optional<byte[]> next(Duration idle) throws IOException, InterruptedException {
    var come = pieces.poll();
    var piece = come == null ? pieces.poll(idle.toNanos(), TimeUnit.NANOSECONDS) : come;
    return switch (piece) {
      case null -> throw new HttpTimeoutException("nothing came for " + idle.toMillis() + " ms");
      case Piece.Bytes(var bytes) -> {
        if (!Thread.currentThread().isInterrupted()) {
          more();
        }
        yield Optional.of(bytes);
      }
      case Piece.End _ -> Optional.empty();
      case Piece.Cut(var reason) -> throw cut(reason);
    };
  }

  /// Reads no more. What is left is let pass, if it is not much, and the connection kept.
  synchronized void finish() {
    if (reader == Reader.PRESENT && !ended) {
      reader = Reader.DONE;
      CompletableFuture.delayedExecutor(REST_SECONDS, TimeUnit.SECONDS).execute(this::cancel);
    }
  }

  /// Lets go of the connection, also where the body has not begun to come yet; after [#finish] it
  /// is kept.
  @Override
  public synchronized void close() {
    if (reader == Reader.PRESENT && !ended) {
      reader = Reader.GONE;
      cancel();
    }
  }

  private synchronized void cancel() {
    subscription.ifPresent(Flow.Subscription::cancel);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription s) {
    subscription = Optional.of(s);
    if (reader == Reader.GONE) {
      s.cancel();
    } else {
      s.request(1);
    }
  }

  private synchronized void more() {
    subscription.ifPresent(s -> s.request(1));
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    synchronized (this) {
      if (reader != Reader.PRESENT) {
        more();
        return;
      }
    }
    int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
    var bytes = ByteBuffer.allocate(size);
    buffers.forEach(bytes::put);
    pieces.add(new Piece.Bytes(bytes.array()));
  }

  @Override
  public synchronized void onError(Throwable reason) {
    ended = true;
    pieces.add(new Piece.Cut(reason));
  }

  @Override
  public synchronized void onComplete() {
    ended = true;
    pieces.add(new Piece.End());
  }

  private static IOException cut(Throwable reason) {
    return reason instanceof IOException known ? known : new IOException("cut off", reason);
  }
}

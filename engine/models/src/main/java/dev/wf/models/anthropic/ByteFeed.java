package dev.wf.models.anthropic;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of an answer, waited for piece by piece: a request's own timeout ends where the body
/// begins. One thread reads; pieces come from any.
final class ByteFeed implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private sealed interface Piece {
    record Bytes(byte[] bytes) implements Piece {}

    record End() implements Piece {}

    record Cut(Throwable reason) implements Piece {}
  }

  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private Optional<Flow.Subscription> subscription = Optional.empty();
  private boolean closed;

  static ByteFeed of(Flow.Publisher<List<ByteBuffer>> body) {
    var feed = new ByteFeed();
    body.subscribe(feed);
    return feed;
  }

  /// The next bytes; empty at the end.
  ///
  /// @throws HttpTimeoutException if none come for so long
  Optional<byte[]> next(Duration idle) throws IOException, InterruptedException {
    var piece = pieces.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
    return switch (piece) {
      case null -> throw new HttpTimeoutException("nothing came for " + idle.toMillis() + " ms");
      case Piece.Bytes(var bytes) -> {
        more();
        yield Optional.of(bytes);
      }
      case Piece.End _ -> Optional.empty();
      case Piece.Cut(var reason) -> throw cut(reason);
    };
  }

  /// Lets go of the connection, also where the body has not begun to come yet.
  @Override
  public synchronized void close() {
    closed = true;
    subscription.ifPresent(Flow.Subscription::cancel);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription s) {
    subscription = Optional.of(s);
    if (closed) {
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
    int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
    var bytes = ByteBuffer.allocate(size);
    buffers.forEach(bytes::put);
    pieces.add(new Piece.Bytes(bytes.array()));
  }

  @Override
  public void onError(Throwable reason) {
    pieces.add(new Piece.Cut(reason));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece.End());
  }

  private static IOException cut(Throwable reason) {
    return reason instanceof IOException known ? known : new IOException("cut off", reason);
  }
}

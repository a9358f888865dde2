package dev.wf.runtime.cache.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A body that is gathered as far as it may be long.
final class Arriving implements HttpResponse.BodySubscriber<byte[]> {
  private final int most;
  private final AtomicLong arrived;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  /// @param arrived counts its bytes as they come
  Arriving(int most, AtomicLong arrived) {
    this.most = most;
    this.arrived = arrived;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (var buffer : buffers) {
      if (whole.isDone()) {
        return;
      }
      if (buffer.remaining() > most - bytes.size()) {
        whole.completeExceptionally(new IOException("what it sends has no end"));
        if (subscription != null) {
          subscription.cancel();
        }
        return;
      }
      var part = new byte[buffer.remaining()];
      buffer.get(part);
      bytes.writeBytes(part);
      arrived.addAndGet(part.length);
    }
  }

  @Override
  public void onError(Throwable why) {
    whole.completeExceptionally(why);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }
}

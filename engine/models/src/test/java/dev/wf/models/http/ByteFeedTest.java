package dev.wf.models.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ByteFeedTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  /// A body that gives a piece each time one is asked for.
  private static Flow.Publisher<List<ByteBuffer>> endless(AtomicInteger given) {
    return reader ->
        reader.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long n) {
                given.incrementAndGet();
                reader.onNext(List.of(ByteBuffer.wrap(new byte[] {7})));
              }

              @Override
              public void cancel() {}
            });
  }

  /// It is paid for; what has not come yet is not waited for.
  @Test
  void whoIsInterruptedIsGivenWhatHasComeAndNoMore() throws Exception {
    var given = new AtomicInteger();
    try (var feed = ByteFeed.of(endless(given))) {
      assertThat(feed.next(LONG)).contains(new byte[] {7});
      Thread.currentThread().interrupt();
      assertThat(feed.next(LONG)).contains(new byte[] {7});
      assertThatThrownBy(() -> feed.next(LONG)).isInstanceOf(InterruptedException.class);
      assertThat(given.get()).isEqualTo(2);
    } finally {
      Thread.interrupted();
    }
  }
}

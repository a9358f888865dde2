package dev.wf.runtime.agent;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.model.Prices;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one call has to its model. For one thread; another may look at what came of it afterwards.
final class Line {
  private final Sending sending;
  private final ModelProvider provider;
  private final Retries kept;
  private final Held held;
  private final Held away;
  private int turns;
  private int retries;
  private BigDecimal saved = BigDecimal.ZERO;

  /// What came of the last request, each time that it was sent.
  private final List<Reply> came = new ArrayList<>();

  /// @param kept the call's requests that failed in passing
  /// @param held how long it was held back
  /// @param away how long it waited for its budget and for other agents
  Line(Sending sending, ModelProvider provider, Retries kept, Held held, Held away) {
    this.sending = sending;
    this.provider = provider;
    this.kept = kept;
    this.held = held;
    this.away = away;
  }

  ModelProvider provider() {
    return provider;
  }

  Optional<Retry> last(int turn) {
    return kept.last(turn);
  }

  Held held() {
    return held;
  }

  Held away() {
    return away;
  }

  /// Whether it waits now for what is no work of its own.
  boolean isWaiting() {
    return held.isNow() || away.isNow();
  }

  /// How long it has waited for such, in nanoseconds.
  long waited() {
    return held.total() + away.total();
  }

  /// How many characters of a question's prompt a provider's cache can share.
  int head(Asked.Question question, String model) {
    return sending.head(question, provider, model);
  }

  /// Blocks until a request is answered, or cannot be; an interrupt abandons it, also while it
  /// waits.
  ///
  /// @param most how often it may be sent again
  /// @param turn how many turns of its own the conversation has
  /// @param price of the model, where it is known
  Reply send(Request request, int most, int turn, Optional<Price> price)
      throws ModelFailure, InterruptedException {
    came.clear();
    var reply = sending.send(this, request, most, turn);
    answered(reply, price);
    return reply;
  }

  /// A reply came, whether or not it is of use.
  void came(Reply reply) {
    came.add(reply);
  }

  /// What was paid for a request that was answered, or was not, beyond its answer: replies that say
  /// nothing cost like others.
  ///
  /// @param answer the last of them; empty where none is of use
  Usage inVain(Optional<Reply> answer, Prices prices, String model) {
    var used = Usage.NONE;
    for (var reply : came) {
      if (answer.isEmpty() || answer.get() != reply) {
        used = used.plus(prices.priced(reply, provider, model));
      }
    }
    return used;
  }

  /// Counts a turn that was answered, by this process or one before it.
  void answered(Reply reply, Optional<Price> price) {
    turns++;
    saved = saved.add(price.map(p -> p.saved(reply.usage())).orElse(BigDecimal.ZERO));
  }

  void failed(Retry retry) {
    retries++;
    kept.add(retry);
  }

  /// @param model that was asked
  /// @param took what it took in all
  Measure measure(String model, Duration took) {
    return new Measure(
        provider.name(), model, turns, retries, took, Duration.ofNanos(held.total()), saved);
  }
}

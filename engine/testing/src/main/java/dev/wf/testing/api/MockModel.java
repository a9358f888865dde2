package dev.wf.testing.api;

import dev.wf.runtime.model.Price;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// A model that answers each agent as it is told. The first mock of an agent whose condition holds
/// answers. Immutable: each `on` gives another model.
///
/// ```java
/// MockModel.strict()
///     .on("auditor", call -> call.text("file").equals("src/a.ts"), List.of(finding))
///     .on("auditor", List.of())
///     .on("skeptic", Answer.perAttempt(Answer.fault(FailureKind.TRANSPORT), verdict));
/// ```
///
/// An answer is an [Answer], or a value of Java's ([Data]). Agents are named as in the program:
/// `ask` is every `ask` without a declaration.
public final class MockModel implements Model {
  /// Any agent.
  static final String EVERY = "*";

  private final List<Mock<AgentCall>> mocks;
  private final Optional<Price> price;

  private MockModel(List<Mock<AgentCall>> mocks, Optional<Price> price) {
    this.mocks = List.copyOf(mocks);
    this.price = price;
  }

  /// Answers nobody yet: a call that no mock answers is a mistake in the test.
  public static MockModel strict() {
    return new MockModel(List.of(), Optional.empty());
  }

  /// Answers every agent that has no mock of its own with any value of its type.
  public static MockModel any(long seed) {
    return strict().otherwise(Answer.any(seed));
  }

  /// Answers all calls of an agent.
  public MockModel on(String agent, Object answer) {
    return on(agent, _ -> true, answer);
  }

  /// Answers the calls of an agent for which a condition holds.
  public MockModel on(String agent, Predicate<? super AgentCall> when, Object answer) {
    int last = mocks.size();
    while (last > 0 && mocks.get(last - 1).name().equals(EVERY)) {
      last--;
    }
    return with(Mock.of(agent, when, Answer.from(answer)), last);
  }

  /// Works the answers of an agent out, each from its call.
  public MockModel by(String agent, Function<? super AgentCall, ?> answer) {
    return on(agent, Answer.by(answer));
  }

  /// Answers what no mock of an agent does, wherever this stands among them.
  public MockModel otherwise(Object answer) {
    return with(Mock.of(EVERY, _ -> true, Answer.from(answer)), mocks.size());
  }

  private MockModel with(Mock<AgentCall> mock, int at) {
    var all = new java.util.ArrayList<>(mocks);
    all.add(at, mock);
    return new MockModel(all, price);
  }

  /// What a million tokens cost, in dollars; without it nothing costs anything. How many tokens a
  /// call uses is estimated from its texts.
  public MockModel priced(String input, String output) {
    return new MockModel(
        mocks, Optional.of(Price.flat(new BigDecimal(input), new BigDecimal(output))));
  }

  List<Mock<AgentCall>> mocks() {
    return mocks;
  }

  Price price() {
    return price.orElse(Price.FREE);
  }
}

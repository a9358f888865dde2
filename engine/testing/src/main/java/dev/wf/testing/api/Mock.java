package dev.wf.testing.api;

import java.util.function.Predicate;

/// Answers some calls. Two mocks that say the same are still two: each has its place in its turn.
///
/// @param name of the agent or the tool
/// @param when of which of its calls
record Mock<C extends Call>(String name, Predicate<? super C> when, Answer<C> answer) {
  static <C extends Call> Mock<C> of(String name, Predicate<? super C> when, Answer<C> answer) {
    return new Mock<>(name, when, answer);
  }
}

package dev.wf.runtime.call;

import dev.wf.ir.value.Value;

/// What an answer has to meet beyond its type: the setting `ensure`. Asks nobody; safe for use by
/// several threads.
public interface Condition {
  Judgement judge(Value answer);

  /// Of what it says: two conditions with equal texts judge alike. Part of the key.
  String text();

  /// What a condition says of an answer.
  sealed interface Judgement {
    record Met() implements Judgement {}

    /// @param why told to the model
    record Missed(String why) implements Judgement {}

    /// It has no value for this answer, which no other answer would mend.
    record Broken(Failure failure) implements Judgement {}
  }
}

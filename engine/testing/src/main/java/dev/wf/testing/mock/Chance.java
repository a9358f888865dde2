package dev.wf.testing.mock;

import dev.wf.ir.graph.Fault;
import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.schedule.Call;
import java.util.List;
import java.util.Optional;

/// Decides what a property leaves open.
public interface Chance {
  /// Of a test, which leaves nothing open.
  Chance NONE = new Chance() {};

  /// What mocks say from now on is of this call.
  default void making(Call call) {}

  /// The same of one whose agent has waited for another meanwhile.
  default void goingOn(Call call) {}

  /// What an answer has generated in it, in the order of the text.
  default List<Value> generated(Test.Mock mock, Asked asked, String key, int attempt) {
    if (!mock.generated().isEmpty()) {
      throw new IllegalStateException("a test generates nothing, but its mock " + mock.place());
    }
    return List.of();
  }

  /// What goes wrong in place of an answer of a model.
  default Optional<Fault> fault(String key, int attempt) {
    return Optional.empty();
  }

  /// Is told of each answer of a mock, and of what went wrong in place of one.
  default void said(Said said) {}

  /// What came of a call that a mock answers.
  ///
  /// @param mock that answered; empty for what went wrong in place of that
  /// @param isMade whether a part of it was generated
  /// @param failure in place of a value
  /// @param aside what is said of it beside that
  /// @param did what the mock changed in files, in order
  record Said(
      Asked asked,
      String key,
      int attempt,
      Optional<Test.Mock> mock,
      boolean isMade,
      Optional<Value> value,
      Optional<Failure> failure,
      Aside aside,
      List<Asked.Use> did) {}
}

package dev.wf.testing.mock;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Test.Mock;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which mocks would have answered a call beside the one that did. One without a guard stands below
/// others to answer all else, so nothing is noted of it. Safe for use by many threads at once.
public final class Overlaps {
  private final Map<Mock, Overlap> bySecond = Collections.synchronizedMap(new IdentityHashMap<>());

  /// A call that two mocks would answer.
  ///
  /// @param second the one that did not
  public record Overlap(Mock first, Mock second, Asked asked) {}

  /// @param mocks that may answer the call, in the order of the text
  /// @param holds whether the guard of one does
  void note(Mock first, Asked asked, List<Mock> mocks, Predicate<Mock> holds) {
    for (var other : mocks.subList(mocks.indexOf(first) + 1, mocks.size())) {
      if (isGuarded(other) && !bySecond.containsKey(other) && holds.test(other)) {
        bySecond.putIfAbsent(other, new Overlap(first, other, asked));
      }
    }
  }

  private static boolean isGuarded(Mock mock) {
    return !(mock.when() instanceof Expr.Const(var value) && value.equals(Value.TRUE));
  }

  /// In the order of the text.
  public List<Overlap> all(List<Mock> mocks) {
    return mocks.stream().filter(bySecond::containsKey).map(bySecond::get).toList();
  }
}

package dev.wf.testing.mock;

import dev.wf.ir.graph.Test.Mock;
import dev.wf.runtime.call.Asked;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Mocks that are wrong themselves: whatever is made of the failure of their calls, the test fails
/// with them. Safe for use by many threads at once.
public final class Mistaken {
  private final Map<Mock, Mistake> byMock = Collections.synchronizedMap(new IdentityHashMap<>());
  private final Set<Asked> calls =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /// What is wrong.
  public enum What {
    /// Whether it answers cannot be told.
    GUARD,
    /// What it gives is not what is asked for.
    ANSWER
  }

  /// @param asked the first call that shows it
  /// @param why it is so
  public record Mistake(Mock mock, What what, Asked asked, String why) {}

  void note(Mistake mistake) {
    byMock.putIfAbsent(mistake.mock(), mistake);
    ofCall(mistake.asked());
  }

  /// Notes that what is wrong with this call is told of its mock.
  void ofCall(Asked asked) {
    calls.add(asked);
  }

  /// Whether it failed for what is wrong with its mock.
  public boolean isWith(Asked asked) {
    return calls.contains(asked);
  }

  /// In the order of the text.
  public List<Mistake> all(List<Mock> mocks) {
    return mocks.stream().map(byMock::get).flatMap(m -> Optional.ofNullable(m).stream()).toList();
  }
}

package dev.wf.runtime.agent;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.runtime.model.AnswerForm;
import java.util.concurrent.ConcurrentHashMap;

/// The forms of answers, each worked out once for the many calls of an agent. Safe for use by many
/// threads.
public final class Forms {
  private final ConcurrentHashMap<Asked, AnswerForm> known = new ConcurrentHashMap<>();

  /// A type and its definitions by who they are: to compare what they say would walk both.
  private record Asked(Type type, Definitions types) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Asked a && a.type == type && a.types == types;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(type) + System.identityHashCode(types);
    }
  }

  AnswerForm of(Type type, Definitions types) {
    return known.computeIfAbsent(new Asked(type, types), a -> AnswerForm.of(a.type(), a.types()));
  }
}

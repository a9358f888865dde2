package dev.wf.testing.api;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What goes wrong in place of answers of the model, by the number of the request, counted from 1
/// in the order in which they are made. What lies beyond the last request happens to nobody.
public record Faults(SortedMap<Integer, FailureKind> byRequest) {
  public static final Faults NONE = new Faults(Map.of());

  public Faults {
    byRequest = Collections.unmodifiableSortedMap(new TreeMap<>(byRequest));
    if (!byRequest.isEmpty() && byRequest.firstKey() < 1) {
      throw new WorkflowTestException("Requests are counted from 1, not " + byRequest.firstKey());
    }
  }

  public Faults(Map<Integer, FailureKind> byRequest) {
    this((SortedMap<Integer, FailureKind>) new TreeMap<>(byRequest));
  }

  /// The same, and this besides.
  public Faults and(int request, FailureKind kind) {
    var more = new TreeMap<>(byRequest);
    more.put(request, kind);
    return new Faults(more);
  }

  @Override
  public String toString() {
    return byRequest.isEmpty()
        ? "no faults"
        : byRequest.entrySet().stream()
            .map(e -> e.getValue().word() + " at request " + e.getKey())
            .collect(Collectors.joining(", "));
  }
}

package dev.wf.runtime.quote;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Means;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Whether a budget is enough for whatever a run asks. That is told by the program and its
/// arguments alone, so it costs nothing, where a forecast goes through the whole run.
public final class Enough {
  private Enough() {}

  /// False where it may not be enough, and where nothing but a forecast tells.
  ///
  /// @param budget of the run
  public static boolean is(Graph graph, Invocation invocation, Value.RecordOf budget) {
    var bounds = CallBounds.of(graph, invocation, Map.of());
    if (bounds.isOpen() || !holds(Limits.of(budget, 1), bounds, _ -> true)) {
      return false;
    }
    return Means.ofPhases(budget, invocation.workflow().phases()).entrySet().stream()
        .allMatch(e -> holds(e.getValue().limits(), bounds, place -> place.phase() == e.getKey()));
  }

  private static boolean holds(
      Limits limits, CallBounds bounds, Predicate<CallBounds.Place> counts) {
    if (limits.tokens().isPresent() || limits.dollars().isPresent()) {
      return false;
    }
    var most = bounds.places().stream().filter(counts).map(CallBounds.Place::most).toList();
    return most.stream().allMatch(OptionalLong::isPresent)
        && most.stream().mapToDouble(OptionalLong::getAsLong).sum() <= limits.agents();
  }
}

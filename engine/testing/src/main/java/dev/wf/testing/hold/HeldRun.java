package dev.wf.testing.hold;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.testing.generate.NoValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The run of a trial, as it went with nothing in its way.
///
/// @param name by which people know it
/// @param nodes by path
/// @param files that it found, by path
public record HeldRun(
    String name,
    SequencedMap<String, Value> arguments,
    List<Node> nodes,
    Conclusion conclusion,
    Map<String, String> files) {
  public HeldRun {
    arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
    nodes = List.copyOf(nodes);
    files = Map.copyOf(files);
  }

  /// @param call that it asked, perhaps with others
  /// @param outcome empty where it did not end
  public record Node(String path, Call call, Optional<Outcome> outcome) {}

  static HeldRun of(Lab lab) throws NoValue {
    var trial = lab.trial();
    var seen = lab.came().seen();
    return new HeldRun(
        trial.graph().entry().name()
            + " in world "
            + trial.number()
            + " (seed "
            + trial.seed()
            + ")",
        trial.arguments(),
        seen.nodes().entrySet().stream()
            .map(n -> new Node(n.getKey(), n.getValue(), seen.outcome(n.getValue().path())))
            .toList(),
        lab.came().conclusion(),
        lab.found().files());
  }
}

package dev.wf.cli.record;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.call.Want;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.work.Meters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a journal says of each node of its run.
final class Journalled {
  private final Map<String, Recorded.Ended> ended = new HashMap<>();
  private final Map<String, Miss> started = new HashMap<>();
  private final Map<String, List<Recorded.Retried>> retried = new HashMap<>();
  private final Map<String, List<Want>> wants = new HashMap<>();
  private final Map<String, Value> arguments = new HashMap<>();
  private final Meters meters = new Meters();
  private ThisRun run = ThisRun.NONE;

  Journalled(List<Recorded> records) {
    for (var record : records) {
      switch (record) {
        case Recorded.Began b -> {
          arguments.putAll(b.arguments().fields());
          run = new ThisRun(b.run(), b.at());
        }
        case Recorded.Started s -> {
          started.put(s.path(), s.miss());
          wants.remove(s.path());
        }
        case Recorded.Wanted(var path, var want) ->
            wants.computeIfAbsent(path, _ -> new ArrayList<>()).add(want);
        case Recorded.Ended e -> ended.put(e.path(), e);
        case Recorded.Measured m -> meters.add(m);
        case Recorded.Retried r -> retried.computeIfAbsent(r.path(), _ -> new ArrayList<>()).add(r);
        case Recorded.Resumed _,
            Recorded.Spent _,
            Recorded.Turned _,
            Recorded.Intended _,
            Recorded.Gave _,
            Recorded.GaveUp _,
            Recorded.Finished _ -> {}
      }
    }
  }

  ThisRun run() {
    return run;
  }

  Map<String, Value> arguments() {
    return arguments;
  }

  Meters meters() {
    return meters;
  }

  /// Empty where the node was not finished.
  Optional<Recorded.Ended> ended(String path) {
    return Optional.ofNullable(ended.get(path));
  }

  boolean isStarted(String path) {
    return started.containsKey(path);
  }

  /// Why nothing that was kept served the node.
  Miss miss(String path) {
    return started.getOrDefault(path, new Miss.NotSought());
  }

  /// Its requests that failed in passing, in order.
  List<Recorded.Retried> retried(String path) {
    return retried.getOrDefault(path, List.of());
  }

  /// What its agent wanted of others, where it was asked in this run.
  List<Want> wants(String path) {
    return ended(path).filter(e -> e.from() == Recorded.From.ASKED).isPresent()
        ? wants.getOrDefault(path, List.of())
        : List.of();
  }
}

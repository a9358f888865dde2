package dev.wf.testing.past;

import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Retry;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.World;
import dev.wf.testing.run.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// A witness that can tell a run again as a test has it.
final class Remembering extends Witness {
  private final List<String> paths = new ArrayList<>();
  private final Map<String, Call> calls = new HashMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Map<Call, List<Retry>> retried = new HashMap<>();

  @Override
  public void known(Call call) {
    super.known(call);
    paths.add(call.path());
    calls.put(call.path(), call);
  }

  @Override
  public void shared(String path, int phase, Call call) {
    super.shared(path, phase, call);
    paths.add(path);
    calls.put(path, call);
  }

  @Override
  public void waits(Call call, Retry retry) {
    super.waits(call, retry);
    var all = retried.computeIfAbsent(call, _ -> new ArrayList<>());
    if (!all.isEmpty() && all.getFirst().turn() != retry.turn()) {
      all.clear();
    }
    all.add(retry);
  }

  @Override
  public void ended(Call call, Outcome outcome) {
    super.ended(call, outcome);
    outcomes.put(call.path(), outcome);
  }

  @Override
  public void served(Call call, World.Known known) {
    super.served(call, known);
    outcomes.put(call.path(), known.outcome());
  }

  PastRun run(
      String workflow,
      SequencedMap<String, Value> arguments,
      Conclusion conclusion,
      Function<Digest, Optional<byte[]>> content) {
    var nodes = new ArrayList<Happened>();
    for (var path : paths) {
      var call = calls.get(path);
      nodes.add(
          new Happened(
              path,
              call.asked(),
              Optional.ofNullable(outcomes.get(call.path())),
              retried.getOrDefault(call, List.of()).stream().map(Retry::failure).toList(),
              call.seen()));
    }
    return new PastRun("as it ran", workflow, arguments, nodes, conclusion, content);
  }
}

package dev.wf.testing;

import dev.wf.compiler.load.Surroundings;
import dev.wf.ir.graph.Test;
import dev.wf.runtime.bytes.Digest;
import dev.wf.testing.hold.HeldRun;
import dev.wf.testing.hold.Retelling;
import dev.wf.testing.past.Happened;
import dev.wf.testing.past.PastRun;
import dev.wf.testing.past.TestOfRun;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Tells runs of a workflow that is held to what every workflow does again, as tests that pass.
///
/// @param around what the program imports and includes
/// @param checking runs a test
record Retold(Test held, Surroundings around, TestOfRun.Checking checking) implements Retelling {
  @Override
  public Optional<String> of(HeldRun run) throws InterruptedException {
    var workflow = held.graph().entry().name();
    var found =
        new TestOfRun(
                past(run, workflow),
                held.place().source(),
                workflow,
                (_, _) -> around,
                checking,
                TestOfRun.Fixtures.NONE)
            .found();
    return switch (found) {
      case TestOfRun.Found.Passes passes -> Optional.of(passes.test());
      case TestOfRun.Found.Fails _ -> Optional.empty();
    };
  }

  private static PastRun past(HeldRun run, String workflow) {
    var contents = new HashMap<Digest, byte[]>();
    for (var text : run.files().values()) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      contents.put(Digest.of(bytes), bytes);
    }
    var nodes =
        run.nodes().stream()
            .map(n ->
                new Happened(n.path(), n.call().asked(), n.outcome(), List.of(), n.call().seen()))
            .toList();
    return new PastRun(
        run.name(),
        workflow,
        run.arguments(),
        nodes,
        run.conclusion(),
        digest -> Optional.ofNullable(contents.get(digest)));
  }
}

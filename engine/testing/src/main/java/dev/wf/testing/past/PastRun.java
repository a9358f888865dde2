package dev.wf.testing.past;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.schedule.Conclusion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// A run that has ended, as a test can have it again.
///
/// @param name that the test is called by
/// @param workflow that ran
/// @param nodes in the order in which they became known
/// @param content what files held, as far as that is still there
public record PastRun(
    String name,
    String workflow,
    SequencedMap<String, Value> arguments,
    List<Happened> nodes,
    Conclusion conclusion,
    Function<Digest, Optional<byte[]>> content) {
  public PastRun {
    arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
    nodes = List.copyOf(nodes);
  }
}

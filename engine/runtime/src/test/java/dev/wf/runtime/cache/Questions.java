package dev.wf.runtime.cache;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Questions and answers to try the cache with.
final class Questions {
  static final Key.Setup SETUP = setup("read", "aa", "grep", "bb");

  private Questions() {}

  static Key.Setup setup(String... toolsAndDigests) {
    var digests = new LinkedHashMap<String, String>();
    for (int i = 0; i < toolsAndDigests.length; i += 2) {
      digests.put(toolsAndDigests[i], toolsAndDigests[i + 1]);
    }
    return new Key.Setup("mock", "mock-1", "seed 7", question -> of(question, digests));
  }

  private static SequencedMap<String, String> of(
      Asked.Question question, SequencedMap<String, String> all) {
    var own = new LinkedHashMap<>(all);
    own.keySet().retainAll(question.tools());
    return own;
  }

  static Asked.Question asking(String agent, Value.RecordOf settings) {
    var arguments = new LinkedHashMap<String, Value>();
    arguments.put("file", Value.of("src/a.ts"));
    return new Asked.Question(
        agent, arguments, settings, Type.STRING, Definitions.NONE, List.of(), agent + "(src/a.ts)");
  }

  static Key key(String prompt) {
    return Key.of(asking("auditor", Value.record("prompt", Value.of(prompt))), SETUP);
  }

  static Entry entry(Value answer, Observation... observations) {
    return entryAt(1, answer, observations);
  }

  static Entry entryAt(long second, Value answer, Observation... observations) {
    return new Entry(
        answer,
        "mock-1",
        new Usage(10, 20, 30, 40, 1, new BigDecimal("0.0123")),
        List.of(observations),
        Instant.ofEpochSecond(second),
        "auditor",
        "auditor(src/a.ts)",
        Optional.empty(),
        new Entry.Origin("2026-11-21-0632-audit-a4q5", "audit/findings[0]/auditor"));
  }

  static Observation content(String path, String text) {
    return new Observation.Content(path, Optional.empty(), Digest.of(text));
  }
}

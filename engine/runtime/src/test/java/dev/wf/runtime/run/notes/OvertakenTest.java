package dev.wf.runtime.run.notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OvertakenTest {
  @TempDir Path folder;

  private static Recorded ended(String node, Observation... seen) {
    return new Recorded.Ended(
        node,
        Digest.of(node),
        new Outcome.Answered(Value.NULL, Usage.NONE, ""),
        Recorded.From.ASKED,
        List.of(seen),
        "");
  }

  private static Observation read(String file, String text) {
    return new Observation.Content(file, Optional.empty(), Digest.of(text));
  }

  private static Observation changed(String file, String before, String after) {
    return new Observation.Change(file, version(before), version(after));
  }

  private static Optional<Version> version(String text) {
    return Optional.of(new Version(Version.Sort.FILE, Digest.of(text)));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<Overtaken> overtaken(Recorded... records) throws Exception {
    return Overtaken.of(
        List.of(records), Workspace.of(folder, Permissions.READ_ONLY, InstantSource.system()));
  }

  @Test
  void aFileThatSomebodyChangedIsToldOnce() throws Exception {
    file("a.ts", "new");
    file("b.ts", "same");
    assertThat(
            overtaken(
                ended("w/x", read("a.ts", "old"), read("b.ts", "same")),
                ended("w/y", read("a.ts", "old"), read("c.ts", "gone"))))
        .containsExactly(
            new Overtaken("a.ts", Miss.Now.OTHER, List.of("w/x", "w/y")),
            new Overtaken("c.ts", Miss.Now.GONE, List.of("w/y")));
  }

  @Test
  void whatTheRunItselfMadeOfAFileIsNoNews() throws Exception {
    var records =
        new Recorded[] {
          ended("w/x", read("a.ts", "one")),
          ended("w/y", read("a.ts", "one"), changed("a.ts", "one", "two")),
          ended("w/z", changed("new.ts", "", "made"))
        };
    file("a.ts", "two");
    file("new.ts", "other");
    assertThat(overtaken(records)).isEmpty();
    file("a.ts", "three");
    assertThat(overtaken(records))
        .containsExactly(new Overtaken("a.ts", Miss.Now.OTHER, List.of("w/x", "w/y")));
  }
}

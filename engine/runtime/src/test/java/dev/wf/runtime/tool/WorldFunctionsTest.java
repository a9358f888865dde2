package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldFunctionsTest {
  @TempDir Path root;
  @TempDir Path run;
  private Folder folder;
  private WorldFunctions functions;

  @BeforeEach
  void layOut() throws IOException {
    folder = new Folder(root).with("src/a.ts", "one\ntwo\n").with("out/old", "old");
    functions =
        new WorldFunctions(
            new Artifacts(run.resolve("artifacts")), new Commands(System.getenv(), Sandbox.OFF));
  }

  @Test
  void theWorldIsLookedAt() throws Exception {
    assertThat(value("glob", "**"))
        .isEqualTo(Value.list(Value.of("out/old"), Value.of("src/a.ts")));
    assertThat(value("read", "src/a.ts")).isEqualTo(Value.of("one\ntwo\n"));
    assertThat(value("exists", "src/a.ts")).isEqualTo(Value.TRUE);
    assertThat(value("exists", "src")).isEqualTo(Value.FALSE);
    assertThat(value("grep", "t.o", "src/*"))
        .isEqualTo(
            Value.list(
                Value.record(
                    "file", Value.of("src/a.ts"), "line", Value.of(2), "text", Value.of("two"))));
  }

  @Test
  void everyLookIsObserved() throws Exception {
    var context = folder.context();
    for (var function : List.of("read", "exists", "glob", "grep")) {
      functions.use(used(function, "src/a.ts"), context);
    }
    functions.use(used("read", "none"), context);
    assertThat(context.observations()).hasSize(5);
    assertThat(Observations.hold(context.observations(), folder.workspace())).isTrue();
  }

  @Test
  void theWorldIsChanged() throws Exception {
    value("write", "out/deep/new", "text");
    value("append", "out/deep/new", " more");
    value("write", "out/old", "new");
    value("append", "out/appended", "x");
    assertThat(Files.readString(root.resolve("out/deep/new"))).isEqualTo("text more");
    assertThat(Files.readString(root.resolve("out/old"))).isEqualTo("new");
    value("remove", "out/old");
    assertThat(root.resolve("out/old")).doesNotExist();
    try (var left = Files.list(root.resolve("out"))) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("deep", "appended");
    }
  }

  @Test
  void aRewrittenFileKeepsItsPermissions() throws Exception {
    var file = root.resolve("out/old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    value("write", "out/old", "new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void whatIsNotAllowedIsDenied() throws Exception {
    for (var function : List.of("write", "append", "remove")) {
      assertThat(failure(function, "src/a.ts", "x").kind()).isEqualTo(Failure.Kind.DENIED);
      assertThat(failure(function, "../x", "x").kind()).isEqualTo(Failure.Kind.DENIED);
    }
    assertThat(failure("write", "src/a.ts", "x").message())
        .isEqualTo(
            "`src/a.ts` may not be written; `allow { write: [\"src/a.ts\"] }` would permit it.");
    assertThat(Files.readString(root.resolve("src/a.ts"))).isEqualTo("one\ntwo\n");
  }

  @Test
  void whatTheWorldRefusesFails() throws Exception {
    folder.with("out/folder/x", "");
    assertThat(failure("read", "none").message()).isEqualTo("`none` is not there.");
    assertThat(failure("write", "out/folder", "x").message())
        .isEqualTo("`out/folder` is a folder.");
    assertThat(failure("write", "out/old/x", "x").message())
        .startsWith("`out/old/x` cannot be written: ");
    assertThat(failure("remove", "out/folder").message()).isEqualTo("`out/folder` is a folder.");
    assertThat(failure("remove", "out/none").message())
        .isEqualTo("`out/none` cannot be removed: no such file.");
    assertThat(failure("glob", "[").kind()).isEqualTo(Failure.Kind.FAILED);
    assertThat(failure("grep", "(").kind()).isEqualTo(Failure.Kind.FAILED);
  }

  @Test
  void artifactsAreKeptWithTheRun() throws Exception {
    value("artifact", "report.md", "text");
    value("artifact", "parts/one.md", "1");
    assertThat(Files.readString(run.resolve("artifacts/report.md"))).isEqualTo("text");
    assertThat(Files.readString(run.resolve("artifacts/parts/one.md"))).isEqualTo("1");
  }

  @Test
  void ofTwoArtifactsOfOneNameItDoesNotShowWhichCameFirst() throws Exception {
    for (var texts : List.of(List.of("a", "b"), List.of("b", "a"))) {
      for (var text : texts) {
        value("artifact", texts.getFirst() + ".md", text);
      }
    }
    assertThat(Files.readString(run.resolve("artifacts/a.md"))).isEqualTo("a");
    assertThat(Files.readString(run.resolve("artifacts/b.md"))).isEqualTo("a");
  }

  @Test
  void anArtifactStaysInTheRunsFolder() throws Exception {
    for (var name : List.of("../x", "/tmp/x", "", ".")) {
      assertThat(failure("artifact", name, "x").kind()).isEqualTo(Failure.Kind.DENIED);
    }
  }

  private Value value(String function, String... arguments) throws Exception {
    var outcome = functions.use(used(function, arguments), folder.context());
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered) outcome).value();
  }

  private Failure failure(String function, String... arguments) throws Exception {
    var outcome = functions.use(used(function, arguments), folder.context());
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).failure();
  }

  private static Asked.Use used(String function, String... arguments) {
    var values = Stream.of(arguments).map(Value::of).toList();
    return new Asked.Use(function, values, function);
  }
}

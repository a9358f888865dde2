package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
  @TempDir Path outer;
  private Path root;
  private Workspace workspace;

  @BeforeEach
  void layOut() throws IOException, Refused {
    root = Files.createDirectories(outer.resolve("root"));
    Files.writeString(Files.createDirectories(root.resolve("src")).resolve("a.ts"), "a");
    Files.writeString(outer.resolve("secret"), "secret");
    workspace = with(Permissions.of(Value.record("write", Value.list(Value.of("**")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/a.ts",
        "./src/a.ts",
        "src//a.ts",
        "src/./a.ts",
        "src/../src/a.ts",
        "src/a.ts/"
      })
  void aPathHasOneForm(String path) throws Refused {
    assertThat(workspace.toRead(path).path()).isEqualTo("src/a.ts");
    assertThat(workspace.toWrite(path).real()).isEqualTo(workspace.root().resolve("src/a.ts"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../secret",
        "src/../../secret",
        "/etc/passwd",
        "\\etc",
        "C:\\x",
        "c:/x",
        "src/../../root/src/a.ts"
      })
  void noPathLeadsOut(String path) {
    assertDenied(() -> workspace.toRead(path));
    assertDenied(() -> workspace.toWrite(path));
  }

  @Test
  void noLinkLeadsOut() throws IOException {
    Files.createSymbolicLink(root.resolve("file"), outer.resolve("secret"));
    Files.createSymbolicLink(root.resolve("folder"), outer);
    Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("twice"), Path.of("up/secret"));
    for (var path : new String[] {"file", "folder/secret", "folder/new", "up/secret", "twice"}) {
      assertDenied(() -> workspace.toRead(path));
      assertDenied(() -> workspace.toWrite(path));
    }
  }

  @Test
  void aLinkThatStaysInsideIsFollowed() throws IOException, Refused {
    Files.createSymbolicLink(root.resolve("link"), Path.of("src"));
    assertThat(workspace.toRead("link/a.ts").path()).isEqualTo("link/a.ts");
    assertThat(workspace.toRead("link/a.ts").real())
        .isEqualTo(workspace.root().resolve("src/a.ts"));
  }

  @Test
  void aLinkThatLeadsNowhereOrInACircleIsNotWritten() throws IOException {
    Files.createSymbolicLink(root.resolve("nowhere"), outer.resolve("not-there-yet"));
    Files.createSymbolicLink(root.resolve("round"), Path.of("round"));
    for (var path : new String[] {"nowhere", "round", "round/x"}) {
      assertThatThrownBy(() -> workspace.toWrite(path)).isInstanceOf(Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".git/config", ".wf/cache/x", "sub/.git/hooks/pre-commit", ".GIT/config"})
  void whatBelongsToGitAndToTheEngineIsNoPartOfIt(String path) {
    assertDenied(() -> workspace.toRead(path));
    assertDenied(() -> workspace.toWrite(path));
  }

  @Test
  void aLinkIntoGitIsDenied() throws IOException {
    Files.createDirectories(root.resolve(".git"));
    Files.createSymbolicLink(root.resolve("link"), Path.of(".git"));
    assertDenied(() -> workspace.toRead("link/config"));
  }

  @Test
  void whatIsNotAllowedIsDeniedAndTheMessageSaysWhatWouldPermitIt() throws Exception {
    var strict =
        with(
            Permissions.of(
                Value.record(
                    "read",
                    Value.list(Value.of("src/**")),
                    "write",
                    Value.list(Value.of("out/*")))));
    assertThat(strict.toRead("src/a.ts").path()).isEqualTo("src/a.ts");
    assertThat(strict.toWrite("out/x").path()).isEqualTo("out/x");
    assertThatThrownBy(() -> strict.toRead("docs/x"))
        .isInstanceOfSatisfying(
            Refused.class,
            e ->
                assertThat(e.failure().message())
                    .isEqualTo(
                        "`docs/x` may not be read; `allow { read: [\"docs/x\"] }` would permit"
                            + " it."));
    assertThatThrownBy(() -> strict.toWrite("src/a.ts"))
        .isInstanceOfSatisfying(
            Refused.class,
            e ->
                assertThat(e.failure().message())
                    .contains("`allow { write: [\"src/a.ts\"] }` would permit it"));
  }

  @Test
  void readingIsAllowedWhereNothingIsSaidAndWritingIsNot() throws Exception {
    var silent = with(Permissions.of(Value.record()));
    assertThat(silent.toRead("src/a.ts").path()).isEqualTo("src/a.ts");
    assertDenied(() -> silent.toWrite("src/a.ts"));
  }

  @Test
  void permissionsOnlyNarrowOnTheWayDown() throws Exception {
    var inner = Permissions.of(Value.record("write", Value.list(Value.of("**"))));
    var outerOnly =
        with(Permissions.of(Value.record("write", Value.list(Value.of("out/**")))))
            .narrowedBy(inner);
    assertThat(outerOnly.toWrite("out/x").path()).isEqualTo("out/x");
    assertDenied(() -> outerOnly.toWrite("src/a.ts"));
    assertDenied(() -> outerOnly.narrowedBy(Permissions.of(Value.record())).toWrite("out/x"));
  }

  @Test
  void toolsOfServersAreAllowedByPatterns() throws Exception {
    assertThat(Permissions.READ_ONLY.mayUse("github.search")).isFalse();
    var some = allowing("github.*", "files.read_file");
    assertThat(some.mayUse("github.search")).isTrue();
    assertThat(some.mayUse("files.read_file")).isTrue();
    assertThat(some.mayUse("files.write_file")).isFalse();
    assertThat(some.mayUse("githubx.search")).isFalse();
    assertThat(some.narrowedBy(allowing("*.search")).mayUse("github.search")).isTrue();
    assertThat(some.narrowedBy(allowing("*.search")).mayUse("github.merge")).isFalse();
  }

  @Test
  void anotherAllowanceOfServersIsHeldAgainstThisOne() throws Exception {
    assertThat(exceeding("github.*", "github.search")).isFalse();
    assertThat(exceeding("github.*", "github.*")).isFalse();
    assertThat(exceeding("*", "github.*")).isFalse();
    assertThat(exceeding("github.search", "github.*")).isTrue();
    assertThat(exceeding("github.*", "*")).isTrue();
  }

  private static boolean exceeding(String allowed, String asked) throws Refused {
    var asks = Value.record("mcp", Value.list(Value.of(asked)));
    return !allowing(allowed).exceededBy(asks).isEmpty();
  }

  private static Permissions allowing(String... tools) throws Refused {
    var patterns = List.of(tools).stream().<Value>map(Value::of).toList();
    return Permissions.of(Value.record("mcp", new Value.ListOf(patterns)));
  }

  @Test
  void aLinkDoesNotWidenWhatIsAllowed() throws Exception {
    Files.createDirectories(root.resolve("out"));
    Files.createSymbolicLink(root.resolve("out/link"), Path.of("../src"));
    var strict = with(Permissions.of(Value.record("write", Value.list(Value.of("out/**")))));
    assertDenied(() -> strict.toWrite("out/link/a.ts"));
  }

  private Workspace with(Permissions permissions) throws IOException {
    return Workspace.of(root, permissions, InstantSource.system());
  }

  private static void assertDenied(ThrowingCallable asking) {
    assertThatThrownBy(asking)
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.DENIED));
  }
}

package dev.wf.testing.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wf.ir.value.Value;
import dev.wf.runtime.patch.Trees;
import dev.wf.runtime.tool.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way out of a workspace that we know of, tried one by one. Afterwards what is outside is as
/// it was, who tried was told nothing of it, and where something was refused it was said why.
class EscapeTest {
  private static final int AS_MANY_AS_PROMISED = 150;
  private static final int TRIES = 300;

  /// Stays while attempts are refused, which leaves everything as it is.
  private static Optional<Ground> ground = Optional.empty();

  /// In memory where that is a folder, for speed; a sandbox has devices of its own, so not for it.
  private static Path folder(Attempt.Ending ending) throws IOException {
    var memory = Path.of("/dev/shm");
    return ending != Attempt.Ending.HELD && Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "wf-escape")
        : Files.createTempDirectory("wf-escape");
  }

  private static Ground ground(Attempt attempt) throws Exception {
    if (ground.isEmpty() || attempt.ending() != Attempt.Ending.REFUSED) {
      remove();
      ground = Optional.of(new Ground(folder(attempt.ending()), allow(attempt)));
    }
    return ground.get();
  }

  @AfterAll
  static void remove() throws IOException {
    if (ground.isPresent()) {
      Trees.delete(ground.get().project().getParent());
      ground = Optional.empty();
    }
  }

  static Stream<Attempt> attempts() {
    return Stream.of(
            PathAttempts.all(),
            CommandAttempts.all(),
            WebAttempts.all(),
            PatchAttempts.all(),
            ProgramAttempts.all())
        .flatMap(s -> s);
  }

  /// Everything inside is allowed, of commands and hosts what the attempts are written for.
  private static Value.RecordOf allow(Attempt attempt) {
    boolean held = attempt.ending() == Attempt.Ending.HELD;
    return Value.record(
        "write",
        Ground.words("**"),
        "exec",
        held ? Ground.words("*") : Ground.words("echo *", "git log", "env", "find src -name *.txt"),
        "web",
        held ? Ground.words() : Ground.words("docs.example", "*", "localhost"));
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void nothingOutsideIsChangedOrTold(Attempt attempt) throws Exception {
    if (attempt.ending() == Attempt.Ending.HELD) {
      var lack = new Sandbox(Sandbox.Mode.ON, System.getenv()).lack();
      assumeTrue(lack.isEmpty(), () -> "no sandbox here: " + lack.orElseThrow());
    }
    var here = ground(attempt);
    var before = here.kept();
    var told = attempt.act().on(here);
    var after = here.kept();
    if (attempt.ending() != Attempt.Ending.REFUSED || here.isSpoilt() || !after.equals(before)) {
      remove();
    }
    assertThat(after).isEqualTo(before);
    assertThat(told.text()).isNotBlank().doesNotContain(Ground.CANARY);
    if (attempt.ending() == Attempt.Ending.REFUSED) {
      assertThat(told.refused()).as(told.text()).isTrue();
    }
  }

  @Test
  void thereAreAsManyAsWerePromised() {
    assertThat(attempts().map(Attempt::what).distinct().count())
        .isGreaterThan(AS_MANY_AS_PROMISED)
        .isEqualTo(attempts().count());
  }

  /// Somebody puts a link in the place of a folder and takes it away again, over and over, between
  /// the check of a path and its use.
  @Test
  void aLinkThatIsPutOnTheWayMeanwhileLeadsNowhere() throws Exception {
    remove();
    var allow = Value.record("write", Ground.words("**"));
    var here = new Ground(folder(Attempt.Ending.HARMLESS), allow);
    ground = Optional.of(here);
    var before = here.kept();
    var place = here.project().resolve("swapped");
    var aside = here.project().resolve("aside");
    Files.createDirectory(place);
    Files.writeString(place.resolve("secret.txt"), "inside\n");
    Files.createSymbolicLink(aside, here.outside());
    var over = new AtomicBoolean();
    var swapping = Thread.ofPlatform().start(() -> swap(place, aside, over));
    for (int i = 0; i < TRIES; i++) {
      var path = Value.of("swapped/secret.txt");
      assertThat(here.tool("read", "path", path).text()).doesNotContain(Ground.CANARY);
      here.tool("write", "path", path, "text", Value.of("inside\n"));
      here.tool("write", "path", Value.of("swapped/n" + i + "/x"), "text", Value.of("x"));
      here.use("remove", path);
    }
    over.set(true);
    swapping.join();
    var after = here.kept();
    remove();
    assertThat(after).isEqualTo(before);
  }

  private static void swap(Path place, Path aside, AtomicBoolean over) {
    var third = place.resolveSibling("third");
    try {
      while (!over.get()) {
        Files.move(place, third, StandardCopyOption.ATOMIC_MOVE);
        Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.move(third, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

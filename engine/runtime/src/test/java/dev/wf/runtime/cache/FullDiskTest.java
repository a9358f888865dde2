package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.entry;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wf.ir.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that has no more room, which a process that may write only small files takes for one.
class FullDiskTest {
  private static final int ANSWERS = 300;
  private static final int KILOBYTES = 64;

  @TempDir Path folder;

  /// Keeps more than there is room for, and is served all of it.
  public static void main(String[] args) throws CacheUnusable {
    try (var cache = Cache.open(Path.of(args[0]), 16 << 20)) {
      for (int i = 0; i < ANSWERS; i++) {
        cache.keep(key("" + i), entry(answer(i)));
      }
      for (int i = 0; i < ANSWERS; i++) {
        var hit = cache.serving(key("" + i), _ -> true).orElseThrow();
        if (!hit.entry().answer().equals(answer(i))) {
          throw new IllegalStateException("the answer to " + i + " is " + answer(i));
        }
      }
      System.out.println(cache.warning().orElse("no warning"));
    }
  }

  private static Value answer(int i) {
    return Value.of(("answer " + i + " ").repeat(100));
  }

  @Test
  void whatFindsNoRoomStaysInMemoryAndIsSaid() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "a shell that can limit sizes");
    var java = ProcessHandle.current().info().command().orElseThrow();
    var limited = "ulimit -f " + KILOBYTES + "; exec \"$@\"";
    var process =
        new ProcessBuilder(
                List.of(
                    "/bin/bash",
                    "-c",
                    limited,
                    "bash",
                    java,
                    "-XX:-UsePerfData",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FullDiskTest.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said)
        .startsWith("The cache folder " + folder + " could not be written: ")
        .contains("answers stay in memory");
    try (var cache = Cache.open(folder, 0)) {
      int kept = 0;
      for (int i = 0; i < ANSWERS; i++) {
        var entries = cache.entries(key("" + i));
        assertThat(entries.stream().map(Entry::answer)).isSubsetOf(List.of(answer(i)));
        kept += entries.size();
      }
      assertThat(kept).isBetween(10, ANSWERS - 1);
      cache.keep(key("" + ANSWERS), entry(answer(ANSWERS)));
      assertThat(cache.warning()).isEmpty();
    }
    try (var cache = Cache.open(folder, 0)) {
      assertThat(cache.entries(key("" + ANSWERS))).hasSize(1);
    }
  }
}

package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.content;
import static dev.wf.runtime.cache.Questions.entryAt;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes share a cache that is too small for what they keep, so that each evicts what another
/// wrote while that reads it.
///
/// In a build they do so much work and end; `-Devicting.minutes=5` has them go on for so long, and
/// prints what they did.
class EvictingTest {
  private static final long LIMIT = 1_000_000;
  private static final int KEYS = 2_000;
  private static final int ROUNDS = 6_000;
  private static final int MINUTES = Integer.getInteger("evicting.minutes", 0);

  @TempDir Path folder;

  /// Asks and keeps at random; every answer is known from its question.
  ///
  /// @param args folder, seed, rounds, minutes
  public static void main(String[] args) throws CacheUnusable {
    var random = new Random(Long.parseLong(args[1]));
    long rounds = Long.parseLong(args[2]);
    long end = System.nanoTime() + Long.parseLong(args[3]) * 60_000_000_000L;
    long hits = 0;
    long kept = 0;
    long reopened = 0;
    long done = 0;
    while (done < rounds || System.nanoTime() < end) {
      reopened++;
      try (var cache = Cache.open(Path.of(args[0]), LIMIT, 0)) {
        int stays = 200 + random.nextInt(2_000);
        for (int i = 0; i < stays; i++) {
          int question = random.nextInt(KEYS);
          var hit = cache.serving(key("" + question), _ -> true);
          if (hit.isPresent()) {
            require(hit.get().entry().answer().equals(answer(question)), "answer " + question);
            hits++;
          } else {
            cache.keep(
                key("" + question), entryAt(done, answer(question), content("f", "" + done % 3)));
            kept++;
          }
          var text = text(question);
          var found = cache.transcript(Digest.of(text));
          require(found.isEmpty() || Arrays.equals(found.get(), text), "text");
          if (found.isEmpty()) {
            cache.keepTranscript(text);
          }
          done++;
        }
        require(cache.warning().isEmpty(), "no trouble, not: " + cache.warning());
      }
    }
    System.out.printf(
        "%,d questions, %,d served, %,d kept, opened %,d times%n", done, hits, kept, reopened);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("there should be the right " + what);
    }
  }

  private static Value answer(int question) {
    return Value.of(("" + question + " ").repeat(question % 7 == 0 ? 900 : 20));
  }

  private static byte[] text(int question) {
    return ("said of " + question + " ").repeat(40).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void processesThatEvictAtOnceNeverSeeAWrongAnswer() throws Exception {
    var processes = new ArrayList<Process>();
    boolean evicted = false;
    for (int i = 0; i < 2; i++) {
      processes.add(start(i));
    }
    for (var process : processes) {
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      evicted |= kept(said) > KEYS;
      if (MINUTES > 0) {
        System.out.print(said);
      }
    }
    assertThat(evicted).as("some answers were kept more than once").isTrue();
    try (var cache = CacheFolder.open(folder, LIMIT)) {
      assertThat(cache.size()).isLessThan(2 * LIMIT);
      assertThat(cache.verify().isWhole()).as("%s", cache.verify()).isTrue();
    }
    try (var files = Files.list(folder)) {
      assertThat(files.count()).isLessThan(100);
    }
  }

  private static long kept(String said) {
    var number = said.replaceFirst("(?s).* ([\\d,]+) kept.*", "$1").replace(",", "");
    return Long.parseLong(number);
  }

  private Process start(int number) throws IOException {
    var command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            EvictingTest.class.getName(),
            folder.toString(),
            "" + number,
            "" + ROUNDS,
            "" + MINUTES);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}

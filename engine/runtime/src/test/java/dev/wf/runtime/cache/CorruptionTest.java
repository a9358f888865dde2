package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.content;
import static dev.wf.runtime.cache.Questions.entryAt;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to the files, an answer is one that was given to that question, or there is
/// none.
class CorruptionTest {
  private static final long SEED = 20261121;
  private static final Value LARGE = Value.of("large".repeat(820));

  @TempDir Path folder;

  /// Remembers nothing.
  private Cache cache;

  private int looks;

  @BeforeEach
  void keepThreeAnswers() throws CacheUnusable {
    cache = Cache.open(folder, 0);
    cache.keep(key("a"), entryAt(1, Value.of("one"), content("f", "1")));
    cache.keep(key("a"), entryAt(2, Value.of("two"), content("f", "2")));
    cache.keep(key("b"), entryAt(3, LARGE));
  }

  @Test
  void noFlippedBitGivesAWrongAnswer() throws IOException, CacheUnusable {
    for (var file : files()) {
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < whole.length; i++) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) (1 << i % 8);
        Files.write(file, flipped);
        assertNoWrongAnswer();
      }
      Files.write(file, whole);
    }
    assertThat(answers("a")).hasSize(2);
  }

  @Test
  void noCutGivesAWrongAnswer() throws IOException, CacheUnusable {
    for (var file : files()) {
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertNoWrongAnswer();
      }
      Files.write(file, whole);
    }
  }

  @Test
  void noRandomDamageGivesAWrongAnswer() throws IOException, CacheUnusable {
    var random = new Random(SEED);
    var files = files();
    for (int i = 0; i < 2000; i++) {
      var file = files.get(random.nextInt(files.size()));
      var other = files.get(random.nextInt(files.size()));
      byte[] whole = Files.readAllBytes(file);
      byte[] damaged = damaged(whole, Files.readAllBytes(other), random);
      Files.write(file, damaged);
      assertNoWrongAnswer();
      Files.write(file, whole);
    }
  }

  @Test
  void aFolderInThePlaceOfAFileIsAMiss() throws IOException, CacheUnusable {
    for (var file : files()) {
      Files.delete(file);
      Files.createDirectory(file);
    }
    cache = Cache.open(folder, 0);
    assertThat(answers("a")).isEmpty();
    assertThat(answers("b")).isEmpty();
  }

  @Test
  void anAnswerKeptAgainRepairsWhatWasBroken() throws IOException {
    for (var file : files()) {
      Files.write(file, new byte[] {1, 2, 3});
    }
    cache.keep(key("b"), entryAt(4, LARGE));
    assertThat(answers("b")).containsExactly(LARGE);
  }

  private static byte[] damaged(byte[] file, byte[] other, Random random) {
    int from = random.nextInt(file.length);
    int length = random.nextInt(file.length - from);
    return switch (random.nextInt(4)) {
      case 0 ->
          joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, from + length, file.length));
      case 1 ->
          joined(Arrays.copyOf(file, from + length), Arrays.copyOfRange(file, from, file.length));
      case 2 ->
          joined(
              Arrays.copyOf(file, from), Arrays.copyOfRange(other, other.length / 2, other.length));
      default -> {
        byte[] noise = file.clone();
        random.nextBytes(noise);
        System.arraycopy(file, 0, noise, 0, from);
        yield noise;
      }
    };
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /// Neither for who has the files open, nor, looked at now and then, for who opens them now.
  private void assertNoWrongAnswer() throws CacheUnusable {
    assertNoWrongAnswer(cache);
    if (looks++ % 16 == 0) {
      try (var fresh = Cache.open(folder, 0)) {
        assertNoWrongAnswer(fresh);
      }
    }
  }

  private static void assertNoWrongAnswer(Cache cache) {
    var allowed = List.of(Value.of("one"), Value.of("two"));
    assertThat(answers(cache, "a")).isSubsetOf(allowed);
    assertThat(answers(cache, "b")).isSubsetOf(List.of(LARGE));
  }

  private List<Value> answers(String prompt) {
    return answers(cache, prompt);
  }

  private static List<Value> answers(Cache cache, String prompt) {
    var answers = new ArrayList<Value>();
    for (var entry : cache.entries(key(prompt))) {
      answers.add(entry.answer());
    }
    return answers;
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(".seg")).sorted().toList();
    }
  }
}

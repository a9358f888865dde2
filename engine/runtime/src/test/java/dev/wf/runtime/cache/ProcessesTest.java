package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.content;
import static dev.wf.runtime.cache.Questions.entryAt;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes use one cache at once.
class ProcessesTest {
  private static final int KEYS = 300;

  @TempDir Path folder;

  /// Keeps answers of every key, over and over: the answer to key 7 is always 7, large or small.
  /// Says when it has begun.
  public static void main(String[] args) throws CacheUnusable {
    var cache = Cache.open(Path.of(args[0]), 0);
    int rounds = Integer.parseInt(args[1]);
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < KEYS; i++) {
        check(cache, i);
        cache.keep(key("" + i), entryAt(round, answer(i), content("f", "" + (i + round) % 3)));
      }
      if (round == 0) {
        System.out.println("begun");
      }
    }
    cache
        .warning()
        .ifPresent(w -> {
          throw new IllegalStateException(w);
        });
  }

  @Test
  void twoProcessesNeverSeeAWrongAnswer() throws IOException, InterruptedException, CacheUnusable {
    var one = start(5);
    var two = start(5);
    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    var cache = Cache.open(folder, 0);
    for (int i = 0; i < KEYS; i++) {
      assertThat(cache.entries(key("" + i))).isNotEmpty();
      check(cache, i);
    }
  }

  @Test
  void aProcessKilledInTheMiddleLeavesNoWrongAnswer()
      throws IOException, InterruptedException, CacheUnusable {
    for (int round = 0; round < 3; round++) {
      var process = start(Integer.MAX_VALUE);
      assertThat(process.inputReader().readLine()).isEqualTo("begun");
      process.destroyForcibly().waitFor();
      var cache = Cache.open(folder, 0);
      for (int i = 0; i < KEYS; i++) {
        check(cache, i);
      }
      assertThat(cache.totals().keys()).isEqualTo(KEYS);
    }
  }

  private static void check(Cache cache, int i) {
    for (var entry : cache.entries(key("" + i))) {
      if (!entry.answer().equals(answer(i))) {
        throw new IllegalStateException("the answer to " + i + " is not " + entry.answer());
      }
    }
  }

  private static Value answer(int i) {
    return Value.of(i % 5 == 0 ? ("" + i).repeat(5000) : "" + i);
  }

  private Process start(int rounds) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ProcessesTest.class.getName());
    command.add(folder.toString());
    command.add("" + rounds);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}

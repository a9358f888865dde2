package dev.wf.testing.fuzz;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final int PROGRAMS = Integer.getInteger("fuzz.programs", 300);
  static final long SEED = Long.getLong("fuzz.seed", 1);

  @Test
  void whatIsWellTypedRuns() {
    var library = new Library();
    var seen = new java.util.TreeMap<String, Integer>();
    int[] failed = {0};
    LongStream.range(SEED, SEED + PROGRAMS).forEach(seed -> {
      var text = "";
      try {
        text = ProgramMaker.program(seed, library);
        var graph = Trial.compiled(text);
        Rehearsal.of(graph);
      } catch (Throwable e) {
        failed[0]++;
        var message = String.valueOf(e.getMessage());
        var head = (e instanceof AssertionError ? "" : e.getClass().getSimpleName() + " ") + message.lines().limit(2).collect(java.util.stream.Collectors.joining(" | "));
        var key = head.replaceAll("[0-9]+", "N").replaceAll("`[^`]*`", "``");
        if (seen.merge(key, 1, Integer::sum) <= Integer.getInteger("fuzz.each", 2)) {
          System.out.println("=== seed " + seed + "\n" + message.lines().limit(14).collect(java.util.stream.Collectors.joining("\n")));
          if (!(e instanceof AssertionError)) { e.printStackTrace(System.out); }
          if (Boolean.getBoolean("fuzz.text")) { System.out.println(text); }
        }
      }
    });
    System.out.println(failed[0] + " of " + PROGRAMS);
    seen.forEach((k, v) -> System.out.println(v + " × " + k));
  }
}

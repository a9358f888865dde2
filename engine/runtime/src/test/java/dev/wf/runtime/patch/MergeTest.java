package dev.wf.runtime.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
  @ParameterizedTest
  @CsvSource({
    // base, ours, theirs, merged or the places of a conflict
    "a b c d e,   A b c d e,   a b c d E,    A b c d E",
    "a b c d e,   a b c d e,   a x c d e,    a x c d e",
    "a b c d e,   a x c d e,   a x c d e,    a x c d e",
    "a b c d e,   a b d e,     a b c d e f,  a b d e f",
    "a b c d e,   a x c d e,   a y c d e,    ! line 2",
    "a b c d e,   a b x d e,   a y c d e,    ! lines 2-3",
    "a b c d e,   a d e,       a b y d e,    ! after line 1",
    "a b c,       x a b c,     y a b c,      ! line 1",
    "a b c,       b c,         y a b c,      ! the beginning",
    "a b c d e f, A b c d e F, x b c d e y,  '! line 1, line 6'",
  })
  void whatOneSideChangedIsTakenFromIt(String base, String ours, String theirs, String expected) {
    var merged =
        switch (Merge.of(lines(base), lines(ours), lines(theirs))) {
          case Merge.Merged(var content) ->
              new String(content, StandardCharsets.UTF_8).strip().replace('\n', ' ');
          case Merge.Conflict(var hunks) -> "! " + String.join(", ", hunks);
        };
    assertThat(merged).isEqualTo(expected);
  }

  private static byte[] lines(String words) {
    return (words.strip().replace(' ', '\n') + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void lineEndsAndAMissingLastOneStayAsTheyAre() {
    var base = "a\r\nb\r\nc\r\nd".getBytes(StandardCharsets.UTF_8);
    var ours = "A\r\nb\r\nc\r\nd".getBytes(StandardCharsets.UTF_8);
    var theirs = "a\r\nb\r\nc\r\nd\r\n\u00e9".getBytes(StandardCharsets.UTF_8);
    assertThat(Merge.of(base, ours, theirs))
        .isInstanceOfSatisfying(
            Merge.Merged.class,
            m ->
                assertThat(m.content())
                    .isEqualTo("A\r\nb\r\nc\r\nd\r\n\u00e9".getBytes(StandardCharsets.UTF_8)));
  }

  /// The script that is found makes the one text of the other, and is as short as the dynamic
  /// program's.
  @Test
  void aDifferenceIsAShortestOne() {
    long seed = 20_251;
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var before = random(random);
      var after = random(random);
      var hunks = Difference.of(before, after);
      var made = new ArrayList<String>();
      int at = 0;
      int changed = 0;
      for (var hunk : hunks) {
        made.addAll(before.part(at, hunk.fromA()));
        made.addAll(after.part(hunk.fromB(), hunk.toB()));
        at = hunk.toA();
        changed += hunk.toA() - hunk.fromA() + hunk.toB() - hunk.fromB();
      }
      made.addAll(before.part(at, before.count()));
      assertThat(made).as("seed " + seed + ", round " + round).isEqualTo(after.lines());
      assertThat(changed)
          .as("seed " + seed + ", round " + round)
          .isEqualTo(before.count() + after.count() - 2 * common(before.lines(), after.lines()));
    }
  }

  private static Lines random(Random random) {
    var lines = new ArrayList<String>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      lines.add("abc".charAt(random.nextInt(3)) + "\n");
    }
    return new Lines(lines);
  }

  private static int common(List<String> a, List<String> b) {
    int[][] longest = new int[a.size() + 1][b.size() + 1];
    for (int i = 1; i <= a.size(); i++) {
      for (int j = 1; j <= b.size(); j++) {
        longest[i][j] =
            a.get(i - 1).equals(b.get(j - 1))
                ? longest[i - 1][j - 1] + 1
                : Math.max(longest[i - 1][j], longest[i][j - 1]);
      }
    }
    return longest[a.size()][b.size()];
  }
}

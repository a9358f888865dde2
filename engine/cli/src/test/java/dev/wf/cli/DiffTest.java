package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two runs beside each other.
class DiffTest {
  private static final String ONE_BAD =
      """
      rules:
        - agent: reader
          reads: ["${file}"]
          answer: { file: "${file}", text: "as it should be" }
        - agent: voter
          arguments: { note: { file: notes/n1.txt } }
          sample: 1
          answer: { good: false }
        - agent: voter
          answer: { good: true }
      """;

  @TempDir private Path folder;
  private Typed typed;
  private String first = "";

  @BeforeEach
  void run() throws JournalUnusable {
    typed = Typed.withNotes(folder, 2);
    first = ran("good.yaml");
  }

  private String ran(String script, String... more) throws JournalUnusable {
    var words = new ArrayList<>(List.of("run", "review.wf", "--yes"));
    words.addAll(List.of("--script", script));
    words.addAll(List.of(more));
    var said = typed.wf(words.toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
    return RunFolder.list(folder.resolve(".wf/runs")).getFirst().run().id();
  }

  private String diff(String... words) {
    var all = new ArrayList<>(List.of("diff"));
    all.addAll(List.of(words));
    var said = typed.wf(all.toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
    return said.out();
  }

  @Test
  void ofTwoRunsThatAreTheSameOnlyTheCostDiffers() throws JournalUnusable {
    var second = ran("good.yaml");
    assertThat(
            diff(first, second).replaceAll("[\\d.]+k? tokens", "N tokens").replaceAll("; .*", ""))
        .isEqualTo(
            """
            first   %s  completed
            second  %s  completed

            result
              the same

            nodes
              7 the same

            cost
              first   6 agents: 6 asked
              second  6 agents: 6 from the cache
            """
                .formatted(first, second));
  }

  @Test
  void anAnswerThatIsAnotherIsShownWithWhatItLedTo() throws JournalUnusable {
    typed.file("bad.yaml", ONE_BAD);
    ran("bad.yaml");
    assertThat(diff(first))
        .contains(
            """
            result
              good[1]: only on the left: { file: "notes/n1.txt", text: "as it should be" }

            nodes
              6 the same, 1 came to something else
              ~ voter({"file":"notes/n1.txt","text":"as it should be"}): asked the same  [review/good[1]/voter#1]
                  good: true ≠ false
            """);
  }

  @Test
  void otherArgumentsAndNodesThatOnlyOneHasAreTold() throws JournalUnusable {
    ran("good.yaml", "--args", "votes=3");
    assertThat(diff(first, "last"))
        .contains("arguments\n  votes: 2 ≠ 3\n")
        .contains("  7 the same, 2 only in the second\n")
        .contains("  + voter(", "[review/good[0]/voter#2]", "[review/good[1]/voter#2]");
    assertThat(diff("last", first)).contains("  7 the same, 2 only in the first\n", "  - voter(");
  }

  @Test
  void aProgramThatIsAnotherIsToldAndWhoWasAskedOtherwise() throws JournalUnusable {
    typed.file("review.wf", Typed.REVIEW.replace("Is this a good note?", "Is it any good?"));
    ran("good.yaml");
    assertThat(diff(first))
        .contains("program\n  not the same: review.wf\n")
        .contains("  3 the same, 4 asked otherwise and came to the same\n")
        .contains("asked otherwise  [review/good[0]/voter#0]");
  }

  @Test
  void aRunThatFailedIsComparedAsFarAsItCame() throws JournalUnusable {
    typed.file(
        "failing.yaml",
        """
        rules:
          - agent: reader
            reads: ["${file}"]
            answer: { file: "${file}", text: "as it should be" }
          - agent: voter
            answers: [{ fault: refusal }]
        """);
    assertThat(typed.wf("run", "review.wf", "--yes", "--script", "failing.yaml").code()).isOne();
    assertThat(diff(first))
        .contains("failed: ")
        .contains("result\n  only the first has one\n")
        .contains("  3 the same, 4 came to something else\n")
        .contains("≠ failed, refusal");
  }

  @Test
  void aRunThatIsNoneIsTold() {
    var said = typed.wf("diff", first, "nosuch");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("There is no run `nosuch`.");
  }

  @Test
  void aRunIsNotComparedWithItself() {
    var said = typed.wf("diff", "last");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("is compared with itself", "`wf runs` lists them");
  }
}

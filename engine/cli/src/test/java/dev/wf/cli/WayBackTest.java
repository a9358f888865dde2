package dev.wf.cli;

import static dev.wf.cli.Reread.AS_READ;
import static dev.wf.cli.Reread.run;
import static dev.wf.cli.Reread.why;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wf why` and `wf run -v`: the way back from a question to its root cause.
class WayBackTest {
  @TempDir private Path folder;

  private Typed typed() {
    return Reread.typed(folder);
  }

  private Typed afterARun() {
    return Reread.afterARun(folder);
  }

  @Test
  void theWayBackToTheRootCause() {
    var typed = afterARun();
    typed.file("notes/n0.txt", "another note\n");
    run(typed);
    assertThat(why(typed, "good[0]/voter#1"))
        .contains(
            "  Why: prompt changed ← note.text ← reader(notes/n0.txt) asked again: notes/n0.txt"
                + " changed\n")
        .contains(
            "  prompt:\n",
            "    -  \"text\": \"1\\tnote 0\\n\"\n",
            "    +  \"text\": \"1\\tanother note\\n\"\n");
    assertThat(why(typed, "good[1]/voter#1")).contains("served from the cache");
  }

  @Test
  void theWayBackThroughWhatTheProgramLists() {
    var typed = afterARun();
    typed.file("notes/n2.txt", "one more\n");
    run(typed);
    assertThat(why(typed, "notes[2]/reader"))
        .contains(
            "  Why: nobody was asked this before ← glob(notes/*.txt) gave something else: +"
                + " notes/n2.txt\n");
  }

  @Test
  void ofSeveralWaysToOneRootCauseOneIsTold() {
    var typed = typed();
    typed.file("good.yaml", AS_READ.replace("[\"${file}\"]", "[\"${file}\", \"more/a.txt\"]"));
    typed.file(
        "review.wf",
        Typed.REVIEW
            .replace("/**\"] }", "/**\", \"more/**\"] }")
            .replace("  { good, read", "  let said = teller(\"${notes}\")\n  { good, said, read")
            .replace("good: Note[],", "good: Note[], said: string,")
            .replace(
                "agent reader",
                "agent teller(what: string) { prompt: \"${what}\" }\n\nagent reader"));
    typed.file("more/a.txt", "one\n");
    run(typed);
    typed.file("more/a.txt", "two\n");
    run(typed);
    assertThat(why(typed, "review/teller").lines().filter(l -> l.contains(" ← ")))
        .containsExactly(
            "  Why: prompt changed ← what ← reader(notes/n0.txt) asked again: more/a.txt changed");
    typed.file("more/a.txt", "three\n");
    typed.file("notes/n1.txt", "another note\n");
    run(typed);
    assertThat(why(typed, "review/teller").lines().filter(l -> l.contains(" ← ")))
        .containsExactly(
            "  Why: prompt changed ← what ← reader(notes/n0.txt) asked again: more/a.txt changed",
            "       prompt changed ← what ← reader(notes/n1.txt) asked again: notes/n1.txt changed,"
                + " more/a.txt changed");
  }

  @Test
  void theWayBackThroughWhatIsCounted() {
    var typed = typed();
    var tells =
        Typed.REVIEW
            .replace(
                "  { good, read: files.len() }",
                "  let n = good.len()\n"
                    + "  let said = teller(\"${n} good notes\")\n"
                    + "  { good, read: files.len() }")
            .replace(
                "agent reader",
                "agent teller(what: string) { prompt: \"Tell ${what}.\" }\n\nagent reader");
    typed.file("review.wf", tells);
    run(typed);
    typed.file("notes/n2.txt", "one more\n");
    run(typed);
    assertThat(why(typed, "review/teller"))
        .contains("  Why: prompt changed ← what ← glob(notes/*.txt) gave something else");
  }

  @Test
  void theProgramThatAsksOtherwise() {
    var typed = afterARun();
    typed.file("review.wf", Typed.REVIEW.replace("Is this a good note?", "Is it any good?"));
    run(typed);
    assertThat(why(typed, "good[0]/voter#1"))
        .contains("  Why: prompt changed ← the program asks otherwise\n")
        .contains("    -Is this a good note?\n    +Is it any good?\n");
  }

  @Test
  void otherArgumentsOfTheRun() {
    var typed = typed();
    typed.file("other/n0.txt", "note 0\n");
    run(typed);
    run(typed, "--args", "dir=other");
    assertThat(why(typed, "notes[0]/reader"))
        .contains(
            " ← glob(other/*.txt) is used otherwise ← the run was given other arguments: dir\n");
  }

  @Test
  void aLineUnderEachNodeThatIsAskedInAVerboseRun() {
    var typed = afterARun();
    typed.file("notes/n0.txt", "another note\n");
    typed.file("notes/n2.txt", "one more\n");
    var said = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes", "-v").err();
    assertThat(said)
        .containsPattern(
            "reader\\(notes/n0.txt\\): asked scripted-1, .* tokens  \\[review/notes\\[0]/reader]\n"
                + "  notes/n0.txt changed\n")
        .containsPattern(
            "\\[review/good\\[0]/voter#1]\n"
                + "  prompt changed ← note ← reader\\(notes/n0.txt\\) asked again: notes/n0.txt"
                + " changed; nearest: voter\\(.*\\) in run 2\\S+\n")
        .containsPattern(
            "\\[review/notes\\[2]/reader]\n  nobody was asked this before; nearest: reader\\(")
        .containsPattern("reader\\(notes/n1.txt\\): served from the cache  \\[");
  }
}

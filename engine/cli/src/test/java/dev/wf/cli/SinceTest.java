package dev.wf.cli;

import static dev.wf.cli.QuoteCommandTest.json;
import static dev.wf.cli.QuoteCommandTest.plan;
import static dev.wf.cli.QuoteCommandTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a change since a revision would cost.
class SinceTest {
  @TempDir private Path folder;

  private Typed notes() {
    return Typed.withNotes(folder, 2);
  }

  private void git(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(n -> n.startsWith("GIT_"));
    builder.environment().put("HOME", folder.toString());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private Typed committed() throws IOException, InterruptedException {
    var typed = notes();
    typed.file(".gitignore", ".wf/\n");
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "one");
    return typed;
  }

  /// Every file below the folder but the runs and answers, with what is in it.
  private TreeMap<String, String> files() throws IOException {
    var all = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = folder.relativize(file).toString();
        if (!name.startsWith(".wf")) {
          all.put(name, Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all;
  }

  @Test
  void nothingHasChangedSinceWhereNothingHas() throws Exception {
    var typed = committed();
    run(typed);
    var said = plan(typed, "--since", "HEAD");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .containsPattern("review\\(dir: \"notes\", votes: 2\\) since [0-9a-f]{10}\n")
        .contains("reader  2 as before\n", "voter   4 as before\n")
        .contains("expected  nothing more is asked\n");
  }

  @Test
  void aChangedFileCostsWhoReadItAndWhatFollows() throws Exception {
    var typed = committed();
    run(typed);
    typed.file("notes/n1.txt", "another note\n");
    var before = files();
    var said = plan(typed, "--since", "HEAD");
    assertThat(said.out())
        .contains("reader  1 changed, 1 as before\n")
        .contains("voter   2 again if answers change, 2 as before\n")
        .contains("changed  review/notes[1]/reader\n")
        .containsPattern("expected  about [\\d.k]+ tokens\n +as in 1 earlier run\n");
    assertThat(files()).isEqualTo(before);
    var since = json(plan(typed, "--since", "HEAD", "--json")).get("since");
    assertThat(since.get("lines").get(0).toString())
        .isEqualTo(
            "{\"phase\":\"Read\",\"agent\":\"reader\",\"new\":[],"
                + "\"changed\":[\"review/notes[1]/reader\"],\"again\":[],\"same\":1}");
    assertThat(since.get("gone").toString()).isEqualTo("[]");
  }

  @Test
  void aFileMoreAndAFileLess() throws Exception {
    var typed = committed();
    run(typed);
    typed.file("notes/n2.txt", "one more\n");
    assertThat(plan(typed, "--since", "HEAD").out())
        .contains("reader  1 new, 2 as before\n", "new      review/notes[2]/reader");
    Files.delete(folder.resolve("notes/n2.txt"));
    Files.delete(folder.resolve("notes/n1.txt"));
    assertThat(plan(typed, "--since", "HEAD").out())
        .contains("reader  1 as before\n", "3 calls gone\n", "gone     review/notes[1]/reader");
    typed.file("notes/n0.txt", "changed\n");
    assertThat(plan(typed, "--since", "HEAD").out())
        .contains("reader  1 changed\n", "1 call gone\n", "voter   4 again if answers change\n");
  }

  @Test
  void aChangedProgramCostsWhatItAsksAnew() throws Exception {
    var typed = committed();
    run(typed);
    typed.file("review.wf", Typed.REVIEW.replace("Is this a good note?", "Is this note good?"));
    assertThat(plan(typed, "--since", "HEAD").out())
        .contains("reader  2 as before\n", "voter   4 changed\n");
    typed.file("review.wf", Typed.REVIEW + "\n// a remark\n");
    assertThat(plan(typed, "--since", "HEAD").out())
        .contains("voter   4 as before\n", "nothing more is asked");
  }

  @Test
  void aFolderWithinACloneIsComparedWithItself() throws Exception {
    var inner = folder.resolve("team/reviews");
    Files.createDirectories(inner);
    var typed = Typed.withNotes(inner, 2);
    new Typed(folder).file(".gitignore", ".wf/\n");
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "one");
    run(typed);
    typed.file("notes/n1.txt", "another note\n");
    assertThat(plan(typed, "--since", "HEAD").out()).contains("reader  1 changed, 1 as before\n");
  }

  @Test
  void aProgramThatWasNotThereIsNewAsAWhole() throws Exception {
    var typed = committed();
    typed.file("other.wf", Typed.REVIEW.replace("workflow review", "workflow other"));
    var said = typed.wf("plan", "other.wf", "--script", "good.yaml", "--since", "HEAD");
    assertThat(said.out()).contains("reader  2 new\n");
  }

  @Test
  void whatCannotBeComparedIsSaid() throws Exception {
    var outside = plan(notes(), "--since", "HEAD");
    assertThat(outside.code()).isEqualTo(2);
    assertThat(outside.err()).contains("What was before is what git has, and ", "no clone");
    var typed = committed();
    var unknown = plan(typed, "--since", "v9");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("git knows no revision `v9` in ");
    assertThat(plan(typed, "--since", "--output=x").err()).contains("no revision `--output=x`");
    typed.file("review.wf", "workflow review( {\n");
    git("commit", "-qam", "broken");
    typed.file("review.wf", Typed.REVIEW);
    var broken = plan(typed, "--since", "HEAD");
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).containsPattern("The program of [0-9a-f]{10} cannot be compared with");
    var args = plan(typed, "--since", "HEAD~1", "--args", "votes=3");
    assertThat(args.out()).contains("reader  2 as before");
  }
}

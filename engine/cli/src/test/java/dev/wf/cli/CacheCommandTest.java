package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wf cache` as somebody types it.
class CacheCommandTest {
  @TempDir private Path folder;

  private static Typed.Said run(Typed typed, String... more) {
    var words = new ArrayList<>(List.of("run", "review.wf"));
    words.addAll(List.of("--script", "good.yaml", "--json", "--yes"));
    words.addAll(List.of(more));
    return typed.wf(words.toArray(String[]::new));
  }

  @Test
  void aProjectSaysWhereBelowItsFolderAnswersAreKept() {
    var typed = Typed.withNotes(folder, 1);
    typed.file("wf.yaml", "cache: { folder: .wf/answers }\n");
    assertThat(run(typed).code()).isZero();
    assertThat(folder.resolve(".wf/answers")).isNotEmptyDirectory();
    assertThat(folder.resolve(".wf/cache")).doesNotExist();
    assertThat(run(typed, "--home", "elsewhere").code()).isZero();
    assertThat(folder.resolve("elsewhere/cache")).isNotEmptyDirectory();
  }

  @Test
  void theProjectsOfAPersonShareAFolder() throws Exception {
    var variables =
        Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString(), "HOME", folder.toString());
    new Typed(folder).file("config/wf/config.yaml", "cache: { folder: ~/answers }\n");
    for (var each : new String[] {"one", "other"}) {
      var project = Files.createDirectory(folder.resolve(each));
      assertThat(run(Typed.withNotes(project, 1).with(variables)).code()).isZero();
      assertThat(project.resolve(".wf/cache")).doesNotExist();
    }
    assertThat(new Typed(folder.resolve("other")).with(variables).wf("cache", "stats").out())
        .contains("answers      3 ");
  }

  @Test
  void whereAgentsMayWriteNoAnswersAreKept() {
    var typed = Typed.withNotes(folder, 1);
    typed.file("config/wf/config.yaml", "cache: { folder: ~/notes/answers }\n");
    var variables = Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
    var homeless = run(typed.with(variables));
    assertThat(homeless.code()).isEqualTo(2);
    assertThat(homeless.err()).contains("which `HOME` does not name", "set HOME");
    var all = new HashMap<>(variables);
    all.put("HOME", folder.toString());
    var said = run(typed.with(all));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("line 1, lies in the workspace", "keep answers outside of it, or below .wf");
  }

  private Typed afterARun() {
    var typed = Typed.withNotes(folder, 2);
    assertThat(run(typed).code()).isZero();
    return typed;
  }

  /// How many agents were asked in one more run.
  private static long askedAgain(Typed typed) {
    var said = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(said.code()).isZero();
    var phases = Pattern.compile("(\\d+) asked").matcher(said.err());
    return phases.results().mapToLong(m -> Long.parseLong(m.group(1))).max().orElse(0);
  }

  @Test
  void noAnswersAreNoMistake() {
    var typed = new Typed(folder);
    for (var word : List.of("gc", "verify", "clear")) {
      assertThat(typed.wf("cache", word))
          .isEqualTo(new Typed.Said(0, "", "No answers are kept in .wf/cache.\n"));
    }
    assertThat(folder.resolve(".wf")).doesNotExist();
  }

  @Test
  void whatIsWholeIsSaidToBe() {
    assertThat(afterARun().wf("cache", "verify"))
        .isEqualTo(
            new Typed.Said(0, "whole answers  6\nwhole texts    4\nAll of it is whole.\n", ""));
  }

  @Test
  void whatIsBrokenCountsAsAbsentAndIsAskedAgain() throws IOException {
    var typed = afterARun();
    var segment = segment();
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
    var said = typed.wf("cache", "verify");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .containsPattern("broken +[0-9.]+ (bytes|kB)")
        .contains("What is broken counts as absent: it is asked again when it is needed");
    assertThat(askedAgain(typed)).isLessThanOrEqualTo(1);
    assertThat(Files.size(segment)).isGreaterThanOrEqualTo(bytes.length);
  }

  @Test
  void gcLeavesWhatFitsIntoASize() {
    var typed = afterARun();
    assertThat(typed.wf("cache", "gc", "--limit", "1GB").out())
        .matches("0 bytes deleted, [0-9.]+ kB stay\\.\n");
    assertThat(typed.wf("cache", "gc", "--limit", "0B").out())
        .matches("[0-9.]+ kB deleted, 0 bytes stay\\.\n");
    assertThat(typed.wf("cache", "stats").out()).contains("answers      0 ");
    var wrong = typed.wf("cache", "gc", "--limit", "much");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("`much` is no size.", "--limit 500MB");
  }

  @Test
  void clearAsksFirst() {
    var typed = afterARun();
    var nobody = typed.wf("cache", "clear");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("--yes deletes without asking");
    var no = typed.inATerminal("n\n").wf("cache", "clear");
    assertThat(no.err()).contains("Delete 6 answers (", "in .wf/cache? ", "Nothing was deleted.");
    assertThat(typed.wf("cache", "stats").out()).contains("answers      6 ");
    assertThat(typed.wf("cache", "clear", "-y").out()).contains("Deleted 6 answers (");
    assertThat(typed.wf("cache", "stats").out()).contains("answers      0 ");
  }

  /// What a run was answered and served is in its own folder.
  @Test
  void aRunIsResumedWithoutTheCache() throws Exception {
    var typed = Typed.withNotes(folder, 3);
    assertThat(typed.wf("run", "review.wf", "--yes").code()).isZero();
    typed.file("notes/n3.txt", "one more");
    var served = Typed.interruptingAfter(3, "served from the cache");
    assertThat(typed.wf(served, "run", "review.wf", "--yes", "-v").code()).isEqualTo(130);
    assertThat(typed.wf("cache", "clear", "-y").code()).isZero();
    assertThat(typed.wf("resume").code()).isZero();
    var before = new HashSet<String>();
    for (var record : RecordedRun.newest(folder)) {
      if (record instanceof Recorded.Ended ended) {
        before.add(ended.path());
      } else if (record instanceof Recorded.Started started) {
        assertThat(before).doesNotContain(started.path());
      }
    }
    assertThat(before).hasSizeGreaterThan(8);
  }

  @Test
  void answersGoFromOneProjectToAnotherInAFile() throws IOException {
    var from = Files.createDirectory(folder.resolve("from"));
    var to = Files.createDirectory(folder.resolve("to"));
    var one = Typed.withNotes(from, 2);
    var other = Typed.withNotes(to, 2);
    run(one);
    assertThat(one.wf("cache", "export", "answers.wfa").out())
        .isEqualTo("10 pieces written to answers.wfa.\n");
    assertThat(one.wf("cache", "export", "answers.wfa").err()).contains("is there already");
    assertThat(other.wf("cache", "import", "../from/answers.wfa").out())
        .isEqualTo("6 answers and 4 large texts taken in; 0 were there already.\n");
    assertThat(other.wf("cache", "import", "../from/answers.wfa").out())
        .isEqualTo("0 answers and 0 large texts taken in; 10 were there already.\n");
    assertThat(askedAgain(other)).isZero();
  }

  @Test
  void whatIsNoArchiveIsSaid() {
    var typed = afterARun();
    typed.file("answers.wfa", "something else altogether");
    var said = typed.wf("cache", "import", "answers.wfa");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("answers.wfa is no archive of answers.", "`wf cache export FILE` writes one");
    assertThat(typed.wf("cache", "import", "none").err())
        .contains("none could not be taken in: ", "see whether the file is there");
  }

  @Test
  void anEntryHasAPageOfItsOwn() {
    var typed = afterARun();
    var node = typed.wf("show", "last", "review/notes[0]/reader").out();
    var key = node.lines().filter(l -> l.startsWith("  key")).findFirst().orElseThrow();
    var digits = key.substring(key.lastIndexOf(' ') + 1);
    var said = typed.wf("cache", "show", digits.substring(0, 12).toUpperCase(Locale.ROOT));
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .startsWith(digits + "\n  asks          reader(notes/n0.txt)\n")
        .containsPattern("\n  prompt +[0-9a-f]{16}\n")
        .contains("\nentry 1 of 1, which would serve now:\n  model         scripted-1\n")
        .containsPattern("\n  made +\\d{4}-\\d\\d-.* \\(\\d+s ago\\)\n")
        .containsPattern("\n  usage +\\S+ tokens in, ")
        .containsPattern("\n  saw +notes/n0.txt +holds\n")
        .contains("\n  answer\n    {\n      \"file\": \"notes/n0.txt\",\n");
    typed.file("notes/n0.txt", "another");
    assertThat(typed.wf("cache", "show", digits).out())
        .contains("\nentry 1 of 1:\n")
        .containsPattern("saw +notes/n0.txt +has changed\n");
  }

  @Test
  void aBeginningThatMayBeAnyOfSeveralKeysIsSaid() {
    var typed = afterARun();
    var several = typed.wf("cache", "show", "");
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err())
        .contains("`` may be any of several keys.")
        .containsPattern("[0-9a-f]{16}  reader\\(notes/n0.txt\\)");
    var none = typed.wf("cache", "show", "xyz");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .contains("No key of an answer in .wf/cache begins with `xyz`.", "`wf show RUN NODE`");
  }

  @Test
  void aCacheOfANewerVersionIsLeftAsItIs() throws IOException {
    var typed = afterARun();
    Files.writeString(folder.resolve(".wf/cache/format"), "wf store 99 f9855e87\n");
    for (var words : List.of("stats", "gc", "clear")) {
      var said = typed.wf("cache", words);
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err())
          .contains("was made by a newer version of wf, in a form that this one does not know (99)")
          .contains("use that version, or name another folder");
    }
    assertThat(run(typed).code()).isEqualTo(2);
    assertThat(Files.size(segment())).isPositive();
    Files.delete(folder.resolve(".wf/cache/format"));
    assertThat(askedAgain(typed)).isZero();
  }

  private Path segment() throws IOException {
    try (var files = Files.list(folder.resolve(".wf/cache"))) {
      return files.filter(f -> f.toString().endsWith(".seg")).findFirst().orElseThrow();
    }
  }

  @Test
  void whatCannotBeWrittenIsSaidWithoutItsNameTwice() {
    var typed = Typed.withNotes(folder, 1);
    typed.wf("run", "review.wf", "--yes");
    assertThat(typed.wf("cache", "export", "nowhere/answers").err())
        .contains("nowhere/answers cannot be written: there is no such file or folder.");
  }
}

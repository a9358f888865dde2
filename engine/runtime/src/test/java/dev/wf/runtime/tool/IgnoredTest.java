package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wf.ir.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ignore files mean what git says they mean: with git itself as the referee.
class IgnoredTest {
  private static final long SEED = 20261121;

  private static final List<String> NAMES =
      List.of("a", "b", "ab", "a.b", "b.a", "a-b", "A", "[a]", "a b", "#a", "!a", "a*b", "\\a");

  @TempDir Path root;

  @BeforeEach
  void git() throws IOException, InterruptedException {
    assumeTrue(hasGit(), "git is there to compare with");
    git("init", "-q");
    for (var first : List.of("a", "b", "ab", "a-b")) {
      for (var second : List.of("a", "b", "c.b")) {
        for (var name : NAMES) {
          make(first + "/" + second + "/" + name);
        }
        make(first + "/" + second + ".x");
      }
    }
    NAMES.stream().map(n -> n + ".y").forEach(this::make);
    make("a.b/x");
  }

  @Test
  void everyFormOfALineMeansWhatGitSays() throws Exception {
    var lines =
        Stream.of(
                "a",
                "/a",
                "a/",
                "/a/",
                "a/b",
                "/a/b",
                "a/b/",
                "*.b",
                "*.y",
                "a*",
                "?",
                "[ab]",
                "[!a]",
                "[^a]",
                "[a-b]",
                "[b-a]",
                "**",
                "**/a",
                "a/**",
                "a/**/b",
                "a/**/a b",
                "**/a/b",
                "/**",
                "**/",
                "/**/a",
                "a/**/",
                "***",
                "a**",
                "**b",
                "a/***",
                "a/**b",
                "\\#a",
                "#a",
                "\\!a",
                "!a",
                "a\\*b",
                "a\\ b",
                "a b",
                "a b ",
                "a\\ ",
                "\\a",
                "\\\\a",
                "a\\",
                "[a",
                "[]a]",
                "[[]a]",
                "\\[a\\]",
                "[\\]a]",
                "[a-]",
                "[!-a]",
                "[[:alpha:]]",
                "[[:upper:]]",
                "[[:alnum:][:space:]]*",
                "[![:lower:]]",
                "[[:nope:]]",
                " a",
                "a  ",
                "",
                " ",
                "/",
                "//",
                "a//b",
                "./a",
                "a/./b",
                "a/../a",
                "../a",
                "a/b/*",
                "*/b",
                "*/*/a",
                "/*",
                "/*/",
                "{a,b}",
                "{a}",
                "a,b",
                "b.?",
                "?.b",
                "*.*",
                "!",
                "!!a",
                "\\",
                "a\t",
                "*\\.b",
                "é")
            .toList();
    var otherwise = new ArrayList<String>();
    for (var line : lines) {
      if (!isAsGit(List.of(line), List.of())) {
        otherwise.add(line);
      }
      if (!isAsGit(List.of("*.y", "b", "!" + line), List.of())) {
        otherwise.add("undone: " + line);
      }
    }
    assertThat(otherwise).isEmpty();
  }

  @Test
  void linesOfSeveralFilesMeanTogetherWhatGitSays() throws Exception {
    var random = new Random(SEED);
    for (int i = 0; i < 150; i++) {
      var top = lines(random);
      var inner = lines(random);
      assertThat(isAsGit(top, inner)).as("%s and %s, seed %d", top, inner, SEED).isTrue();
    }
  }

  @Test
  void lineEndsAndByteOrderMarksDoNotCount() throws Exception {
    Files.writeString(root.resolve(".gitignore"), "\uFEFFa\r\nb.x\r\n*.y");
    assertThat(ours()).isEqualTo(gits());
  }

  private static List<String> lines(Random random) {
    var lines = new ArrayList<String>();
    var parts = List.of("a", "b", "*", "**", "a*", "?", "*.b", "[ab]", "[!b]", "ab", "c.b", "a?b");
    for (int i = random.nextInt(4); i >= 0; i--) {
      var line = new StringBuilder(random.nextInt(3) == 0 ? "!" : "");
      line.append(random.nextInt(4) == 0 ? "/" : "");
      for (int n = random.nextInt(3); n >= 0; n--) {
        line.append(parts.get(random.nextInt(parts.size()))).append(n > 0 ? "/" : "");
      }
      lines.add(line + (random.nextInt(4) == 0 ? "/" : ""));
    }
    return lines;
  }

  private boolean isAsGit(List<String> top, List<String> inner) throws Exception {
    Files.writeString(root.resolve(".gitignore"), String.join("\n", top) + "\n");
    Files.writeString(root.resolve("a/.gitignore"), String.join("\n", inner) + "\n");
    return ours().equals(gits());
  }

  private List<String> ours() throws Exception {
    var workspace = Workspace.of(root, Permissions.READ_ONLY, InstantSource.system());
    return Walk.files(workspace, Glob.of("**"));
  }

  private List<String> gits() throws IOException, InterruptedException {
    var out = git("ls-files", "-z", "--others", "--exclude-per-directory=.gitignore");
    return Stream.of(out.split("\0")).filter(f -> !f.isEmpty()).sorted(Text.CODE_POINTS).toList();
  }

  private String git(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).directory(root.toFile()).start();
    var out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    return out;
  }

  private static boolean hasGit() throws InterruptedException {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void make(String path) {
    try {
      var file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

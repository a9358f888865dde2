package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {
  @TempDir Path root;

  @Test
  void filesComeSortedByCodePoint() throws Exception {
    make("b", "a-b/x", "a/x", "a.ts", "B", "😀", "\uff5e");
    assertThat(found("**")).containsExactly("B", "a-b/x", "a.ts", "a/x", "b", "\uff5e", "😀");
  }

  @Test
  void onlyFilesAreFoundAndNoLinkIsFollowed() throws Exception {
    make("src/a.ts", "src/deep/b.ts");
    Files.createSymbolicLink(root.resolve("src/link.ts"), Path.of("a.ts"));
    Files.createSymbolicLink(root.resolve("again"), Path.of("src"));
    Files.createSymbolicLink(root.resolve("src/deep/up"), Path.of(".."));
    assertThat(found("**")).containsExactly("src/a.ts", "src/deep/b.ts");
    assertThat(found("src")).isEmpty();
    assertThat(found("again/*")).isEmpty();
  }

  @Test
  void gitAndTheEnginesFolderAreNeverListed() throws Exception {
    make(".git/config", ".wf/cache/x", "sub/.git/config", ".github/x");
    assertThat(found("**")).containsExactly(".github/x");
    assertThat(found(".git/*")).isEmpty();
    assertThat(found(".wf/**")).isEmpty();
  }

  @Test
  void whatIsIgnoredIsListedOnlyWhereThePatternNamesIt() throws Exception {
    ignore("", "dist/", "*.log", "node_modules");
    make("a.log", "a.ts", "dist/b.js", "dist/c.log", "node_modules/x/dist/y.js", "src/dist/z.js");
    assertThat(found("**")).containsExactly(".gitignore", "a.ts");
    assertThat(found("*.log")).isEmpty();
    assertThat(found("a.log")).containsExactly("a.log");
    assertThat(found("{a.log,b.log}")).containsExactly("a.log");
    assertThat(found("dist/**")).containsExactly("dist/b.js", "dist/c.log");
    assertThat(found("*ist/**")).isEmpty();
    assertThat(found("**/dist/*.js")).containsExactly("dist/b.js", "src/dist/z.js");
    assertThat(found("node_modules/**/y.js")).containsExactly("node_modules/x/dist/y.js");
  }

  @Test
  void aDeeperIgnoreFileAndALaterLineDecide() throws Exception {
    ignore("", "*.log", "!keep.log", "*.tmp");
    ignore("sub", "!*.log", "/only-here", "deep/x");
    make(
        "a.log",
        "keep.log",
        "sub/a.log",
        "sub/a.tmp",
        "sub/only-here",
        "sub/deep/only-here",
        "sub/deep/x");
    assertThat(found("**"))
        .containsExactly(
            ".gitignore", "keep.log", "sub/.gitignore", "sub/a.log", "sub/deep/only-here");
  }

  @Test
  void nothingInAnIgnoredFolderComesBack() throws Exception {
    ignore("", "build/", "!build/keep");
    make("build/keep");
    assertThat(found("**")).containsExactly(".gitignore");
  }

  @Test
  void whatMayNotBeReadIsNotListed() throws Exception {
    make("src/a", "docs/b");
    var permissions = Permissions.of(Value.record("read", Value.list(Value.of("src/**"))));
    var workspace = Workspace.of(root, permissions, InstantSource.system());
    assertThat(Walk.files(workspace, Glob.of("**"))).containsExactly("src/a");
  }

  @Test
  void aPathThatIsThousandsDeepIsFound() throws Exception {
    var deep = "d/".repeat(1500) + "x";
    make(deep);
    assertThat(found("**/x")).containsExactly(deep);
  }

  private List<String> found(String pattern) throws Exception {
    var workspace = Workspace.of(root, Permissions.READ_ONLY, InstantSource.system());
    return Walk.files(workspace, Glob.of(pattern));
  }

  private void ignore(String folder, String... lines) throws IOException {
    var file = root.resolve(folder).resolve(".gitignore");
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private void make(String... paths) throws IOException {
    for (var path : paths) {
      var file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, path);
    }
  }
}

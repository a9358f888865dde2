package dev.wf.runtime.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.patch.Store;
import dev.wf.runtime.patch.Trees;
import dev.wf.runtime.patch.UnifiedText;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With real git.
class WorktreesTest {
  @TempDir private Path folder;
  private Path top;

  @BeforeEach
  void top() throws IOException {
    top = Files.createDirectories(folder.resolve("project"));
  }

  private Worktrees worktrees(Path workspace) throws Exception {
    return worktrees(workspace, Map.of());
  }

  private Worktrees worktrees(Path workspace, Map<String, List<Observation.Change>> done)
      throws Exception {
    return new Worktrees(
        workspace(workspace),
        folder.resolve("runs/r1"),
        Clock.systemUTC(),
        path -> done.getOrDefault(path, List.of()),
        _ -> {});
  }

  private static Workspace workspace(Path root) throws Exception {
    var all = Value.record("write", Value.list(Value.of("**")));
    return Workspace.of(root, Permissions.of(all), Clock.systemUTC());
  }

  private String git(String... words) throws Exception {
    return new Git(top).says(words).orElseThrow();
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "all");
  }

  private void repository() throws Exception {
    git("init", "-q", "-b", "main");
    write("a.txt", "one\ntwo\nthree\nfour\nfive\n");
    write("src/b.txt", "b\n");
    write("src/gone.txt", "gone\n");
    write(".gitignore", "build/\n*.log\n");
    commit();
  }

  private void write(String path, String text) throws IOException {
    write(top, path, text);
  }

  private static void write(Path root, String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Map<String, String> contents(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      var found = new TreeMap<String, String>();
      for (var file : files.filter(f -> !Files.isDirectory(f)).toList()) {
        var path = root.relativize(file).toString();
        if (!path.startsWith(".git/") && !path.equals(".git")) {
          found.put(path, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
      return found;
    }
  }

  private Root root(Worktrees trees) throws Exception {
    return new Root("run/tree", trees.base(Optional.empty()));
  }

  private static List<String> paths(Patch patch) {
    return patch.changes().stream()
        .map(c -> (c.before().isEmpty() ? "+" : c.after().isEmpty() ? "-" : "~") + c.path())
        .toList();
  }

  @Test
  void aWorktreeHoldsWhatIsNotCommittedYet() throws Exception {
    repository();
    write("a.txt", "staged\n");
    git("add", "a.txt");
    write("a.txt", "staged and changed\n");
    write("new file \u00e9.txt", "untracked\n");
    write("build/out.bin", "ignored");
    Files.delete(top.resolve("src/gone.txt"));
    var before = git("status", "--porcelain");
    var index = Files.readAllBytes(top.resolve(".git/index"));
    var trees = worktrees(top);
    var copy = trees.in(root(trees)).root();
    assertThat(contents(copy))
        .containsOnlyKeys(".gitignore", "a.txt", "new file \u00e9.txt", "src/b.txt")
        .containsEntry("a.txt", "staged and changed\n");
    assertThat(new Git(copy).says("log", "--format=%s").orElseThrow()).isEqualTo("all\n");
    assertThat(new Git(copy).says("status", "--porcelain").orElseThrow())
        .contains(" M a.txt")
        .contains(" D src/gone.txt");
    assertThat(trees.patch(new Root("run/tree", trees.base(Optional.empty()))).changes()).isEmpty();
    assertThat(git("worktree", "list").lines()).hasSize(2);
    trees.close(true);
    assertThat(git("worktree", "list").lines()).hasSize(1);
    assertThat(top.resolve(".git/worktrees")).doesNotExist();
    assertThat(git("status", "--porcelain")).isEqualTo(before);
    assertThat(Files.readAllBytes(top.resolve(".git/index"))).isEqualTo(index);
  }

  @Test
  void hooksOfTheRepositoryStaySilent() throws Exception {
    repository();
    var hook = top.resolve(".git/hooks/post-checkout");
    write(".git/hooks/post-checkout", "#!/bin/sh\ntouch " + folder.resolve("hooked") + "\n");
    Store.makeExecutable(hook, true);
    var trees = worktrees(top);
    trees.in(root(trees));
    trees.close(true);
    assertThat(folder.resolve("hooked")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPatchHoldsEveryKindOfChange(boolean git) throws Exception {
    if (git) {
      git("init", "-q", "-b", "main");
    }
    write("text.txt", "a\r\nb\r\n");
    write("gone.txt", "gone\n");
    write("name with space.txt", "x\n");
    write("run.sh", "#!/bin/sh\n");
    write("same.txt", "same\n");
    Files.write(top.resolve("image.bin"), new byte[] {0, 1, 2, (byte) 200});
    Files.createSymbolicLink(top.resolve("link"), Path.of("text.txt"));
    Files.createSymbolicLink(top.resolve("outside"), folder);
    if (git) {
      commit();
    }
    var trees = worktrees(top);
    var root = root(trees);
    var copy = trees.in(root).root();
    write(copy, "text.txt", "a\r\nB\r\n");
    Files.delete(copy.resolve("gone.txt"));
    Files.move(copy.resolve("name with space.txt"), copy.resolve("n\u00e4me.txt"));
    Store.makeExecutable(copy.resolve("run.sh"), true);
    Files.write(copy.resolve("image.bin"), new byte[] {0, 1, 2, 3, (byte) 255});
    write(copy, "new/empty.txt", "");
    Files.delete(copy.resolve("link"));
    Files.createSymbolicLink(copy.resolve("link"), Path.of("same.txt"));
    var patch = trees.patch(root);
    assertThat(paths(patch))
        .containsExactly(
            "-gone.txt",
            "~image.bin",
            "~link",
            "-name with space.txt",
            "+new/empty.txt",
            "+n\u00e4me.txt",
            "~run.sh",
            "~text.txt");
    assertThat(Patch.of(patch.toValue())).isEqualTo(patch);
    var wanted = contents(copy);
    trees.leave(root);
    trees.applying().apply(patch, "run/apply", new ToolContext(workspace(top)));
    assertThat(contents(top)).isEqualTo(wanted);
    assertThat(Files.isExecutable(top.resolve("run.sh"))).isTrue();
    assertThat(Files.readSymbolicLink(top.resolve("link"))).isEqualTo(Path.of("same.txt"));
    trees.close(true);
    assertThat(folder.resolve("runs/r1/worktrees")).doesNotExist();
  }

  @Test
  void theWorkspaceMayBeAFolderOfARepository() throws Exception {
    repository();
    write("src/b.txt", "changed\n");
    var trees = worktrees(top.resolve("src"));
    var root = root(trees);
    var inner = trees.in(root).root();
    assertThat(inner.getFileName()).hasToString("src");
    assertThat(inner.resolve("../a.txt")).exists();
    write(inner, "b.txt", "again\n");
    write(inner, "../a.txt", "outside of the workspace\n");
    assertThat(paths(trees.patch(root))).containsExactly("~b.txt");
    trees.close(true);
  }

  @Test
  void whatItsRepositoryIgnoresIsCopiedByItself() throws Exception {
    repository();
    write("build/x.txt", "x\n");
    var trees = worktrees(top.resolve("build"));
    assertThat(contents(trees.in(root(trees)).root())).containsOnlyKeys("x.txt");
    trees.close(true);
    assertThat(top.resolve(".git/worktrees")).doesNotExist();
  }

  @Test
  void submodulesAreLeftAlone() throws Exception {
    var other = Files.createDirectories(folder.resolve("other"));
    new Git(other).does("init", "-q", "-b", "main");
    write(other, "o.txt", "o\n");
    new Git(other).does("add", "-A");
    new Git(other).does("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "o");
    repository();
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.toString(), "sub");
    commit();
    var trees = worktrees(top);
    var root = root(trees);
    var copy = trees.in(root).root();
    assertThat(copy.resolve("sub/o.txt")).doesNotExist();
    assertThat(trees.patch(root).changes()).isEmpty();
    trees.close(true);
  }

  @Test
  void changesOfDifferentPlacesAreBothApplied() throws Exception {
    repository();
    var trees = worktrees(top);
    var base = trees.base(Optional.empty());
    var first = patch(trees, new Root("1", base), "ONE\ntwo\nthree\nfour\nfive\n");
    var second = patch(trees, new Root("2", base), "one\ntwo\nthree\nfour\nFIVE\n");
    var context = new ToolContext(workspace(top));
    trees.applying().apply(first, "1", context);
    trees.applying().apply(second, "2", context);
    assertThat(top.resolve("a.txt")).hasContent("ONE\ntwo\nthree\nfour\nFIVE\n");
    assertThat(context.observations())
        .extracting("path")
        .containsExactly("1.txt", "2.txt", "a.txt");
    trees.close(true);
  }

  private static Patch patch(Worktrees trees, Root root, String text) throws Exception {
    var copy = trees.in(root).root();
    write(copy, "a.txt", text);
    write(copy, root.path() + ".txt", "new\n");
    return trees.patch(root);
  }

  @Test
  void aConflictNamesThePlaceAndLeavesEverythingAsItWas() throws Exception {
    repository();
    var trees = worktrees(top);
    var base = trees.base(Optional.empty());
    var first = patch(trees, new Root("1", base), "ONE\ntwo\nthree\nfour\nfive\n");
    var second = patch(trees, new Root("2", base), "eins\ntwo\nthree\nfour\nFIVE\n");
    var context = new ToolContext(workspace(top));
    trees.applying().apply(first, "1", context);
    var before = contents(top);
    assertThatThrownBy(() -> trees.applying().apply(second, "2", context))
        .isInstanceOfSatisfying(
            Refused.class,
            r ->
                assertThat(r.failure().toString())
                    .isEqualTo(
                        "conflict: The patch does not fit what the workspace holds now: a.txt: line"
                            + " 1."));
    assertThat(contents(top)).isEqualTo(before);
    trees.close(true);
  }

  @Test
  void anApplyingThatWasKilledHalfWayIsFinished() throws Exception {
    repository();
    var trees = worktrees(top);
    var patch =
        patch(trees, new Root("1", trees.base(Optional.empty())), "1\ntwo\nthree\nfour\nfive\n");
    write("a.txt", "one\ntwo\nthree\nfour\n5\n");
    trees.applying().apply(patch, "1", new ToolContext(workspace(top)));
    var wanted = contents(top);
    Files.delete(top.resolve("1.txt")); // as if killed before the second file
    var again = worktrees(top);
    again.applying().apply(patch, "1", new ToolContext(workspace(top)));
    assertThat(contents(top)).isEqualTo(wanted);
    again.applying().apply(patch, "1", new ToolContext(workspace(top)));
    assertThat(contents(top)).isEqualTo(wanted);
  }

  @Test
  void whatMayNotBeWrittenIsNotApplied() throws Exception {
    repository();
    var trees = worktrees(top);
    var patch = patch(trees, new Root("1", trees.base(Optional.empty())), "x\n");
    var before = contents(top);
    var little =
        Workspace.of(
            top,
            Permissions.of(Value.record("write", Value.list(Value.of("1.txt")))),
            Clock.systemUTC());
    assertThatThrownBy(() -> trees.applying().apply(patch, "1", new ToolContext(little)))
        .hasMessageContaining("`a.txt` may not be written");
    assertThat(contents(top)).isEqualTo(before);
  }

  @Test
  void aLinkThatWouldLeadOutIsNotApplied() throws Exception {
    write("a.txt", "a\n");
    var trees = worktrees(top);
    var root = root(trees);
    Files.createSymbolicLink(trees.in(root).root().resolve("out"), Path.of("../x"));
    var patch = trees.patch(root);
    assertThatThrownBy(() -> trees.applying().apply(patch, "1", new ToolContext(workspace(top))))
        .hasMessageContaining("The link `out` would lead out of the workspace.");
    assertThat(Files.exists(top.resolve("out"), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void aWorktreeIsMadeAgainAsItWas() throws Exception {
    repository();
    var trees = worktrees(top);
    var root = root(trees);
    var patch = patch(trees, root, "changed\n");
    write("a.txt", "changed in the meantime\n");
    var change = patch.changes().getFirst();
    var done =
        Map.of(
            root.path(),
            List.of(new Observation.Change(change.path(), change.before(), change.after())));
    Leftovers.remove(folder.resolve("runs/r1"), top);
    var again = worktrees(top, done);
    assertThat(contents(again.in(root).root())).containsEntry("a.txt", "changed\n");
    assertThat(paths(again.patch(root))).containsExactly("~a.txt");
    again.close(true);
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws Exception {
    repository();
    var trees = worktrees(top);
    trees.in(root(trees));
    Trees.delete(folder.resolve("runs/r1/worktrees/wf-r1-1/src"));
    git("worktree", "add", "-q", "--detach", folder.resolve("mine").toString(), "HEAD");
    Leftovers.remove(folder.resolve("runs/r1"), top);
    assertThat(folder.resolve("runs/r1/worktrees")).doesNotExist();
    assertThat(git("worktree", "list").lines()).hasSize(2);
    assertThat(git("worktree", "prune", "-n", "-v")).isEmpty();
  }

  @Test
  void whatIsTooLargeIsNotCopied() throws Exception {
    write("a.txt", "a\n");
    write("b.txt", "b\n");
    var store = new Store(folder.resolve("store"));
    var copying = new Copying(store, new Copying.Most(1, 1 << 20));
    assertThatThrownBy(() -> copying.base(Place.of(top)))
        .hasMessage(
            "The workspace is too large for a worktree: it has more than 1 file that no"
                + " `.gitignore` names.");
  }

  @Test
  void aPatchReadsAsGitWritesIt() throws Exception {
    repository();
    var trees = worktrees(top);
    var root = root(trees);
    var copy = trees.in(root).root();
    write(copy, "a.txt", "one\ntwo\n3\nfour\nfive\nsix");
    write(copy, "n\u00e9w.txt", "\u00fc\n");
    Files.delete(copy.resolve("src/b.txt"));
    var text = UnifiedText.of(trees.patch(root), trees.store());
    assertThat(text)
        .isEqualTo(
            """
            diff --git a/a.txt b/a.txt
            --- a/a.txt
            +++ b/a.txt
            @@ -1,5 +1,6 @@
             one
             two
            -three
            +3
             four
             five
            +six
            \\ No newline at end of file
            diff --git a/n\u00e9w.txt b/n\u00e9w.txt
            new file mode 100644
            --- /dev/null
            +++ b/n\u00e9w.txt
            @@ -0,0 +1 @@
            +\u00fc
            diff --git a/src/b.txt b/src/b.txt
            deleted file mode 100644
            --- a/src/b.txt
            +++ /dev/null
            @@ -1 +0,0 @@
            -b
            """);
    var wanted = contents(copy);
    trees.close(true);
    Files.writeString(folder.resolve("p.diff"), text);
    new Git(top).does("apply", folder.resolve("p.diff").toString());
    assertThat(contents(top)).isEqualTo(wanted);
  }
}

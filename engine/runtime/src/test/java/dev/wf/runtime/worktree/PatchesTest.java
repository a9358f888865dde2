package dev.wf.runtime.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.patch.Store;
import dev.wf.runtime.patch.UnifiedText;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was changed in a worktree, and what becomes of it in the workspace, with real git.
class PatchesTest extends OnRealGit {
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

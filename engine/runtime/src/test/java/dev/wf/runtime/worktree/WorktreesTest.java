package dev.wf.runtime.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.patch.Store;
import dev.wf.runtime.patch.Trees;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a worktree holds and what is left of it, with real git.
class WorktreesTest extends OnRealGit {
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
    assertThatThrownBy(() -> copying.base(WorkspacePlace.of(top)))
        .hasMessage(
            "The workspace is too large for a worktree: it has more than 1 file that no"
                + " `.gitignore` names.");
  }
}

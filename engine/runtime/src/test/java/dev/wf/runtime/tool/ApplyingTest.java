package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Lasting;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.patch.Store;
import dev.wf.runtime.patch.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyingTest {
  @TempDir private Path folder;

  /// No process has so large a number.
  private static final String UNFINISHED = ".wf-unfinished-999999999999-h1";

  @Test
  void whatAKilledProcessHadNotPutIntoItsPlaceIsRemovedWhenItsPlanIsCarriedOut() throws Exception {
    var files = new Folder(folder.resolve("workspace")).with("out/deep/a.txt", "before");
    var store = new Store(folder.resolve("contents"));
    byte[] content = "after".getBytes(StandardCharsets.UTF_8);
    store.keep(content);
    var after = new Version(Version.Sort.FILE, Digest.of(content));
    var file = files.root().resolve("out/deep/a.txt");
    var change = new Patch.Change("out/deep/a.txt", Store.versionOf(file), Optional.of(after));
    var patch = new Patch(List.of(change));
    new Applying(store, folder.resolve("plans")).apply(patch, "node", files.context());

    files.with("out/deep/a.txt", "before").with("out/deep/" + UNFINISHED, "aft");
    Files.createDirectory(files.root().resolve(UNFINISHED));
    new Applying(store, folder.resolve("plans")).apply(patch, "node", files.context());

    assertThat(file).hasContent("after");
    assertThat(file.resolveSibling(UNFINISHED)).doesNotExist();
    assertThat(files.root().resolve(UNFINISHED)).doesNotExist();
  }

  /// What is written, and what of it a loss of power leaves.
  private static final class Power implements Lasting {
    private final Set<Path> added = new LinkedHashSet<>();
    private final Map<Path, byte[]> survives = new LinkedHashMap<>();
    private final Runnable waited;
    private boolean isBroken;

    Power(Runnable waited) {
      this.waited = waited;
    }

    @Override
    public void add(Path file) {
      added.add(file);
    }

    @Override
    public void settle() throws IOException {
      waited.run();
      if (isBroken) {
        throw new IOException("Input/output error");
      }
      for (var file : added) {
        survives.put(file, Files.readAllBytes(file));
      }
    }

    /// Everything below a folder is gone but for what survived.
    void goesOut(Path below) throws IOException {
      Trees.delete(below);
      for (var file : survives.entrySet()) {
        if (file.getKey().startsWith(below)) {
          Files.createDirectories(file.getKey().getParent());
          Files.write(file.getKey(), file.getValue());
        }
      }
    }
  }

  private static final List<String> PATHS = List.of("out/a.txt", "out/b.txt", "out/c.txt");

  private static String before(String path) {
    return "one\n" + path + "\nthree\n";
  }

  private static String after(String path) {
    return "one\n" + path + "\nthree and a half\n";
  }

  /// Somebody wrote to the first file since, so that what it becomes is merged.
  private static String now(String path) {
    return path.equals(PATHS.getFirst()) ? "ours\n" + before(path) : before(path);
  }

  private static String then(String path) {
    return path.equals(PATHS.getFirst()) ? "ours\n" + after(path) : after(path);
  }

  private static Patch patch(Store store) throws IOException {
    var changes = new ArrayList<Patch.Change>();
    for (var path : PATHS) {
      changes.add(new Patch.Change(path, kept(before(path), store), kept(after(path), store)));
    }
    return new Patch(changes);
  }

  private static Optional<Version> kept(String text, Store store) throws IOException {
    var content = text.getBytes(StandardCharsets.UTF_8);
    store.keep(content);
    return Optional.of(new Version(Version.Sort.FILE, Digest.of(content)));
  }

  private void assertNothingIsTouched() {
    for (var path : PATHS) {
      assertThat(folder.resolve("workspace").resolve(path)).hasContent(now(path));
    }
  }

  @Test
  void aPlanSurvivesALossOfPowerBeforeTheFirstFileIsTouched() throws Exception {
    int states = 1 << PATHS.size();
    for (int done = 0; done < states; done++) {
      Trees.delete(folder.resolve("run"));
      var files = new Folder(folder.resolve("workspace"));
      for (var path : PATHS) {
        files.with(path, now(path));
      }
      var power = new Power(this::assertNothingIsTouched);
      var store = new Store(folder.resolve("run/contents"), power);
      var patch = patch(store);
      new Applying(store, folder.resolve("run/plans")).apply(patch, "node", files.context());

      assertThat(power.survives.keySet())
          .anyMatch(file -> file.startsWith(folder.resolve("run/plans")));
      power.goesOut(folder.resolve("run"));
      for (int i = 0; i < PATHS.size(); i++) {
        var path = PATHS.get(i);
        files.with(path, (done >> i & 1) == 1 ? then(path) : now(path));
      }
      var again = new Store(folder.resolve("run/contents"));
      new Applying(again, folder.resolve("run/plans")).apply(patch, "node", files.context());
      for (var path : PATHS) {
        assertThat(files.root().resolve(path)).as("%s of %d", path, done).hasContent(then(path));
      }
    }
  }

  @Test
  void nothingIsTouchedWhereThePlanWouldNotSurvive() throws Exception {
    var files = new Folder(folder.resolve("workspace"));
    for (var path : PATHS) {
      files.with(path, now(path));
    }
    var power = new Power(() -> {});
    power.isBroken = true;
    var store = new Store(folder.resolve("run/contents"), power);
    var applying = new Applying(store, folder.resolve("run/plans"));
    var patch = patch(store);
    assertThatThrownBy(() -> applying.apply(patch, "node", files.context()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Input/output error");
    assertNothingIsTouched();
    power.isBroken = false;
    applying.apply(patch, "node", files.context());
    assertThat(power.survives).isNotEmpty();
    assertThat(files.root().resolve(PATHS.getFirst())).hasContent(then(PATHS.getFirst()));
  }
}

package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.patch.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
}

package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenTest {
  @TempDir Path given;

  private Path folder;
  private final List<Path> synchronised = new ArrayList<>();
  private int times;
  private boolean knowsAll;

  private final Written written =
      new Written(
          new Written.Disk() {
            @Override
            public void synchronise(Path file) throws IOException {
              synchronised.add(file);
              Written.Disk.SYSTEM.synchronise(file);
            }

            @Override
            public boolean synchroniseAll(Set<Path> folders) {
              times++;
              return knowsAll;
            }
          });

  @BeforeEach
  void real() throws IOException {
    folder = given.toRealPath();
  }

  private Path file(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  @Test
  void aFileIsSynchronisedWithTheFoldersThatNameIt() throws IOException {
    var file = file("contents/ab/cd");
    written.add(file);
    written.settle();
    assertThat(synchronised)
        .startsWith(file, folder.resolve("contents/ab"))
        .contains(folder.resolve("contents"), folder);
    synchronised.clear();
    written.settle();
    assertThat(synchronised).isEmpty();
    written.add(file("contents/ab/ef"));
    written.add(file("contents/gh/ij"));
    written.settle();
    assertThat(synchronised)
        .containsExactly(
            folder.resolve("contents/ab/ef"),
            folder.resolve("contents/gh/ij"),
            folder.resolve("contents/ab"),
            folder.resolve("contents/gh"),
            folder.resolve("contents"));
  }

  @Test
  void ofManyTheWholeFileSystemIsSynchronisedAtOnce() throws IOException {
    knowsAll = true;
    for (int i = 0; i < 1000; i++) {
      written.add(file("contents/" + i));
    }
    written.settle();
    assertThat(times).isEqualTo(1);
    assertThat(synchronised).isEmpty();
  }

  @Test
  void whereThatCannotBeEachIsSynchronised() throws IOException {
    for (int i = 0; i < 100; i++) {
      written.add(file("contents/" + i));
    }
    written.settle();
    assertThat(times).isEqualTo(1);
    assertThat(synchronised).contains(folder.resolve("contents/0"), folder.resolve("contents/99"));
  }

  @Test
  void whatIsGoneOrALinkCostsNothing() throws IOException {
    var gone = file("gone/file");
    Files.delete(gone);
    Files.delete(gone.getParent());
    var link = Files.createSymbolicLink(folder.resolve("link"), file("file"));
    written.add(gone);
    written.add(link);
    written.settle();
    assertThat(synchronised).doesNotContain(gone, link).contains(folder);
  }

  @Test
  void theSystemKnowsHowWhereItSaysSo() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/sync")));
    assertThat(FileSystems.synchronise(Set.of(folder))).isTrue();
    assertThat(FileSystems.synchronise(Set.of(folder.resolve("none")))).isFalse();
  }
}

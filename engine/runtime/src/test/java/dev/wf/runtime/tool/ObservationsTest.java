package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.call.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationsTest {
  @TempDir Path root;
  private Folder folder;

  private interface Change {
    void make() throws IOException;
  }

  @BeforeEach
  void layOut() throws IOException {
    folder =
        new Folder(root)
            .with("src/a.ts", "one\ntwo\nthree\nfour\n")
            .with("src/b.ts", "b")
            .with(".gitignore", "*.log\n");
  }

  @Test
  void aFileThatWasReadHoldsWhileItsContentStays() throws Exception {
    var seen = read("{\"path\":\"src/a.ts\"}");
    assertThat(seen).singleElement().extracting(Observation::subject).isEqualTo("src/a.ts");
    assertHolds(
        seen, () -> Files.setLastModifiedTime(a(), java.nio.file.attribute.FileTime.fromMillis(0)));
    assertHolds(seen, () -> folder.with("src/b.ts", "other"));
    assertBreaks(seen, () -> folder.with("src/a.ts", "one\ntwo\nthree\nFOUR\n"));
    assertBreaks(seen, () -> Files.delete(a()));
    assertBreaks(seen, () -> Files.createDirectory(a()));
  }

  @Test
  void aRangeHoldsWhileThoseLinesStay() throws Exception {
    var seen = read("{\"path\":\"src/a.ts\",\"from\":1,\"to\":2}");
    assertThat(seen.getFirst().subject()).isEqualTo("src/a.ts (lines 1-2)");
    assertHolds(seen, () -> folder.with("src/a.ts", "one\ntwo\nother\nand more\n"));
    assertBreaks(seen, () -> folder.with("src/a.ts", "one\ntwo\n"));
    assertBreaks(seen, () -> folder.with("src/a.ts", "zero\none\ntwo\nthree\nfour\n"));
  }

  @Test
  void aFileThatWasNotThereHoldsUntilItIs() throws Exception {
    var seen = read("{\"path\":\"src/new.ts\"}");
    assertThat(seen.getFirst().subject()).isEqualTo("src/new.ts (not there)");
    assertHolds(seen, () -> Files.createDirectories(root.resolve("src/new.ts")));
    assertHolds(seen, () -> Files.delete(root.resolve("src/new.ts")));
    assertBreaks(seen, () -> folder.with("src/new.ts", ""));
  }

  @Test
  void aListingHoldsWhileItsPathsStay() throws Exception {
    var seen = seen(GlobTool.TOOL, "{\"pattern\":\"src/*.ts\"}");
    assertHolds(seen, () -> folder.with("src/a.ts", "changed"));
    assertHolds(seen, () -> folder.with("docs/x.md", ""));
    assertBreaks(seen, () -> folder.with("src/c.ts", ""));
    assertHolds(seen, () -> Files.delete(root.resolve("src/c.ts")));
    assertBreaks(seen, () -> folder.with(".gitignore", "b.ts\n"));
  }

  @Test
  void aSearchHoldsWhileTheLinesFoundStay() throws Exception {
    var seen = seen(GrepTool.TOOL, "{\"pattern\":\"t[wh]\"}");
    assertHolds(seen, () -> folder.with("src/b.ts", "no match here"));
    assertBreaks(seen, () -> folder.with("src/b.ts", "that"));
    assertHolds(seen, () -> folder.with("src/b.ts", "b"));
    assertBreaks(seen, () -> folder.with("src/a.ts", "zero\none\ntwo\nthree\nfour\n"));
  }

  @Test
  void whatIsShownAroundAFindIsSeen() throws Exception {
    var seen = seen(GrepTool.TOOL, "{\"pattern\":\"^two\",\"context\":1}");
    assertHolds(seen, () -> folder.with("src/a.ts", "one\ntwo\nthree\n4\n"));
    folder.with("src/a.ts", "1\ntwo\nthree\nfour\n");
    assertThat(Observations.changed(seen, folder.workspace())).contains(seen.get(1));
  }

  @Test
  void whatWasLookedAtToSayWhichFileWasMeantIsSeen() throws Exception {
    var seen = seen(ReadTool.TOOL, "{\"path\":\"src/a.tsx\"}");
    folder.with("src/a.tx", "nearer");
    assertThat(Observations.hold(seen, folder.workspace())).isFalse();
  }

  @Test
  void theFirstThatChangedIsNamed() throws Exception {
    var context = folder.context();
    ReadTool.TOOL.use("{\"path\":\"src/b.ts\"}", context);
    ReadTool.TOOL.use("{\"path\":\"src/a.ts\"}", context);
    ReadTool.TOOL.use("{\"path\":\"src/b.ts\"}", context);
    assertThat(context.observations()).hasSize(2);
    folder.with("src/a.ts", "");
    assertThat(Observations.changed(context.observations(), folder.workspace()))
        .contains(context.observations().get(1));
  }

  @Test
  void whatMayNoLongerBeReadNoLongerHolds() throws Exception {
    var seen = read("{\"path\":\"src/a.ts\"}");
    var allow = dev.wf.ir.value.Value.record("read", dev.wf.ir.value.Value.list());
    var blind = folder.workspace().narrowedBy(Permissions.of(allow));
    assertThat(Observations.hold(seen, blind)).isFalse();
  }

  @Test
  void aChangeWithinTheSameTickOfTheClockIsSeen() throws Exception {
    var workspace = folder.workspace();
    var time = Files.getLastModifiedTime(a());
    var context = new ToolContext(workspace);
    ReadTool.TOOL.use("{\"path\":\"src/a.ts\"}", context);
    assertThat(Observations.hold(context.observations(), workspace)).isTrue();
    Files.writeString(a(), "ONE\ntwo\nthree\nfour\n");
    Files.setLastModifiedTime(a(), time);
    assertThat(Observations.hold(context.observations(), workspace)).isFalse();
  }

  @Test
  void aChangeWhoseTimeIsSetBackIsSeen() throws Exception {
    var later = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));
    var digests = FileDigests.of(later);
    var time = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    Files.setLastModifiedTime(a(), time);
    var before = digests.of(a());
    assertThat(digests.of(a())).isEqualTo(before);
    var changed = Files.getAttribute(a(), "unix:ctime");
    do {
      Files.writeString(a(), "ONE\ntwo\nthree\nfour\n");
      Files.setLastModifiedTime(a(), time);
    } while (Files.getAttribute(a(), "unix:ctime").equals(changed));
    assertThat(digests.of(a())).isNotEqualTo(before);
  }

  private List<Observation> read(String input) throws Exception {
    return seen(ReadTool.TOOL, input);
  }

  private List<Observation> seen(Tool tool, String input) throws Exception {
    var context = folder.context();
    tool.use(input, context);
    assertThat(Observations.hold(context.observations(), folder.workspace())).isTrue();
    return context.observations();
  }

  private void assertHolds(List<Observation> seen, Change change) throws Exception {
    change.make();
    assertThat(Observations.hold(seen, folder.workspace())).isTrue();
  }

  private void assertBreaks(List<Observation> seen, Change change) throws Exception {
    change.make();
    assertThat(Observations.changed(seen, folder.workspace())).isEqualTo(seen.stream().findFirst());
  }

  private Path a() {
    return root.resolve("src/a.ts");
  }
}

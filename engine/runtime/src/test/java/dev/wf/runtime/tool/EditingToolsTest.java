package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditingToolsTest {
  @TempDir private Path root;
  private ToolContext context;

  private Workspace workspace() throws Exception {
    var allow = Value.record("write", Value.list(Value.of("src/**")));
    return Workspace.of(root, Permissions.of(allow), Clock.systemUTC());
  }

  @BeforeEach
  void open() throws Exception {
    context = new ToolContext(workspace());
    Files.createDirectories(root.resolve("src"));
    Files.writeString(root.resolve("src/a.ts"), "one\ntwo\none\n");
  }

  private String edit(String path, String before, String after, boolean all) throws Exception {
    var input =
        Value.record(
            "path", Value.of(path),
            "old", Value.of(before),
            "new", Value.of(after),
            "replace_all", Value.of(all));
    return EditTool.TOOL.use(Rendering.compact(input), context).text();
  }

  private String write(String path, String text) throws Exception {
    var input = Value.record("path", Value.of(path), "text", Value.of(text));
    return WriteTool.TOOL.use(Rendering.compact(input), context).text();
  }

  @Test
  void aTextThatOccursOnceIsReplaced() throws Exception {
    assertThat(edit("src/a.ts", "two\n", "2\n", false))
        .isEqualTo("`src/a.ts` is changed at line 2.");
    assertThat(root.resolve("src/a.ts")).hasContent("one\n2\none\n");
  }

  @Test
  void everyOccurrenceIsReplacedWhereThatIsAsked() throws Exception {
    assertThat(edit("src/a.ts", "one", "1", true)).isEqualTo("`src/a.ts` is changed in 2 places.");
    assertThat(root.resolve("src/a.ts")).hasContent("1\ntwo\n1\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/a.ts  | one   | 1     | `src/a.ts` holds this text 2 times, first at line 1;"
            + " give more of what is around it, or set replace_all.",
        "src/a.ts  | three | 3     | `src/a.ts` does not hold this text, nor anything like it;"
            + " read it again.",
        "src/a.ts  | two   | two   | `old` and `new` are the same.",
        "src/a.ts  | ''    | x     | `old` is empty; a new file is made with write.",
        "src/b.ts  | two   | 2     | `src/b.ts` is not there.",
        "b.ts      | two   | 2     | `b.ts` may not be written; `allow { write: [\"b.ts\"] }` would"
            + " permit it.",
        "../b.ts   | two   | 2     | at path: \"../b.ts\" leads out of the workspace",
      })
  void whatMakesNoSenseIsToldAndChangesNothing(
      String path, String before, String after, String expected) throws Exception {
    assertThat(edit(path, before, after, false)).isEqualTo(expected);
    assertThat(root.resolve("src/a.ts")).hasContent("one\ntwo\none\n");
  }

  @Test
  void ofATextThatIsNotThereTheNearestIsTold() throws Exception {
    Files.writeString(root.resolve("src/b.ts"), "a\n  if (ready(x)) {\n    start(x);\n  }\nb\n");
    assertThat(edit("src/b.ts", "if (ready(x)) {\n  start(x);\n}", "", false))
        .isEqualTo(
            "`src/b.ts` does not hold this text; this differs from it in white space alone:\n"
                + "2\t  if (ready(x)) {\n3\t    start(x);\n4\t  }\n");
    assertThat(edit("src/b.ts", "  if (isReady(x)) {\n", "", false))
        .isEqualTo("`src/b.ts` does not hold this text; nearest to it is:\n2\t  if (ready(x)) {\n");
    assertThat(edit("src/b.ts", "3\t    start(x);\n4\t  }\n", "", false))
        .isEqualTo(
            "`src/b.ts` does not hold this text: the numbers before its lines are no part of the"
                + " file. Give it without them.");
  }

  @Test
  void lineEndsOfTheFileStay() throws Exception {
    Files.writeString(root.resolve("src/crlf.ts"), "one\r\ntwo\r\nthree\r\n");
    edit("src/crlf.ts", "one\ntwo\n", "1\n2\n", false);
    assertThat(Files.readString(root.resolve("src/crlf.ts"))).isEqualTo("1\r\n2\r\nthree\r\n");
  }

  @Test
  void aFileIsWrittenWithItsFolders() throws Exception {
    assertThat(write("src/new/b.ts", "text")).isEqualTo("`src/new/b.ts` is written, 1 line.");
    assertThat(root.resolve("src/new/b.ts")).hasContent("text");
    assertThat(write("src", "text")).contains("may not be written");
    assertThat(write("src/new", "text")).isEqualTo("`src/new` is a folder.");
  }

  @Test
  void nothingIsWrittenThroughALinkThatLeadsOut() throws Exception {
    var outside = Files.createTempDirectory(root.getParent(), "outside");
    Files.createSymbolicLink(root.resolve("src/out"), outside);
    assertThat(write("src/out/a.txt", "x"))
        .isEqualTo("`src/out/a.txt` leads out of the workspace through a link.");
    assertThat(outside.resolve("a.txt")).doesNotExist();
    Files.delete(outside);
  }

  @Test
  void aCallKnowsWhatItSawAndWhatItMadeOfIt() throws Exception {
    edit("src/a.ts", "two", "2", false);
    edit("src/a.ts", "2", "zwei", false);
    ReadTool.TOOL.use("{\"path\":\"src/a.ts\"}", context);
    write("src/b.ts", "b");
    assertThat(context.observations())
        .containsExactly(
            new Observation.Content("src/a.ts", Optional.empty(), Digest.of("one\ntwo\none\n")),
            new Observation.Change(
                "src/a.ts", version("one\ntwo\none\n"), version("one\nzwei\none\n")),
            new Observation.Change("src/b.ts", Optional.empty(), version("b")));
  }

  private static Optional<Version> version(String text) {
    return Optional.of(new Version(Version.Sort.FILE, Digest.of(text)));
  }
}

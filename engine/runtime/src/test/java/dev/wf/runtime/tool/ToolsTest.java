package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Rendering;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsTest {
  @TempDir Path root;
  private Folder folder;

  @BeforeEach
  void layOut() throws Exception {
    folder =
        new Folder(root)
            .with("src/a.ts", "one\ntwo\r\nthree")
            .with("src/b.ts", "TWO\n")
            .with("empty", "")
            .with("node_modules/x.js", "two")
            .with(".gitignore", "node_modules\n");
    Files.write(root.resolve("binary"), new byte[] {0, 1, 2, (byte) 0xff});
  }

  @Test
  void readNumbersTheLines() throws Exception {
    assertThat(use("read", "{\"path\":\"src/a.ts\"}"))
        .isEqualTo(ToolResult.of("1\tone\n2\ttwo\n3\tthree\n"));
    assertThat(use("read", "{\"path\":\"src/b.ts\",\"from\":null,\"to\":null}"))
        .isEqualTo(ToolResult.of("1\tTWO\n"));
    assertThat(use("read", "{\"path\":\"empty\"}")).isEqualTo(ToolResult.of("(the file is empty)"));
  }

  @Test
  void readGivesARangeAndSaysWhetherMoreFollows() throws Exception {
    assertThat(use("read", "{\"path\":\"src/a.ts\",\"from\":2,\"to\":2}"))
        .isEqualTo(ToolResult.of("2\ttwo\n(more lines follow, from 3 on)\n"));
    assertThat(use("read", "{\"path\":\"src/a.ts\",\"from\":3,\"to\":90}"))
        .isEqualTo(ToolResult.of("3\tthree\n"));
    assertThat(use("read", "{\"path\":\"src/a.ts\",\"from\":9}"))
        .isEqualTo(ToolResult.of("(there is no line 9)"));
  }

  @Test
  void readCutsLongFilesAndLongLines() throws Exception {
    folder.with("long", "x\n".repeat(2500)).with("wide", "y".repeat(3000));
    assertThat(use("read", "{\"path\":\"long\"}").text())
        .endsWith("2000\tx\n(more lines follow, from 2001 on)\n");
    assertThat(use("read", "{\"path\":\"wide\"}").text())
        .isEqualTo("1\t" + "y".repeat(2000) + "… (1000 more characters)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "read; {\"path\":\"none\"}; `none` is not there.",
        "read; {\"path\":\"src\"}; `src` is a folder. glob lists what is in it.",
        "read; {\"path\":\"a.ts\"}; `a.ts` is not there. There is `src/a.ts`.",
        "read; {\"path\":\"src/A.tsx\"}; `src/A.tsx` is not there. There is `src/a.ts`.",
        "read; {\"path\":\"src/a.ts\",\"from\":3,\"to\":2}; `to` is 2, which is before `from`, 3.",
        "read; {\"path\":\"binary\"}; `binary` is not a text in UTF-8.",
        "read; {\"path\":\"../x\"}; at path: \"../x\" leads out of the workspace",
        "read; {\"path\":\".git/config\"}; `.git/config` is no part of the workspace.",
        "glob; {\"pattern\":\"/etc/*\"}; The pattern `/etc/*` is not relative to the workspace.",
        "grep; {\"pattern\":\"(\"}; The pattern `(` is malformed: missing closing ).",
      })
  void whatGoesWrongIsToldToTheModel(String tool, String input, String message) throws Exception {
    assertThat(use(tool, input)).isEqualTo(ToolResult.error(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "read; {}",
        "read; {\"path\":1}",
        "read; {\"path\":\"a\",\"x\":1}",
        "read; [",
        "read; null",
        "read; {\"path\":\"a\",\"from\":0}",
        "glob; {\"path\":\"a\"}",
        "grep; \"x\"",
      })
  void inputThatDoesNotFitIsToldToTheModel(String tool, String input) throws Exception {
    assertThat(use(tool, input).isError()).isTrue();
    assertThat(use(tool, input).text()).isNotBlank();
  }

  @Test
  void globListsPathsAndIgnoredOnesOnlyWhereNamed() throws Exception {
    assertThat(use("glob", "{\"pattern\":\"**/*.{ts,js}\"}"))
        .isEqualTo(ToolResult.of("src/a.ts\nsrc/b.ts\n"));
    assertThat(use("glob", "{\"pattern\":\"node_modules/*\"}"))
        .isEqualTo(ToolResult.of("node_modules/x.js\n"));
    assertThat(use("glob", "{\"pattern\":\"*.rs\"}"))
        .isEqualTo(ToolResult.of("(no file matches; **/*.rs looks in all folders)"));
    assertThat(use("glob", "{\"pattern\":\"src\"}"))
        .isEqualTo(ToolResult.of("src/a.ts\nsrc/b.ts\n"));
  }

  @Test
  void whatALimitCutsOffIsTold() throws Exception {
    for (int i = 0; i < 502; i++) {
      folder.with("many/" + i + ".txt", "same\n");
    }
    assertThat(use("glob", "{\"pattern\":\"many/*\"}").text())
        .endsWith("(and 2 more; narrow the pattern)\n");
    assertThat(use("grep", "{\"pattern\":\"same\"}").text())
        .endsWith("(and 302 more lines, of 502 files in all; narrow the pattern or the files)\n");
    folder.with("broad", ("z".repeat(1500) + "\n").repeat(100));
    assertThat(use("read", "{\"path\":\"broad\"}").text())
        .endsWith("z\n(more lines follow, from 67 on)\n");
  }

  @Test
  void grepGivesFilesCountsAndWhatIsAround() throws Exception {
    assertThat(use("grep", "{\"pattern\":\"t\",\"give\":\"files\"}"))
        .isEqualTo(ToolResult.of("src/a.ts\n"));
    assertThat(use("grep", "{\"pattern\":\"t\",\"give\":\"counts\",\"ignore_case\":true}"))
        .isEqualTo(ToolResult.of("src/a.ts: 2\nsrc/b.ts: 1\n"));
    folder.with("src/c.ts", "1\n2\nx\n4\n5\n6\n7\nx\nx\n");
    assertThat(use("grep", "{\"pattern\":\"x\",\"files\":\"src\",\"context\":1}"))
        .isEqualTo(
            ToolResult.of(
                "src/c.ts-2- 2\nsrc/c.ts:3: x\nsrc/c.ts-4- 4\n--\n"
                    + "src/c.ts-7- 7\nsrc/c.ts:8: x\nsrc/c.ts:9: x\n"));
  }

  @Test
  void grepGivesPathNumberAndText() throws Exception {
    assertThat(use("grep", "{\"pattern\":\"t[wh]\"}"))
        .isEqualTo(ToolResult.of("src/a.ts:2: two\nsrc/a.ts:3: three\n"));
    assertThat(use("grep", "{\"pattern\":\"^two$\",\"ignore_case\":true,\"files\":\"src/*\"}"))
        .isEqualTo(ToolResult.of("src/a.ts:2: two\nsrc/b.ts:1: TWO\n"));
    assertThat(use("grep", "{\"pattern\":\"two\",\"files\":\"node_modules/**\"}"))
        .isEqualTo(ToolResult.of("node_modules/x.js:1: two\n"));
    assertThat(use("grep", "{\"pattern\":\"never\"}")).isEqualTo(ToolResult.of("(found nowhere)"));
  }

  @Test
  void grepTakesTimeInLineWithTheTextWhateverThePattern() throws Exception {
    folder.with("evil", "a".repeat(20_000));
    assertThat(use("grep", "{\"pattern\":\"(a*)*b\",\"files\":\"evil\"}"))
        .isEqualTo(ToolResult.of("(found nowhere)"));
  }

  @Test
  void aToolsSchemaSaysWhatItTakes() {
    assertThat(Rendering.compact(GlobTool.TOOL.inputSchema()))
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"pattern\":{\"type\":\"string\",\"description\":"
                + "\"For example src/**/*.{ts,js}; ** stands for any folders."
                + " A folder stands for all files in it.\"}},"
                + "\"required\":[\"pattern\"],\"additionalProperties\":false}");
  }

  @Test
  void eachToolHasADigestOfItsOwn() {
    var names = List.of("read", "glob", "grep");
    var digests = Tools.reading().digests(names);
    assertThat(digests.keySet()).containsExactly("read", "glob", "grep");
    assertThat(digests.values()).allMatch(d -> d.length() == 64);
    assertThat(digests).isEqualTo(Tools.reading().digests(names));
    assertThat(digests.values()).doesNotHaveDuplicates();
  }

  @Test
  void aToolThatNobodyHasIsThereByItsNameAlone() {
    var tools = Tools.reading().named(List.of("read", "exec:npm test *"));
    assertThat(tools).extracting(Tool::name).containsExactly("read", "exec_npm_test_");
    assertThat(tools).extracting(Tool::isThere).containsExactly(true, false);
  }

  /// A box whose one tool has all that is asked for.
  private record Everything(List<String> opened) implements ToolBox {
    @Override
    public String kind() {
      return "exec";
    }

    @Override
    public void open(Set<String> entries) {
      opened.addAll(entries);
    }

    @Override
    public List<Tool> tools(List<String> entries) {
      return List.of(new AbsentTool("exec " + String.join(" or ", entries)));
    }
  }

  @Test
  void aBoxOpensWhatAProgramMayUseAndMakesToolsOfAnAgentsEntries() throws Exception {
    var box = new Everything(new ArrayList<>());
    var tools = Tools.reading().with(List.of(box));
    tools.open(Stream.of("read", "exec:npm test", "mcp:a.b", "exec:git diff"));
    assertThat(box.opened()).containsExactly("npm test", "git diff");
    assertThat(tools.named(List.of("exec:git *", "read", "exec:npm *")))
        .extracting(Tool::name)
        .containsExactly("exec_git_or_npm_", "read");
  }

  private ToolResult use(String tool, String input) throws Exception {
    return Tools.reading().byName().get(tool).use(input, folder.context());
  }
}

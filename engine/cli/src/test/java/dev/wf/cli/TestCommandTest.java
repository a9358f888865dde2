package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class TestCommandTest {
  private static final String GOOD =
      """
      agent rater(text: string) -> int(1..9) {
        prompt: "Rate ${text}."
      }

      test "a good one" {
        mock rater => 7
        expect rater("it") == 7
      }
      """;

  private static final String BAD =
      """
      test "so & not <so>" {
        workspace { "a.txt": "one" }
        expect read("a.txt") == "two"
      }

      test "as it is" {
        expect [1, 2].len() == 2
      }
      """;

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void programs() throws IOException {
    typed = new Typed(folder);
    typed.file("wf.yaml", "");
    Files.createDirectories(folder.resolve("deep"));
    typed.file("good.wf", GOOD);
    typed.file("deep/bad.wf", BAD);
  }

  private static String withoutTimes(String out) {
    return out.replaceAll("\\d+(\\.\\d+)?m?s\\b", "TIME");
  }

  @Test
  void whatPassesIsToldInALine() {
    var said = typed.wf("test", "good.wf");
    assertThat(withoutTimes(said.out()))
        .isEqualTo("good.wf\n  ok      a good one  TIME\n\n1 test passed in TIME\n");
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
  }

  @Test
  void foldersAreLookedThroughAndWhatFailsIsShown() {
    var said = typed.wf("test");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .contains("good.wf\n", "deep/bad.wf\n", "failed  so & not <so>", "WF6050")
        .contains("\"one\" ≠ \"two\"", "3 tests, 1 failed in ");
    assertThat(typed.wf("test", "deep").out()).doesNotContain("good.wf");
  }

  @Test
  void wordsChooseTests() {
    assertThat(typed.wf("test", "--filter", "BAD is").out()).contains("1 test passed");
    var none = typed.wf("test", "--filter", "nowhere");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("No test is called `nowhere`.");
  }

  @Test
  void aMistakeIsSaidAndTheOtherFilesAreTested() {
    typed.file("wrong.wf", "test \"wrong\" {\n  expect nothing == 1\n}\n");
    var said = typed.wf("test", "wrong.wf", "good.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--> wrong.wf:2:10", "nothing");
    assertThat(said.out()).contains("ok      a good one");
  }

  @Test
  void jsonIsAllThatIsPrinted() {
    var said = typed.wf("test", "--json", "deep/bad.wf");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .startsWith("{")
        .contains("\"passed\": 1", "\"failed\": 1", "\"name\": \"so & not <so>\"")
        .contains("\"code\": \"WF6050\"", "\"file\": \"deep/bad.wf\"");
  }

  @Test
  void junitsXmlCountsAndNamesWhatFailed() throws Exception {
    var said = typed.wf("test", "--junit", "out/report.xml");
    assertThat(said.code()).isEqualTo(1);
    var suites = xml(folder.resolve("out/report.xml")).getElementsByTagName("testcase");
    assertThat(suites.getLength()).isEqualTo(3);
    var failures = xml(folder.resolve("out/report.xml")).getElementsByTagName("failure");
    assertThat(failures.getLength()).isEqualTo(1);
    assertThat(failures.item(0).getParentNode().getAttributes().getNamedItem("name").getNodeValue())
        .isEqualTo("so & not <so>");
  }

  @Test
  void aProgramThatDoesNotCompileIsAnErrorForBuildServers() throws Exception {
    typed.file("broken.wf", "fn f() -> int = g()\n");
    var said = typed.wf("test", "--json", "--junit", "report.xml", "broken.wf", "good.wf");
    assertThat(said.code()).isEqualTo(2);
    var told = new tools.jackson.databind.ObjectMapper().readTree(said.out());
    assertThat(told.at("/mistakes/0/file").asString()).isEqualTo("broken.wf");
    assertThat(told.at("/mistakes/0/line").asInt()).isEqualTo(1);
    assertThat(told.at("/passed").asInt()).isEqualTo(1);
    var xml = xml(folder.resolve("report.xml"));
    var counts = xml.getDocumentElement().getAttributes();
    assertThat(counts.getNamedItem("tests").getNodeValue()).isEqualTo("2");
    assertThat(counts.getNamedItem("errors").getNodeValue()).isEqualTo("1");
    var cases = xml.getElementsByTagName("testcase");
    assertThat(cases.item(0).getAttributes().getNamedItem("file").getNodeValue())
        .isEqualTo("good.wf");
    assertThat(cases.item(0).getAttributes().getNamedItem("line").getNodeValue()).isEqualTo("5");
    assertThat(cases.item(1).getAttributes().getNamedItem("name").getNodeValue())
        .isEqualTo("it compiles");
    assertThat(xml.getElementsByTagName("error").item(0).getTextContent()).contains("broken.wf:1");
  }

  @Test
  void whereThereAreOnlyEvaluationsTheirCommandIsNamed() {
    typed.file("e.jsonl", "{\"n\": 1}\n");
    typed.file(
        "e.wf", "eval \"e\" (n: int) over file(\"e.jsonl\") {\n  score \"one\" = n == 1\n}\n");
    var said = typed.wf("test", "e.wf");
    assertThat(said.err()).isEqualTo("no tests here, but evaluations: `wf eval e.wf` runs them\n");
    assertThat(said.code()).isZero();
    typed.file("none.wf", "fn f() -> int = 1\n");
    assertThat(typed.wf("test", "none.wf").err()).isEqualTo("no tests here\n");
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeAnythingIsRun() {
    for (var word : List.of("--junit=good.wf/report.xml", "--junit=deep", "--html=good.wf")) {
      var said = typed.wf("test", word, "good.wf");
      assertThat(said.code()).as(word).isEqualTo(2);
      assertThat(said.out()).as(word).isEmpty();
      assertThat(said.err()).as(word).contains("name a file in");
    }
    assertThat(typed.wf("test", "--junit=good.wf/a/report.xml", "good.wf").err())
        .contains("good.wf is no folder");
  }

  private static Document xml(Path file) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(file.toFile());
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    var before = System.getProperty("java.io.tmpdir");
    var own = Files.createDirectory(folder.resolve("tmp"));
    System.setProperty("java.io.tmpdir", own.toString());
    try {
      assertThat(typed.wf("test", "good.wf", "deep/bad.wf").code()).isEqualTo(1);
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
    try (var left = Files.list(own)) {
      assertThat(left).isEmpty();
    }
    assertThat(folder.resolve(".wf")).doesNotExist();
  }
}

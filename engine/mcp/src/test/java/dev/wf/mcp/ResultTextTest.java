package dev.wf.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import dev.wf.runtime.tool.ToolResult;
import org.junit.jupiter.api.Test;

class ResultTextTest {
  private static ToolResult result(String json) {
    var parsed = ((Parsed.Data) Json.parse(json)).value();
    return ResultText.of((Value.RecordOf) Plain.value(Plain.data(parsed)));
  }

  private static String text(String json) {
    return result(json).text();
  }

  @Test
  void textsStandBelowEachOther() {
    assertThat(
            text(
                "{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}"))
        .isEqualTo("a\nb");
  }

  @Test
  void anErrorIsOne() {
    assertThat(result("{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"no\"}]}"))
        .isEqualTo(ToolResult.error("no"));
    assertThat(result("{\"isError\":true}"))
        .isEqualTo(ToolResult.error("The tool failed, and said nothing."));
  }

  @Test
  void structuredContentIsToldOnce() {
    assertThat(
            text(
                "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"b\\\": 1, \\\"a\\\": 2}\"}],"
                    + "\"structuredContent\":{\"a\":2,\"b\":1}}"))
        .isEqualTo("{\"b\": 1, \"a\": 2}");
    assertThat(
            text(
                "{\"content\":[{\"type\":\"text\",\"text\":\"Sum:\"}],\"structuredContent\":{\"a\":2}}"))
        .isEqualTo("Sum:\n{\n  \"a\": 2\n}");
  }

  @Test
  void whatIsNoTextIsDescribed() {
    assertThat(
            text(
                "{\"content\":[{\"type\":\"image\",\"mimeType\":\"image/png\",\"data\":\"AAAAAAAA\"},"
                    + "{\"type\":\"audio\",\"data\":\"AAAA\"},"
                    + "{\"type\":\"resource_link\",\"uri\":\"file:///a\",\"name\":\"a\"},"
                    + "{\"type\":\"resource\",\"resource\":{\"uri\":\"demo://1\",\"text\":\"hi\"}},"
                    + "{\"type\":\"resource\",\"resource\":{\"uri\":\"demo://2\",\"mimeType\":\"x/y\",\"blob\":\"AAAA\"}},{\"type\":\"hologram\"},"
                    + " 7]}"))
        .isEqualTo(
            """
            (image, image/png, 6 bytes: not shown)
            (audio, of unknown type, 3 bytes: not shown)
            (resource file:///a, a)
            (resource demo://1)
            hi
            (resource demo://2, x/y, 3 bytes: not shown)
            (content of the kind `hologram`: not shown)
            7\
            """);
  }

  @Test
  void nothingIsSaidSo() {
    assertThat(text("{}")).isEqualTo("(nothing)");
    assertThat(text("{\"content\":\"wrong\"}")).isEqualTo("(nothing)");
  }

  @Test
  void muchIsCutOff() {
    var much = text("{\"content\":[{\"type\":\"text\",\"text\":\"" + "x".repeat(200_000) + "\"}]}");
    assertThat(much).hasSizeLessThan(100_100).endsWith("x… (100000 more characters)");
  }
}

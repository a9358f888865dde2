package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageCommandTest {
  private static final String RATE =
      """
      import "./words.wf" { longest }

      workflow rate(texts: string[] = ["a"]) -> string {
        let ratings = for text in texts { try { rater(text) } }
        if ratings.oks().is_empty() {
          return "nothing <good>"
        }
        longest(texts) ?? "none"
      }

      agent rater(text: string) -> int(1..9) {
        effort: "high"
        prompt: "Rate ${text}."
      }

      agent nobody(text: string) {
        prompt: "Do nothing with ${text}."
      }

      test "one of two" {
        mock rater(text) when text == "a" => fault("timeout")
        mock rater => 7
        expect rate(texts: ["a", "bcd"]) == "bcd"
      }

      property "it holds of any list" (n: int(1..3)) {
        mock rater => any
        expect rate(texts: range(0, n).map(i => "a${i}")) != ""
      }
      """;

  private static final String WORDS =
      """
      fn longest(texts: string[]) -> string? = texts.sort_by(t => t.len()).last()

      fn shortest(texts: string[]) -> string? = texts.sort_by(t => t.len()).first()
      """;

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void programs() throws IOException {
    typed = new Typed(folder);
    typed.file("wf.yaml", "");
    typed.file("rate.wf", RATE);
    typed.file("words.wf", WORDS);
  }

  @Test
  void whatNoTestReachedIsTold() {
    var said = typed.wf("test", "--coverage", "rate.wf", "words.wf");
    assertThat(said.code()).isZero();
    assertThat(said.out().substring(said.out().indexOf("coverage ")))
        .isEqualTo(
            """
            coverage  agents  functions  branches  lines       not reached
            rate.wf      1/2        1/1       2/4   8/11  72%  6, 16-17
            words.wf       -        1/2       1/2    1/2  50%  3
            all          1/2        2/3       3/6   9/13  69%

            rate.wf:5:31  the branch was never taken
            rate.wf:8:21  the right side was never read
            rate.wf:16:7  agent `nobody` was never asked
            rate.wf:4:17  this `for` always ran at least once
            rate.wf:4:37  this `try` met 1 timeout

            words.wf:3:4  function `shortest` was never called
            """);
  }

  @Test
  void aPageShowsTheLinesWithTheirCounts() throws IOException {
    var said = typed.wf("test", "--html", "out/page", "rate.wf");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEqualTo("wrote out/page/index.html\n");
    assertThat(said.out()).doesNotContain("not reached");
    var page = Files.readString(folder.resolve("out/page/index.html"));
    assertThat(page)
        .contains(
            "<tr class=\"miss\"><td class=\"n\" id=\"f0-6\">6</td><td class=\"c\">0×</td>"
                + "<td>    return &quot;nothing &lt;good&gt;&quot;</td><td class=\"w\"></td></tr>",
            "<tr class=\"hit\"><td class=\"n\" id=\"f0-4\">4</td><td class=\"c\">101×</td>",
            "the right side was never read",
            "color-scheme: light dark")
        .doesNotContain("<script", "http://", "https://");
    typed.wf("test", "--coverage=html", "rate.wf");
    assertThat(Files.readString(folder.resolve("coverage/index.html"))).isEqualTo(page);
  }

  @Test
  void theJsonHasIt() throws IOException {
    var said = typed.wf("test", "--coverage", "--json", "rate.wf");
    var told = new tools.jackson.databind.ObjectMapper().readTree(said.out());
    var file = told.at("/coverage/0");
    assertThat(file.at("/file").asString()).isEqualTo("rate.wf");
    assertThat(file.at("/branches").toString()).isEqualTo("{\"reached\":2,\"all\":4}");
    assertThat(file.at("/not_reached/0").toString())
        .isEqualTo("{\"line\":5,\"column\":31,\"sentence\":\"the branch was never taken\"}");
    assertThat(file.at("/parts").valueStream().filter(p -> p.at("/kind").asString().equals("try")))
        .singleElement()
        .hasToString(
            "{\"line\":4,\"column\":37,\"kind\":\"try\",\"count\":1,\"failures\":{\"timeout\":1}}");
    assertThat(told.at("/passed").asInt()).isEqualTo(2);
  }

  @Test
  void workflowsThatAreTriedAreCountedToo() {
    var said = typed.wf("test", "--auto", "--coverage", "rate.wf");
    assertThat(said.out()).contains("rate.wf:16:7  agent `nobody` was never asked");
    assertThat(said.code()).isZero();
  }

  @Test
  void anUnknownFormIsRefused() {
    var said = typed.wf("test", "--coverage=xml");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("`--coverage=xml` is not known.", "text or html");
  }
}

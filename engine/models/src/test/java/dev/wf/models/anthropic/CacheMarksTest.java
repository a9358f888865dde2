package dev.wf.models.anthropic;

import static dev.wf.models.anthropic.Bodies.LONG;
import static dev.wf.models.anthropic.Bodies.asking;
import static dev.wf.models.anthropic.Bodies.body;
import static dev.wf.models.anthropic.Bodies.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.Questions;
import dev.wf.runtime.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which parts of a request the vendor is told to keep for the next.
class CacheMarksTest {
  @Test
  void whatOthersBeginWithTooIsABlockOfItsOwn() {
    var request =
        request(
            "claude-sonnet-5-5",
            Optional.empty(),
            "",
            List.of(new Turn.User("The rules.\nRead a.ts", 11)),
            Type.STRING);
    assertThat(body(request))
        .contains(
            "[{\"type\":\"text\",\"text\":\"The"
                + " rules.\\n\",\"cache_control\":{\"type\":\"ephemeral\"}},{\"type\":\"text\",\"text\":\"Read"
                + " a.ts\"}]");
  }

  @Test
  void theStartThatStaysTheSameIsMarkedForTheCache() {
    var body = body(request("claude-sonnet-5-5", Optional.empty(), "Be brief.", LONG, Type.STRING));
    var cached = "\"cache_control\":{\"type\":\"ephemeral\"}}";
    assertThat(body)
        .contains(
            "\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"," + cached + "]",
            "{\"type\":\"text\",\"text\":\"That answer does not fit.\"," + cached + "]}]");
    assertThat(body.split("cache_control", -1)).hasSize(3);
  }

  @Test
  void theVendorIsGivenNoMoreThanFourMarksForItsCache() {
    var turns = new ArrayList<Turn>();
    for (int i = 0; i < 9; i++) {
      turns.add(new Turn.User("All say this. And this.", 14));
      turns.add(new Turn.Assistant("[{\"type\":\"text\",\"text\":\"Yes.\"}]", "Yes.", List.of()));
    }
    turns.add(new Turn.User("All say this. And this.", 14));
    var sent =
        body(asking("claude-sonnet-5-5", turns, List.of(Questions.tool("read")), Value.record()));
    assertThat(sent.split("cache_control", -1)).hasSize(5);
    assertThat(sent.split("\"All say this. \"", -1)).hasSize(11);
  }

  @Test
  void withoutASystemPromptTheToolsAreMarked() {
    var request = request("claude-sonnet-5-5", Optional.empty(), "", LONG, Type.STRING);
    var tools = body(request).split("\"messages\"", -1)[0];
    assertThat(tools).endsWith("\"cache_control\":{\"type\":\"ephemeral\"}}],");
  }
}

package dev.wf.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Reply.ToolUse;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an agent does about turns of its model that are of no use: it tells the model, asks again,
/// or fails in a typed way. Nothing of it is an exception, and nothing is done twice.
class BadTurnsTest {
  private static final Type VERDICT =
      new Type.RecordType(List.of(new Type.Field("refuted", Type.Plain.BOOL, "")));

  @TempDir Path folder;
  private Path workspace;
  private Path outside;

  @BeforeEach
  void files() throws Exception {
    workspace = Files.createDirectory(folder.resolve("workspace"));
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(workspace.resolve("notes.txt"), "milk\n");
    Files.writeString(outside.resolve("secret.txt"), "secret\n");
    Files.createSymbolicLink(workspace.resolve("out"), outside);
  }

  private Ending ask(Said model, Type result) throws Exception {
    var settings = new LinkedHashMap<String, Value>();
    settings.put("prompt", Value.of("What is in the notes?"));
    var question =
        new Asked.Question(
            "reader",
            new LinkedHashMap<>(),
            new Value.RecordOf(settings),
            result,
            Definitions.NONE,
            List.of(),
            "reader()");
    var allow = Permissions.of(Value.record("write", Value.list(Value.of("**"))));
    var context = new ToolContext(Workspace.of(workspace, allow, InstantSource.system()));
    var tools = Tools.standard().named(List.of("read", "glob", "edit", "write"));
    return new AgentLoop(Providers.only(model), Time.hasty(), Backoff.standard(() -> 0.5))
        .ask(question, "00", tools, context);
  }

  private static Said.Step use(String tool, String input) {
    return Said.uses(new ToolUse("a", tool, input));
  }

  /// What the model was told of its use of a tool, which has to be that it did not work.
  private String told(String tool, String input) throws Exception {
    var model = new Said(use(tool, input), Said.text("done"));
    var ending = ask(model, Type.STRING);
    assertThat(ending.outcome()).isInstanceOf(Outcome.Answered.class);
    var results = (Turn.ToolResults) model.asked.getLast().turns().getLast();
    assertThat(results.results().getFirst().isError()).isTrue();
    return results.results().getFirst().text();
  }

  private static Failure failure(Ending ending) {
    assertThat(ending.outcome()).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) ending.outcome()).failure();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"path\":",
        "{\"path\":\"notes.txt\"",
        "{\"path\":\"notes.txt\"}}",
        "{'path':'notes.txt'}",
        "{\"path\":\"notes.txt\",}",
        "path: notes.txt",
        "[\"notes.txt\"]",
        "\"notes.txt\"",
        "null",
        "3",
        "{}",
        "{\"path\":3}",
        "{\"path\":null}",
        "{\"path\":[\"notes.txt\"]}",
        "{\"path\":\"notes.txt\",\"path\":\"out\"}",
        "{\"path\":\"notes.txt\",\"file\":\"x\"}",
        "{\"path\":\"notes.txt\",\"from\":\"first\"}",
        "{\"path\":\"notes.txt\",\"from\":0}",
        "{\"path\":\"notes.txt\",\"from\":1e99}",
        "{\"path\":\"notes\\u0000.txt\"}",
        "{\"path\":\"\\ud800\"}",
      })
  void whatAToolCannotBeGivenIsToldToTheModel(String input) throws Exception {
    assertThat(told("read", input)).isNotBlank().doesNotContain("Exception", "milk");
  }

  @Test
  void nestingWithoutEndIsToldToTheModel() throws Exception {
    assertThat(told("read", "{\"path\":" + "[".repeat(100_000))).isNotBlank();
    assertThat(told("read", "{\"path\":\"" + "a/".repeat(100_000) + "\"}")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Read", "bash", "read\n", "grep", "web_search"})
  void aToolThatThereIsNotIsToldToTheModelWithThoseThereAre(String tool) throws Exception {
    assertThat(told(tool, "{\"path\":\"notes.txt\"}"))
        .isEqualTo("There is no tool `" + tool + "`. Your tools are read, glob, edit, write.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.txt",
        "out/secret.txt",
        "/etc/passwd",
        "C:\\\\Windows\\\\win.ini",
        "a/../../x",
        ".git/config",
        ".wf/runs",
      })
  void aPathThatLeadsOutIsRefusedWhateverTheTool(String path) throws Exception {
    assertThat(told("read", "{\"path\":\"" + path + "\"}")).doesNotContain("secret\n", "root:");
    assertThat(told("write", "{\"path\":\"" + path + "\",\"text\":\"mine\"}")).isNotBlank();
    assertThat(told("edit", "{\"path\":\"" + path + "\",\"old\":\"secret\",\"new\":\"mine\"}"))
        .isNotBlank();
    assertThat(outside.resolve("secret.txt")).hasContent("secret\n");
    assertThat(Files.list(outside)).hasSize(1);
  }

  @Test
  void twoUsesWithOneIdAreAskedForAgainAndNeitherIsDone() throws Exception {
    var one = new ToolUse("a", "write", "{\"path\":\"one.txt\",\"text\":\"1\"}");
    var other = new ToolUse("a", "write", "{\"path\":\"two.txt\",\"text\":\"2\"}");
    var model = new Said(Said.uses(one, other), Said.text("done"));
    assertThat(ask(model, Type.STRING).outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(workspace.resolve("one.txt")).doesNotExist();
    assertThat(model.asked.getLast().turns()).hasSize(1);
  }

  @Test
  void twoUsesWithOneIdForEverAreATypedFailure() throws Exception {
    var one = new ToolUse("a", "glob", "{\"pattern\":\"*\"}");
    var twice = Said.uses(one, one);
    var failure = failure(ask(new Said(twice, twice, twice, twice, twice), Type.STRING));
    assertThat(failure)
        .isEqualTo(
            new Failure(
                Failure.Kind.TRANSPORT, "two tool uses of one turn have the id a (asked 5 times)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void anEmptyAnswerIsAskedForAgain(String empty) throws Exception {
    for (var type : List.of(Type.STRING, VERDICT)) {
      var model = new Said(Said.text(empty), Said.text("{\"refuted\":true}"));
      assertThat(ask(model, type).outcome()).isInstanceOf(Outcome.Answered.class);
      assertThat(model.asked.getLast().turns()).hasSize(1);
    }
  }

  @Test
  void nothingButEmptyAnswersAreATypedFailure() throws Exception {
    var empty = Said.text("");
    var failure = failure(ask(new Said(empty, empty, empty, empty, empty), Type.STRING));
    assertThat(failure)
        .isEqualTo(new Failure(Failure.Kind.TRANSPORT, "the answer is empty (asked 5 times)"));
  }

  @Test
  void whatSaysNothingIsPaidForAllTheSame() throws Exception {
    var empty = Said.text("");
    var answered = ask(new Said(empty, empty, Said.text("milk")), Type.STRING).outcome();
    assertThat(answered.usage().input()).isEqualTo(3 * Said.usage().input());
    var failed = ask(new Said(empty, empty, empty, empty, empty), Type.STRING).outcome();
    assertThat(failed.usage().input()).isEqualTo(5 * Said.usage().input());
  }

  @Test
  void aStopForAToolThatIsNotNamedIsAskedForAgain() throws Exception {
    var model = new Said(Said.text("Let me see.", Reply.Stop.TOOL_USE), Said.text("done"));
    assertThat(((Outcome.Answered) ask(model, Type.STRING).outcome()).value())
        .isEqualTo(Value.of("done"));
  }

  @Test
  void anAnswerBesideAUseOfAToolIsNoAnswerYet() throws Exception {
    var uses = List.of(new ToolUse("a", "read", "{\"path\":\"notes.txt\"}"));
    var model =
        new Said(
            _ -> new Reply("[]", "It is empty.", uses, Reply.Stop.END, Said.usage(), "said-1"),
            Said.text("milk"));
    assertThat(((Outcome.Answered) ask(model, Type.STRING).outcome()).value())
        .isEqualTo(Value.of("milk"));
  }

  @Test
  void anUnknownReasonToStopFailsTheCallWithWhatItCost() throws Exception {
    var unknown =
        ModelFailure.lasting(Failure.Kind.FAILED, "the model stopped for an unknown reason: bored");
    var ending = ask(new Said(use("glob", "{\"pattern\":\"*\"}"), Said.fails(unknown)), VERDICT);
    assertThat(failure(ending)).isEqualTo(unknown.failure());
    assertThat(ending.outcome().usage().requests()).isEqualTo(1);
    assertThat(ending.transcript().turns()).hasSize(3);
  }

  @Test
  void anUnknownBlockGoesBackAsItCame() throws Exception {
    var raw = "[{\"type\":\"hologram\",\"size\":1.50},{\"type\":\"tool_use\"}]";
    var uses = List.of(new ToolUse("a", "read", "{\"path\":\"notes.txt\"}"));
    var model =
        new Said(
            _ -> new Reply(raw, "", uses, Reply.Stop.TOOL_USE, Said.usage(), "said-1"),
            Said.text("milk"));
    ask(model, Type.STRING);
    assertThat(((Turn.Assistant) model.asked.getLast().turns().get(1)).raw()).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"refuted\":true",
        "{\"refuted\":\"yes\"}",
        "{\"refuted\":true,\"sure\":1}",
        "{\"refuted\":true} {\"refuted\":false}",
        "{\"refuted\":true,\"refuted\":false}",
        "{}",
        "[]",
        "I refute it.",
        "```json\n{\"refuted\":\n```",
      })
  void anAnswerThatIsNotOfItsTypeIsToldAndRepaired(String answer) throws Exception {
    var model = new Said(Said.text(answer), Said.text("{\"refuted\":false}"));
    assertThat(((Outcome.Answered) ask(model, VERDICT).outcome()).value())
        .isEqualTo(Value.record("refuted", Value.FALSE));
    assertThat(model.asked.getLast().turns().getLast().toString())
        .contains("does not fit what was asked for");
  }

  @Test
  void badTurnsOfEveryKindInARowEndInAnAnswer() throws Exception {
    var steps = new ArrayList<Said.Step>();
    steps.add(use("reed", "{"));
    steps.add(use("read", "{\"path\":"));
    steps.add(Said.text(""));
    steps.add(use("read", "{\"path\":\"../secret.txt\"}"));
    steps.add(Said.fails(ModelFailure.passing(Failure.Kind.OVERLOADED, "busy")));
    steps.add(Said.uses(new ToolUse("a", "glob", "{}"), new ToolUse("a", "glob", "{}")));
    steps.add(Said.text("so far", Reply.Stop.PAUSED));
    steps.add(Said.text("{\"refuted\":1}"));
    steps.add(Said.text("{\"refuted\":true}"));
    var model = new Said(steps.toArray(Said.Step[]::new));
    assertThat(((Outcome.Answered) ask(model, VERDICT).outcome()).value())
        .isEqualTo(Value.record("refuted", Value.TRUE));
    assertThat(model.asked).hasSize(steps.size());
  }
}

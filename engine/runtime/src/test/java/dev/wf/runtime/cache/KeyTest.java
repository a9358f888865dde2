package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.SETUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Conversation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
  private static final Asked.Question FULL =
      new Asked.Question(
          "auditor",
          new LinkedHashMap<>(),
          Value.record(
              "prompt", Value.of("Read src/a.ts."),
              "system", Value.of("You review."),
              "model", Value.of("large"),
              "effort", Value.of("high"),
              "tools", Value.list(Value.of("read"), Value.of("grep")),
              "max_tokens", Value.of(4000),
              "timeout", new Value.Duration(60_000)),
          Type.ListType.of(
              new Type.RecordType(
                  List.of(
                      new Type.Field("file", Type.Plain.PATH, ""),
                      new Type.Field("line", Type.INT, "1-based")))),
          Definitions.NONE,
          List.of(2, 0),
          "auditor(src/a.ts)");

  /// Every answer ever kept stands under such keys. Do not fix this by updating it: a change of the
  /// format is a decision, with a version of its own.
  @Test
  void theFormatOfKeysStaysAsItIs() {
    assertThat(Key.of(FULL, SETUP).hex())
        .isEqualTo("ade6d496bc5007541ce54f262a2f6461cddbcb1b6821c9cb84537a272645d5b9");
    assertThat(
            Key.of(Questions.asking("ask", Value.record("prompt", Value.of("Hello"))), SETUP).hex())
        .isEqualTo("17688d80c1ab15dc23ec9e69b751fa3450802e62d1e6365ea21ad42d58fbcd44");
    assertThat(Key.of(new Asked.Use("glob", List.of(Value.of("**/*.ts")), "")).hex())
        .isEqualTo("8c6c85890dfb5de85555a320823c2a7dfce0e6b587b3a8df0c8d10e32173959c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeout",
        "idle_timeout",
        "retries",
        "cache",
        "label",
        "fallback",
        "effect",
        "sample"
      })
  void whatDoesNotChangeTheAnswerDoesNotChangeTheKey(String setting) {
    assertThat(Key.of(with(FULL, setting, Value.of("other")), SETUP))
        .isEqualTo(Key.of(FULL, SETUP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt", "system", "model", "effort"})
  void aSettingThatIsAskedHasAComponentOfItsName(String setting) {
    assertThat(differing(FULL, with(FULL, setting, Value.of("other")))).containsExactly(setting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_tokens", "max_turns", "provider", "skills", "not_known_yet"})
  void anyOtherSettingCounts(String setting) {
    assertThat(differing(FULL, with(FULL, setting, Value.of(7)))).containsExactly("settings");
  }

  @Test
  void whoAsksAndWithWhichArgumentsDoesNotCount() {
    var settings = Value.record("prompt", Value.of("Hello"));
    var arguments = new LinkedHashMap<String, Value>();
    arguments.put("topic", Value.of("x"));
    var other =
        new Asked.Question(
            "ask", arguments, settings, Type.STRING, Definitions.NONE, List.of(), "other");
    assertThat(Key.of(Questions.asking("greeter", settings), SETUP))
        .isEqualTo(Key.of(other, SETUP));
  }

  @Test
  void aSettingThatIsNullIsNotSet() {
    assertThat(Key.of(with(FULL, "max_turns", Value.NULL), SETUP)).isEqualTo(Key.of(FULL, SETUP));
  }

  @Test
  void theStandardModelIsAskedWhereNoneIsNamed() {
    var silent = Questions.asking("a", Value.record("prompt", Value.of("x")));
    var named = with(silent, "model", Value.of("mock-1"));
    assertThat(Key.of(silent, SETUP)).isEqualTo(Key.of(named, SETUP));
  }

  @Test
  void theOrderOfToolsAndOfSettingsDoesNotCount() {
    var turned = with(FULL, "tools", Value.list(Value.of("grep"), Value.of("read")));
    assertThat(Key.of(turned, SETUP)).isEqualTo(Key.of(FULL, SETUP));
    var names = new ArrayList<>(FULL.settings().fields().keySet()).reversed();
    var fields = new LinkedHashMap<String, Value>();
    names.forEach(n -> fields.put(n, FULL.settings().get(n)));
    assertThat(Key.of(asking(FULL, new Value.RecordOf(fields)), SETUP))
        .isEqualTo(Key.of(FULL, SETUP));
  }

  @Test
  void anotherToolImplementationIsAnotherKey() {
    var other = Questions.setup("read", "aa", "grep", "cc");
    assertThat(differing(Key.of(FULL, SETUP), Key.of(FULL, other))).containsExactly("tools");
  }

  @Test
  void aToolThatIsNotAskedForDoesNotCount() {
    var more = Questions.setup("read", "aa", "grep", "bb", "glob", "cc");
    assertThat(Key.of(FULL, more)).isEqualTo(Key.of(FULL, SETUP));
  }

  @Test
  void theOutputTypeItsDocsTheIndicesAndTheConversationCount() {
    var key = Key.of(FULL, SETUP);
    var other =
        new Asked.Question(
            "a", FULL.arguments(), FULL.settings(), Type.INT, Definitions.NONE, List.of(2, 1), "");
    assertThat(differing(key, Key.of(other, SETUP))).containsExactly("schema", "indices");
    assertThat(differing(key, Key.of(continuing(FULL, "turns"), SETUP)))
        .containsExactly("conversation");
    assertThat(Key.of(continuing(FULL, "turns"), SETUP))
        .isNotEqualTo(Key.of(continuing(FULL, "others"), SETUP));
  }

  @Test
  void aTextCannotPassAsTwo() {
    var a = Value.record("prompt", Value.of("b"), "system", Value.of("a"));
    var b = Value.record("prompt", Value.of("ab"), "system", Value.of(""));
    assertThat(Key.of(Questions.asking("x", a), SETUP))
        .isNotEqualTo(Key.of(Questions.asking("x", b), SETUP));
  }

  @Test
  void componentsComeInTheOrderOfTheFormat() {
    assertThat(Key.of(FULL, SETUP).components().keySet())
        .containsExactly(
            "version",
            "provider",
            "model",
            "variant",
            "effort",
            "settings",
            "system",
            "prompt",
            "tools",
            "schema",
            "conversation",
            "indices");
  }

  private static Asked.Question with(Asked.Question question, String setting, Value value) {
    var fields = new LinkedHashMap<>(question.settings().fields());
    fields.put(setting, value);
    return asking(question, new Value.RecordOf(fields));
  }

  private static Asked.Question asking(Asked.Question question, Value.RecordOf settings) {
    return new Asked.Question(
        question.agent(),
        question.arguments(),
        settings,
        question.result(),
        question.types(),
        question.indices(),
        question.label());
  }

  private static Asked.Question continuing(Asked.Question question, String said) {
    var conversation =
        new Conversation(
            Digest.of("kept"), Digest.of(said), Digest.of(""), question.text("model"), List.of());
    return new Asked.Question(
        question.agent(),
        question.arguments(),
        question.settings(),
        question.result(),
        question.types(),
        question.indices(),
        question.label(),
        Optional.of(conversation),
        Optional.empty());
  }

  private static List<String> differing(Asked.Question a, Asked.Question b) {
    return differing(Key.of(a, SETUP), Key.of(b, SETUP));
  }

  private static List<String> differing(Key a, Key b) {
    assertThat(a).isNotEqualTo(b);
    return a.parts().differing(b.parts());
  }
}

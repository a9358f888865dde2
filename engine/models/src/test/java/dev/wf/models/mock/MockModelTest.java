package dev.wf.models.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.Questions;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Turn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MockModelTest {
  private static final List<String> FILES = List.of("lib/c.ts", "src/a.ts", "src/b.ts");
  private static final int MANY = 300;

  private final MockModel mock = new MockModel(1, () -> FILES, Latency.NONE);

  private Value answer(Type type, Definitions types, int key, Object... arguments)
      throws Exception {
    return answer(mock, type, types, key, arguments);
  }

  private static Value answer(
      MockModel model, Type type, Definitions types, int key, Object... arguments)
      throws Exception {
    var question = Questions.question("judge", type, types, arguments);
    var reply = model.ask(Questions.request(question, Integer.toHexString(key)));
    var form = AnswerForm.of(type, types);
    if (form.isPlainText()) {
      return Value.of(reply.text());
    }
    var read = Conformance.read(reply.text(), form.type(), types);
    assertThat(read).as(reply.text()).isInstanceOf(Conformed.Fits.class);
    return form.unwrap(((Conformed.Fits) read).value());
  }

  static List<Type> types() {
    var severity = new Type.Enumeration(List.of(new Literal.Text("low"), new Literal.Text("high")));
    var finding =
        new Type.RecordType(
            List.of(
                new Type.Field("file", Type.Plain.PATH, ""),
                new Type.Field(
                    "line", new Type.IntType(OptionalLong.of(1), OptionalLong.empty()), ""),
                new Type.Field("severity", severity, ""),
                new Type.Field("note", Type.STRING, ""),
                new Type.Field("extra", new Type.Nullable(Type.INT), "")));
    return List.of(
        Type.STRING,
        Type.INT,
        Type.FLOAT,
        new Type.StringType(OptionalInt.of(12), Optional.empty()),
        new Type.StringType(OptionalInt.empty(), Optional.of("^[A-Z]{2,4}-\\d+$")),
        new Type.IntType(OptionalLong.of(-3), OptionalLong.of(3)),
        new Type.IntType(OptionalLong.empty(), OptionalLong.of(-1_000_000)),
        new Type.IntType(OptionalLong.of(Long.MAX_VALUE - 1), OptionalLong.empty()),
        new Type.FloatType(OptionalDouble.of(0.001), OptionalDouble.of(0.002)),
        new Type.FloatType(OptionalDouble.empty(), OptionalDouble.of(-5)),
        Type.Plain.BOOL,
        Type.Plain.DURATION,
        Type.Plain.MONEY,
        Type.Plain.PATH,
        Type.Plain.JSON,
        severity,
        finding,
        Type.ListType.of(finding),
        new Type.ListType(Type.INT, OptionalInt.of(7), OptionalInt.of(9)),
        new Type.ListType(Type.INT, OptionalInt.empty(), OptionalInt.of(1)),
        new Type.MapType(finding),
        new Type.Nullable(finding));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyAnswerIsOfItsType(Type type) throws Exception {
    for (int key = 0; key < MANY; key++) {
      assertThat(answer(type, Definitions.NONE, key)).isNotNull();
    }
  }

  @Test
  void aTypeThatRecursEnds() throws Exception {
    var tree =
        new Type.RecordType(
            List.of(
                new Type.Field("name", Type.STRING, ""),
                new Type.Field("next", new Type.Nullable(new Type.Named("Tree")), ""),
                new Type.Field("kids", Type.ListType.of(new Type.Named("Tree")), "")));
    var types = Questions.types("Tree", tree);
    for (int key = 0; key < MANY; key++) {
      answer(new Type.Named("Tree"), types, key);
    }
  }

  @Test
  void aTypeThatNeverEndsIsATypedFailure() {
    var endless =
        new Type.RecordType(List.of(new Type.Field("again", new Type.Named("Endless"), "")));
    var types = Questions.types("Endless", endless);
    assertThatThrownBy(() -> answer(new Type.Named("Endless"), types, 1))
        .isInstanceOf(ModelFailure.class)
        .hasMessageContaining("never ends");
  }

  @Test
  void theSameQuestionGetsTheSameAnswer() throws Exception {
    var type = Type.ListType.of(Type.STRING);
    var other = new MockModel(1, () -> FILES, Latency.NONE);
    for (int key = 0; key < MANY; key++) {
      assertThat(answer(other, type, Definitions.NONE, key))
          .isEqualTo(answer(type, Definitions.NONE, key));
    }
  }

  @Test
  void anotherSeedGivesOtherAnswersAndSaysSoInTheKey() throws Exception {
    var other = new MockModel(2, () -> FILES, Latency.NONE);
    long equal = IntStream.range(0, MANY).filter(key -> sameText(other, key)).count();
    assertThat(equal).isLessThan(MANY / 2);
    assertThat(other.variant()).isNotEqualTo(mock.variant());
  }

  private boolean sameText(MockModel other, int key) {
    try {
      return answer(other, Type.STRING, Definitions.NONE, key)
          .equals(answer(Type.STRING, Definitions.NONE, key));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void boolsListsAndEnumerationsAreSpread() throws Exception {
    var lengths = new TreeSet<Integer>();
    int yes = 0;
    for (int key = 0; key < MANY; key++) {
      yes += answer(Type.Plain.BOOL, Definitions.NONE, key).equals(Value.TRUE) ? 1 : 0;
      var list = (Value.ListOf) answer(Type.ListType.of(Type.INT), Definitions.NONE, key);
      lengths.add(list.values().size());
    }
    assertThat(yes).isBetween(MANY / 3, 2 * MANY / 3);
    assertThat(lengths).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aPathIsOneOfTheQuestion() throws Exception {
    var finding = Value.record("file", Value.of("src/b.ts"), "note", Value.of("v1.2 is late"));
    for (int key = 0; key < MANY; key++) {
      assertThat(answer(Type.Plain.PATH, Definitions.NONE, key, "finding", finding))
          .isEqualTo(Value.of("src/b.ts"));
    }
  }

  @Test
  void aPathIsInAFolderOfTheQuestion() throws Exception {
    var seen = new TreeSet<String>();
    for (int key = 0; key < MANY; key++) {
      var path = answer(Type.Plain.PATH, Definitions.NONE, key, "dir", Value.of("src"));
      seen.add(((Value.Str) path).value());
    }
    assertThat(seen).containsExactly("src/a.ts", "src/b.ts");
  }

  @Test
  void aPathIsAFileOfTheWorkspaceWhereTheQuestionNamesNone() throws Exception {
    for (int key = 0; key < MANY; key++) {
      var path =
          (Value.Str) answer(Type.Plain.PATH, Definitions.NONE, key, "file", Value.of("x.ts"));
      assertThat(FILES).contains(path.value());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "race",
        "^[a-z_][a-z0-9_]*$",
        "^\\d{4}-\\d{2}-\\d{2}$",
        "^(feat|fix|docs)(\\(\\w+\\))?: .+$",
        "^https?://[^/\\s]+/",
        "^[^@]+@[^@]+\\.[a-z]{2,}$",
        "(?i)^yes|no$",
        "^(?:a|b)*?c+$",
        "^\\S+\\s\\S+$",
        "^[\\w.-]+$",
        "^v\\d+(\\.\\d+){2}$",
        "^(?P<key>[A-Z]+)-(?<n>[1-9]\\d*)$",
        "^$",
        "\\bword\\b",
        "^[]a]+$",
        "é+"
      })
  void aPatternIsMatched(String pattern) throws Exception {
    var type = new Type.StringType(OptionalInt.empty(), Optional.of(pattern));
    for (int key = 0; key < 20; key++) {
      answer(type, Definitions.NONE, key);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\bb", "^\\p{Greek}+$", "x{3001}", "^a$b"})
  void aPatternThatCannotBeFollowedIsATypedFailure(String pattern) {
    var type = new Type.StringType(OptionalInt.empty(), Optional.of(pattern));
    assertThatThrownBy(() -> answer(type, Definitions.NONE, 1))
        .isInstanceOf(ModelFailure.class)
        .hasMessageStartingWith("the mock model has no answer");
  }

  @Test
  void anAgentThatMayReadReadsItsFileFirst() throws Exception {
    var question =
        Questions.question("judge", Type.STRING, Definitions.NONE, "file", Value.of("src/a.ts"));
    var user = new Turn.User(question.prompt());
    var tools = List.of(Questions.tool("read"));
    var first = mock.ask(Questions.request(question, "00", tools, List.of(user)));
    assertThat(first.stop()).isEqualTo(Reply.Stop.TOOL_USE);
    assertThat(first.toolUses())
        .containsExactly(new Reply.ToolUse("use_1_0", "read", "{\"path\":\"src/a.ts\"}"));
    var results = new Turn.ToolResults(List.of(new Turn.ToolResult("use_1_0", "text", false)));
    var turns = List.<Turn>of(user, Turn.Assistant.of(first), results);
    var second = mock.ask(Questions.request(question, "00", tools, turns));
    assertThat(second.stop()).isEqualTo(Reply.Stop.END);
    assertThat(second.usage().input()).isGreaterThan(first.usage().input());
  }

  @Test
  void everyAnswerTakesItsTime() throws Exception {
    var passed = new AtomicInteger();
    var slow = new MockModel(1, () -> FILES, passed::incrementAndGet);
    answer(slow, Type.STRING, Definitions.NONE, 1);
    answer(slow, Type.STRING, Definitions.NONE, 2);
    assertThat(passed).hasValue(2);
  }

  @Test
  void itSaysThatItPretends() {
    assertThat(mock.pretends()).isTrue();
  }
}

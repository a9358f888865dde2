package dev.wf.testing.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.testing.fuzz.Answers;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written of an answer reads as that answer, in the same order, where its form promises
/// it: so mocks may hand on the answer itself. `-Dreadback.types=N` tries more types than a build
/// does.
class ReadBackTest {
  private static final int OF_EACH = 20;
  private static final AnyValue VALUES = new AnyValue(Answers.TYPES, List.of("src/a.ts"));

  private static Value fitted(Value value, Type type, Definitions types) {
    return ((Conformed.Fits) Conformance.check(value, type, types)).value();
  }

  private static void assertReadsBack(Value value, AnswerForm form, Definitions types) {
    var text = form.write(value);
    assertThat(Conformance.read(text, form.type(), types))
        .as("%s as %s", text, form.type())
        .isInstanceOfSatisfying(
            Conformed.Fits.class,
            fits -> {
              var read = form.unwrap(fits.value());
              assertThat(read).isEqualTo(value);
              assertThat(Rendering.json(read)).isEqualTo(Rendering.json(value));
            });
  }

  /// None where nobody knows one, as with most patterns.
  private static Optional<Value> drawn(Type type, AnyValue.From from, long seed) {
    try {
      return Optional.of(VALUES.of(type, from, new SplittableRandom(seed)));
    } catch (NoValue e) {
      return Optional.empty();
    }
  }

  @Test
  void whatIsWrittenReadsAsWhatItWas() {
    int held = 0;
    for (int i = 0; i < Integer.getInteger("readback.types", 400); i++) {
      var type = new Answers(new SplittableRandom(i)).type(3);
      var form = AnswerForm.of(type, Answers.TYPES);
      if (!form.readsBack()) {
        continue;
      }
      for (int n = 0; n < OF_EACH; n++) {
        var from = n % 2 == 0 ? AnyValue.From.BOUNDARIES : AnyValue.From.ALL;
        var value = drawn(type, from, 31L * i + n);
        if (value.isPresent()) {
          held++;
          assertReadsBack(fitted(value.get(), type, Answers.TYPES), form, Answers.TYPES);
        }
      }
    }
    assertThat(held).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uD800",
        "\uDC00\uD800",
        "a\uDBFF",
        "\u0000\u001f",
        "\u2028\u2029",
        "\"\\/",
        "${a}",
        "```json\n1\n```",
        "\uFEFF",
        " "
      })
  void textsThatBreakReadBackAsWell(String text) {
    var type = new Type.RecordType(List.of(new Type.Field("a", Type.STRING, "")));
    assertReadsBack(
        Value.record("a", Value.of(text)), AnswerForm.of(type, Definitions.NONE), Definitions.NONE);
  }

  @Test
  void fieldsComeInTheOrderOfTheirTypeHoweverAMockGivesThem() {
    var type =
        new Type.RecordType(
            List.of(new Type.Field("b", Type.INT, ""), new Type.Field("a", Type.INT, "")));
    var given = Value.record("a", Value.of(1), "b", Value.of(2), "c", Value.of(3));
    assertReadsBack(
        fitted(given, type, Definitions.NONE),
        AnswerForm.of(type, Definitions.NONE),
        Definitions.NONE);
  }
}

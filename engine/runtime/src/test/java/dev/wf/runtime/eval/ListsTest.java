package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import org.junit.jupiter.api.Test;

class ListsTest {
  private static final Value ABC = v("[\"a\",\"b\",\"c\"]");
  private static final Value NONE = v("[]");

  @Test
  void lengthsCountElementsEntriesAndCodePoints() {
    assertThat(text(LEN, ABC)).isEqualTo("3");
    assertThat(text(LEN, v("{\"a\":1}"))).isEqualTo("1");
    assertThat(text(LEN, "a\ud83d\ude00")).isEqualTo("2");
    assertThat(text(LEN, "")).isEqualTo("0");
  }

  @Test
  void onlyWhatHasNothingInItIsEmpty() {
    assertThat(text(IS_EMPTY, NONE)).isEqualTo("true");
    assertThat(text(IS_EMPTY, v("[null]"))).isEqualTo("false");
    assertThat(text(IS_EMPTY, "")).isEqualTo("true");
    assertThat(text(IS_EMPTY, v("{}"))).isEqualTo("true");
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(text(FIRST, ABC)).isEqualTo("\"a\"");
    assertThat(text(LAST, ABC)).isEqualTo("\"c\"");
    assertThat(text(FIRST, NONE)).isEqualTo("null");
    assertThat(text(LAST, NONE)).isEqualTo("null");
    assertThat(text(GET, ABC, 2)).isEqualTo("\"c\"");
    assertThat(text(GET, ABC, 3)).isEqualTo("null");
    assertThat(text(GET, ABC, -1)).isEqualTo("null");
    assertThat(text(GET, v("{\"a\":1}"), "a")).isEqualTo("1");
    assertThat(text(GET, v("{\"a\":1}"), "b")).isEqualTo("null");
  }

  @Test
  void takingMoreThanThereIsTakesAll() {
    assertThat(text(TAKE, ABC, 2)).isEqualTo("[\"a\",\"b\"]");
    assertThat(text(TAKE, ABC, 0)).isEqualTo("[]");
    assertThat(text(TAKE, ABC, Long.MAX_VALUE)).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(text(DROP, ABC, 1)).isEqualTo("[\"b\",\"c\"]");
    assertThat(text(DROP, ABC, 4)).isEqualTo("[]");
  }

  @Test
  void aNumberOfElementsIsNotNegative() {
    assertThat(failure(TAKE, ABC, -1)).isEqualTo("`take` takes a number of at least 0, not -1.");
    assertThat(failure(DROP, ABC, -1)).contains("`drop`");
    assertThat(failure(CHUNK, ABC, 0)).isEqualTo("`chunk` takes a number of at least 1, not 0.");
  }

  @Test
  void slicesCountFromEitherEndAndStayInside() {
    assertThat(text(SLICE, ABC, 1)).isEqualTo("[\"b\",\"c\"]");
    assertThat(text(SLICE, ABC, 0, 2)).isEqualTo("[\"a\",\"b\"]");
    assertThat(text(SLICE, ABC, -2)).isEqualTo("[\"b\",\"c\"]");
    assertThat(text(SLICE, ABC, 0, -1)).isEqualTo("[\"a\",\"b\"]");
    assertThat(text(SLICE, ABC, 2, 1)).isEqualTo("[]");
    assertThat(text(SLICE, ABC, -9, 9)).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(text(SLICE, ABC, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(text(SLICE, "a\ud83d\ude00b", 1, 2)).isEqualTo("\"\ud83d\ude00\"");
  }

  @Test
  void listsAreTurnedFlattenedAndCleared() {
    assertThat(text(REVERSE, ABC)).isEqualTo("[\"c\",\"b\",\"a\"]");
    assertThat(text(FLATTEN, v("[[1],[],[2,[3]]]"))).isEqualTo("[1,2,[3]]");
    assertThat(text(COMPACT, v("[null,0,null,false,\"\"]"))).isEqualTo("[0,false,\"\"]");
  }

  @Test
  void theLastChunkHoldsWhatIsLeft() {
    assertThat(text(CHUNK, v("[1,2,3]"), 2)).isEqualTo("[[1,2],[3]]");
    assertThat(text(CHUNK, v("[1,2]"), 2)).isEqualTo("[[1,2]]");
    assertThat(text(CHUNK, v("[1,2]"), Long.MAX_VALUE)).isEqualTo("[[1,2]]");
    assertThat(text(CHUNK, NONE, 2)).isEqualTo("[]");
  }

  @Test
  void aRangeEndsBeforeItsEnd() {
    assertThat(text(RANGE, 1, 4)).isEqualTo("[1,2,3]");
    assertThat(text(RANGE, 3)).isEqualTo("[0,1,2]");
    assertThat(text(RANGE, 4, 1)).isEqualTo("[]");
    assertThat(text(RANGE, Long.MAX_VALUE - 1, Long.MAX_VALUE)).isEqualTo("[9223372036854775806]");
  }

  @Test
  void aRangeThatWouldFillTheMemoryFails() {
    assertThat(text(call(LEN, call(RANGE, 1_000_000)))).isEqualTo("1000000");
    assertThat(failure(RANGE, 1_000_001)).contains("at most 1000000 numbers");
    assertThat(failure(RANGE, Long.MIN_VALUE, Long.MAX_VALUE)).contains("at most 1000000 numbers");
  }

  @Test
  void joiningRendersElementsAsInAHole() {
    assertThat(text(JOIN, ABC, ", ")).isEqualTo("\"a, b, c\"");
    assertThat(text(JOIN, v("[1,2.5,true]"))).isEqualTo("\"12.5true\"");
    assertThat(text(JOIN, NONE, ", ")).isEqualTo("\"\"");
    assertThat(value(call(JOIN, list(new Value.Duration(90_000)), ",")))
        .isEqualTo(Value.of("1m30s"));
  }
}

package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Builtin;
import dev.wf.ir.value.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  private static String plain(Builtin function, Object... arguments) {
    return ((Value.Str) value(call(function, arguments))).value();
  }

  @Test
  void textsAreTrimmedAndChangeCaseTheSameEverywhere() {
    assertThat(plain(TRIM, " \t\u2003a b\n")).isEqualTo("a b");
    assertThat(plain(UPPER, "straße i")).isEqualTo("STRASSE I");
    assertThat(plain(LOWER, "ÄI")).isEqualTo("äi");
  }

  @Test
  void theLastLineEndBeginsNoLine() {
    assertThat(text(LINES, "a\r\nb\n\nc\n")).isEqualTo("[\"a\",\"b\",\"\",\"c\"]");
    assertThat(text(LINES, "")).isEqualTo("[]");
  }

  @Test
  void startsAndEndsAreTextsAndNotPatterns() {
    assertThat(text(STARTS_WITH, "a.b", "a.")).isEqualTo("true");
    assertThat(text(STARTS_WITH, "ab", "a.")).isEqualTo("false");
    assertThat(text(ENDS_WITH, "a.b", ".b")).isEqualTo("true");
    assertThat(text(ENDS_WITH, "a", "")).isEqualTo("true");
  }

  @Test
  void paddingFillsTheEndOrTheStart() {
    assertThat(plain(PAD, "ab", 4)).isEqualTo("ab  ");
    assertThat(plain(PAD, "7", -3, "0")).isEqualTo("007");
    assertThat(plain(PAD, "a", 6, "<>")).isEqualTo("a<><><");
    assertThat(plain(PAD, "abc", 2)).isEqualTo("abc");
    assertThat(plain(PAD, "", 0)).isEmpty();
    assertThat(failure(PAD, "a", 3, "")).contains("at least one character");
    assertThat(failure(PAD, "a", Long.MIN_VALUE)).contains("too long");
    assertThat(failure(PAD, "a", 1L << 40)).contains("too long");
  }

  @ParameterizedTest
  @CsvSource({
    "Race in the Cache!, race-in-the-cache",
    "'  Crème brûlée: 2 × ', creme-brulee-2",
    "src/api/auth.ts, src-api-auth-ts",
    "日本語 テスト, 日本語-テスト",
    "हिन्दी, हिन्दी",
    "한국어, 한국어",
    "---, ''",
    "'', ''",
    "ﬁle Ⅳ, file-iv",
  })
  void slugsAreFitForNamesOfFiles(String text, String slug) {
    assertThat(plain(SLUG, text)).isEqualTo(slug);
  }

  @Test
  void aTruncatedTextShowsThatItWas() {
    assertThat(plain(TRUNCATE, "hello", 5)).isEqualTo("hello");
    assertThat(plain(TRUNCATE, "hello", 4)).isEqualTo("hel…");
    assertThat(plain(TRUNCATE, "hello", 1)).isEqualTo("…");
    assertThat(plain(TRUNCATE, "hello", 0)).isEmpty();
    assertThat(plain(TRUNCATE, "hello", 2, "...")).isEqualTo("..");
    assertThat(plain(TRUNCATE, "hello", 2, "")).isEqualTo("he");
    assertThat(plain(TRUNCATE, "\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2))
        .isEqualTo("\ud83d\ude00…");
    assertThat(failure(TRUNCATE, "hello", -1)).contains("at least 0");
  }

  @Property
  void aTruncatedTextIsNeverLonger(@ForAll String text, @ForAll @IntRange(max = 30) int max) {
    var truncated = plain(TRUNCATE, text, max);
    assertThat(Texts.length(truncated)).isLessThanOrEqualTo(max);
    assertThat(truncated.equals(text)).isEqualTo(Texts.length(text) <= max);
  }

  @Property
  void aPaddedTextIsAtLeastSoWide(
      @ForAll String text, @ForAll @IntRange(min = -30, max = 30) int width) {
    var padded = plain(PAD, text, width);
    assertThat(Texts.length(padded)).isEqualTo(Math.max(Texts.length(text), Math.abs(width)));
    assertThat(width < 0 ? padded.endsWith(text) : padded.startsWith(text)).isTrue();
  }

  @Property
  void aSlugIsASlugAlready(@ForAll String text) {
    var slug = plain(SLUG, text);
    assertThat(plain(SLUG, slug)).isEqualTo(slug);
    assertThat(slug).doesNotContain("/", ".", " ", "--").doesNotStartWith("-").doesNotEndWith("-");
  }
}

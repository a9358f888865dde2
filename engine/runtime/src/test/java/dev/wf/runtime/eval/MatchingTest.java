package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchingTest {
  @Test
  void aPatternIsSearchedFor() {
    assertThat(text(MATCHES, "src/a.ts", "\\.ts$")).isEqualTo("true");
    assertThat(text(MATCHES, "src/a.ts", "^a")).isEqualTo("false");
    assertThat(text(MATCHES, "x", "")).isEqualTo("true");
  }

  @Test
  void captureGivesTheMatchAndItsGroups() {
    assertThat(text(CAPTURE, "at a.ts:12", "(\\w+)\\.ts:(\\d+)"))
        .isEqualTo("[\"a.ts:12\",\"a\",\"12\"]");
    assertThat(text(CAPTURE, "ac", "a(b)?c")).isEqualTo("[\"ac\",\"\"]");
    assertThat(text(CAPTURE, "x", "y")).isEqualTo("null");
  }

  @Test
  void aTextIsSplitAtEverySeparator() {
    assertThat(text(SPLIT, "a,b,,c,", ",")).isEqualTo("[\"a\",\"b\",\"\",\"c\",\"\"]");
    assertThat(text(SPLIT, "", ",")).isEqualTo("[\"\"]");
    assertThat(text(SPLIT, "a.b", ".")).isEqualTo("[\"a\",\"b\"]");
    assertThat(text(SPLIT, "a\ud83d\ude00", "")).isEqualTo("[\"a\",\"\ud83d\ude00\"]");
  }

  @Test
  void aTextIsSplitAtAPatternWhereOneIsMeant() {
    assertThat(text(SPLIT, "a , b;c", "\\s*[,;]\\s*", true)).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(text(SPLIT, "ab", "", true)).isEqualTo("[\"a\",\"b\"]");
    assertThat(text(SPLIT, "a\ud83d\ude00b", "", true)).isEqualTo("[\"a\",\"\ud83d\ude00\",\"b\"]");
    assertThat(text(SPLIT, "", ",", true)).isEqualTo("[\"\"]");
  }

  @Test
  void aTextIsReplacedAsItStands() {
    assertThat(text(REPLACE, "a.b.c", ".", "$1")).isEqualTo("\"a$1b$1c\"");
    assertThat(text(REPLACE, "aaa", "aa", "b")).isEqualTo("\"ba\"");
    assertThat(failure(REPLACE, "a", "", "b")).contains("at least one character");
  }

  @Test
  void aPatternIsReplacedWithItsGroups() {
    assertThat(text(REPLACE, "a  b   c", "\\s+", " ", true)).isEqualTo("\"a b c\"");
    assertThat(text(REPLACE, "a=1, b=2", "(\\w)=(\\d)", "$2=${1}", true)).isEqualTo("\"1=a, 2=b\"");
    assertThat(text(REPLACE, "k: v", "(?P<key>\\w+): ", "${key}=", true)).isEqualTo("\"k=v\"");
    assertThat(text(REPLACE, "5", "5", "$$5", true)).isEqualTo("\"$5\"");
    assertThat(text(REPLACE, "ac", "a(b)?c", "<$1>", true)).isEqualTo("\"<>\"");
  }

  @Test
  void aGroupThatThePatternHasNotFails() {
    assertThat(failure(REPLACE, "a", "a", "$1", true)).isEqualTo("The pattern a has no group `1`.");
    assertThat(failure(REPLACE, "a", "a", "${x}", true))
        .isEqualTo("The pattern a has no group `x`.");
    assertThat(failure(REPLACE, "a", "a", "$99999999999", true)).contains("no group");
  }

  @Test
  void whatIsNoPatternFails() {
    assertThat(failure(MATCHES, "a", "(")).startsWith("( is no pattern: ");
    assertThat(failure(MATCHES, "a", "(?=a)")).startsWith("(?=a) is no pattern: ");
  }
}

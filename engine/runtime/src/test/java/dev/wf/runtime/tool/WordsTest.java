package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "npm test -- a.js          | npm,test,--,a.js",
        "grep 'a b' \"c d\" e\\ f  | grep,a b,c d,e f",
        "echo 'it''s' \"a'b\"      | echo,its,a'b",
        "echo \"a\\\"b\\\\c\\d\"   | echo,a\"b\\c\\d",
        "node -e 'f(x) && y; $z*'  | node,-e,f(x) && y; $z*",
        "echo '' \"\"              | echo,,",
        "a --x=\"1 2\"             | a,--x=1 2",
        "x ~y a~                   | -",
      })
  void quotesHoldWordsTogether(String command, String words) throws Exception {
    if (words.equals("-")) {
      assertThatThrownBy(() -> Words.of(command)).hasMessageContaining("`~`");
    } else {
      assertThat(String.join(",", Words.of(command))).isEqualTo(words);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a; b",
        "a && b",
        "a | b",
        "a > b",
        "a < b",
        "a & b",
        "$(a)",
        "a $B",
        "`a`",
        "a \"$(b)\"",
        "a \"`b`\"",
        "a\nb",
        "a *.js",
        "a ?",
        "a [x]",
        "A=1 b",
        "~/a",
        "(a)"
      })
  void whatOnlyAShellCouldDoIsRefused(String command) {
    assertThatThrownBy(() -> Words.of(command)).hasMessageContaining("No shell runs the command");
  }

  @Test
  void whatIsNoCommandIsToldSo() {
    assertThatThrownBy(() -> Words.of("  ")).hasMessage("The command has no words.");
    assertThatThrownBy(() -> Words.of("a 'b")).hasMessage("A quote of the command is not closed.");
  }
}

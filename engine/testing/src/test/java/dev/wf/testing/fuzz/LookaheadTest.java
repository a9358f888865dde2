package dev.wf.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.read.Lookahead;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Reading is linear: no sentence has two meanings, every decision is taken by looking a few tokens
/// ahead, and so it stays however long or deep a text is. What is counted are looks at tokens.
class LookaheadTest {
  private static final int MADE = 100;
  private static final int[] DEPTHS = {25, 50, 95};
  private static final int[] LENGTHS = {25, 400, 6_400};

  static Stream<String> texts() throws IOException {
    return Stream.concat(
        Texts.all().entrySet().stream()
            .filter(t -> t.getKey().endsWith(".wf") && Texts.isSound(t.getKey(), t.getValue()))
            .map(t -> t.getValue()),
        Stream.iterate(0, i -> i + 1)
            .limit(MADE)
            .map(seed -> ProgramMaker.program(seed, new Library())));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everySentenceIsDecidedByAFewTokens(String text) {
    var lookahead = Lookahead.of(text);
    assertThat(lookahead.undecided()).isEmpty();
    assertThat(lookahead.total()).isLessThan(4L * lookahead.tokens());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "const A = ~(~1~)",
        "const A = ~[~1~]",
        "const A = ~{ a: ~1~ }",
        "const A = ~{ ~1~ }",
        "const A = ~\"${~1~}\"",
        "const A = ~f(~1~)",
        "const A = ~f(x => ~1~)",
        "const A = ~f((x: int) => ~1~)",
        "const A = ~if a { ~1~ } else { 2 }",
        "const A = ~for x in xs { ~1~ }",
        "const A = ~match x { 1 => ~1~, else => 2 }",
        "const A = ~1 < (~1~)",
        "const A = ~x as map<map<int>> < (~1~)",
        "type A = ~{ a: ~A~ }",
        "type A = ~map<~A~>",
      })
  void depthCostsNoMore(String start, String open, String inmost, String close) {
    for (int depth : DEPTHS) {
      var lookahead = Lookahead.of(start + open.repeat(depth) + inmost + close.repeat(depth));
      assertThat(lookahead.undecided()).isEmpty();
      assertThat(lookahead.total()).isLessThan(4L * lookahead.tokens());
    }
  }

  /// What these begin is seen behind their end only, so a token is looked at once for each of them
  /// around it; and no more than 200 of them can be.
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "type A = ~(~A~)",
        "type A = ~(A | ~B~)",
        "type A = ~((~A~) -> B)",
        "const A = ~{ \"${~1~}\" }",
      })
  void whatIsKnownByItsEndCostsItsDepth(String start, String open, String inmost, String close) {
    for (int depth : new int[] {12, 25, 50}) {
      var lookahead = Lookahead.of(start + open.repeat(depth) + inmost + close.repeat(depth));
      assertThat(lookahead.undecided()).isEmpty();
      assertThat(lookahead.total()).isLessThan((2L * depth + 4) * lookahead.tokens());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "const A = ~1 + ~1",
        "const A = ~a.b().~c",
        "const A = ~a ?? ~c",
        "const A = ~a && b || ~c",
        "const A = [~1, ~1]",
        "const A = [~...a, ~1]",
        "const A = {~ a: 1, ~b: 1}",
        "const A = {~ let a = 1; ~b}",
        "const A = {~ { a, b: 1 }; ~b}",
        "const A = f(~(a), ~1)",
        "const A = f(~x => x, ~1)",
        "const A = f(~(a, b) => x, ~1)",
        "const A = f(~a: 1, ~b: 1)",
        "const A = \"~${a} b ~c\"",
        "const A = {~ if a { b } else if c { d }; ~b}",
        "const A = {~ a < b; c > d; ~e}",
        "const A = match x {~ 1 | 2 => 3, ~else => 1}",
        "type A = ~\"a\" | ~\"b\"",
        "type A = ~A[]?[] | ~B",
        "type A = {~ a: map<map<int>>, ~b: int}",
        "fn f(~a: (int, int) -> int, ~b: int) = 1",
      })
  void lengthCostsNoMore(String start, String part, String end) {
    for (int length : LENGTHS) {
      var lookahead = Lookahead.of(start + part.repeat(length) + end);
      assertThat(lookahead.undecided()).isEmpty();
      assertThat(lookahead.total()).isLessThan(4L * lookahead.tokens());
    }
  }
}

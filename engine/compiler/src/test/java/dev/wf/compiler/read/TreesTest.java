package dev.wf.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.syntax.Outline;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forms that are easily misread. Each must say the same as a form that cannot be.
class TreesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        // operators
        "-x * y + z / 3 - -1 < 4 && !b || c ?? d as int"
            + "~ ((((((-x) * y) + (z / 3)) - (-1)) < 4 && (!b)) || c) ?? (d as int)",
        "a ?? b ?? c ~ (a ?? b) ?? c",
        "a - b - c ~ (a - b) - c",
        "10 % 3 + x%y ~ (10 % 3) + (x % y)",
        "10% + 1 ~ (10%) + 1",
        "x as T < y ~ (x as T) < y",
        "a as T? ?? w ~ (a as T?) ?? w",
        "xs.first() ?? fail \"a\" + b ~ (xs.first()) ?? (fail (\"a\" + b))",
        "!a.b(c) ~ !((a.b)(c))",
        "f(x) with { a: 1 }.b[0](c) ~ (((f(x) with { a: 1 }).b)[0])(c)",
        // lambdas reach as far as they can
        "x => y => x + y ~ (x => (y => (x + y)))",
        "(x, y) => x ?? y ~ ((x, y) => (x ?? y))",
        "f(x => x, y => { y }) ~ f((x => x), (y => ({ y })))",
        // braces
        "{ f } ~ { (f) }",
        "{ a: 1 }.a ~ ({ a: 1 }).a",
        "{ let y = 1; y }.abs() ~ (({ let y = 1; y }).abs)()",
        "if a { b } else if c { d } else { e } ~ if a { b } else if c { d } else { e }",
        "if p { xs } else { [] }.len() ~ ((if p { xs } else { [] }).len)()",
        "match k { \"a\" => xs, else => ys }[0] ~ (match k { \"a\" => xs, else => ys })[0]",
        "try { f(x) } catch e { g(e) }.value ~ (try { f(x) } catch e { g(e) }).value",
        "for x in f(y) with { a: 1 } at most 4 { x } ~ for x in (f(y) with { a: 1 }) at most 4 { x"
            + " }",
        "for x in xs { x } == ys ~ (for x in xs { x }) == ys",
        // clauses
        "for x in xs in order { x } ~ for x in (xs) in order { x }",
        "for order in order in order { order } ~ for order in (order) in order { order }",
        "for at in at at most at { at } ~ for at in (at) at most (at) { at }",
        "for k in on on error skip up to up { k } ~ for k in (on) on error skip up to (up) { k }",
        "sample n in order { x } ~ sample (n) in order { x }",
        "sample order in order { x } ~ sample (order) in order { x }",
        "sample i of order.n { x } ~ sample i of ((order).n) { x }",
        "sample i of n..n + 2 { x } ~ sample i of (n)..(n + 2) { x }",
        "sample of of of { x } ~ sample of of (of) { x }",
        "loop (a = 1) up to 3 { next (a: 2) }.a ~ (loop (a = 1) up to 3 { next (a: 2) }).a",
        // ask
        "ask \"x\" -> T[] with { a: 1 }.first() ~ (((ask \"x\" -> T[]) with { a: 1 }).first)()",
        "ask \"x\" -> T[].len() ~ ((ask \"x\" -> T[]).len)()",
        "ask \"x\" -> string(r\"a\") ~ (ask \"x\" -> string(r\"a\"))",
        "if ask \"ok?\" -> bool { 1 } ~ if (ask \"ok?\" -> bool) { 1 }",
      })
  void aFormSaysWhatItSaysInParentheses(String form, String clear) {
    assertThat(said(form)).isEqualTo(said(clear));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "(A, B) -> C? ~ (A, B) -> (C?)",
        "(A) -> B | C ~ (A) -> (B | C)",
        "(A) -> (B) -> C ~ (A) -> ((B) -> C)",
        "((A) -> B)? | null ~ (((A) -> B)?) | null",
        "A | B[]? ~ A | ((B[])?)",
        "map<A | B>[] ~ (map<A | B>)[]",
        "| A | B ~ A | B",
      })
  void aTypeSaysWhatItSaysInParentheses(String form, String clear) {
    assertThat(outline("type X = " + form)).isEqualTo(outline("type X = " + clear));
  }

  @Test
  void bracesWithACommaHoldARecord() {
    assertThat(said("{ f, }")).contains("Expr.RecordOf.Entry.Shorthand").doesNotContain("Block");
    assertThat(said("{ f }")).contains("Body.Block").doesNotContain("RecordOf");
    assertThat(outline("fn a() {}")).contains("Body.Block");
    assertThat(said("{}")).contains("Expr.RecordOf");
  }

  @Test
  void aLineGoesOnBeforeADotOrAnOperator() {
    assertThat(said("xs\n  .f()\n  // between\n  ?? y")).isEqualTo(said("(xs.f()) ?? y"));
  }

  @Test
  void aStatementEndsWithItsLine() {
    assertThat(outline("fn a() {\n  f(x)\n  (y)\n  -x\n  [1]\n  g with\n  { a: 1 }\n}"))
        .isEqualTo(outline("fn a() { f(x); (y); -x; [1]; g with { a: 1 } }"));
  }

  @Test
  void aWordThatGoesOnIsANameBeforeAColonAndAfterADot() {
    assertThat(outline("fn a() = { as: x.with\n  else: y.as\n  catch: 4 }"))
        .isEqualTo(outline("fn a() = { as: x.with, else: y.as, catch: 4 }"));
  }

  @Test
  void anElseBeforeAnArrowIsAnArm() {
    assertThat(outline("fn a() = match k {\n  1 => if a { b }\n  else => c\n}"))
        .isEqualTo(outline("fn a() = match k { 1 => (if a { b }), else => c }"));
  }

  private static String said(String expression) {
    return outline("fn a() = " + expression);
  }

  /// The outline without the parentheses that were only written to be clear.
  private static String outline(String text) {
    var reading = Reading.of(new Source("t.wf", text));
    assertThat(reading.diagnostics()).as(text).isEmpty();
    return String.join("\n", unwrapped(Outline.of(reading.program()).lines().toList()));
  }

  private static List<String> unwrapped(List<String> lines) {
    var out = new ArrayList<>(lines);
    for (int i = 0; i < out.size(); i++) {
      while (out.get(i).matches(" *(\\w+: )?(Expr|TypeExpr)\\.Parens")) {
        int depth = depth(out.get(i));
        var label = out.get(i).replaceFirst("(Expr|TypeExpr)\\.Parens", "");
        out.remove(i);
        out.set(i, label + out.get(i).replaceFirst("^ *(value|type): ", ""));
        for (int j = i + 1; j < out.size() && depth(out.get(j)) > depth + 2; j++) {
          out.set(j, out.get(j).substring(2));
        }
      }
    }
    return out;
  }

  private static int depth(String line) {
    return line.length() - line.stripLeading().length();
  }
}

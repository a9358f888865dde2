package dev.wf.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.source.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  private static Reading reading(String literal) {
    return Reading.of(new Source("t.wf", "const A = " + literal));
  }

  @ParameterizedTest
  @CsvSource({
    "42, Int 42",
    "1_000, Int 1000",
    "50k, Int 50000",
    "1.5M, Int 1500000",
    "3.5, Float 3.5",
    "1_000.25, Float 1000.25",
    "10%, Float 0.1",
    "0.5%, Float 0.005",
    "250ms, Duration 250",
    "30s, Duration 30000",
    "1.5h, Duration 5400000",
    "7d, Duration 604800000",
    "$25, Money 25",
    "$12.50, Money 12.50",
    "9223372036854775807, Int 9223372036854775807",
    "-9223372036854775808, Int -9223372036854775808",
    "-3, Minus Int 3",
  })
  void aNumberIsReadInItsForm(String literal, String value) {
    var reading = reading(literal);
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(shown(((Decl.Const) reading.program().declarations().getFirst()).value()))
        .isEqualTo(value);
  }

  private static String shown(Expr number) {
    return switch (number) {
      case Expr.Int i -> "Int " + i.value();
      case Expr.Float f -> "Float " + f.value();
      case Expr.Duration d -> "Duration " + d.millis();
      case Expr.Money m -> "Money " + m.dollars();
      case Expr.Unary u -> "Minus " + shown(u.operand());
      default -> throw new AssertionError(number);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808, WF1016",
    "-9223372036854775809, WF1016",
    "99999999999999999999999999999999999999999999999999, WF1016",
    "10000000000000000M, WF1016",
    "400000000000d, WF1016",
    "1.2345k, WF1017",
    "0.5ms, WF1017",
    "5min, WF1015",
    "1__0, WF1015",
    "0x1f, WF1015",
    "1e9, WF1015",
    "3.5.1, WF1001",
    "10%3, WF1015",
  })
  void aNumberThatFitsNoFormIsAMistake(String literal, String code) {
    assertThat(reading(literal).diagnostics()).extracting(d -> d.code()).containsExactly(code);
  }
}

package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Expr.BinaryOperator.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  private static final Value SECOND = new Value.Duration(1000);
  private static final Value DOLLAR = new Value.Money(BigDecimal.ONE);

  @Test
  void divisionGivesAFloat() {
    assertThat(value(binary(4, DIVIDE, 2))).isEqualTo(new Value.Float(2));
    assertThat(text(binary(1, DIVIDE, 3))).isEqualTo("0.3333333333333333");
  }

  @Test
  void wholeNumbersStayWhole() {
    assertThat(value(binary(2, ADD, 3))).isEqualTo(Value.of(5));
    assertThat(value(binary(2, SUBTRACT, 3))).isEqualTo(Value.of(-1));
    assertThat(value(binary(2, MULTIPLY, 3))).isEqualTo(Value.of(6));
    assertThat(value(binary(2, ADD, 0.5))).isEqualTo(new Value.Float(2.5));
  }

  @Test
  void overflowIsAFailure() {
    assertThat(failure(binary(Long.MAX_VALUE, ADD, 1)))
        .isEqualTo("9223372036854775807 + 1 is too large.");
    assertThat(failure(binary(Long.MIN_VALUE, SUBTRACT, 1))).contains("too large");
    assertThat(failure(binary(Long.MAX_VALUE, MULTIPLY, 2))).contains("too large");
    assertThat(failure(binary(1e308, MULTIPLY, 10))).isEqualTo("1e+308 * 10 is too large.");
    assertThat(failure(binary(1e308, DIVIDE, 0.001))).contains("too large");
    assertThat(failure(negated(Long.MIN_VALUE))).isEqualTo("-(-9223372036854775808) is too large.");
    assertThat(failure(binary(new Value.Duration(Long.MAX_VALUE), ADD, SECOND)))
        .contains("too large");
    assertThat(failure(binary(SECOND, MULTIPLY, Long.MAX_VALUE))).contains("too large");
  }

  @Test
  void divisionByZeroIsAFailure() {
    assertThat(failure(binary(1, DIVIDE, 0))).isEqualTo("1 is divided by zero.");
    assertThat(failure(binary(1.5, DIVIDE, -0.0))).isEqualTo("1.5 is divided by zero.");
    assertThat(failure(binary(1, REMAINDER, 0))).isEqualTo("1 is divided by zero.");
    assertThat(failure(binary(DOLLAR, DIVIDE, 0))).isEqualTo("$1.00 is divided by zero.");
  }

  @Test
  void aRemainderHasTheSignOfTheLeftSide() {
    assertThat(text(binary(-7, REMAINDER, 2))).isEqualTo("-1");
    assertThat(text(binary(7, REMAINDER, -2))).isEqualTo("1");
    assertThat(text(binary(7.5, REMAINDER, 2))).isEqualTo("1.5");
    assertThat(text(binary(Long.MIN_VALUE, REMAINDER, -1))).isEqualTo("0");
  }

  @Test
  void durationsAndMoneyAreAddedAndScaled() {
    assertThat(text(binary(SECOND, ADD, SECOND))).isEqualTo("\"2s\"");
    assertThat(text(binary(SECOND, MULTIPLY, 1.5))).isEqualTo("\"1s500ms\"");
    assertThat(text(binary(3, MULTIPLY, SECOND))).isEqualTo("\"3s\"");
    assertThat(text(binary(SECOND, DIVIDE, 3))).isEqualTo("\"333ms\"");
    assertThat(text(binary(SECOND, DIVIDE, new Value.Duration(500)))).isEqualTo("2");
    assertThat(text(binary(DOLLAR, SUBTRACT, DOLLAR))).isEqualTo("\"$0.00\"");
    assertThat(text(binary(DOLLAR, MULTIPLY, 0.1))).isEqualTo("\"$0.10\"");
    assertThat(text(binary(DOLLAR, DIVIDE, 4))).isEqualTo("\"$0.25\"");
    assertThat(text(binary(DOLLAR, DIVIDE, DOLLAR))).isEqualTo("1");
    assertThat(text(negated(DOLLAR))).isEqualTo("\"-$1.00\"");
  }

  @Test
  void textsAndListsArePutTogether() {
    assertThat(text(binary("a", ADD, "b"))).isEqualTo("\"ab\"");
    assertThat(text(binary(v("[1]"), ADD, v("[2,3]")))).isEqualTo("[1,2,3]");
  }

  @Test
  void comparisonsFollowTheOrder() {
    assertThat(text(binary(1, LESS, 1.5))).isEqualTo("true");
    assertThat(text(binary("b", LESS_OR_EQUAL, "b"))).isEqualTo("true");
    assertThat(text(binary(SECOND, GREATER, new Value.Duration(999)))).isEqualTo("true");
    assertThat(text(binary(DOLLAR, GREATER_OR_EQUAL, DOLLAR))).isEqualTo("true");
    assertThat(text(binary(1, EQUAL, 1.0))).isEqualTo("true");
    assertThat(text(binary("1", NOT_EQUAL, 1))).isEqualTo("true");
  }

  @Property
  void quotientAndRemainderMakeTheNumberAgain(@ForAll long a, @ForAll long b) {
    Assume.that(b != 0 && !(a == Long.MIN_VALUE && b == -1));
    var quotient = call(dev.wf.ir.graph.Builtin.DIV, a, b);
    assertThat(value(binary(binary(quotient, MULTIPLY, b), ADD, binary(a, REMAINDER, b))))
        .isEqualTo(Value.of(a));
  }

  @Property
  void noResultIsEverWrongForLackOfRoom(@ForAll long a, @ForAll long b) {
    var exact = new BigDecimal(a).multiply(new BigDecimal(b));
    if (exact.toBigInteger().bitLength() < Long.SIZE) {
      assertThat(value(binary(a, MULTIPLY, b))).isEqualTo(Value.of(exact.longValueExact()));
    } else {
      assertThat(failure(binary(a, MULTIPLY, b))).contains("too large");
    }
  }

  private static Expr negated(Object operand) {
    return new Expr.Unary(Expr.UnaryOperator.NEGATE, constant(operand), PLACE);
  }
}

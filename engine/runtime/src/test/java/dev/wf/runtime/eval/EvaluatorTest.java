package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.ir.graph.Expr.BinaryOperator.*;
import static dev.wf.ir.graph.Expr.LogicOperator.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Expr.RecordOf.Entry;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final Expr FAILING = binary(1, DIVIDE, 0);

  @Test
  void aLocalIsFoundByDepthAndNumber() {
    var outer = Scope.of(Scope.EMPTY, v("1"), v("2"));
    var inner = Scope.of(outer, v("3"));
    assertThat(EVALUATOR.evaluate(new Expr.Local(0, 0), inner)).isEqualTo(v("3"));
    assertThat(EVALUATOR.evaluate(new Expr.Local(1, 1), inner)).isEqualTo(v("2"));
  }

  @Test
  void aLetSeesWhatIsBoundBefore() {
    var let = new Expr.Let(List.of(constant(2), binary(X, MULTIPLY, 5)), binary(X, ADD, Y));
    assertThat(text(let)).isEqualTo("12");
  }

  @Test
  void aLambdaSeesTheScopeItWasWrittenIn() {
    var add = lambda(binary(X, ADD, new Expr.Local(1, 0)));
    var let = new Expr.Let(List.of(constant(10), add), call(MAP, v("[1,2]"), Y));
    assertThat(text(let)).isEqualTo("[11,12]");
    var applied = new Expr.Let(List.of(constant(10), add), new Expr.Apply(Y, List.of(constant(5))));
    assertThat(text(applied)).isEqualTo("15");
  }

  @Test
  void aFunctionMayBePassedToAFunction() {
    var twice = lambda(new Expr.Apply(X, List.of(new Expr.Apply(X, List.of(constant(3))))));
    assertThat(text(new Expr.Apply(twice, List.of(lambda(binary(X, MULTIPLY, X))))))
        .isEqualTo("81");
  }

  @Test
  void aLambdaIsAppliedInTheScopeThatIsHandedIn() {
    var scope = Scope.of(Scope.EMPTY, v("7"));
    var lambda = lambda(binary(X, ADD, new Expr.Local(1, 0)));
    assertThat(EVALUATOR.apply(lambda, scope, v("1"), v("0"))).isEqualTo(v("8"));
    assertThat(EVALUATOR.function(lambda, scope).call(v("2"))).isEqualTo(v("9"));
  }

  @Test
  void onlyWhatIsChosenIsComputed() {
    assertThat(text(new Expr.If(constant(true), constant(1), FAILING))).isEqualTo("1");
    assertThat(text(logic(false, AND, FAILING))).isEqualTo("false");
    assertThat(text(logic(true, OR, FAILING))).isEqualTo("true");
    assertThat(text(logic(0, COALESCE, FAILING))).isEqualTo("0");
    assertThat(text(logic(Value.NULL, COALESCE, constant(2)))).isEqualTo("2");
    assertThat(text(logic(true, AND, constant(false)))).isEqualTo("false");
    assertThat(text(logic(logic(false, AND, FAILING), OR, constant(true)))).isEqualTo("true");
  }

  @Test
  void aMatchTakesTheFirstArmThatHolds() {
    var arms =
        List.of(
            new Expr.Match.Arm(List.of(Value.of("x"), Value.of("y")), constant(1)),
            new Expr.Match.Arm(List.of(Value.of(2)), constant(2)));
    assertThat(text(new Expr.Match(constant("y"), arms, FAILING))).isEqualTo("1");
    assertThat(text(new Expr.Match(constant(2.0), arms, FAILING))).isEqualTo("2");
    assertThat(text(new Expr.Match(constant("z"), arms, constant(3)))).isEqualTo("3");
  }

  @Test
  void laterFieldsWinOverWhatASpreadBrings() {
    var spread = new Entry.Spread(constant(Value.record("a", v("1"), "b", v("2"))));
    var named = new Entry.Named("a", constant(9));
    assertThat(text(new Expr.RecordOf(List.of(spread, named), false)))
        .isEqualTo("{\"a\":9,\"b\":2}");
    assertThat(text(new Expr.RecordOf(List.of(named, spread), false)))
        .isEqualTo("{\"a\":1,\"b\":2}");
    assertThat(value(new Expr.RecordOf(List.of(named), true))).isEqualTo(v("{\"a\":9}"));
  }

  @Test
  void aListTakesInWhatIsSpread() {
    var items =
        List.of(
            new Expr.ListOf.Item(constant(1), false),
            new Expr.ListOf.Item(constant(v("[2,3]")), true));
    assertThat(text(new Expr.ListOf(items))).isEqualTo("[1,2,3]");
  }

  @Test
  void whatARecordOrMapHasNotIsNull() {
    assertThat(text(field(constant(v("{\"a\":1}")), "b"))).isEqualTo("null");
    assertThat(text(field(constant(Value.record("a", v("1"))), "a"))).isEqualTo("1");
    assertThat(text(new Expr.Field(constant(Value.NULL), "a", true))).isEqualTo("null");
    assertThat(text(index(v("{\"a\":1}"), "b"))).isEqualTo("null");
  }

  @Test
  void anIndexOutOfRangeFails() {
    assertThat(text(index(v("[5,6]"), 1))).isEqualTo("6");
    assertThat(failure(index(v("[5,6]"), 2))).isEqualTo("There is no element 2 in a list of 2.");
    assertThat(failure(index(v("[5,6]"), -1))).isEqualTo("There is no element -1 in a list of 2.");
  }

  @Test
  void aRankIsThePlaceInDeclaredOrder() {
    var order = List.<Value>of(Value.of("low"), Value.of("high"));
    assertThat(text(new Expr.Rank(order, constant("high")))).isEqualTo("1");
    assertThat(text(new Expr.Rank(order, constant(Value.NULL)))).isEqualTo("null");
  }

  @Test
  void aCastNamesTheFirstMisfit() {
    var type = Type.ListType.of(new Type.IntType(OptionalLong.of(1), OptionalLong.empty()));
    assertThat(text(new Expr.Cast(constant(v("[1,2.0]")), type, PLACE))).isEqualTo("[1,2]");
    assertThat(failure(new Expr.Cast(constant(v("[1,0,-1]")), type, PLACE)))
        .isEqualTo("This is no int(1..)[]: at [1]: 0 is below 1.");
  }

  @Test
  void aProjectionHasTheShapeOfTheType() {
    var type =
        new Type.RecordType(
            List.of(
                new Type.Field("b", Type.nullable(Type.INT), ""),
                new Type.Field("a", Type.INT, "")));
    var value = Value.record("a", v("1"), "x", v("2"));
    assertThat(text(new Expr.Project(constant(value), type))).isEqualTo("{\"b\":null,\"a\":1}");
  }

  @Test
  void aFailureCarriesItsKindMessageAndPlace() {
    var fail = new Expr.Fail("assertion", constant("no votes"), PLACE);
    var failure = catchThrowableOfType(EvaluationFailure.class, () -> value(fail));
    assertThat(failure.failure()).isEqualTo(new Failure(Failure.Kind.ASSERTION, "no votes"));
    assertThat(failure.place()).contains(PLACE);
  }

  @Test
  void whatTheCheckerRulesOutIsAFaultOfOurs() {
    assertThatThrownBy(() -> value(lambda(X))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> value(X)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> value(call(LEN, 1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> value(new Expr.If(constant(1), X, X)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theLengthOfATextDoesNotDeepenTheStack() {
    Expr sum = constant(0);
    Expr any = constant(false);
    Expr choice = constant("none");
    for (int i = 1; i <= 100_000; i++) {
      sum = binary(sum, ADD, 1);
      any = new Expr.Logic(OR, any, constant(i == 100_000));
      choice = new Expr.If(constant(i == 1), constant("first"), choice);
    }
    assertThat(text(sum)).isEqualTo("100000");
    assertThat(text(any)).isEqualTo("true");
    assertThat(text(choice)).isEqualTo("\"first\"");
    assertThat(Inputs.of(sum)).isEmpty();
    assertThat(Inputs.of(choice)).isEmpty();
  }

  @Test
  void deepTextsAreComputed() {
    Expr deep = constant(1);
    for (int i = 0; i < 200; i++) {
      deep = new Expr.Unary(Expr.UnaryOperator.NEGATE, call(ABS, binary(0, SUBTRACT, deep)), PLACE);
    }
    assertThat(text(deep)).isEqualTo("-1");
  }

  private static Expr logic(Object left, Expr.LogicOperator operator, Expr right) {
    return new Expr.Logic(operator, constant(left), right);
  }

  private static Expr index(Object of, Object index) {
    return new Expr.Index(constant(of), constant(index), PLACE);
  }
}

package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.ir.graph.Expr.BinaryOperator.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Expr.Template.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputsTest {
  @Test
  void cellsAreNamedOnceInOrder() {
    var sum = binary(binary(new Expr.Local(1, 0), ADD, Y), ADD, binary(X, ADD, Y));
    assertThat(Inputs.of(sum))
        .containsExactly(new Expr.Local(0, 0), new Expr.Local(0, 1), new Expr.Local(1, 0));
  }

  @Test
  void ownScopesAreNotInputs() {
    var let = new Expr.Let(List.of(new Expr.Local(1, 3), X), binary(Y, ADD, new Expr.Local(2, 5)));
    assertThat(Inputs.of(let)).containsExactly(new Expr.Local(0, 3), new Expr.Local(1, 5));
    var map = call(MAP, X, lambda(binary(X, ADD, new Expr.Local(1, 2))));
    assertThat(Inputs.of(map)).containsExactly(new Expr.Local(0, 0), new Expr.Local(0, 2));
  }

  @Test
  void everyKindOfExpressionIsLookedInto() {
    var all =
        List.of(
            new Expr.Template(List.of(new Part.Chars("a"), new Part.Hole(local(0), false)), false),
            new Expr.RecordOf(
                List.of(
                    new Expr.RecordOf.Entry.Named("a", local(1)),
                    new Expr.RecordOf.Entry.Spread(local(2))),
                false),
            new Expr.ListOf(List.of(new Expr.ListOf.Item(local(3), true))),
            field(local(4), "a"),
            new Expr.Index(local(5), local(6), PLACE),
            new Expr.Unary(Expr.UnaryOperator.NOT, local(7), PLACE),
            new Expr.Logic(Expr.LogicOperator.AND, local(8), local(9)),
            new Expr.If(local(10), local(11), local(12)),
            new Expr.Match(local(13), List.of(new Expr.Match.Arm(List.of(), local(14))), local(15)),
            new Expr.Apply(local(16), List.of(local(17))),
            new Expr.Rank(List.of(), local(18)),
            new Expr.Project(local(19), dev.wf.ir.type.Type.INT),
            new Expr.Cast(local(20), dev.wf.ir.type.Type.INT, PLACE),
            new Expr.Fail("failed", local(21), PLACE),
            constant(1));
    var list = new Expr.ListOf(all.stream().map(e -> new Expr.ListOf.Item(e, false)).toList());
    assertThat(Inputs.of(list).stream().map(Expr.Local::cell)).hasSize(22).isSorted();
  }

  private static Expr local(int cell) {
    return new Expr.Local(0, cell);
  }
}

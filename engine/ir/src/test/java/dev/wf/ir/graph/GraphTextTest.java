package dev.wf.ir.graph;

import static dev.wf.ir.graph.Graphs.local;
import static dev.wf.ir.graph.Graphs.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Expr.BinaryOperator;
import dev.wf.ir.graph.Expr.Template.Part;
import dev.wf.ir.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTextTest {
  @Test
  void aGraphPrintsAsItsSteps() {
    assertThat(GraphText.of(Graphs.sweep(Graphs.sweeping())))
        .isEqualTo(
            """
            /// Sweeps a folder.
            workflow sweep -> string[]
              /// The folder.
              a0 dir: path = "src"
              phase Find
              # Find
              a1 = glob(a0) @glob observes
              a2 = for a1 on error skip up to 0.1 @found observes
                b2 = ask auditor(b0) -> string @auditor observes
                = b2
              = a2

            agent auditor -> string
              a0 file: path
              with tools: ["read", "exec(npm test *)"]
              with prompt: "Read ${a0}"
            """);
  }

  @Test
  void aChoicePrintsTheBlocksItMayStart() {
    var then =
        new Block(
            0, 1, List.of(Graphs.ask(0, Graphs.site("auditor", 1), local(1, 0))), local(0, 0));
    var choose =
        new Step.Choose(
            1,
            local(0, 0),
            List.of(new Step.Case(List.of(Value.TRUE, Value.of("yes")), then)),
            new Block(0, 0, List.of(), Expr.NULL));
    assertThat(GraphText.of(Graphs.sweep(new Block(1, 2, List.of(choose), local(0, 1)))))
        .contains(
            """
              a1 = choose a0
                true | "yes" =>
                  # Find
                  b0 = ask auditor(a0) -> string @auditor observes
                  = b0
                else =>
                  = null
              = a1
            """);
  }

  @Test
  void scopesAreToldApart() {
    var product =
        new Expr.Binary(BinaryOperator.MULTIPLY, local(0, 0), local(2, 0), Graphs.NOWHERE);
    var map =
        new Expr.Call(
            Builtin.MAP, List.of(local(1, 0), new Expr.Lambda(1, product)), Graphs.NOWHERE);
    assertThat(
            new ExprText(ScopeNames.OUTERMOST)
                .of(new Expr.Let(List.of(text("x")), new Expr.Lambda(0, map))))
        .isEqualTo("(let b0 = \"x\" in ( => map(b0, (d0 => (d0 * b0)))))");
  }

  @Test
  void whatLooksLikeAHoleIsNone() {
    var template =
        new Expr.Template(
            List.of(new Part.Chars("${a0}\n"), new Part.Hole(local(0, 0), true)), true);
    assertThat(new ExprText(ScopeNames.OUTERMOST).of(template))
        .isEqualTo("lines \"\\${a0}\\n${?a0}\"");
  }

  @Test
  void aFloatIsNotAWholeNumber() {
    assertThat(
            ExprText.values(List.of(new Value.Float(2), Value.of(2), new Value.Duration(90_000))))
        .isEqualTo("2.0 | 2 | 1m30s");
  }

  @Test
  void everyPhaseChangeIsHeaded() {
    var log = new Step.Log(1, new Site("log", -1, 1, Graphs.NOWHERE), text("a"));
    var again = new Step.Log(2, Graphs.site("log.2", 2), text("b"));
    assertThat(GraphText.of(Graphs.sweep(new Block(1, 3, List.of(log, again), Expr.NULL))))
        .contains("  a1 = log \"a\" @log\n  # Find\n  a2 = log \"b\" @log.2\n  = null\n");
  }
}

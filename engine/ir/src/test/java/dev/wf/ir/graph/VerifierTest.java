package dev.wf.ir.graph;

import static dev.wf.ir.graph.Graphs.ask;
import static dev.wf.ir.graph.Graphs.local;
import static dev.wf.ir.graph.Graphs.site;
import static dev.wf.ir.graph.Graphs.sweep;
import static dev.wf.ir.graph.Graphs.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Step.Operator;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifierTest {
  @Test
  void aWellFormedGraphHasNoProblems() {
    assertThat(Verifier.problems(sweep(Graphs.sweeping()))).isEmpty();
  }

  @Test
  void aStepReadsOnlyWhatIsFilledAboveIt() {
    assertThat(problems(new Step.Compute(1, local(0, 2)), new Step.Compute(2, text("x"))))
        .containsExactly("sweep/1 reads cell 2 of 0 scopes out, which nothing above fills");
    assertThat(problems(new Step.Compute(1, local(1, 0))))
        .containsExactly("sweep/1 reads cell 0 of 1 scopes out, which nothing above fills");
  }

  @Test
  void anInnerBlockDoesNotReadWhatIsFilledBelowIt() {
    var inner = new Step.Nest(1, new Block(0, 0, List.of(), local(1, 2)));
    assertThat(problems(inner, new Step.Compute(2, text("x"))))
        .containsExactly("sweep/1 reads cell 2 of 1 scopes out, which nothing above fills");
  }

  @Test
  void aLetReadsItsEarlierBindings() {
    assertThat(
            problems(
                new Step.Compute(1, new Expr.Let(List.of(text("x"), local(0, 0)), local(0, 1)))))
        .isEmpty();
    assertThat(problems(new Step.Compute(1, new Expr.Let(List.of(local(0, 0)), text("x")))))
        .hasSize(1);
  }

  @Test
  void everyCellIsFilledOnce() {
    assertThat(problems(new Step.Compute(0, text("x")), new Step.Compute(2, text("x"))))
        .containsExactly("sweep/0 fills a cell that is filled already or is none of the frame's");
    var body = new Block(1, 3, List.of(new Step.Compute(1, text("x"))), Expr.NULL);
    assertThat(Verifier.problems(sweep(body)))
        .containsExactly("sweep has 3 cells, not one for each of 1 given and 1 steps");
  }

  @Test
  void aBodyIsGivenWhatItsStepGives() {
    var body = new Block(3, 3, List.of(), local(0, 0));
    var each =
        new Step.For(
            1, site("for", 1), local(0, 0), body, new Step.Pace.AllAtOnce(), Optional.empty());
    assertThat(problems(each)).containsExactly("sweep/for takes 3 given cells, not 1 to 2");
  }

  @Test
  void namesAreUniqueWithinAPathScope() {
    assertThat(problems(ask(1, site("a", 1), local(0, 0)), ask(2, site("a", 2), local(0, 0))))
        .containsExactly("sweep/a has the name of another site of its path scope");
    var nested = new Block(0, 1, List.of(ask(0, site("a", 2), local(1, 0))), local(0, 0));
    assertThat(problems(ask(1, site("a", 1), local(0, 0)), new Step.Nest(2, nested))).hasSize(1);
  }

  @Test
  void theBodyOfAForIsAPathScopeOfItsOwn() {
    var body = new Block(2, 3, List.of(ask(2, site("a", 3), local(0, 0))), local(0, 2));
    var each =
        new Step.For(
            2, site("for", 2), local(0, 0), body, new Step.Pace.AllAtOnce(), Optional.empty());
    assertThat(problems(ask(1, site("a", 1), local(0, 0)), each)).isEmpty();
  }

  @Test
  void ranksAscendInTheOrderOfTheText() {
    assertThat(problems(ask(1, site("a", 2), local(0, 0)), ask(2, site("b", 2), local(0, 0))))
        .containsExactly("sweep/b ranks 2 in the text, after 2");
  }

  @Test
  void aPhaseExists() {
    var late = new Site("a", 1, 1, Graphs.NOWHERE);
    assertThat(problems(ask(1, late, local(0, 0))))
        .containsExactly("sweep/a is of phase 1, which does not exist");
  }

  @Test
  void anAskedAgentIsDeclaredAndGetsItsArguments() {
    assertThat(problems(ask(1, site("a", 1))))
        .containsExactly("sweep/a gives 0 arguments for 1 parameters");
    var nobody =
        new Step.Ask(1, site("a", 1), Effect.PURE, "nobody", List.of(), Graphs.EMPTY, Type.STRING);
    assertThat(problems(nobody)).containsExactly("sweep/a asks nobody, which is not declared");
    var nothing =
        new Step.Ask(
            1,
            site("a", 1),
            Effect.PURE,
            "auditor",
            List.of(Optional.empty()),
            Graphs.EMPTY,
            Type.STRING);
    assertThat(problems(nothing)).containsExactly("sweep/a gives nothing for file");
  }

  @Test
  void aStreamTakesTheFunctionOfItsOperator() {
    var number = Optional.<Expr>of(new Expr.Const(Value.of(3)));
    assertThat(problems(new Step.Stream(1, local(0, 0), Operator.TAKE, number))).isEmpty();
    assertThat(problems(new Step.Stream(1, local(0, 0), Operator.MAP, number))).hasSize(1);
    assertThat(problems(new Step.Stream(1, local(0, 0), Operator.FLATTEN, number))).hasSize(1);
  }

  private static List<String> problems(Step... steps) {
    var body = new Block(1, 1 + steps.length, List.of(steps), Expr.NULL);
    return Verifier.problems(sweep(body));
  }
}

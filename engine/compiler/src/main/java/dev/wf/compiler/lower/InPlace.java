package dev.wf.compiler.lower;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Step;
import dev.wf.ir.source.Place;
import java.util.ArrayList;
import java.util.List;

/// A block that asks nobody, as an expression: its steps become bindings, its choices matches. So
/// what statements do in blocks they do in expressions too, leaving included.
final class InPlace {
  private InPlace() {}

  /// The block in a scope around its frame.
  ///
  /// @param place of what the block belongs to
  static Expr of(Block block, Place place) {
    return new Expr.Let(
        block.steps().stream().map(step -> of(step, place)).toList(), block.result());
  }

  private static Expr of(Step step, Place place) {
    return switch (step) {
      case Step.Compute c -> c.value();
      case Step.Choose c -> {
        var arms =
            c.cases().stream()
                .map(one -> new Expr.Match.Arm(one.values(), of(one.block(), place)))
                .toList();
        yield new Expr.Match(c.subject(), arms, of(c.otherwise(), place));
      }
      case Step.Nest n -> of(n.block(), place);
      case Step.Stream s -> {
        var arguments = new ArrayList<>(List.of(s.list()));
        s.function().ifPresent(arguments::add);
        yield new Expr.Call(function(s.operator()), arguments, place);
      }
      case Step.Ask _,
          Step.Use _,
          Step.Usage _,
          Step.Log _,
          Step.For _,
          Step.Sample _,
          Step.Loop _,
          Step.Try _,
          Step.Call _,
          Step.Expect _,
          Step.Rest _,
          Step.Worktree _ ->
          throw new IllegalStateException("what takes time is no expression: " + step);
    };
  }

  private static Builtin function(Step.Operator operator) {
    return switch (operator) {
      case MAP -> Builtin.MAP;
      case FILTER -> Builtin.FILTER;
      case FLAT_MAP -> Builtin.FLAT_MAP;
      case FLATTEN -> Builtin.FLATTEN;
      case COMPACT -> Builtin.COMPACT;
      case TAKE -> Builtin.TAKE;
      case UNIQUE_BY -> Builtin.UNIQUE_BY;
      case LEN -> Builtin.LEN;
      case IS_EMPTY -> Builtin.IS_EMPTY;
      case LAST -> Builtin.LAST;
      case REVERSE -> Builtin.REVERSE;
      case CHUNK -> Builtin.CHUNK;
    };
  }
}

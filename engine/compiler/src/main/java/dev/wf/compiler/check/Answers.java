package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.AnswerMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.TestFunction;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What a mock says of its answers beside what they are: that they are slow, what they cost, and
/// that one comes after another.
final class Answers {
  private static final Type COUNT =
      Type.nullable(new Type.IntType(OptionalLong.of(0), OptionalLong.empty()));

  /// What an answer used.
  private static final Type.RecordType USED =
      new Type.RecordType(
          List.of(
              new Type.Field("cost", Type.nullable(Plain.MONEY), ""),
              new Type.Field("input", COUNT, ""),
              new Type.Field("output", COUNT, "")));

  private final Context context;
  private final AnswerMistakes mistakes;
  private final Expressions expressions;
  private final List<Span> costs = new ArrayList<>();
  private boolean isCostly;

  Answers(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.answers();
    this.expressions = expressions;
  }

  /// Checks a test; afterwards, whether what is expected of its cost is said by anybody.
  void within(Runnable test) {
    costs.clear();
    isCostly = false;
    test.run();
    if (!isCostly) {
      costs.forEach(span -> context.report(mistakes.nothingCosts(span)));
    }
  }

  /// Of what the calls above cost.
  Type cost(Expr.Ref ref) {
    if (context.isMocking() || !context.isTesting()) {
      return context.error(mistakes.costElsewhere(ref.span()));
    }
    costs.add(ref.span());
    expressions.usage();
    return Plain.MONEY;
  }

  Type costCalled(Expr.Call call) {
    return context.error(mistakes.costIsNoFunction(call.span()));
  }

  /// Whether it is `slow(…)` or `costly(…)`.
  boolean isAside(Expr.Call call) {
    return function(call) == TestFunction.SLOW || function(call) == TestFunction.COSTLY;
  }

  private TestFunction function(Expr.Call call) {
    return call.function() instanceof Expr.Ref ref
            && context.names.meaning(ref.name()).orElse(null) instanceof Meaning.InTest(var word)
        ? word
        : TestFunction.CALLS;
  }

  /// The type of the answer of which something is said.
  Type aside(Expr.Call call, Goal goal) {
    var function = function(call);
    if (!context.isMocking()) {
      return context.error(mistakes.elsewhere(call.span(), function.word()));
    }
    var arguments = call.arguments();
    if (arguments.size() != 2 || !arguments.stream().allMatch(Expr.Positional.class::isInstance)) {
      arguments.stream().skip(1).forEach(a -> expressions.infer(a.value()));
      return context.error(mistakes.notAside(call.span(), function));
    }
    isCostly |= function == TestFunction.COSTLY;
    said(function, arguments.getFirst().value());
    context.does(new Doing(Effect.PURE, true));
    context.table.tests().aside(call, function);
    return expressions.of(arguments.getLast().value(), goal);
  }

  private void said(TestFunction function, Expr said) {
    if (function == TestFunction.SLOW) {
      expressions.of(said, Goal.must(Plain.DURATION, "How long an answer takes is"));
    } else if (Constants.bare(said) instanceof Expr.RecordOf used) {
      for (var entry : used.entries()) {
        if (entry instanceof Expr.RecordOf.Entry.Field(var name, _, _)
            && USED.field(name.text()).isEmpty()) {
          context.report(mistakes.noneUsed(name));
        }
      }
      expressions.of(said, Goal.must(USED, "What an answer used is"));
    } else {
      expressions.of(said, Goal.must(Plain.MONEY, "What an answer costs is"));
    }
  }

  /// Checks the answers that a mock gives one after another, and says whether it is such a mock.
  boolean inTurn(Stmt.Mock mock, boolean isProperty, Consumer<Expr> answer) {
    if (!(Constants.bare(mock.answer()) instanceof Expr.Call call)
        || function(call) != TestFunction.IN_TURN) {
      return false;
    }
    if (isProperty) {
      context.report(mistakes.inTurnInProperty(call.function().span()));
    } else if (call.arguments().isEmpty()) {
      context.report(mistakes.nothingInTurn(call.span()));
    }
    var answers = call.arguments().stream().map(Expr.Argument::value).toList();
    answers.forEach(answer);
    context.table.tests().inTurn(mock, answers);
    return true;
  }

  /// `in_turn(…)` where it is no whole answer.
  Type misplacedTurns(Expr.Call call) {
    call.arguments().forEach(a -> expressions.infer(a.value()));
    return context.error(mistakes.partInTurn(call.span()));
  }
}

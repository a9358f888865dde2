package dev.wf.compiler.check.mistake;

import dev.wf.compiler.names.TestFunction;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Span;

/// What can be wrong with what mocks say of their answers, and with looks at calls.
public final class AnswerMistakes {
  private final Here here;

  AnswerMistakes(Here here) {
    this.here = here;
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, here.at(span), message);
  }

  public Diagnostic elsewhere(Span span, String function) {
    return error("WF6013", span, "`" + function + "` stands in the answer of a mock.");
  }

  public Diagnostic costElsewhere(Span span) {
    return error("WF6013", span, "`cost` stands in what a test expects.");
  }

  public Diagnostic notAside(Span span, TestFunction function) {
    return function == TestFunction.SLOW
        ? error("WF6115", span, "`slow` takes how long an answer takes, and the answer.")
            .hint("`slow(30s, …)`, or `slow(30s, fault(\"transport\"))`")
        : error("WF6115", span, "`costly` takes what an answer costs, and the answer.")
            .hint("`costly($0.10, …)`, or `costly({ input: 10k, output: 2k, cost: $0.10 }, …)`");
  }

  public Diagnostic noneUsed(Name field) {
    return error("WF6115", field.span(), "An answer uses no `" + field + "`.")
        .hint("`costly({ input: 10k, output: 2k, cost: $0.10 }, …)`");
  }

  public Diagnostic partInTurn(Span span) {
    return error("WF6117", span, "`in_turn` is the whole answer of a mock.")
        .hint("`mock auditor => in_turn([…], fault(\"refusal\"), […])`");
  }

  public Diagnostic nothingInTurn(Span span) {
    return error("WF6117", span, "`in_turn` takes the answers, the first call's first.");
  }

  public Diagnostic inTurnInProperty(Span span) {
    return error(
            "WF6118",
            span,
            "A property tries other orders of calls, so that no answer is the first.")
        .hint("tell calls apart by a guard, or by `call.attempt`");
  }

  public Diagnostic nothingCosts(Span span) {
    return error("WF6143", span, "No mock here says what it costs, so that this is always $0.")
        .hint("`mock auditor => costly($0.10, …)`");
  }

  public Diagnostic costIsNoFunction(Span span) {
    return error("WF6116", span, "`cost` is a value, and takes nothing.")
        .hint("`expect cost <= $1`");
  }

  public Diagnostic notLooked(Span span, TestFunction function) {
    return error(
            "WF6119",
            span,
            "`" + function.word() + "` takes the name of an agent or `ask`, and which call of it.")
        .hint("`" + function.word() + "(auditor, 0)` is that of the first call");
  }

  public Diagnostic asksNoModel(Span span, String name, TestFunction function) {
    return error(
            "WF6141", span, "`" + name + "` asks no model, so it has no " + function.word() + ".")
        .hint("its arguments are `calls(" + name + ")[0].args`");
  }
}

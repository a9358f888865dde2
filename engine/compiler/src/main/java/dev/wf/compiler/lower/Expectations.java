package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.ExpectedFailure;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr.Match;
import dev.wf.ir.graph.Step;
import dev.wf.ir.source.Span;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a test expects, with the parts of it that a person wants to see where it is not so.
///
/// A part that asks is lowered once, into a cell that the condition then reads.
final class Expectations {
  private static final Step.Must HOLD = new Step.Must.Hold();

  private final Lowering lowering;
  private final Ledger ledger;

  /// A part of a condition.
  ///
  /// @param always whether it is evaluated wherever the condition is
  private record Part(Expr expr, boolean always) {}

  Expectations(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  void add(Stmt.Expect expect, Draft draft) {
    switch (expect.must().orElse(null)) {
      case null -> holds(expect.value(), draft);
      case Stmt.Must.Match(var pattern) -> matches(expect, pattern, draft);
      case Stmt.Must.Fail(var how) -> {
        var result = lowering.values().value(expect.value(), draft);
        add(result, List.of(), new Step.Must.Fail(how(how)), expect.span(), draft);
      }
    }
  }

  private static Step.Must.How how(Expr.Text how) {
    var text = how.constant().orElseThrow();
    return switch (how.form()) {
      case RAW, RAW_BLOCK -> new Step.Must.How.Matching(text);
      case STRING, BLOCK ->
          ExpectedFailure.isKind(text)
              ? new Step.Must.How.OfKind(text)
              : new Step.Must.How.Saying(text);
    };
  }

  private void matches(Stmt.Expect expect, Expr.Text pattern, Draft draft) {
    var text = expect.value();
    var parts = new ArrayList<Part>();
    operand(text, true, parts);
    if (parts.isEmpty() || parts.getLast().expr() != Parts.bare(text)) {
      parts.add(new Part(Parts.bare(text), true));
    }
    hold(parts, draft);
    var value = lowering.values().value(text, draft);
    var written = pattern.constant().orElseThrow();
    var condition =
        new dev.wf.ir.graph.Expr.Call(
            Builtin.MATCHES,
            List.of(value, Code.constant(Value.of(written))),
            ledger.place(text.span()));
    add(condition, shown(parts, draft), new Step.Must.Match(written), expect.span(), draft);
  }

  private void holds(Expr written, Draft draft) {
    var parts = new ArrayList<Part>();
    collect(written, true, parts);
    hold(parts, draft);
    var condition = lowering.values().value(written, draft);
    add(condition, shown(parts, draft), HOLD, written.span(), draft);
  }

  private void hold(List<Part> parts, Draft draft) {
    for (var part : parts) {
      if ((part.always() || callsNothing(part.expr())) && lowering.values().asks(part.expr())) {
        var flow = lowering.values().flow(part.expr(), draft, Values.NAMELESS);
        var cell = draft.cell(flow.value());
        ledger.hold(
            part.expr(),
            new Spot.InCell(draft.owner(cell), cell.cell(), Optional.empty(), flow.growth()));
      }
    }
  }

  private List<Step.Shown> shown(List<Part> parts, Draft draft) {
    var shown = new ArrayList<Step.Shown>();
    for (var part : parts) {
      if (!lowering.values().asks(part.expr()) || ledger.held(part.expr()).isPresent()) {
        shown.add(shown(part.expr(), lowering.expressions().pure(part.expr(), draft)));
      }
    }
    return shown;
  }

  private Step.Shown shown(Expr part, dev.wf.ir.graph.Expr value) {
    return new Step.Shown(value, ledger.place(part.span()));
  }

  /// Expects that there is a value at all.
  void arrives(dev.wf.ir.graph.Expr value, Span span, Draft draft) {
    add(new Match(value, List.of(), Code.constant(Value.TRUE)), List.of(), HOLD, span, draft);
  }

  private void add(
      dev.wf.ir.graph.Expr condition,
      List<Step.Shown> shown,
      Step.Must must,
      Span span,
      Draft draft) {
    var site = ledger.site(draft.siteNames().unique("expect"), span);
    draft.add(cell -> new Step.Expect(cell, site, condition, shown, must));
  }

  /// The parts of a condition whose values tell why it does not hold, inner ones first.
  private void collect(Expr expr, boolean always, List<Part> parts) {
    switch (Parts.bare(expr)) {
      case Expr.Binary b when Expressions.logic(b.operator()).isPresent() -> {
        collect(b.left(), always, parts);
        collect(b.right(), false, parts);
      }
      case Expr.Binary b -> {
        operand(b.left(), always, parts);
        operand(b.right(), always, parts);
      }
      case Expr.Unary u when u.operator() == Operator.Prefix.NOT ->
          collect(u.operand(), always, parts);
      case Expr other -> inner(other, always, parts);
    }
  }

  private void operand(Expr expr, boolean always, List<Part> parts) {
    var bare = Parts.bare(expr);
    inner(bare, always, parts);
    if (says(bare) && parts.stream().noneMatch(p -> p.expr() == bare)) {
      parts.add(new Part(bare, always));
    }
  }

  /// What an expression is worked out from.
  private void inner(Expr expr, boolean always, List<Part> parts) {
    switch (expr) {
      case Expr.Call c when ledger.types().isOfTests(c) -> {}
      case Expr.Call c -> {
        boolean method = c.function() instanceof Expr.Field;
        if (c.function() instanceof Expr.Field(var of, boolean safe, var _, var _)) {
          operand(of, always, parts);
          method = safe;
        }
        for (var argument : c.arguments()) {
          if (isValue(argument.value())) {
            operand(argument.value(), always && !method, parts);
          }
        }
      }
      case Expr.Field(var of, boolean _, var _, var _) -> path(of, always, parts);
      case Expr.Index i -> {
        operand(i.of(), always, parts);
        operand(i.index(), always, parts);
      }
      case Expr.Ref r when isValue(r) -> parts.add(new Part(expr, always));
      case Expr _ -> {}
    }
  }

  /// Of `a.b.c` the whole is enough, unless something is called on the way.
  private void path(Expr of, boolean always, List<Part> parts) {
    switch (Parts.bare(of)) {
      case Expr.Ref _ -> {}
      case Expr.Field(var inner, boolean _, var _, var _) -> path(inner, always, parts);
      case Expr other -> operand(other, always, parts);
    }
  }

  private boolean isValue(Expr argument) {
    return !lowering.expressions().functions().isFunction(argument);
  }

  /// Whether it waits for calls at most, so that it may be worked out wherever it stands.
  private boolean callsNothing(Expr expr) {
    if (!lowering.values().asks(expr)) {
      return true;
    }
    return switch (expr) {
      case Expr.Ref _ -> true;
      case Expr.Call c when ledger.types().isOfTests(c) -> true;
      case Expr.Call c ->
          ledger.types().called(c).target() instanceof Called.Target.BuiltIn
              && Children.of(expr).allMatch(this::callsNothing);
      case Expr.Field _, Expr.Index _, Expr.Binary _, Expr.Unary _, Expr.Parens _ ->
          Children.of(expr).allMatch(this::callsNothing);
      case Expr _ -> false;
    };
  }

  /// Whether its value is not plain from its text.
  private static boolean says(Expr expr) {
    return switch (expr) {
      case Expr.Call _, Expr.Field _, Expr.Index _, Expr.Ask _, Expr.With _, Expr.Try _ -> true;
      case Expr _ -> false;
    };
  }
}

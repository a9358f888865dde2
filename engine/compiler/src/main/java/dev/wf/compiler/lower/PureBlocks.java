package dev.wf.compiler.lower;

import static dev.wf.ir.graph.Expr.NULL;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr.If;
import dev.wf.ir.graph.Expr.Lambda;
import dev.wf.ir.graph.Expr.Let;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bodies that ask nobody, as expressions: statements become the bindings of a `let`, whose order
/// also lets nothing below a failure be reached.
final class PureBlocks {
  private final Ledger ledger;
  private final Leaving leaving;
  private final Expressions expressions;
  private final Probing probing;

  PureBlocks(Ledger ledger, Leaving leaving, Expressions expressions, Probing probing) {
    this.ledger = ledger;
    this.leaving = leaving;
    this.expressions = expressions;
    this.probing = probing;
  }

  dev.wf.ir.graph.Expr body(Body body, Scope scope) {
    var value =
        switch (body) {
          case Body.Value v -> probing.at(v.value(), expressions.pure(v.value(), scope));
          case Body.Block b -> probing.at(b, statements(b.statements(), scope));
        };
    return expressions.project(body, value);
  }

  private dev.wf.ir.graph.Expr statements(List<Stmt> statements, Scope scope) {
    if (statements.isEmpty()) {
      return NULL;
    }
    if (statements.size() == 1 && statements.getFirst() instanceof Stmt.Evaluate(var value)) {
      return probing.at(value, expressions.pure(value, scope));
    }
    var inner = Scope.within(scope);
    var bindings = new ArrayList<dev.wf.ir.graph.Expr>();
    for (var statement : statements.subList(0, statements.size() - 1)) {
      bind(statement, inner, bindings);
    }
    var last = statements.getLast();
    if (last instanceof Stmt.Evaluate(var value)) {
      return new Let(bindings, probing.at(value, expressions.pure(value, inner)));
    }
    bind(last, inner, bindings);
    return new Let(bindings, NULL);
  }

  private void bind(Stmt statement, Scope scope, List<dev.wf.ir.graph.Expr> bindings) {
    switch (statement) {
      case Stmt.Let l -> {
        if (l.pattern() instanceof Pattern.Single(var name)
            && expressions.functions().isFunction(l.value())) {
          ledger.introduce(name, expressions.functions().spot(l.value()));
        } else {
          var value = expressions.pure(l.value(), scope);
          ledger.introduce(
              l.pattern(), new Spot.InCell(scope, bindings.size(), Optional.empty(), 0));
          bindings.add(probing.at(l.value(), value));
        }
      }
      case Stmt.Assert a -> {
        var condition = expressions.pure(a.condition(), scope);
        var failed = failed(a, a.message().map(m -> expressions.pure(m, scope)));
        bindings.add(probing.at(a, new If(condition, NULL, failed)));
      }
      case Stmt.Evaluate e -> {
        if (leaving.of(e.value()).any() || leaving.isCheck(e.value())) {
          bindings.add(probing.at(e.value(), expressions.pure(e.value(), scope)));
        }
      }
      case Stmt.Phase p -> ledger.phase(p);
      case Stmt.Log _,
          Stmt.Return _,
          Stmt.Break _,
          Stmt.Next _,
          Stmt.Header _,
          Stmt.Mock _,
          Stmt.Expect _,
          Stmt.Score _ ->
          throw new IllegalStateException(
              "a block that asks nobody computes a value, but this does not: " + statement);
    }
  }

  /// What an assertion that does not hold comes to.
  dev.wf.ir.graph.Expr failed(Stmt.Assert assertion, Optional<dev.wf.ir.graph.Expr> message) {
    var place = ledger.place(assertion.span());
    var standard = "`" + place.source().slice(assertion.condition().span()) + "` does not hold.";
    return Code.fail(
        "assertion", message.orElseGet(() -> Code.constant(Value.of(standard))), place);
  }

  /// A `for` that asks nobody, over a complete list.
  dev.wf.ir.graph.Expr each(Expr.For each, Scope scope, dev.wf.ir.graph.Expr list) {
    var counted = probing.counted(each, list);
    return Code.call(Builtin.MAP, ledger.place(each.span()), counted, function(each, scope));
  }

  /// The body of a `for` as a function of the element, and of the index where that has a name.
  Lambda function(Expr.For each, Scope scope) {
    var inner = Scope.within(scope);
    ledger.introduce(each.pattern(), new Spot.InCell(inner, 0, Optional.empty(), 0));
    each.index()
        .ifPresent(i -> ledger.introduce(i, new Spot.InCell(inner, 1, Optional.empty(), 0)));
    return new Lambda(each.index().isPresent() ? 2 : 1, body(each.body(), inner));
  }

  /// A `sample` that asks nobody.
  dev.wf.ir.graph.Expr sample(Expr.Sample sample, Scope scope, EachPart part) {
    var place = ledger.place(sample.span());
    var from = sample.from().map(part::of).orElse(Code.constant(Value.of(0)));
    var to = part.of(sample.to());
    var end = sample.from().isPresent() ? Code.next(to, place) : to;
    var inner = Scope.within(scope);
    sample
        .index()
        .ifPresent(i -> ledger.introduce(i, new Spot.InCell(inner, 0, Optional.empty(), 0)));
    return Code.call(
        Builtin.MAP,
        place,
        probing.counted(sample, Code.call(Builtin.RANGE, place, from, end)),
        new Lambda(1, body(sample.body(), inner)));
  }
}

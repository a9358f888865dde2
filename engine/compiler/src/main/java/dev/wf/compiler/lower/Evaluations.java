package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Evaluated;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Workflow;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Evaluations: one becomes a workflow that is given all cases, and gives for each of them (and
/// each sample of it) its scores, or the error that it ended in.
final class Evaluations {
  private final Lowering lowering;
  private final Ledger ledger;

  Evaluations(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  Eval eval(Decl.Eval eval) {
    var evaluated = ledger.types().evaluated(eval);
    var draft = Draft.outermost(1);
    var budget = lowering.header(eval.body(), Stmt.Header.Word.BUDGET, draft);
    var allow = lowering.header(eval.body(), Stmt.Header.Word.ALLOW, draft);
    var defaults = lowering.header(eval.body(), Stmt.Header.Word.DEFAULTS, draft);
    var cases =
        new Parameter(Eval.CASES, Type.ListType.of(evaluated.fields()), Optional.empty(), "");
    var each = each(eval, evaluated, draft);
    var name = eval.name().constant().orElseThrow();
    var entry =
        new Workflow(
            eval.workflow().orElseThrow(),
            name,
            eval.doc(),
            List.of(cases),
            evaluated.result(),
            budget,
            allow,
            defaults,
            ledger.phases(),
            draft.block(each));
    return new Eval(
        name,
        eval.doc(),
        ledger.place(eval.name().span()),
        evaluated.file(),
        ledger.place(eval.over().span()),
        evaluated.fields(),
        evaluated.samples(),
        evaluated.scores().stream()
            .map(s -> new Eval.Score(s.name(), s.least(), ledger.place(s.span())))
            .toList(),
        lowering.finished(entry));
  }

  private Expr each(Decl.Eval eval, Evaluated evaluated, Draft draft) {
    var site = ledger.site(draft.siteNames().unique(Eval.CASE), eval.span());
    var body = draft.body(1);
    for (var field : eval.parameters()) {
      var name = Optional.of(field.name().text());
      ledger.introduce(field.name(), new Spot.InCell(body, 0, name, 0));
    }
    var result =
        evaluated.samples().isPresent()
            ? samples(eval, evaluated.samples().getAsInt(), body)
            : attempt(eval, body);
    return draft.add(cell ->
        new Step.For(
            cell,
            site,
            new Expr.Local(0, 0),
            body.block(result),
            new Step.Pace.AllAtOnce(),
            Optional.empty()));
  }

  private Expr samples(Decl.Eval eval, int samples, Draft draft) {
    var site = ledger.site(draft.siteNames().unique("sample"), eval.span());
    var body = draft.inner(1);
    var result = attempt(eval, body);
    return draft.add(cell ->
        new Step.Sample(
            cell,
            site,
            Code.constant(Value.of(0)),
            Code.constant(Value.of(samples)),
            body.block(result),
            new Step.Pace.AllAtOnce(),
            Optional.empty()));
  }

  private Expr attempt(Decl.Eval eval, Draft draft) {
    var tried =
        Choices.block(draft, inner -> lowering.statements().body(items(eval.body()), inner));
    return draft.add(cell -> new Step.Try(cell, tried.block(), Optional.empty()));
  }

  private static List<Item> items(Body body) {
    var items = new ArrayList<Item>();
    var scores = new ArrayList<Stmt.Score>();
    if (body instanceof Body.Block(var statements, _)) {
      for (var statement : statements) {
        if (statement instanceof Stmt.Score score) {
          items.add(new Item.Scored(score));
          scores.add(score);
        } else {
          items.addAll(Item.of(new Body.Block(List.of(statement), statement.span())));
        }
      }
    }
    items.add(new Item.Scores(scores));
    return items;
  }
}

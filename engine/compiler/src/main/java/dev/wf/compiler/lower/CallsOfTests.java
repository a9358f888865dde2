package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.TestFacts;
import dev.wf.compiler.names.TestFunction;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr.Binary;
import dev.wf.ir.graph.Expr.BinaryOperator;
import dev.wf.ir.graph.Expr.If;
import dev.wf.ir.graph.Expr.Index;
import dev.wf.ir.graph.Expr.Logic;
import dev.wf.ir.graph.Expr.LogicOperator;
import dev.wf.ir.graph.Expr.Template;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Optional;

/// What tests say of answers, as steps of the mock that gives them, and looks at one of the calls
/// that were made.
final class CallsOfTests {
  private final Lowering lowering;
  private final Ledger ledger;

  CallsOfTests(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  Flow flow(Expr.Call call, Draft draft, Optional<String> wanted) {
    var facts = ledger.types().tests();
    var used = facts.used(call);
    if (used.isPresent()) {
      return Flow.known(used(call, used.get(), draft));
    }
    var looked = facts.looked(call);
    return looked.isPresent()
        ? Flow.known(looked(call, looked.get(), draft))
        : aside(call, facts.aside(call).orElseThrow(), draft, wanted);
  }

  private Flow aside(Expr.Call call, TestFunction said, Draft draft, Optional<String> wanted) {
    var value = lowering.values().value(call.arguments().getFirst().value(), draft);
    var site = ledger.site(draft.siteNames().unique(said.word()), call.span());
    draft.add(cell -> new Step.Use(cell, site, Effect.PURE, said.word(), List.of(value)));
    return lowering.values().flow(call.arguments().getLast().value(), draft, wanted);
  }

  /// In the order of the text among all that the mock does.
  private dev.wf.ir.graph.Expr used(Expr.Call call, TestFacts.Used used, Draft draft) {
    var tool = lowering.tool(used.tool());
    var written = lowering.values().value(call.arguments().getLast().value(), draft);
    var input =
        used.field().isPresent() ? Code.record(Code.named(used.field().get(), written)) : written;
    var word = TestFunction.USES.word();
    var site = ledger.site(draft.siteNames().unique(word), call.span());
    var given = List.of(Code.constant(Value.of(tool)), input);
    return draft.add(cell -> new Step.Use(cell, site, Effect.CHANGES, word, given));
  }

  private dev.wf.ir.graph.Expr looked(Expr.Call call, TestFacts.Looked looked, Draft draft) {
    var of = lowering.tests().target(looked.of());
    var made = Optional.of(new Step.Made(of, looked.of().parameters()));
    var calls = draft.add(cell -> new Step.Rest(cell, made));
    var index = draft.cell(lowering.values().value(looked.index(), draft));
    var place = ledger.place(call.span());
    var length = new dev.wf.ir.graph.Expr.Call(Builtin.LEN, List.of(calls), place);
    var isThere =
        new Logic(
            LogicOperator.AND,
            new Binary(BinaryOperator.GREATER_OR_EQUAL, index, Code.constant(Value.of(0L)), place),
            new Binary(BinaryOperator.LESS, index, length, place));
    var message =
        new Template(
            List.of(
                new Template.Part.Chars("there is no call "),
                new Template.Part.Hole(index, false),
                new Template.Part.Chars(
                    " of `" + looked.of().name() + "`, counted from 0: there were "),
                new Template.Part.Hole(length, false),
                new Template.Part.Chars(" in all")),
            false);
    return new If(
        isThere,
        Code.field(new Index(calls, index, place), looked.field()),
        Code.fail("failed", message, place));
  }
}

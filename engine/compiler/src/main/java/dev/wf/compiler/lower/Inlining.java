package dev.wf.compiler.lower;

import dev.wf.compiler.lower.Choices.Built;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Expr.Let;
import dev.wf.ir.graph.Step;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Calls of functions and workflows of one's own: the body is lowered where it is called, its
/// parameters lie where the arguments do.
///
/// A body that asks becomes a step with a path scope of its own; one that does not is computed in
/// place, and step by step where it is given a list that is still growing.
final class Inlining {
  private final Lowering lowering;
  private final Ledger ledger;

  Inlining(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  /// With nothing for the parameters that are not given.
  static List<Optional<Spot>> padded(List<Parameter> parameters, List<? extends Spot> given) {
    var all = new ArrayList<Optional<Spot>>();
    for (int i = 0; i < parameters.size(); i++) {
      all.add(i < given.size() ? Optional.of(given.get(i)) : Optional.empty());
    }
    return all;
  }

  /// A call of a function that asks nobody.
  ///
  /// @param first the first argument where it is known already
  dev.wf.ir.graph.Expr pure(
      Decl.Fn function, List<Optional<Expr>> arguments, Optional<Spot> first, Scope scope) {
    var functions = lowering.expressions().functions();
    boolean binds =
        arguments.stream()
            .skip(first.isPresent() ? 1 : 0)
            .anyMatch(a -> a.isPresent() && !functions.isFunction(a.get()));
    var inner = binds ? Scope.within(scope) : scope;
    var values = new ArrayList<dev.wf.ir.graph.Expr>();
    var spots = new ArrayList<Optional<Spot>>();
    for (var argument : arguments) {
      spots.add(
          spots.isEmpty() && first.isPresent()
              ? first
              : argument.map(a -> functions.given(a, inner, values)));
    }
    var body = pure(function, spots, inner);
    return binds ? new Let(values, body) : body;
  }

  /// A call of a function that asks nobody.
  dev.wf.ir.graph.Expr pure(Decl.Fn function, List<Optional<Spot>> given, Scope scope) {
    boolean binds =
        given.stream().anyMatch(Optional::isEmpty)
            && function.parameters().stream().anyMatch(p -> !isFunction(p));
    var inner = binds ? Scope.within(scope) : scope;
    var values = new ArrayList<dev.wf.ir.graph.Expr>();
    var spots =
        spots(
            function,
            function.parameters(),
            given,
            standard -> lowering.expressions().functions().given(standard, inner, values));
    var body = ledger.inBody(function, spots, () -> computed(function, inner));
    return binds ? new Let(values, body) : body;
  }

  /// A call of a function in a block.
  ///
  /// @param span of the call
  Flow flow(
      Decl.Fn function,
      List<Optional<Spot>> given,
      Span span,
      Draft draft,
      Optional<String> wanted) {
    var spots = inBlock(function, function.parameters(), given, draft);
    var doing = ledger.types().doing(function);
    boolean asks =
        ledger.inBody(function, spots, () -> lowering.expressions().functions().asks(doing));
    if (asks) {
      return step(
          function, function.name().text(), function.body(), spots, Optional.empty(), span, draft);
    }
    boolean grows =
        spots.values().stream().anyMatch(s -> s instanceof Spot.InCell in && in.growth() > 0);
    return ledger.inBody(
        function,
        spots,
        () ->
            grows
                ? lowering.statements().body(function.body(), draft, wanted)
                : Flow.known(computed(function, draft)));
  }

  /// A body that asks nobody; what stands below a `return` in it becomes a branch.
  private dev.wf.ir.graph.Expr computed(Decl.Fn function, Scope scope) {
    if (!lowering.leaving().of(function.body()).returns()) {
      return lowering.expressions().pure(function.body(), scope);
    }
    var draft = Draft.within(scope);
    var result = lowering.statements().body(function.body(), draft);
    return InPlace.of(draft.block(result.value()), ledger.place(function.name().span()));
  }

  /// A call of a workflow, which is a step in any case.
  Flow flow(Decl.Workflow workflow, List<Optional<Spot>> given, Span span, Draft draft) {
    var spots = inBlock(workflow, workflow.parameters(), given, draft);
    var terms = ledger.inBody(workflow, spots, () -> terms(workflow, draft));
    return step(workflow, workflow.name().text(), workflow.body(), spots, terms, span, draft);
  }

  private Flow step(
      Decl declaration,
      String name,
      Body body,
      Map<Binding, Spot> spots,
      Optional<Step.Terms> terms,
      Span span,
      Draft draft) {
    var site = ledger.site(draft.siteNames().unique(name), span);
    var inner = draft.body(0);
    var built =
        ledger.inBody(
            declaration,
            spots,
            () -> {
              var result = lowering.statements().body(body, inner);
              return new Built(inner.block(result.value()), result.growth());
            });
    return new Flow(
        draft.add(cell -> new Step.Call(cell, site, built.block(), terms)), built.growth());
  }

  private Optional<Step.Terms> terms(Decl.Workflow workflow, Draft draft) {
    var terms =
        new Step.Terms(
            lowering.header(workflow.body(), Stmt.Header.Word.BUDGET, draft),
            lowering.header(workflow.body(), Stmt.Header.Word.ALLOW, draft),
            lowering.header(workflow.body(), Stmt.Header.Word.DEFAULTS, draft),
            lowering.isTest());
    return Optional.of(terms);
  }

  private Map<Binding, Spot> inBlock(
      Decl declaration, List<Parameter> parameters, List<Optional<Spot>> given, Draft draft) {
    return spots(
        declaration,
        parameters,
        given,
        standard -> {
          var cell = draft.cell(lowering.expressions().pure(standard, draft));
          return new Spot.InCell(draft.owner(cell), cell.cell(), Optional.empty(), 0);
        });
  }

  /// Where the parameters lie: where the arguments do, or where a default is put.
  private Map<Binding, Spot> spots(
      Decl declaration,
      List<Parameter> parameters,
      List<Optional<Spot>> given,
      Function<Expr, Spot> put) {
    var spots = new IdentityHashMap<Binding, Spot>();
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = parameters.get(i);
      var binding = ledger.names().binding(parameter.name());
      var spot =
          given
              .get(i)
              .orElseGet(() -> {
                var standard = parameter.standard().orElseThrow();
                return ledger.inBody(
                    declaration,
                    spots,
                    () ->
                        isFunction(parameter)
                            ? lowering.expressions().functions().spot(standard)
                            : put.apply(standard));
              });
      spots.put(binding, spot);
    }
    return spots;
  }

  private boolean isFunction(Parameter parameter) {
    return ledger.types().typeOf(ledger.names().binding(parameter.name())) instanceof Type.Function;
  }
}

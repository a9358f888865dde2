package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.FlowMistakes;
import dev.wf.compiler.check.mistake.FunctionMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.check.type.Solving;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Functions and workflows of one's own: what they take, what they hold and what that comes to.
final class Routines {
  private final Context context;
  private final TypeMistakes types;
  private final FlowMistakes flow;
  private final FunctionMistakes mistakes;
  private final Signatures signatures;
  private final Expressions expressions;

  Routines(Context context, Mistakes mistakes, Signatures signatures, Expressions expressions) {
    this.context = context;
    this.types = mistakes.types();
    this.flow = mistakes.flow();
    this.mistakes = mistakes.functions();
    this.signatures = signatures;
    this.expressions = expressions;
  }

  /// What a function takes and gives, as far as that is written.
  void signature(Decl.Fn function) {
    var parameters = new ArrayList<Signature.Parameter>();
    for (var parameter : function.parameters()) {
      var type = parameter.type().map(context.types::of).orElse(Type.Plain.ERROR);
      var binding = context.names.binding(parameter.name());
      context.table.type(binding, type);
      if (type instanceof Type.Function) {
        context.calling(binding, Doing.calling(binding));
      }
      parameters.add(
          new Signature.Parameter(
              parameter.name().text(), Solving.opened(type), parameter.standard().isPresent()));
    }
    var result = function.result().map(this::result).orElse(Type.Plain.ERROR);
    declare(function, parameters, result);
    typeParameters(function);
  }

  /// What a workflow takes and gives, as far as that is written.
  void signature(Decl.Workflow workflow, List<Signature.Parameter> parameters) {
    var result = workflow.result().map(context.types::of);
    workflow.result().ifPresent(r -> expressions.settings().requireData(r.span(), result.get()));
    signatures.declare(
        workflow, workflow.name().text(), parameters, result.orElse(Type.Plain.ERROR));
    context.table.doing(workflow, ASKS);
  }

  /// Whatever is in a workflow, a call of it is a node.
  private static final Doing ASKS = new Doing(dev.wf.ir.graph.Effect.PURE, true);

  private void declare(Decl.Fn function, List<Signature.Parameter> parameters, Type result) {
    context.table.type(function, result);
    signatures.declare(function, function.name().text(), parameters, Solving.opened(result));
  }

  private Type result(TypeExpr written) {
    var type = context.types.of(written);
    return type instanceof Type.Function
        ? context.error(types.storedFunction(written.span()))
        : type;
  }

  private void typeParameters(Decl.Fn function) {
    var seen = new LinkedHashMap<String, Name>();
    for (var name : function.typeParameters()) {
      var first = seen.putIfAbsent(name.text(), name);
      if (first != null) {
        context.report(mistakes.typeParameterTwice(name, first));
      } else if (context.types.isDeclared(name.text())) {
        context.report(mistakes.typeParameterTaken(name));
      } else if (!isSaid(name, function)) {
        var isOfResult =
            function.result().isPresent()
                && Solving.mentions(context.table.typeOf(function.result().get()), name.text());
        context.report(isOfResult ? mistakes.neverFound(name) : mistakes.unusedTypeParameter(name));
      }
    }
  }

  /// Whether what a call is given tells what a type parameter stands for.
  private boolean isSaid(Name name, Decl.Fn function) {
    return function.parameters().stream()
        .map(Parameter::type)
        .flatMap(Optional::stream)
        .map(context.table::typeOf)
        .anyMatch(t -> Solving.mentions(t, name.text()));
  }

  void body(Decl.Fn function) {
    var returns = returns(function.name(), function.result());
    var own =
        context.knowing(
            Optional.empty(),
            () -> context.returning(returns, () -> body(function.body(), returns.goal(), false)));
    if (function.result().isEmpty()) {
      declare(
          function,
          signatures.of(function).parameters(),
          inferred(function.name(), returns, own, "function"));
    }
    context.table.doing(function, context.table.doing(function.body()));
  }

  void body(Decl.Workflow workflow) {
    var returns = returns(workflow.name(), workflow.result());
    var own =
        context.knowing(
            Uses.environment(workflow.body()),
            () -> context.returning(returns, () -> body(workflow.body(), returns.goal(), true)));
    var type =
        workflow
            .result()
            .map(r -> context.table.typeOf(r))
            .orElseGet(() -> inferred(workflow.name(), returns, own, "workflow"));
    context.table.type(workflow, type);
    signatures.declare(
        workflow, workflow.name().text(), signatures.of(workflow).parameters(), type);
    context.table.doing(workflow, context.table.doing(workflow.body()).and(ASKS));
  }

  private Type body(Body body, Goal goal, boolean outermost) {
    return expressions.forms().statements().body(body, goal, outermost);
  }

  private Returns returns(Name name, Optional<TypeExpr> result) {
    var words = "`" + name + "` gives";
    return new Returns(
        result
            .map(r -> Goal.must(context.table.typeOf(r), words, types.at(r.span())))
            .orElse(Goal.NONE));
  }

  /// What something gives that does not say so: what its returns and its last value have in common.
  private Type inferred(Name name, Returns returns, Type own, String what) {
    var joined = own;
    for (var value : returns.values()) {
      var before = joined;
      joined =
          context
              .join
              .of(before, value.type())
              .orElseGet(() ->
                  context.error(flow.otherResult(value.expr().span(), value.type(), before, what)));
    }
    if (returns.isBare()) {
      joined = Type.nullable(joined);
    }
    for (var value : returns.values()) {
      expressions.shape(value.expr(), value.type(), joined);
    }
    if (joined instanceof Type.Function) {
      return context.error(types.functionAsValue(name.span()));
    }
    return joined == Type.Plain.NEVER ? Type.Plain.NULL : joined;
  }
}

package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The declarations of a program: first what they take and give, then what they hold.
final class Declarations {
  /// Of a constant that is being worked out; the type of none.
  private static final Type UNDER_WAY = new Type.Variable("under way");

  private final Context context;
  private final TypeMistakes types;
  private final FlowMistakes flow;
  private final SettingMistakes settings;
  private final Signatures signatures = new Signatures();
  private final Expressions expressions;
  private final Map<Decl.Const, Type> constants = new IdentityHashMap<>();

  Declarations(Context context, Mistakes mistakes) {
    this.context = context;
    this.types = mistakes.types();
    this.flow = mistakes.flow();
    this.settings = mistakes.settings();
    this.expressions = new Expressions(context, mistakes, signatures, this::constant);
  }

  void check(List<Decl> declarations) {
    declarations.forEach(d -> context.here.in(d, () -> signature(d)));
    declarations.forEach(d -> context.here.in(d, () -> body(d)));
  }

  private void signature(Decl declaration) {
    switch (declaration) {
      case Decl.Agent a -> {
        var result = a.result().map(context.types::of).orElse(Type.STRING);
        a.result().ifPresent(r -> expressions.settings().requireData(r.span(), result));
        context.table.type(a, result);
        context.table.doing(a, new Doing(Settings.effect(a.settings()), true));
        signatures.declare(a, a.name().text(), parameters(a.parameters()), result);
      }
      case Decl.Workflow w -> {
        parameters(w.parameters());
        w.result()
            .ifPresent(r -> expressions.settings().requireData(r.span(), context.types.of(r)));
      }
      case Decl.Fn f -> notYet(f.name().span(), "A function of one's own (`fn`)");
      case Decl.Test t -> notYet(t.name().span(), "`test`");
      case Decl.Property p -> notYet(p.name().span(), "`property`");
      case Decl.Import _, Decl.Const _, Decl.Type _, Decl.Broken _ -> {}
    }
  }

  private void notYet(Span span, String form) {
    context.report(types.notYet(span, form));
  }

  private List<Signature.Parameter> parameters(List<Parameter> written) {
    var parameters = new ArrayList<Signature.Parameter>();
    for (var parameter : written) {
      var type = parameter.type().map(context.types::of).orElse(Type.Plain.ERROR);
      parameter.type().ifPresent(t -> expressions.settings().requireData(t.span(), type));
      context.table.type(context.names.binding(parameter.name()), type);
      parameters.add(
          new Signature.Parameter(parameter.name().text(), type, parameter.standard().isPresent()));
    }
    return parameters;
  }

  private void body(Decl declaration) {
    switch (declaration) {
      case Decl.Agent a -> {
        defaults(a.parameters());
        a.from().ifPresent(f -> notYet(f.span(), "An agent from a file"));
        if (context.apart(() -> expressions.settings().ofAgent(a)).asks()) {
          context.report(settings.asks(a.name().span(), "an agent's settings"));
        }
      }
      case Decl.Workflow w -> {
        defaults(w.parameters());
        workflow(w);
      }
      case Decl.Const c -> constant(c);
      case Decl.Fn _, Decl.Import _, Decl.Type _, Decl.Test _, Decl.Property _, Decl.Broken _ -> {}
    }
  }

  private void defaults(List<Parameter> parameters) {
    for (var parameter : parameters) {
      var type = context.table.typeOf(context.names.binding(parameter.name()));
      if (parameter.standard().isPresent()) {
        var standard = parameter.standard().get();
        var place = parameter.type().map(t -> types.at(t.span()));
        var words = "`" + parameter.name() + "` is";
        var goal =
            place.map(p -> Goal.must(type, words, p)).orElseGet(() -> Goal.must(type, words));
        if (context.apart(() -> expressions.of(standard, goal)).asks()) {
          context.report(settings.asks(standard.span(), "a default"));
        }
      }
    }
  }

  private void workflow(Decl.Workflow workflow) {
    var words = "`" + workflow.name() + "` gives";
    var goal =
        workflow
            .result()
            .map(r -> Goal.must(context.table.typeOf(r), words, types.at(r.span())))
            .orElse(Goal.NONE);
    var returns = new Returns(goal);
    var statements = expressions.forms().statements();
    var own = context.returning(returns, () -> statements.body(workflow.body(), goal, true));
    var type =
        workflow
            .result()
            .map(r -> context.table.typeOf(r))
            .orElseGet(() -> inferred(workflow, returns, own));
    context.table.type(workflow, type);
    context.table.doing(workflow, context.table.doing(workflow.body()));
  }

  /// What a workflow gives that does not say so: what its returns and its last value have in
  /// common.
  private Type inferred(Decl.Workflow workflow, Returns returns, Type own) {
    var joined = own;
    for (var value : returns.values()) {
      var before = joined;
      joined =
          context
              .join
              .of(before, value.type())
              .orElseGet(
                  () -> context.error(flow.otherResult(value.expr().span(), value.type(), before)));
    }
    if (returns.isBare()) {
      joined = Type.nullable(joined);
    }
    for (var value : returns.values()) {
      expressions.shape(value.expr(), value.type(), joined);
    }
    if (joined instanceof Type.Function) {
      return context.error(types.functionAsValue(workflow.name().span()));
    }
    return joined == Type.Plain.NEVER ? Type.Plain.NULL : joined;
  }

  /// The type of a constant, found out when it is first asked for.
  private Type constant(Decl.Const declaration) {
    var known = constants.get(declaration);
    if (known != null) {
      return known == UNDER_WAY ? context.here.in(declaration, () -> endless(declaration)) : known;
    }
    constants.put(declaration, UNDER_WAY);
    return context.here.in(declaration, () -> evaluated(declaration));
  }

  private Type endless(Decl.Const declaration) {
    return context.error(types.endlessConstant(declaration.name()));
  }

  private Type evaluated(Decl.Const declaration) {
    var goal =
        declaration
            .type()
            .map(t ->
                Goal.must(
                    context.types.of(t), "`" + declaration.name() + "` is", types.at(t.span())))
            .orElse(Goal.NONE);
    int before = context.reports();
    var found = new Type[1];
    var doing =
        context.apart(() ->
            found[0] =
                expressions.data(declaration.value(), expressions.of(declaration.value(), goal)));
    if (doing.asks() && context.reports() == before) {
      found[0] = context.error(settings.asks(declaration.value().span(), "a constant"));
    }
    constants.put(declaration, found[0]);
    return context.table.type(declaration, found[0]);
  }
}

package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.FunctionMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.Order;
import dev.wf.compiler.check.mistake.SettingMistakes;
import dev.wf.compiler.check.mistake.TestMistakes;
import dev.wf.compiler.check.mistake.ToolMistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The declarations of a program: first what they take and give, then what they hold.
final class Declarations {
  /// Of a constant that is being worked out; the type of none.
  private static final Type UNDER_WAY = new Type.Variable("under way", true);

  private final Context context;
  private final TypeMistakes types;
  private final FunctionMistakes functions;
  private final SettingMistakes settings;
  private final TestMistakes tests;
  private final ToolMistakes tools;
  private final Signatures signatures = new Signatures();
  private final Expressions expressions;
  private final Routines routines;
  private final Map<Source, Map<String, Expr.Text>> testNames = new IdentityHashMap<>();
  private final Map<Decl.Const, Type> constants = new IdentityHashMap<>();

  Declarations(Context context, Mistakes mistakes) {
    this.context = context;
    this.types = mistakes.types();
    this.functions = mistakes.functions();
    this.settings = mistakes.settings();
    this.tests = mistakes.tests();
    this.tools = mistakes.tools();
    this.expressions = new Expressions(context, mistakes, signatures, this::constant);
    this.routines = new Routines(context, mistakes, signatures, expressions);
  }

  void check(List<Decl> declarations) {
    context.declarations(declarations);
    declarations.forEach(d -> context.here.in(d, () -> signature(d)));
    var order = Order.of(declarations, context.names);
    order.circles().forEach(c -> context.report(circle(c)));
    order.declarations().forEach(d -> context.here.in(d, () -> body(d)));
    expressions.tests().mocksOfAsk(context.asked());
    expressions.tests().toolsOfServers();
  }

  private Diagnostic circle(List<Order.Use> circle) {
    return circle.stream().anyMatch(u -> u.from() instanceof Decl.Agent)
        ? tools.circle(circle)
        : functions.circle(circle);
  }

  private void named(Expr.Text written) {
    var name = written.constant();
    if (name.isEmpty()) {
      context.report(tests.nameWithHoles(written.span()));
    } else {
      var names = testNames.computeIfAbsent(context.here.source(), _ -> new HashMap<>());
      var first = names.putIfAbsent(name.get(), written);
      if (first != null) {
        context.report(tests.sameName(written, first));
      }
    }
  }

  private void signature(Decl declaration) {
    switch (declaration) {
      case Decl.Agent a -> {
        var result = a.result().map(context.types::of).orElse(Type.STRING);
        a.result().ifPresent(r -> expressions.settings().requireData(r.span(), result));
        context.table.type(a, result);
        context.table.doing(a, expressions.settings().doing(a.settings()));
        signatures.declare(a, a.name().text(), parameters(a.parameters()), result);
      }
      case Decl.Workflow w -> routines.signature(w, parameters(w.parameters()));
      case Decl.Fn f -> routines.signature(f);
      case Decl.Test t -> named(t.name());
      case Decl.Property p -> {
        named(p.name());
        parameters(p.parameters());
      }
      case Decl.Eval e -> {
        named(e.name());
        expressions.evaluations().named(e);
        parameters(e.parameters());
      }
      case Decl.Import _, Decl.Const _, Decl.Type _, Decl.Broken _ -> {}
    }
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
        defaults(a.name(), a.parameters());
        context.table.doing(a, expressions.settings().doing(a.settings()));
        if (context.asksApart(() -> expressions.settings().ofAgent(a))) {
          context.report(asks(a));
        }
      }
      case Decl.Workflow w -> {
        defaults(w.name(), w.parameters());
        routines.body(w);
      }
      case Decl.Fn f -> {
        defaults(f.name(), f.parameters());
        routines.body(f);
      }
      case Decl.Const c -> constant(c);
      case Decl.Test t -> expressions.tests().check(t, t.body(), false);
      case Decl.Property p -> {
        expressions.tests().generated().parameters(p.parameters());
        expressions.tests().check(p, p.body(), true);
      }
      case Decl.Eval e -> expressions.evaluations().check(e);
      case Decl.Import _, Decl.Type _, Decl.Broken _ -> {}
    }
  }

  private void defaults(Name taker, List<Parameter> parameters) {
    for (var parameter : parameters) {
      var type = context.table.typeOf(context.names.binding(parameter.name()));
      if (parameter.standard().isPresent()) {
        var standard = parameter.standard().get();
        var place = parameter.type().map(t -> types.at(t.span()));
        var words = "`" + parameter.name() + "` is";
        var goal =
            place.map(p -> Goal.must(type, words, p)).orElseGet(() -> Goal.must(type, words));
        if (type instanceof Type.Function wanted) {
          expressions.passed(standard, wanted, taker.text());
        } else if (context.asksApart(() -> expressions.of(standard, goal))) {
          context.report(asks(standard, "a default"));
        }
      }
    }
  }

  /// Points at the setting that takes a step, where one does, though nobody is asked.
  private Diagnostic asks(Decl.Agent agent) {
    var what = "a setting of an agent";
    return agent.settings().stream()
        .map(setting ->
            switch (setting) {
              case Setting.Named(_, var value, _) -> value;
              case Setting.Spread(var value, _) -> value;
            })
        .flatMap(value ->
            Stepping.word(value, context.table)
                .map(word -> settings.steps(value.span(), what, word))
                .stream())
        .findFirst()
        .orElseGet(() -> settings.asks(agent.name().span(), what));
  }

  private Diagnostic asks(Expr value, String what) {
    return Stepping.word(value, context.table)
        .map(word -> settings.steps(value.span(), what, word))
        .orElseGet(() -> settings.asks(value.span(), what));
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
    if (doing.mayAsk() && context.reports() == before) {
      found[0] = context.error(asks(declaration.value(), "a constant"));
    }
    constants.put(declaration, found[0]);
    return context.table.type(declaration, found[0]);
  }
}

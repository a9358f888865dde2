package dev.wf.compiler.check;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Calls of functions, agents and lambdas.
final class Calls {
  private static final Set<Builtin> SORTING =
      Set.of(Builtin.SORT_BY, Builtin.MIN_BY, Builtin.MAX_BY);
  private static final Set<Builtin> COMPARING = Set.of(Builtin.SORT, Builtin.MIN, Builtin.MAX);

  private final Context context;
  private final Expressions expressions;
  private final Declared declared;
  private final Settings settings;

  Calls(Context context, Expressions expressions, Declared declared) {
    this.context = context;
    this.expressions = expressions;
    this.declared = declared;
    this.settings = new Settings(context, expressions);
  }

  Settings settings() {
    return settings;
  }

  /// What is called, before the arguments are looked at.
  private record Callee(Called.Target target, String name, List<Signature> signatures) {}

  /// @param with the settings behind the call
  Type type(Expr.Call call, List<Setting> with) {
    if (call.function() instanceof Expr.Field field && !isField(field)) {
      return method(call, field);
    }
    var callee = callee(call.function());
    if (callee.isEmpty()) {
      call.arguments().forEach(a -> expressions.infer(a.value()));
      return Plain.ERROR;
    }
    return call(call, callee.get(), Optional.empty(), false);
  }

  /// Whether `x.f(…)` calls what a field holds.
  private boolean isField(Expr.Field field) {
    return context.names.meaning(field.name()).isEmpty()
        && context.fit.resolve(context.fit.withoutNull(expressions.infer(field.of())))
            instanceof Type.RecordType r
        && r.field(field.name().text()).isPresent();
  }

  private Type method(Expr.Call call, Expr.Field field) {
    var of = expressions.infer(field.of());
    var meaning = context.names.meaning(field.name());
    if (meaning.isEmpty()) {
      call.arguments().forEach(a -> expressions.infer(a.value()));
      return context.fit.isError(of)
          ? Plain.ERROR
          : context.error(
              context.mistakes.noFunction(
                  field.name().span(), field.name().text(), of, context.names.functions()));
    }
    var callee = named(field.name(), meaning.get(), field.span());
    if (callee.isEmpty()) {
      call.arguments().forEach(a -> expressions.infer(a.value()));
      return Plain.ERROR;
    }
    if (!field.safe()) {
      return call(call, callee.get(), Optional.of(field.of()), false);
    }
    var some = context.fit.withoutNull(of);
    var key = context.key(field.of());
    var type =
        key.isPresent()
            ? context.knowing(
                java.util.Map.of(key.get(), some),
                () -> call(call, callee.get(), Optional.of(field.of()), true))
            : call(call, callee.get(), Optional.of(field.of()), true);
    return Type.nullable(type);
  }

  private Optional<Callee> callee(Expr function) {
    if (function instanceof Expr.Parens p) {
      return callee(p.value());
    }
    if (function instanceof Expr.Ref r) {
      var meaning = context.names.meaning(r.name());
      if (meaning.isEmpty()) {
        context.table.type(function, Plain.ERROR);
        return Optional.empty();
      }
      if (!(meaning.get() instanceof Meaning.Local)) {
        return named(r.name(), meaning.get(), function.span());
      }
    }
    var type = expressions.infer(function);
    if (type instanceof Type.Function f) {
      var parameters = new ArrayList<Signature.Parameter>();
      f.parameters().forEach(p -> parameters.add(new Signature.Parameter("", p, false)));
      return Optional.of(
          new Callee(
              new Called.Target.Value(function),
              "this function",
              List.of(new Signature("this function", parameters, f.result()))));
    }
    if (!context.fit.isError(type)) {
      context.report.accept(context.mistakes.notCallable(function.span(), type));
    }
    return Optional.empty();
  }

  private Optional<Callee> named(Name name, Meaning meaning, Span span) {
    var text = name.text();
    return switch (meaning) {
      case Meaning.BuiltIn(var builtin) ->
          Optional.of(new Callee(new Called.Target.BuiltIn(builtin), text, Signature.all(text)));
      case Meaning.World(var world) when world.available() ->
          Optional.of(new Callee(new Called.Target.World(world), text, WorldSignatures.of(world)));
      case Meaning.World(var world) -> refused(span, "`" + world.word() + "`");
      case Meaning.Agent(var agent) ->
          Optional.of(
              new Callee(new Called.Target.Agent(agent), text, List.of(declared.signature(agent))));
      case Meaning.Workflow _ -> refused(span, "A call of a workflow");
      case Meaning.Fn _, Meaning.Opaque _ -> Optional.empty();
      case Meaning.Const _, Meaning.Type _, Meaning.TypeParameter _, Meaning.Local _ -> {
        context.report.accept(context.mistakes.notCallable(span, Plain.JSON));
        yield Optional.empty();
      }
    };
  }

  private Optional<Callee> refused(Span span, String what) {
    context.report.accept(context.mistakes.notYet(span, what));
    return Optional.empty();
  }

  private Type call(Expr.Call call, Callee callee, Optional<Expr> first, boolean safe) {
    var written = new ArrayList<Expr.Argument>();
    first.ifPresent(f -> written.add(new Expr.Positional(f)));
    written.addAll(call.arguments());
    var signature = chosen(callee, written, first.isPresent());
    var arguments = new Arguments(context, signature, callee.name()).placed(call, written);
    if (arguments.isEmpty()) {
      written.stream()
          .filter(a -> first.isEmpty() || a.value() != first.get())
          .forEach(a -> expressions.infer(a.value()));
      return Plain.ERROR;
    }
    var solving = new Solving(context.fit);
    var placed = arguments.get();
    for (int i = 0; i < placed.size(); i++) {
      if (placed.get(i).isPresent() && !isFunction(placed.get(i).get())) {
        learn(signature.parameters().get(i), placed.get(i).get(), solving);
      }
    }
    for (int i = 0; i < placed.size(); i++) {
      if (placed.get(i).isPresent()) {
        argument(callee, signature.parameters().get(i), placed.get(i).get(), solving);
      }
    }
    context.table.call(call, new Called(callee.target(), placed, safe));
    var result = solving.solved(signature.result());
    compares(call, callee, placed, result);
    does(call, callee, placed);
    return result;
  }

  private void learn(Signature.Parameter parameter, Expr argument, Solving solving) {
    var wanted = solving.solved(parameter.type());
    boolean generic = !wanted.equals(parameter.type());
    solving.learn(
        parameter.type(),
        expressions.infer(argument, generic ? Optional.empty() : Optional.of(wanted)));
  }

  /// The signature that the first argument fits, where there are several.
  private Signature chosen(Callee callee, List<Expr.Argument> written, boolean known) {
    var all = callee.signatures();
    if (all.size() == 1 || written.isEmpty()) {
      return all.getFirst();
    }
    var first = written.getFirst().value();
    var given = known ? context.table.typeOf(first) : expressions.infer(first);
    var byCount = all.stream().filter(s -> s.parameters().size() >= written.size()).toList();
    return byCount.stream()
        .filter(s -> {
          var solving = new Solving(context.fit);
          solving.learn(s.parameters().getFirst().type(), given);
          return s.parameters().stream().filter(p -> !p.optional()).count() <= written.size()
              && context.fit.fits(solving.solved(s.parameters().getFirst().type()), given);
        })
        .findFirst()
        .orElse(byCount.isEmpty() ? all.getFirst() : byCount.getFirst());
  }

  private boolean isFunction(Expr expr) {
    return switch (expr) {
      case Expr.Lambda _ -> true;
      case Expr.Parens p -> isFunction(p.value());
      case Expr.Ref r ->
          switch (context.names.meaning(r.name()).orElse(null)) {
            case Meaning.Local(var b) -> context.table.typeOf(b) instanceof Type.Function;
            case Meaning.BuiltIn _, Meaning.World _, Meaning.Agent _ -> true;
            case null, default -> false;
          };
      default -> false;
    };
  }

  private void argument(
      Callee callee, Signature.Parameter parameter, Expr argument, Solving solving) {
    var wanted = solving.solved(parameter.type());
    if (isFunction(argument)) {
      var given = expressions.infer(argument, Optional.of(wanted));
      if (given instanceof Type.Function f && parameter.type() instanceof Type.Function p) {
        solving.learn(p, new Type.Function(p.parameters(), f.result()));
        wanted = solving.solved(parameter.type());
        if (!context.fit.fits(wanted, given)) {
          context.report.accept(
              context.mistakes.wrongArgument(argument.span(), callee.name(), wanted, given, false));
        }
      } else if (!context.fit.isError(given)) {
        context.report.accept(
            context.mistakes.wrongArgument(argument.span(), callee.name(), wanted, given, false));
      }
      return;
    }
    var given = context.table.typeOf(argument);
    if (context.fit.fits(wanted, given)) {
      expressions.project(argument, wanted, given);
      return;
    }
    var misfit = expressions.misfit(argument, wanted, given);
    boolean each =
        context.fit.resolve(given) instanceof Type.ListType l
            && context.fit.fits(wanted, l.element());
    context.report.accept(
        misfit.code().equals("WF3001") && misfit.hint().isEmpty() || each
            ? context.mistakes.wrongArgument(argument.span(), callee.name(), wanted, given, each)
            : misfit);
  }

  /// Enumerations compare in declared order, which the call has to be told.
  private void compares(Expr.Call call, Callee callee, List<Optional<Expr>> placed, Type result) {
    if (!(callee.target() instanceof Called.Target.BuiltIn(var builtin))) {
      return;
    }
    if (COMPARING.contains(builtin) && placed.getFirst().isPresent()) {
      var of = context.table.typeOf(placed.getFirst().get());
      var compared = context.fit.resolve(of) instanceof Type.ListType l ? l.element() : of;
      context.fit.order(compared).ifPresent(o -> context.table.elementRank(call, o));
    }
    if (SORTING.contains(builtin)
        && placed.size() > 1
        && placed.get(1).orElse(null) instanceof Expr.Lambda lambda) {
      rank(lambda.body());
    }
  }

  private void rank(Expr key) {
    if (key instanceof Expr.ListOf list) {
      list.items().forEach(i -> rank(i.value()));
    } else {
      context.fit.order(context.table.typeOf(key)).ifPresent(o -> context.table.rank(key, o));
    }
  }

  private void does(Expr.Call call, Callee callee, List<Optional<Expr>> placed) {
    placed.stream()
        .flatMap(Optional::stream)
        .filter(this::isFunction)
        .forEach(f -> context.does(context.table.calling(f)));
    switch (callee.target()) {
      case Called.Target.World(var world) -> context.does(new Doing(world.effect(), true));
      case Called.Target.Agent(var agent) -> {
        context.table.asking(call, context.table.doing(agent).effect());
        context.does(context.table.doing(agent));
      }
      case Called.Target.Value(var function) -> context.does(context.table.calling(function));
      case Called.Target.BuiltIn _, Called.Target.Fn _, Called.Target.Workflow _ -> {}
    }
  }

  /// A lambda, its parameters typed by what is wanted or by what is written.
  Type lambda(Expr.Lambda lambda, Optional<Type> hint) {
    var wanted =
        hint.orElse(Plain.NULL) instanceof Type.Function f
            ? Optional.of(f)
            : Optional.<Type.Function>empty();
    var parameters = new ArrayList<Type>();
    for (int i = 0; i < lambda.parameters().size(); i++) {
      var parameter = lambda.parameters().get(i);
      var given =
          wanted.isPresent() && i < wanted.get().parameters().size()
              ? Optional.of(wanted.get().parameters().get(i))
              : Optional.<Type>empty();
      Type type;
      if (parameter.type().isPresent()) {
        type = settings.types().read(parameter.type().get());
      } else if (given.isPresent()) {
        type = given.get();
      } else {
        type = context.error(context.mistakes.untypedLambda(parameter.span()));
      }
      parameters.add(type);
      context.table.type(context.names.binding(parameter.name()), type);
    }
    var result = new Type[1];
    var doing =
        context.apart(() ->
            result[0] =
                expressions.infer(
                    lambda.body(),
                    wanted.map(Type.Function::result).filter(r -> r != Plain.NEVER)));
    context.table.calling(lambda, doing);
    return new Type.Function(parameters, expressions.data(lambda.body(), result[0]));
  }

  /// The type of a name that is a function, standing as a value.
  Type functionType(Expr.Ref ref, Meaning meaning) {
    return switch (meaning) {
      case Meaning.Agent(var agent) -> {
        context.table.calling(ref, context.table.doing(agent));
        yield function(declared.signature(agent));
      }
      case Meaning.BuiltIn(var builtin) -> function(Signature.all(builtin.word()).getFirst());
      case Meaning.World(var world) when world.available() -> {
        context.table.calling(ref, new Doing(world.effect(), true));
        yield function(WorldSignatures.of(world).getFirst());
      }
      case Meaning.World(var world) ->
          context.error(context.mistakes.notYet(ref.span(), "`" + world.word() + "`"));
      case Meaning.Const c -> context.table.typeOf(c.declaration());
      case Meaning.Workflow _ ->
          context.error(context.mistakes.notYet(ref.span(), "A workflow as a value"));
      case Meaning.Fn _,
          Meaning.Opaque _,
          Meaning.Type _,
          Meaning.TypeParameter _,
          Meaning.Local _ ->
          Plain.ERROR;
    };
  }

  private static Type function(Signature signature) {
    var all = signature.parameters().stream().map(Signature.Parameter::type).toList();
    return new Type.Function(all, signature.result());
  }

  Type ask(Expr.Ask ask, List<Setting> with) {
    expressions.infer(ask.prompt());
    var result = ask.result().map(settings.types()::read).orElse(Type.STRING);
    settings.requireData(ask.span(), result);
    var effect = settings.ofCall(with, "ask");
    context.table.asking(ask, effect);
    context.does(new Doing(effect, true));
    return result;
  }

  Type with(Expr.With with) {
    return switch (with.of()) {
      case Expr.Ask ask -> context.table.type(ask, ask(ask, with.settings()));
      case Expr.Call call -> {
        var type = expressions.infer(call);
        if (context.fit.isError(type)) {
          settings.ofCall(with.settings(), "this call");
        } else if (context.table.called(call).target() instanceof Called.Target.Agent(var agent)) {
          var more = settings.ofCall(with.settings(), agent.name().text());
          context.table.asking(call, context.table.doing(agent).effect().or(more));
          context.does(new Doing(more, true));
        } else {
          context.report.accept(
              context.mistakes.misplaced(
                  with.span(), "with", "behind a call of an agent or an `ask`"));
        }
        yield type;
      }
      default -> {
        expressions.infer(with.of());
        yield context.error(
            context.mistakes.misplaced(
                with.span(), "with", "behind a call of an agent or an `ask`"));
      }
    };
  }

  /// The signatures of the functions of the world.
  private static final class WorldSignatures {
    private static final Type MATCH =
        new Type.RecordType(
            List.of(
                new Type.Field("file", Plain.PATH, ""),
                new Type.Field("line", Type.INT, ""),
                new Type.Field("text", Type.STRING, "")));

    static List<Signature> of(WorldFunction function) {
      return List.of(
          switch (function) {
            case GLOB ->
                signature(
                    function, Type.ListType.of(Plain.PATH), parameter("pattern", Type.STRING));
            case READ -> signature(function, Type.STRING, parameter("file", Plain.PATH));
            case EXISTS -> signature(function, Plain.BOOL, parameter("file", Plain.PATH));
            case GREP ->
                signature(
                    function,
                    Type.ListType.of(MATCH),
                    parameter("pattern", Type.STRING),
                    new Signature.Parameter("files", Type.STRING, true));
            case WRITE, APPEND ->
                signature(
                    function,
                    Plain.NULL,
                    parameter("file", Plain.PATH),
                    parameter("text", Type.STRING));
            case REMOVE -> signature(function, Plain.NULL, parameter("file", Plain.PATH));
            case ARTIFACT ->
                signature(
                    function,
                    Plain.NULL,
                    parameter("name", Type.STRING),
                    parameter("text", Type.STRING));
            case EXEC, SH, APPLY, APPROVE, INPUT, SECRET, COMPILE, CALL ->
                throw new IllegalArgumentException(
                    "what is called is there, but " + function.word() + " is not");
          });
    }

    private static Signature.Parameter parameter(String name, Type type) {
      return new Signature.Parameter(name, type, false);
    }

    private static Signature signature(
        WorldFunction function, Type result, Signature.Parameter... parameters) {
      return new Signature(function.word(), List.of(parameters), result);
    }
  }
}

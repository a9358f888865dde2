package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.CallMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.type.Callee;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.Solving;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the arguments of a call against what is called.
///
/// Of a generic function the values are looked at first and the lambdas then, whose parameters take
/// their types from them; what a lambda gives is learned last.
final class Application {
  private final Context context;
  private final TypeMistakes types;
  private final CallMistakes mistakes;
  private final Expressions expressions;
  private final GivenFunctions given;
  private final PatternUses patterns;
  private final Shapes shapes;
  private final Uses uses;

  /// What stands before the dot; it is looked at already.
  record Receiver(Expr expr, Type type) {}

  Application(Context context, Mistakes mistakes, Expressions expressions, Functions functions) {
    this.context = context;
    this.types = mistakes.types();
    this.mistakes = mistakes.calls();
    this.expressions = expressions;
    this.given = new GivenFunctions(context, mistakes, functions);
    this.patterns = new PatternUses(context, mistakes);
    this.shapes = new Shapes(context, mistakes);
    this.uses = new Uses(context, mistakes);
  }

  Type of(Expr.Call call, Callee callee, Optional<Receiver> receiver, boolean safe) {
    var written = new ArrayList<Expr.Argument>();
    receiver.ifPresent(r -> written.add(new Expr.Positional(r.expr())));
    written.addAll(call.arguments());
    var first = receiver.or(() -> first(callee, written));
    var signature = chosen(callee, written, first);
    var placed =
        new Arguments(context, mistakes)
            .placed(call, callee, signature, written, receiver.isPresent() ? 1 : 0);
    if (placed.isEmpty()) {
      call.arguments().stream()
          .filter(a -> !isLambda(a.value()) && first.filter(f -> f.expr() == a.value()).isEmpty())
          .forEach(a -> expressions.infer(a.value()));
      context.does(doing(callee, List.of()));
      return Plain.ERROR;
    }
    var arguments = placed.get();
    var solving = new Solving(context.fit, context.join);
    boolean right = values(callee, signature, arguments, first, solving);
    right &= given.check(callee, signature, arguments, solving);
    solving.settle(Signature.NUMBER, this::unbounded);
    if (right) {
      right = ordered(call, callee, solving);
    }
    context.table.call(call, new Called(callee.target(), arguments, safe));
    if (callee.target() instanceof Called.Target.Agent(var agent)) {
      expressions.tests().asking(call.span());
      context.table.asking(call, context.table.doing(agent));
    }
    context.does(doing(callee, arguments));
    if (!right) {
      return Plain.ERROR;
    }
    if (callee.target() instanceof Called.Target.World(var world)) {
      uses.check(call, world, arguments);
      patterns.check(world, arguments);
    }
    var result = solving.solved(signature.result());
    if (callee.target() instanceof Called.Target.BuiltIn(var builtin)) {
      patterns.check(builtin, arguments);
      return shapes.result(builtin, arguments, result, this::typeOf);
    }
    return result;
  }

  /// The type that was found, as it is before any projection.
  private Type typeOf(Expr argument) {
    return context.table.typeOf(argument);
  }

  /// What tells which signature is meant, where there are several: it is looked at once, and for
  /// itself.
  private Optional<Receiver> first(Callee callee, List<Expr.Argument> written) {
    boolean isOpen = callee.signatures().stream().filter(s -> s.takes(written.size())).count() != 1;
    return isOpen
            && !written.isEmpty()
            && written.getFirst() instanceof Expr.Positional(var value)
            && !isLambda(value)
        ? Optional.of(new Receiver(value, expressions.infer(value)))
        : Optional.empty();
  }

  /// The signature that the first argument fits, where there are several.
  private Signature chosen(Callee callee, List<Expr.Argument> written, Optional<Receiver> first) {
    var all = callee.signatures();
    if (all.size() == 1 || written.isEmpty()) {
      return all.getFirst();
    }
    var candidates = all.stream().filter(s -> s.takes(written.size())).toList();
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    var rest = candidates.isEmpty() ? all : candidates;
    return rest.stream()
        .filter(s -> first.isEmpty() || isFor(s, first.get().type()))
        .findFirst()
        .orElse(rest.getFirst());
  }

  private boolean isFor(Signature signature, Type first) {
    var solving = new Solving(context.fit, context.join);
    var parameter = signature.parameter(0).type();
    solving.learn(parameter, first);
    return context.fit.fits(first, solving.solved(parameter)) || isRecordForMap(parameter, first);
  }

  private boolean values(
      Callee callee,
      Signature signature,
      List<Optional<Expr>> arguments,
      Optional<Receiver> receiver,
      Solving solving) {
    boolean right = true;
    var given = new ArrayList<Type>();
    for (int i = 0; i < arguments.size(); i++) {
      var parameter = signature.parameter(i);
      given.add(Plain.ERROR);
      if (arguments.get(i).isPresent() && !(parameter.type() instanceof Type.Function)) {
        var argument = arguments.get(i).get();
        var looked = receiver.filter(r -> r.expr() == argument).map(Receiver::type);
        given.set(
            i,
            looked.isPresent()
                ? looked(argument, looked.get(), callee, parameter)
                : value(argument, callee, parameter, solving));
        solving.learn(parameter.type(), given.get(i));
      }
    }
    for (int i = 0; i < arguments.size(); i++) {
      var parameter = signature.parameter(i);
      if (arguments.get(i).isPresent()
          && Solving.isGeneric(parameter.type())
          && !(parameter.type() instanceof Type.Function)) {
        right &=
            fits(
                arguments.get(i).get(),
                given.get(i),
                solving.solved(parameter.type()),
                parameter,
                callee);
      }
    }
    return right;
  }

  private Type looked(Expr argument, Type type, Callee callee, Signature.Parameter parameter) {
    return Solving.isGeneric(parameter.type())
        ? type
        : expressions.settled(argument, type, wanted(callee, parameter.type()));
  }

  private Type value(Expr argument, Callee callee, Signature.Parameter parameter, Solving solving) {
    if (!Solving.isGeneric(parameter.type())) {
      return expressions.of(argument, wanted(callee, parameter.type()));
    }
    var known = solving.known(parameter.type());
    if (Solving.isGeneric(known)) {
      return expressions.data(argument, expressions.infer(argument));
    }
    var type = expressions.of(argument, new Goal.Hint(known));
    var word = Constants.literal(argument);
    boolean isStrange =
        word.isPresent()
            && context.fit.resolve(context.fit.withoutNull(known))
                instanceof Type.Enumeration(List<Literal> values)
            && !values.contains(word.get());
    return isStrange ? expressions.settled(argument, type, wanted(callee, known)) : type;
  }

  private Goal.Must wanted(Callee callee, Type type) {
    var goal = Goal.argument(type, callee.name());
    return callee
        .declared()
        .map(d ->
            new Goal.Must(
                type,
                new Goal.Purpose(goal.purpose().code(), goal.purpose().words(), Optional.of(d))))
        .orElse(goal);
  }

  private boolean fits(
      Expr argument, Type given, Type solved, Signature.Parameter parameter, Callee callee) {
    if (Fit.isUnknown(given)
        || context.fit.fits(given, solved)
        || isRecordForMap(parameter.type(), given)) {
      if (callee.target() instanceof Called.Target.Fn) {
        expressions.shape(argument, given, solved);
      }
      return true;
    }
    boolean isWhole =
        callee.signatures().size() == 1
            || callee.signatures().stream().noneMatch(s -> s.parameter(0) == parameter);
    context.report(
        isWhole
            ? new Mismatch(context, types).of(argument, given, wanted(callee, solved))
            : mistakes.takesNone(argument.span(), callee, given));
    return false;
  }

  /// Functions of maps take records, too.
  private boolean isRecordForMap(Type parameter, Type given) {
    return parameter instanceof Type.MapType
        && context.fit.resolve(given) instanceof Type.RecordType;
  }

  private static boolean isLambda(Expr expr) {
    return Constants.bare(expr) instanceof Expr.Lambda;
  }

  /// Whether what has to have an order has one, which the call is told.
  private boolean ordered(Expr.Call call, Callee callee, Solving solving) {
    var elements = solving.of(Signature.ORDERED);
    if (elements.isPresent()) {
      if (!context.fit.isOrdered(context.fit.withoutNull(elements.get()))) {
        context.report(mistakes.noOrder(call.span(), callee, elements.get()));
        return false;
      }
      context.fit.order(elements.get()).ifPresent(o -> context.table.elementRank(call, o));
    }
    var numbers = solving.of(Signature.NUMBER);
    boolean isRight =
        numbers.isEmpty()
            || Fit.isUnknown(numbers.get())
            || context.fit.isNumber(numbers.get())
            || context.fit.isQuantity(numbers.get());
    if (!isRight) {
      context.report(mistakes.noNumber(call.span(), callee, numbers.get()));
    }
    return isRight;
  }

  /// A sum of what lies in bounds need not lie in them.
  private Type unbounded(Type type) {
    return context.fit.isWhole(type)
        ? Type.INT
        : context.fit.isNumber(type) ? Type.FLOAT : type == Plain.NEVER ? Type.INT : type;
  }

  private Doing doing(Callee callee, List<Optional<Expr>> arguments) {
    if (callee.target() instanceof Called.Target.Fn(var function)) {
      return doing(function, arguments);
    }
    var own =
        switch (callee.target()) {
          case Called.Target.World(var world) -> Doing.using(world);
          case Called.Target.Agent(var agent) -> context.table.doing(agent);
          case Called.Target.Value(var function) -> context.table.calling(function);
          case Called.Target.Workflow(var workflow) -> context.table.doing(workflow);
          case Called.Target.BuiltIn _, Called.Target.Fn _ -> Doing.NOTHING;
        };
    return arguments.stream()
        .flatMap(Optional::stream)
        .map(context.table::calling)
        .reduce(own, Doing::and);
  }

  /// What a function does, and what those do that it is given and calls.
  private Doing doing(Decl.Fn function, List<Optional<Expr>> arguments) {
    var whole = context.table.doing(function);
    var parameters =
        function.parameters().stream().map(p -> context.names.binding(p.name())).toList();
    var doing = whole.without(parameters);
    for (int i = 0; i < arguments.size(); i++) {
      if (whole.calls().contains(parameters.get(i))) {
        var standard = function.parameters().get(i).standard();
        var given = arguments.get(i).or(() -> standard);
        doing = doing.and(given.map(context.table::calling).orElse(Doing.NOTHING));
      }
    }
    return doing;
  }
}

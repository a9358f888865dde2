package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.CallMistakes;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Callee;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.Solving;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The functions among the arguments of a call: lambdas, and what is passed by its name.
final class GivenFunctions {
  /// The functions that may be given a lambda that asks: each element is asked about, and the
  /// function works on that.
  private static final Set<Builtin> ASKING =
      EnumSet.of(
          Builtin.MAP,
          Builtin.FLAT_MAP,
          Builtin.FILTER,
          Builtin.ALL,
          Builtin.ANY,
          Builtin.COUNT,
          Builtin.SUM,
          Builtin.FIND,
          Builtin.MIN_BY,
          Builtin.MAX_BY,
          Builtin.SORT_BY,
          Builtin.UNIQUE_BY,
          Builtin.GROUP_BY,
          Builtin.TO_MAP,
          Builtin.ZIP);

  private final Context context;
  private final TypeMistakes types;
  private final CallMistakes mistakes;
  private final Functions functions;

  GivenFunctions(Context context, Mistakes mistakes, Functions functions) {
    this.context = context;
    this.types = mistakes.types();
    this.mistakes = mistakes.calls();
    this.functions = functions;
  }

  /// Whether each is one that may stand there; what is not is reported.
  boolean check(
      Callee callee, Signature signature, List<Optional<Expr>> arguments, Solving solving) {
    boolean right = true;
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).isPresent()
          && signature.parameter(i).type() instanceof Type.Function wanted) {
        right &= function(arguments.get(i).get(), wanted, i, callee, solving);
      }
    }
    return right;
  }

  private boolean function(
      Expr argument, Type.Function wanted, int parameter, Callee callee, Solving solving) {
    int before = context.reports();
    var known = parameters(solving, wanted);
    var given =
        functions.passed(argument, new Type.Function(known, wanted.result()), callee.name());
    solving.learn(wanted, given);
    var learned = parameters(solving, wanted);
    if (given != Plain.ERROR && !learned.equals(known)) {
      context.forgetReportsFrom(before);
      given =
          functions.passed(argument, new Type.Function(learned, wanted.result()), callee.name());
      solving.learn(wanted, given);
    }
    if (!(given instanceof Type.Function function)) {
      return false;
    }
    var result = solving.solved(wanted.result());
    if (!Fit.isUnknown(function.result()) && !context.fit.fits(function.result(), result)) {
      var place = Constants.bare(argument) instanceof Expr.Lambda lambda ? lambda.body() : argument;
      context.report(
          new Mismatch(context, types)
              .of(place, function.result(), Functions.given(result, callee.name())));
      return false;
    }
    if (isKeyByName(argument, wanted, given)) {
      context.report(mistakes.keyByName(argument.span(), callee));
      return false;
    }
    functions.adapt(argument, function, new Type.Function(learned, result));
    return mayBeGiven(argument, parameter, callee);
  }

  /// Whether a function that asks, or that may ask, may stand where it stands.
  private boolean mayBeGiven(Expr argument, int parameter, Callee callee) {
    boolean mayAsk =
        switch (callee.target()) {
          case Called.Target.BuiltIn(var builtin) -> ASKING.contains(builtin);
          case Called.Target.Fn(var function) ->
              !context.isQuiet(context.names.binding(function.parameters().get(parameter).name()));
          case Called.Target.Value _,
              Called.Target.Agent _,
              Called.Target.World _,
              Called.Target.Workflow _ ->
              true;
        };
    if (mayAsk) {
      return true;
    }
    var calling = context.table.calling(argument);
    boolean isSure =
        calling.asks()
            || calling.calls().stream().anyMatch(b -> b.kind() != Binding.Kind.PARAMETER);
    if (isSure) {
      context.report(
          Stepping.word(argument, context.table)
              .map(word -> mistakes.mayNotStep(argument.span(), callee, word))
              .orElseGet(() -> mistakes.mayNotAsk(argument.span(), callee)));
      return false;
    }
    calling.calls().forEach(context::quiet);
    return true;
  }

  /// Words of an enumeration compare by their order, which is noted at the lambda's body.
  private boolean isKeyByName(Expr argument, Type.Function wanted, Type given) {
    return wanted.result() instanceof Type.Variable(var name, _)
        && name.equals(Signature.KEY)
        && !(Constants.bare(argument) instanceof Expr.Lambda)
        && given instanceof Type.Function f
        && (context.fit.order(f.result()).isPresent()
            || !context.fit.isOrdered(context.fit.withoutNull(f.result())));
  }

  private static List<Type> parameters(Solving solving, Type.Function wanted) {
    return wanted.parameters().stream().map(solving::known).toList();
  }
}

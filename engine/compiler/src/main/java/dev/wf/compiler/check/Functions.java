package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.CallMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Adapting;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.check.type.Solving;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Functions as values: lambdas, and functions and agents by name. They are passed and named, and
/// stored nowhere.
final class Functions {
  private final Context context;
  private final TypeMistakes types;
  private final CallMistakes mistakes;
  private final Expressions expressions;
  private final Signatures signatures;

  Functions(Context context, Mistakes mistakes, Expressions expressions, Signatures signatures) {
    this.context = context;
    this.types = mistakes.types();
    this.mistakes = mistakes.calls();
    this.expressions = expressions;
    this.signatures = signatures;
  }

  /// A lambda, its parameters typed by what is wanted or by what is written.
  Type lambda(Expr.Lambda lambda, Goal goal) {
    var wanted = goal.wanted().orElse(Plain.NULL);
    if (goal.wanted().isPresent() && !(wanted instanceof Type.Function)) {
      var unknown = lambda.parameters().stream().<Type>map(_ -> Plain.ERROR).toList();
      return lambda(lambda, unknown, Goal.NONE);
    }
    return wanted instanceof Type.Function f
        ? lambda(lambda, f.parameters(), goal.part(f.result(), "What this function gives is"))
        : lambda(lambda, List.of(), Goal.NONE);
  }

  private Type lambda(Expr.Lambda lambda, List<Type> wanted, Goal result) {
    var parameters = new ArrayList<Type>();
    for (int i = 0; i < lambda.parameters().size(); i++) {
      var parameter = lambda.parameters().get(i);
      Type type;
      if (parameter.type().isPresent()) {
        type = context.types.of(parameter.type().get());
      } else if (i < wanted.size()) {
        type = Solving.isGeneric(wanted.get(i)) ? Plain.ERROR : wanted.get(i);
      } else {
        type = context.error(mistakes.untypedLambda(parameter.span()));
      }
      parameters.add(type);
      var binding = context.names.binding(parameter.name());
      context.table.type(binding, type);
      if (type instanceof Type.Function) {
        context.calling(binding, Doing.calling(binding));
      }
    }
    var given = new Type[1];
    var doing = context.apart(() -> given[0] = expressions.of(lambda.body(), result));
    var own = lambda.parameters().stream().map(p -> context.names.binding(p.name())).toList();
    context.table.calling(lambda, doing.without(own));
    return new Type.Function(parameters, expressions.data(lambda.body(), given[0]));
  }

  /// What is passed where a function is taken: its type, or an error that is reported.
  ///
  /// @param wanted with type parameters where nothing is known yet
  Type passed(Expr argument, Type.Function wanted, String taker) {
    var bare = Constants.bare(argument);
    var type =
        switch (bare) {
          case Expr.Lambda lambda -> lambda(lambda, wanted, taker);
          case Expr.Ref ref
              when context
                  .names
                  .meaning(ref.name())
                  .filter(m -> !(m instanceof Meaning.Local))
                  .isPresent() ->
              named(ref, context.names.meaning(ref.name()).get(), wanted, taker);
          case Expr _ -> value(bare, wanted, taker);
        };
    context.table.type(argument, type);
    context.table.type(bare, type);
    context.table.calling(argument, context.table.calling(bare));
    if (type instanceof Type.Function given) {
      adapt(argument, given, wanted);
    }
    return type;
  }

  /// Has what a function that is passed is given brought to what it takes, and what it gives to
  /// what is wanted of it.
  void adapt(Expr argument, Type.Function given, Type.Function wanted) {
    var takes = new ArrayList<Optional<Type>>();
    for (int i = 0; i < Math.min(given.parameters().size(), wanted.parameters().size()); i++) {
      takes.add(adapted(wanted.parameters().get(i), given.parameters().get(i)));
    }
    var gives = adapted(given.result(), wanted.result());
    context.table.adapting(Constants.bare(argument), new Adapting(takes, gives));
  }

  /// The type that a value is brought to, if it is not of that shape already.
  private Optional<Type> adapted(Type given, Type wanted) {
    boolean isData =
        Stream.of(given, wanted)
            .noneMatch(t -> t instanceof Type.Function || Solving.isGeneric(t) || Fit.isUnknown(t));
    return isData && !context.fit.isShaped(given, wanted) ? Optional.of(wanted) : Optional.empty();
  }

  private Type lambda(Expr.Lambda lambda, Type.Function wanted, String taker) {
    if (lambda.parameters().size() > wanted.parameters().size()) {
      return context.error(
          mistakes.tooManyParameters(
              lambda.parameters().get(wanted.parameters().size()),
              taker,
              wanted.parameters().size()));
    }
    for (int i = 0; i < lambda.parameters().size(); i++) {
      var parameter = lambda.parameters().get(i);
      var given = wanted.parameters().get(i);
      if (parameter.type().isPresent() && !Solving.isGeneric(given)) {
        var written = context.types.of(parameter.type().get());
        if (!context.fit.fits(given, written)) {
          context.report(mistakes.wrongParameter(parameter, taker, given, written));
        }
      }
    }
    return lambda(lambda, wanted.parameters(), result(wanted.result(), taker));
  }

  private static Goal result(Type wanted, String taker) {
    if (wanted instanceof Type.Variable(var name, _) && name.equals(Signature.KEY)) {
      return new Goal.Key();
    }
    return Solving.isGeneric(wanted) ? Goal.NONE : given(wanted, taker);
  }

  /// What a function that is passed has to give.
  static Goal.Must given(Type wanted, String taker) {
    return new Goal.Must(
        wanted,
        new Goal.Purpose(
            "WF3001", "The function that `" + taker + "` takes gives", Optional.empty()));
  }

  private Type value(Expr argument, Type.Function wanted, String taker) {
    var type = expressions.infer(argument);
    if (Fit.isUnknown(type)) {
      return Plain.ERROR;
    }
    if (type instanceof Type.Function && !(argument instanceof Expr.Ref)) {
      return context.error(types.functionAsValue(argument.span()));
    }
    return type instanceof Type.Function f
        ? matched(argument, f, wanted, taker)
        : context.error(mistakes.noFunctionGiven(argument.span(), taker, type));
  }

  private Type matched(Expr argument, Type.Function given, Type.Function wanted, String taker) {
    if (given.parameters().size() > wanted.parameters().size()) {
      return context.error(mistakes.moreTaken(argument.span(), taker, wanted.parameters().size()));
    }
    for (int i = 0; i < given.parameters().size(); i++) {
      var parameter = wanted.parameters().get(i);
      if (!Solving.isGeneric(parameter)
          && !context.fit.fits(parameter, given.parameters().get(i))) {
        return context.error(mistakes.parameterNotTaken(argument.span(), taker, parameter));
      }
    }
    boolean gives =
        Solving.isGeneric(wanted.result()) || context.fit.fits(given.result(), wanted.result());
    return gives
        ? given
        : context.error(
            mistakes.resultNotGiven(argument.span(), taker, wanted.result(), given.result()));
  }

  private Type named(Expr.Ref ref, Meaning meaning, Type.Function wanted, String taker) {
    var candidates = signatures(meaning);
    if (candidates.isEmpty()) {
      return value(ref, wanted, taker);
    }
    does(ref, meaning);
    for (var signature : candidates) {
      var given = instance(signature, wanted);
      if (given.isPresent()) {
        return given.get();
      }
    }
    var first = candidates.getFirst();
    if (candidates.size() == 1
        && first.parameters().stream().noneMatch(p -> Solving.isGeneric(p.type()))) {
      return matched(ref, function(first, Math.max(1, first.least())), wanted, taker);
    }
    return context.error(
        wanted.parameters().isEmpty()
            ? mistakes.moreTaken(ref.span(), taker, 0)
            : mistakes.parameterNotTaken(ref.span(), taker, wanted.parameters().getFirst()));
  }

  /// The function that a signature is for arguments of these types.
  private Optional<Type> instance(Signature signature, Type.Function wanted) {
    int count = Math.min(wanted.parameters().size(), signature.parameters().size());
    if (signature.least() > count) {
      return Optional.empty();
    }
    int taken = Math.max(1, signature.least());
    var solving = new Solving(context.fit, context.join);
    for (int i = 0; i < taken && i < count; i++) {
      solving.learn(signature.parameter(i).type(), wanted.parameters().get(i));
    }
    for (int i = 0; i < taken && i < count; i++) {
      var parameter = wanted.parameters().get(i);
      if (!Solving.isGeneric(parameter)
          && !context.fit.fits(parameter, solving.solved(signature.parameter(i).type()))) {
        return Optional.empty();
      }
    }
    var own = function(signature, Math.min(taken, count));
    var solved =
        new Type.Function(
            own.parameters().stream().map(solving::solved).toList(), solving.solved(own.result()));
    boolean gives =
        Solving.isGeneric(wanted.result()) || context.fit.fits(solved.result(), wanted.result());
    return gives ? Optional.of(solved) : Optional.empty();
  }

  private static Type.Function function(Signature signature, int count) {
    return new Type.Function(
        signature.parameters().stream().limit(count).map(Signature.Parameter::type).toList(),
        signature.result());
  }

  private List<Signature> signatures(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Agent(var agent) -> List.of(signatures.of(agent));
      case Meaning.BuiltIn(var builtin) -> Signatures.always(builtin.word());
      case Meaning.World(var world) when world.isValue() -> Signatures.always(world.word());
      case Meaning.Fn(var function) -> List.of(signatures.of(function));
      case Meaning.Workflow(var workflow) -> List.of(signatures.of(workflow));
      case Meaning.World _,
          Meaning.Run _,
          Meaning.InTest _,
          Meaning.Usage _,
          Meaning.Opaque _,
          Meaning.Const _,
          Meaning.Type _,
          Meaning.TypeParameter _,
          Meaning.Local _ ->
          List.of();
    };
  }

  private void does(Expr.Ref ref, Meaning meaning) {
    if (meaning instanceof Meaning.Agent(var agent)) {
      context.table.calling(ref, context.table.doing(agent));
    } else if (meaning instanceof Meaning.World(var world)) {
      context.table.calling(ref, Doing.using(world));
    } else if (meaning instanceof Meaning.Workflow(var workflow)) {
      context.table.calling(ref, context.table.doing(workflow));
    } else if (meaning instanceof Meaning.Fn(var function)) {
      var own = function.parameters().stream().map(p -> context.names.binding(p.name())).toList();
      context.table.calling(ref, context.table.doing(function).without(own));
    }
  }

  /// A name that stands for a function, where nothing says what is done with it.
  Type named(Expr.Ref ref, Meaning meaning) {
    does(ref, meaning);
    return switch (meaning) {
      case Meaning.InTest _ -> context.error(types.functionAsValue(ref.span()));
      case Meaning.Agent _, Meaning.Workflow _, Meaning.Fn _, Meaning.BuiltIn _, Meaning.World _
          when signatures(meaning).size() == 1 && !isGeneric(signatures(meaning).getFirst()) ->
          function(
              signatures(meaning).getFirst(), signatures(meaning).getFirst().parameters().size());
      case Meaning.Agent _, Meaning.Workflow _, Meaning.Fn _, Meaning.BuiltIn _, Meaning.World _ ->
          context.error(types.functionAsValue(ref.span()));
      case Meaning.Opaque _,
          Meaning.Run _,
          Meaning.Usage _,
          Meaning.Type _,
          Meaning.TypeParameter _,
          Meaning.Local _,
          Meaning.Const _ ->
          Plain.ERROR;
    };
  }

  private static boolean isGeneric(Signature signature) {
    return signature.parameters().stream().anyMatch(p -> Solving.isGeneric(p.type()));
  }
}

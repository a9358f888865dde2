package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.TestFunction;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// The types of expressions: tells the families apart, and holds each type against what is wanted.
final class Expressions {
  /// Of `run`.
  private static final Type RUN =
      new Type.RecordType(
          List.of(
              new Type.Field("id", Type.STRING, ""),
              new Type.Field("started_at", Type.STRING, "")));

  private static final Type COUNT = new Type.IntType(OptionalLong.of(0), OptionalLong.empty());

  /// Of `usage`: the words of a budget.
  private static final Type USAGE =
      new Type.RecordType(
          List.of(
              new Type.Field("agents", COUNT, ""),
              new Type.Field("tokens", COUNT, ""),
              new Type.Field("cost", Plain.MONEY, "")));

  private final Context context;
  private final TypeMistakes mistakes;
  private final Literals literals;
  private final Records records;
  private final Operators operators;
  private final Calls calls;
  private final Functions functions;
  private final Settings settings;
  private final Forms forms;
  private final Casts casts;
  private final Tests tests;
  private final Evaluations evaluations;
  private final Function<dev.wf.compiler.syntax.Decl.Const, Type> constants;

  /// @param constants the type of a declared constant
  Expressions(
      Context context,
      Mistakes mistakes,
      Signatures signatures,
      Function<dev.wf.compiler.syntax.Decl.Const, Type> constants) {
    this.context = context;
    this.mistakes = mistakes.types();
    this.constants = constants;
    this.literals = new Literals(context, mistakes, this);
    this.records = new Records(context, mistakes, this);
    this.operators = new Operators(context, mistakes, this);
    this.functions = new Functions(context, mistakes, this, signatures);
    this.settings = new Settings(context, mistakes, this);
    this.calls = new Calls(context, mistakes, this, functions, signatures, settings);
    this.forms = new Forms(context, mistakes, this);
    this.casts = new Casts(context, mistakes, this);
    this.tests = new Tests(context, mistakes, this, signatures);
    this.evaluations = new Evaluations(context, mistakes, this);
  }

  Forms forms() {
    return forms;
  }

  Tests tests() {
    return tests;
  }

  Evaluations evaluations() {
    return evaluations;
  }

  Settings settings() {
    return settings;
  }

  Type infer(Expr expr) {
    return of(expr, Goal.NONE);
  }

  /// The type of what the expression gives where it stands: what is wanted, where that is met.
  Type of(Expr expr, Goal goal) {
    var type =
        context.table.type(
            expr,
            context.doing(
                expr,
                () ->
                    mayHoldReturn(expr)
                        ? type(expr, goal)
                        : context.apartFromReturns(() -> type(expr, goal))));
    return switch (goal) {
      case Goal.Anything _, Goal.Hint _ -> type;
      case Goal.Key _ -> key(expr, type);
      case Goal.Must must -> settled(expr, type, must);
    };
  }

  /// `return` stands in statements and in branches that are statements or values of `let`.
  private static boolean mayHoldReturn(Expr expr) {
    return expr instanceof Expr.If
        || expr instanceof Expr.Match
        || expr instanceof Expr.Do
        || expr instanceof Expr.Parens;
  }

  /// A value that is met by what is wanted, or reported.
  Type settled(Expr expr, Type given, Goal.Must must) {
    if (Fit.isUnknown(given)) {
      return given;
    }
    if (given instanceof Type.Function && must.type() == Plain.ERROR) {
      return must.type();
    }
    if (given instanceof Type.Function && !(must.type() instanceof Type.Function)) {
      return data(expr, given);
    }
    boolean fits =
        must.purpose().isHeld() && Constants.text(expr).isEmpty()
            ? context.fit.mayFit(given, must.type())
            : context.fit.fits(given, must.type());
    if (!fits) {
      return context.error(new Mismatch(context, mistakes).of(expr, given, must));
    }
    shape(expr, given, must.type());
    return must.type();
  }

  /// Has the value brought to a type that it fits, if it is not of that shape already.
  void shape(Node node, Type given, Type wanted) {
    if (!context.fit.isShaped(given, wanted)) {
      context.table.projection(node, wanted);
    }
  }

  private Type key(Expr expr, Type type) {
    if (expr instanceof Expr.ListOf || expr instanceof Expr.Parens) {
      return type;
    }
    if (!context.fit.isOrdered(context.fit.withoutNull(type))) {
      return context.error(mistakes.noOrder(expr.span(), type));
    }
    context.fit.order(type).ifPresent(o -> context.table.rank(expr, o));
    return type;
  }

  private Type type(Expr expr, Goal goal) {
    return switch (expr) {
      case Expr.Missing _ -> Plain.ERROR;
      case Expr.Null _ -> Plain.NULL;
      case Expr.Bool b -> literals.truth(b, goal);
      case Expr.Int i -> literals.whole(i.value(), goal);
      case Expr.Float f -> literals.number(f.value(), goal);
      case Expr.Duration _ -> Plain.DURATION;
      case Expr.Money _ -> Plain.MONEY;
      case Expr.Text t -> literals.text(t, goal);
      case Expr.ListOf l -> literals.list(l, goal);
      case Expr.Ref r when tests().generated().isMeant(r, goal) -> tests().generated().any(r, goal);
      case Expr.Ref r -> reference(r);
      case Expr.Parens p -> of(p.value(), goal);
      case Expr.RecordOf r -> records.type(r, goal);
      case Expr.Field f -> records.field(f);
      case Expr.Index i -> records.index(i);
      case Expr.Do d -> forms.body(d.block(), valueGoal(goal));
      case Expr.Lambda l -> functions.lambda(l, goal);
      case Expr.Call c when tests.answers().isAside(c) -> tests.answers().aside(c, goal);
      case Expr.Call c -> calls.call(c);
      case Expr.With w -> calls.with(w);
      case Expr.Ask a -> calls.ask(a);
      case Expr.Cast c -> casts.type(c);
      case Expr.Unary u -> operators.unary(u, goal);
      case Expr.Binary b -> operators.binary(b, goal);
      case Expr.Fail f -> {
        text(f.message(), "`fail` takes");
        yield Plain.NEVER;
      }
      case Expr.If i -> forms.conditional(i, valueGoal(goal));
      case Expr.Match m -> forms.match(m, valueGoal(goal));
      case Expr.For f -> forms.each(f, goal);
      case Expr.Sample s -> forms.sample(s, goal);
      case Expr.Loop l -> forms.loops().type(l, valueGoal(goal));
      case Expr.Try t -> forms.attempt(t, valueGoal(goal));
      case Expr.Worktree w -> forms.worktree(w, goal);
    };
  }

  /// A key is held against its order once, where it is whole.
  private static Goal valueGoal(Goal goal) {
    return goal instanceof Goal.Key ? Goal.NONE : goal;
  }

  /// Any text.
  void text(Expr expr, String words) {
    of(expr, Goal.must(Type.STRING, words));
  }

  void condition(Expr expr) {
    var type = infer(expr);
    if (!Fit.isUnknown(type) && !context.fit.isTruth(type)) {
      context.report(mistakes.condition(expr.span(), type));
    }
  }

  private Type reference(Expr.Ref ref) {
    context.reads(ref.name());
    var known = context.known(ref);
    if (known.isPresent()) {
      return known.get();
    }
    var meaning = context.names.meaning(ref.name());
    return meaning.isEmpty()
        ? Plain.ERROR
        : switch (meaning.get()) {
          case Meaning.Local(var binding) -> {
            context.calling(binding).ifPresent(d -> context.table.calling(ref, d));
            yield context.table.typeOf(binding);
          }
          case Meaning.Const(var declaration) -> constants.apply(declaration);
          case Meaning.Run _ -> RUN;
          case Meaning.Usage _ -> usage();
          case Meaning.InTest(var word) when word == TestFunction.COST -> tests.answers().cost(ref);
          case Meaning.Fn _,
              Meaning.Agent _,
              Meaning.Workflow _,
              Meaning.Type _,
              Meaning.TypeParameter _,
              Meaning.Opaque _,
              Meaning.BuiltIn _,
              Meaning.World _,
              Meaning.InTest _ ->
              functions.named(ref, meaning.get());
        };
  }

  /// Of what the calls above cost, for which is waited.
  Type usage() {
    context.does(new Doing(Effect.PURE, true));
    return USAGE;
  }

  /// The type of a field of what may not be null.
  Type member(Name field, Type of) {
    return records.member(field, context.fit.resolve(of), of);
  }

  /// A function that stands where one is wanted: the default of a parameter.
  void passed(Expr expr, Type.Function wanted, String taker) {
    functions.passed(expr, wanted, taker);
  }

  /// A function is no part of a value.
  Type data(Expr expr, Type type) {
    return type instanceof Type.Function
        ? context.error(mistakes.functionAsValue(expr.span()))
        : type;
  }
}

package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.data.Projection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Computes expressions over scopes whose cells are known.
///
/// Inside, what an expression comes to is an `Object` that is a [Value] or a [Closure], since
/// functions are passed but never stored in data. The stack grows with the nesting of the text, not
/// with the length of sums, of `else if` chains or of data. Immutable; safe for use by several
/// threads.
public final class Evaluator {
  private final Definitions types;
  private final Value.RecordOf run;
  private final Probes probes;

  /// @param types what the named types in casts and projections stand for
  /// @param run what is known of the run
  public Evaluator(Definitions types, Value.RecordOf run) {
    this(types, run, Probes.NONE);
  }

  /// @param probes told what is reached
  public Evaluator(Definitions types, Value.RecordOf run, Probes probes) {
    this.types = types;
    this.run = run;
    this.probes = probes;
  }

  /// @throws EvaluationFailure if it has no value
  public Value evaluate(Expr expression, Scope scope) {
    return asValue(content(expression, scope));
  }

  /// The function that a lambda is, or that a name bound to one stands for.
  public Closure function(Expr expression, Scope scope) {
    return asClosure(content(expression, scope));
  }

  /// The value of a lambda for these arguments, of which it takes the first ones if it has fewer
  /// parameters.
  ///
  /// @param definedIn the scope around the lambda
  /// @throws EvaluationFailure if it has no value
  public Value apply(Expr.Lambda lambda, Scope definedIn, Value... arguments) {
    return asValue(run(lambda, definedIn, arguments));
  }

  Object run(Expr.Lambda lambda, Scope definedIn, Object[] arguments) {
    if (arguments.length < lambda.parameters()) {
      throw new IllegalStateException(
          "a function is called with all it takes, but got "
              + arguments.length
              + " of "
              + lambda.parameters()
              + " arguments");
    }
    return content(lambda.body(), new Cells(arguments.clone(), definedIn));
  }

  Object content(Expr expression, Scope scope) {
    var at = expression;
    var in = scope;
    while (true) {
      switch (at) {
        case Expr.Const c -> {
          return c.value();
        }
        case Expr.Run _ -> {
          return run;
        }
        case Expr.Local l -> {
          return local(l, in);
        }
        case Expr.Let l -> {
          in = open(l, in);
          at = l.body();
        }
        case Expr.If i -> at = truth(i.condition(), in) ? i.then() : i.otherwise();
        case Expr.Match m -> at = chosen(m, in);
        case Expr.Loop l -> {
          var round = rounds(l, in);
          if (round.left()) {
            return round.value();
          }
          in = Scope.of(in, round.state());
          at = l.otherwise();
        }
        case Expr.Lambda l -> {
          return new Closure(this, l, in);
        }
        case Expr.Apply a -> {
          return function(a.function(), in).callWith(contents(a.arguments(), in));
        }
        case Expr.Template t -> {
          return Value.of(Templates.text(t, this, in));
        }
        case Expr.RecordOf r -> {
          return record(r, in);
        }
        case Expr.ListOf l -> {
          return list(l, in);
        }
        case Expr.Field f -> {
          return Access.field(evaluate(f.of(), in), f.name(), f.safe());
        }
        case Expr.Index i -> {
          return Access.index(evaluate(i.of(), in), evaluate(i.index(), in), i.place());
        }
        case Expr.Unary u -> {
          return Operators.unary(u.operator(), evaluate(u.operand(), in), u.place());
        }
        case Expr.Binary b -> {
          return binary(b, in);
        }
        case Expr.Logic l -> {
          return logic(l, in);
        }
        case Expr.Call c -> {
          return Builtins.value(new Call(c, contents(c.arguments(), in)));
        }
        case Expr.Rank r -> {
          return rank(r, evaluate(r.value(), in));
        }
        case Expr.Project p -> {
          return Projection.of(evaluate(p.value(), in), p.type(), types);
        }
        case Expr.Cast c -> {
          return cast(c, evaluate(c.value(), in));
        }
        case Expr.Probe p -> {
          if (p.measure() != Expr.Measure.REACHED) {
            var value = evaluate(p.value(), in);
            probes.tell(p, value);
            return value;
          }
          probes.reached(p.point());
          at = p.value();
        }
        case Expr.Fail f -> {
          var message = Operators.text(evaluate(f.message(), in));
          throw new EvaluationFailure(
              new Failure(Failure.Kind.of(f.kind()), message), Optional.of(f.place()));
        }
      }
    }
  }

  private Object[] contents(List<Expr> expressions, Scope scope) {
    var contents = new Object[expressions.size()];
    for (int i = 0; i < contents.length; i++) {
      contents[i] = content(expressions.get(i), scope);
    }
    return contents;
  }

  private static Object local(Expr.Local local, Scope scope) {
    var at = scope;
    for (int i = 0; i < local.depth(); i++) {
      at = at.outer();
    }
    return at instanceof Cells cells ? cells.content(local.cell()) : at.cell(local.cell());
  }

  private Cells open(Expr.Let let, Scope scope) {
    var cells = new Cells(new Object[let.bindings().size()], scope);
    for (int i = 0; i < let.bindings().size(); i++) {
      cells.fill(i, content(let.bindings().get(i), cells));
    }
    return cells;
  }

  /// Goes through the rounds of a loop up to the one that leaves it, or through all.
  private Round rounds(Expr.Loop loop, Scope scope) {
    var names = loop.state().stream().map(Expr.State::name).toList();
    var round =
        Round.first(
            loop.state().stream().map(s -> evaluate(s.first(), scope)).toArray(Value[]::new));
    long rounds = ((Value.Int) evaluate(loop.rounds(), scope)).value();
    for (long i = 0; i < rounds && !round.left(); i++) {
      round = Round.of(evaluate(loop.body(), Scope.of(scope, round.state())), names);
    }
    return round;
  }

  private Expr chosen(Expr.Match match, Scope scope) {
    var subject = evaluate(match.subject(), scope);
    for (var arm : match.arms()) {
      for (var value : arm.values()) {
        if (Equality.same(value, subject)) {
          return arm.value();
        }
      }
    }
    return match.otherwise();
  }

  private Value record(Expr.RecordOf expression, Scope scope) {
    var fields = new LinkedHashMap<String, Value>();
    for (var entry : expression.entries()) {
      switch (entry) {
        case Expr.RecordOf.Entry.Named n -> fields.put(n.name(), evaluate(n.value(), scope));
        case Expr.RecordOf.Entry.Spread s ->
            fields.putAll(Access.entries(evaluate(s.value(), scope)));
      }
    }
    return expression.map() ? new Value.MapOf(fields) : new Value.RecordOf(fields);
  }

  private Value list(Expr.ListOf expression, Scope scope) {
    var values = new ArrayList<Value>();
    for (var item : expression.items()) {
      var value = evaluate(item.value(), scope);
      if (item.spread()) {
        values.addAll(Access.list(value));
      } else {
        values.add(value);
      }
    }
    return new Value.ListOf(values);
  }

  private Value binary(Expr.Binary expression, Scope scope) {
    var spine = new ArrayDeque<Expr.Binary>();
    Expr left = expression;
    while (left instanceof Expr.Binary b) {
      spine.push(b);
      left = b.left();
    }
    var value = evaluate(left, scope);
    for (var b : spine) {
      value = Operators.binary(b.operator(), value, evaluate(b.right(), scope), b.place());
    }
    return value;
  }

  private Value logic(Expr.Logic expression, Scope scope) {
    var spine = new ArrayDeque<Expr.Logic>();
    Expr left = expression;
    while (left instanceof Expr.Logic l) {
      spine.push(l);
      left = l.left();
    }
    var value = evaluate(left, scope);
    for (var l : spine) {
      boolean decided =
          switch (l.operator()) {
            case AND -> !Operators.truth(value);
            case OR -> Operators.truth(value);
            case COALESCE -> !(value instanceof Value.Null);
          };
      value = decided ? value : evaluate(l.right(), scope);
    }
    return value;
  }

  private boolean truth(Expr condition, Scope scope) {
    return Operators.truth(evaluate(condition, scope));
  }

  private static Value rank(Expr.Rank rank, Value value) {
    if (value instanceof Value.Null) {
      return Value.NULL;
    }
    for (int i = 0; i < rank.order().size(); i++) {
      if (Equality.same(rank.order().get(i), value)) {
        return Value.of(i);
      }
    }
    throw new IllegalStateException("a ranked value is one of " + rank.order() + ", not " + value);
  }

  private Value cast(Expr.Cast cast, Value value) {
    return switch (Conformance.check(value, cast.type(), types)) {
      case Conformed.Fits f -> f.value();
      case Conformed.Misfits m ->
          throw EvaluationFailure.at(
              cast.place(), "This is no " + cast.type() + ": " + m.first() + ".");
    };
  }

  static Value asValue(Object content) {
    if (content instanceof Value value) {
      return value;
    }
    throw new IllegalStateException(
        "functions are passed and called, not stored, but one stands where a value does");
  }

  static Closure asClosure(Object content) {
    if (content instanceof Closure closure) {
      return closure;
    }
    throw new IllegalStateException("a function stands where one is called, not " + content);
  }
}

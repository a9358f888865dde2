package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.type.Type;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Tells what may leave the text below it unreached.
///
/// Bodies of `for` and `sample`, the block of a `try` and lambdas are out of it: what leaves there
/// ends that body alone. A `loop` fails where a round of it does, a `catch` where its block does,
/// and a call where the function does. As a statement, a `for` in which nobody is asked is there to
/// check its elements, and fails where a body of it does.
final class Leaving {
  private final Ledger ledger;
  private final Map<Expr, Exit> exits = new IdentityHashMap<>();

  /// How many calls of function values were looked into: what they are is another for each call.
  private int values;

  /// How something may leave.
  ///
  /// @param fails by a failure: `fail` or `assert`
  /// @param returns by `return`, or by `next` or `break` in the body of a loop
  record Exit(boolean fails, boolean returns) {
    static final Exit NONE = new Exit(false, false);
    static final Exit FAILS = new Exit(true, false);
    static final Exit RETURNS = new Exit(false, true);

    Exit or(Exit other) {
      return new Exit(fails || other.fails, returns || other.returns);
    }

    boolean any() {
      return fails || returns;
    }
  }

  Leaving(Ledger ledger) {
    this.ledger = ledger;
  }

  Exit of(Expr expr) {
    var known = exits.get(expr);
    if (known != null) {
      return known;
    }
    int before = values;
    var exit =
        any(Stream.concat(Parts.of(expr).map(this::of), Parts.bodies(expr).map(this::of)))
            .or(own(expr));
    if (values == before) {
      exits.put(expr, exit);
    }
    return exit;
  }

  /// How it may leave beside what is in its parts.
  private Exit own(Expr expr) {
    boolean fails =
        switch (expr) {
          case Expr.Fail _ -> true;
          case Expr.Loop l ->
              of(l.body()).fails() || l.otherwise().filter(o -> of(o).fails()).isPresent();
          case Expr.Try t -> t.handler().filter(h -> of(h.body()).fails()).isPresent();
          case Expr.Call c -> fails(c, body -> of(body).fails());
          case Expr _ -> false;
        };
    return fails ? Exit.FAILS : Exit.NONE;
  }

  /// Whether what is called may fail by itself.
  private boolean fails(Expr.Call call, Predicate<Body> mayFail) {
    if (ledger.types().fault(call).isPresent()) {
      return true;
    }
    if (ledger.types().isOfTests(call)) {
      return ledger.types().tests().looked(call).isPresent();
    }
    var called = ledger.types().called(call);
    return switch (called.target()) {
      case Called.Target.Fn(var function) ->
          ledger.inBody(
              function,
              functions(function, called.arguments()),
              () -> mayFail.test(function.body()));
      case Called.Target.Value(var function) -> {
        values++;
        yield fails(function, mayFail);
      }
      case Called.Target.BuiltIn _,
          Called.Target.World _,
          Called.Target.Agent _,
          Called.Target.Workflow _ ->
          false;
    };
  }

  /// Whether a function value may fail; one of which nothing is known here may.
  private boolean fails(Expr function, Predicate<Body> mayFail) {
    return switch (Parts.bare(function)) {
      case Expr.Lambda l -> mayFail.test(new Body.Value(l.body()));
      case Expr.Ref r ->
          switch (ledger.names().meaning(r.name()).orElseThrow()) {
            case Meaning.Fn(var named) ->
                ledger.inBody(named, Map.of(), () -> mayFail.test(named.body()));
            case Meaning.Local(var binding) ->
                !(ledger.find(binding).orElse(null) instanceof Spot.Function(var given, var around))
                    || ledger.in(around, () -> fails(given, mayFail));
            default -> false;
          };
      default -> true;
    };
  }

  private Map<Binding, Spot> functions(Decl.Fn function, List<Optional<Expr>> arguments) {
    var spots = new IdentityHashMap<Binding, Spot>();
    for (int i = 0; i < arguments.size(); i++) {
      var binding = ledger.names().binding(function.parameters().get(i).name());
      if (arguments.get(i).isPresent() && ledger.types().typeOf(binding) instanceof Type.Function) {
        spots.put(binding, new Spot.Function(arguments.get(i).get(), ledger.here()));
      }
    }
    return spots;
  }

  /// Whether something that asks nobody may fail where its value is not used: then it is there to
  /// check.
  boolean checks(Expr expr) {
    return of(expr).fails()
        || switch (Parts.bare(expr)) {
          case Expr.For f -> checks(f.body());
          case Expr.Sample s -> checks(s.body());
          case Expr.Call c -> fails(c, this::checks);
          case Expr e -> Parts.bodies(e).anyMatch(this::checks);
        };
  }

  private boolean checks(Body body) {
    return switch (body) {
      case Body.Value v -> checks(v.value());
      case Body.Block b ->
          of(b).fails()
              || !b.statements().isEmpty()
                  && b.statements().getLast() instanceof Stmt.Evaluate(var last)
                  && checks(last);
    };
  }

  Exit of(Body body) {
    return switch (body) {
      case Body.Value v -> of(v.value());
      case Body.Block(var statements, _) -> {
        var exit = any(statements.stream().map(this::of));
        boolean checks =
            !exit.fails()
                && statements.stream()
                    .limit(Math.max(0, statements.size() - 1))
                    .anyMatch(s -> s instanceof Stmt.Evaluate(var value) && isCheck(value));
        yield checks ? exit.or(Exit.FAILS) : exit;
      }
    };
  }

  /// Whether a statement is there to check, since it asks nobody.
  boolean isCheck(Expr value) {
    return checks(value) && !ledger.types().doing(value).asks();
  }

  private Exit of(Stmt statement) {
    return switch (statement) {
      case Stmt.Return _, Stmt.Break _, Stmt.Next _ -> Exit.RETURNS;
      case Stmt.Assert _ -> Exit.FAILS;
      case Stmt.Let l -> of(l.value());
      case Stmt.Evaluate e -> of(e.value());
      case Stmt.Log l -> of(l.message());
      case Stmt.Expect e -> of(e.value());
      case Stmt.Score s -> of(s.value());
      case Stmt.Phase _, Stmt.Header _, Stmt.Mock _ -> Exit.NONE;
    };
  }

  private static Exit any(Stream<Exit> exits) {
    return exits.reduce(Exit.NONE, Exit::or);
  }

  /// Whether what stands below may be reached.
  static boolean goesOn(Body body) {
    return switch (body) {
      case Body.Value v -> goesOn(v.value());
      case Body.Block b -> b.statements().stream().allMatch(Leaving::goesOn);
    };
  }

  private static boolean goesOn(Stmt statement) {
    return switch (statement) {
      case Stmt.Return _, Stmt.Break _, Stmt.Next _ -> false;
      case Stmt.Let l -> goesOn(l.value());
      case Stmt.Evaluate e -> goesOn(e.value());
      case Stmt.Assert _,
          Stmt.Log _,
          Stmt.Expect _,
          Stmt.Score _,
          Stmt.Phase _,
          Stmt.Header _,
          Stmt.Mock _ ->
          true;
    };
  }

  private static boolean goesOn(Expr expr) {
    var bare = Parts.bare(expr);
    var branching = Branching.of(bare);
    if (branching.isPresent()) {
      return branching.get().bodies().anyMatch(Leaving::goesOn);
    }
    return !(bare instanceof Expr.Fail) && (!(bare instanceof Expr.Do d) || goesOn(d.block()));
  }
}

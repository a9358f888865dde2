package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Tells what may leave the text below it unreached.
///
/// Bodies of `for` and `sample`, the block of a `try` and lambdas are out of it: what leaves there
/// ends that body alone. A `loop` fails where a round of it does, and a `catch` where its block
/// does.
final class Leaving {
  private final Map<Expr, Exit> exits = new IdentityHashMap<>();

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

  Exit of(Expr expr) {
    var known = exits.get(expr);
    if (known == null) {
      known = any(Stream.concat(Parts.of(expr).map(this::of), Parts.bodies(expr).map(this::of)));
      known = known.or(own(expr));
      exits.put(expr, known);
    }
    return known;
  }

  /// How it may leave beside what is in its parts.
  private Exit own(Expr expr) {
    boolean fails =
        switch (expr) {
          case Expr.Fail _ -> true;
          case Expr.Call c -> isFault(c);
          case Expr.Loop l ->
              of(l.body()).fails() || l.otherwise().filter(o -> of(o).fails()).isPresent();
          case Expr.Try t -> t.handler().filter(h -> of(h.body()).fails()).isPresent();
          case Expr _ -> false;
        };
    return fails ? Exit.FAILS : Exit.NONE;
  }

  /// Whether it is what fails in a mock; a function of that name is held back for nothing.
  private static boolean isFault(Expr.Call call) {
    return call.function() instanceof Expr.Ref r && r.name().text().equals("fault");
  }

  Exit of(Body body) {
    return switch (body) {
      case Body.Value v -> of(v.value());
      case Body.Block b -> any(b.statements().stream().map(this::of));
    };
  }

  private Exit of(Stmt statement) {
    return switch (statement) {
      case Stmt.Return _, Stmt.Break _, Stmt.Next _ -> Exit.RETURNS;
      case Stmt.Assert _ -> Exit.FAILS;
      case Stmt.Let l -> of(l.value());
      case Stmt.Evaluate e -> of(e.value());
      case Stmt.Log l -> of(l.message());
      case Stmt.Expect e -> of(e.condition());
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
      case Stmt.Assert _, Stmt.Log _, Stmt.Expect _, Stmt.Phase _, Stmt.Header _, Stmt.Mock _ ->
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

package dev.wf.compiler.lower;

import dev.wf.ir.graph.Expr;
import java.util.Optional;

/// A scope of the graph while it is made: the frame of a block ([Draft]), the bindings of a `let`
/// expression, the parameters of a lambda or of a declaration.
class Scope {
  private final Optional<Scope> around;

  Scope(Optional<Scope> around) {
    this.around = around;
  }

  static Scope within(Scope around) {
    return new Scope(Optional.of(around));
  }

  /// A cell of a scope that is this one or lies around it, as it is read here.
  Expr.Local local(Scope owner, int cell) {
    int depth = 0;
    for (var at = Optional.of(this); at.isPresent(); at = at.get().around) {
      if (at.get() == owner) {
        return new Expr.Local(depth, cell);
      }
      depth++;
    }
    throw new IllegalStateException(
        "a name is used within the scope that it belongs to, but cell "
            + cell
            + " is out of sight");
  }

  /// The scope so far out.
  Scope owner(Expr.Local local) {
    var at = this;
    for (int i = 0; i < local.depth(); i++) {
      at =
          at.around.orElseThrow(
              () -> new IllegalStateException("a local lies in a scope around it, not " + local));
    }
    return at;
  }
}

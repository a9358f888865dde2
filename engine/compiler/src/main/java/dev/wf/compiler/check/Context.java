package dev.wf.compiler.check;

import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Node;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the walks of the check share: the tables, what is known to be narrower at this place, and
/// what has been done since the last [#doing].
final class Context {
  final NameTable names;
  final TypeTable table;
  final TypeMistakes mistakes;
  final Consumer<Diagnostic> report;
  final Fit fit;
  private Map<List<Object>, Type> narrowed = new HashMap<>();
  private Doing done = Doing.NOTHING;

  Context(NameTable names, TypeTable table, TypeMistakes mistakes, Consumer<Diagnostic> report) {
    this.names = names;
    this.table = table;
    this.mistakes = mistakes;
    this.report = report;
    this.fit = new Fit(table.definitions());
  }

  Type error(Diagnostic diagnostic) {
    report.accept(diagnostic);
    return Type.Plain.ERROR;
  }

  /// Does the work and notes under the node what it did.
  <T> T doing(Node node, Supplier<T> work) {
    var around = done;
    done = Doing.NOTHING;
    var result = work.get();
    table.doing(node, done);
    done = around.and(done);
    return result;
  }

  /// Does the work apart: what it did is given, and not counted here.
  Doing apart(Runnable work) {
    var around = done;
    done = Doing.NOTHING;
    work.run();
    var own = done;
    done = around;
    return own;
  }

  void does(Doing doing) {
    done = done.and(doing);
  }

  /// A variable or a field of one, as a key for what is known of it.
  Optional<List<Object>> key(Expr expr) {
    return switch (expr) {
      case Expr.Ref r ->
          names
              .meaning(r.name())
              .flatMap(m ->
                  m instanceof dev.wf.compiler.names.Meaning.Local(Binding b)
                      ? Optional.of(List.<Object>of(b))
                      : Optional.empty());
      case Expr.Parens p -> key(p.value());
      case Expr.Field f ->
          key(f.of())
              .map(k -> {
                var longer = new ArrayList<Object>(k);
                longer.add(f.name().text());
                return List.copyOf(longer);
              });
      default -> Optional.empty();
    };
  }

  Optional<Type> narrowed(Expr expr) {
    return key(expr).map(narrowed::get);
  }

  void narrow(List<Object> key, Type type) {
    narrowed.put(key, type);
  }

  /// Does the work knowing more; afterwards no more is known than before.
  <T> T knowing(Map<List<Object>, Type> more, Supplier<T> work) {
    var before = narrowed;
    narrowed = new HashMap<>(before);
    narrowed.putAll(more);
    try {
      return work.get();
    } finally {
      narrowed = before;
    }
  }
}

package dev.wf.compiler.lower;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr.Call;
import dev.wf.ir.graph.Expr.Lambda;
import dev.wf.ir.graph.Expr.Let;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Functions that are passed, named or called within expressions.
final class Functions {
  private final Ledger ledger;
  private final Expressions expressions;

  Functions(Ledger ledger, Expressions expressions) {
    this.ledger = ledger;
    this.expressions = expressions;
  }

  /// Whether what is written is a function and no value.
  boolean isFunction(Expr expr) {
    return switch (Parts.bare(expr)) {
      case Expr.Lambda _ -> true;
      case Expr.Ref r -> ledger.names().meaning(r.name()).filter(this::isFunction).isPresent();
      default -> false;
    };
  }

  private boolean isFunction(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Local l -> ledger.spot(l.binding()) instanceof Spot.Function;
      case Meaning.Fn _, Meaning.Agent _, Meaning.Workflow _, Meaning.BuiltIn _, Meaning.World _ ->
          true;
      case Meaning.Const _, Meaning.Type _, Meaning.TypeParameter _, Meaning.Opaque _ -> false;
    };
  }

  /// The lambda that a function written somewhere is, through the names that `let` gave it; a
  /// function that has a name of its own is given as it is named.
  Expr written(Expr function) {
    var bare = Parts.bare(function);
    if (bare instanceof Expr.Ref r
        && ledger.names().meaning(r.name()).orElse(null) instanceof Meaning.Local(var binding)
        && ledger.spot(binding) instanceof Spot.Function(var named)) {
      return written(named);
    }
    return bare;
  }

  /// A function that asks nobody, as a lambda of the graph.
  Lambda lambda(Expr function, Scope scope) {
    var inner = Scope.within(scope);
    return switch (written(function)) {
      case Expr.Lambda l -> {
        introduce(l, inner);
        yield new Lambda(l.parameters().size(), expressions.pure(l.body(), inner));
      }
      case Expr.Ref r when meaning(r) instanceof Meaning.BuiltIn(var builtin) -> {
        var parameters = parameters(function);
        var arguments = new ArrayList<dev.wf.ir.graph.Expr>();
        for (int i = 0; i < parameters; i++) {
          arguments.add(new Local(0, i));
        }
        yield new Lambda(parameters, new Call(builtin, arguments, ledger.place(function.span())));
      }
      case Expr other ->
          throw new IllegalStateException("a function that asks nobody stands here, not " + other);
    };
  }

  /// The call of a function value that asks nobody: its body, with the arguments as bindings.
  dev.wf.ir.graph.Expr apply(Expr function, List<Expr> arguments, Scope scope) {
    var inner = Scope.within(scope);
    var values = arguments.stream().map(a -> expressions.pure(a, inner)).toList();
    return switch (written(function)) {
      case Expr.Lambda l -> {
        introduce(l, inner);
        yield new Let(values, expressions.pure(l.body(), inner));
      }
      case Expr other -> throw new IllegalStateException("a lambda is called here, not " + other);
    };
  }

  /// Puts the parameters of a lambda into the first cells of a scope.
  void introduce(Expr.Lambda lambda, Scope scope) {
    for (int i = 0; i < lambda.parameters().size(); i++) {
      var name = lambda.parameters().get(i).name();
      ledger.introduce(name, new Spot.InCell(scope, i, Optional.empty(), 0));
    }
  }

  /// The call of a function that is always there, in the form in which the graph has it.
  ///
  /// @param written the arguments as they are written
  dev.wf.ir.graph.Expr call(
      Expr.Call call,
      Builtin function,
      List<Optional<Expr>> written,
      List<dev.wf.ir.graph.Expr> arguments) {
    var place = ledger.place(call.span());
    var order = ledger.types().elementRank(call);
    if (order.isPresent()) {
      var key = new Lambda(1, Code.rank(new Local(0, 0), order.get()));
      return switch (function) {
        case SORT -> Code.call(Builtin.SORT_BY, place, arguments.getFirst(), key);
        case MIN -> Code.call(Builtin.MIN_BY, place, among(arguments), key);
        case MAX -> Code.call(Builtin.MAX_BY, place, among(arguments), key);
        default ->
            throw new IllegalStateException(function.word() + " does not compare its elements");
      };
    }
    var all = new ArrayList<>(arguments);
    if ((function == Builtin.SPLIT || function == Builtin.REPLACE) && isPattern(written.get(1))) {
      all.add(Code.constant(Value.TRUE));
    }
    if (function == Builtin.SUM) {
      zero(call).ifPresent(z -> all.add(Code.constant(z)));
    }
    return new Call(function, all, place);
  }

  /// The list itself, or the list of two values that are compared.
  private static dev.wf.ir.graph.Expr among(List<dev.wf.ir.graph.Expr> arguments) {
    return arguments.size() == 1
        ? arguments.getFirst()
        : Code.list(arguments.get(0), arguments.get(1));
  }

  private static boolean isPattern(Optional<Expr> argument) {
    return argument.map(Parts::bare).orElse(null) instanceof Expr.Text t
        && (t.form() == Expr.Text.Form.RAW || t.form() == Expr.Text.Form.RAW_BLOCK);
  }

  /// What the sum of nothing is, where it is not the int 0.
  private Optional<Value> zero(Expr.Call call) {
    return switch (ledger.types().definitions().resolve(ledger.types().typeOf(call))) {
      case Type.FloatType _ -> Optional.of(new Value.Float(0));
      case Type.Plain p when p == Type.Plain.DURATION -> Optional.of(new Value.Duration(0));
      case Type.Plain p when p == Type.Plain.MONEY -> Optional.of(new Value.Money(BigDecimal.ZERO));
      default -> Optional.empty();
    };
  }

  private Meaning meaning(Expr.Ref ref) {
    return ledger
        .names()
        .meaning(ref.name())
        .orElseThrow(() -> new IllegalStateException("a name means something: " + ref.name()));
  }

  private int parameters(Expr function) {
    return ledger.types().typeOf(function) instanceof Type.Function f ? f.parameters().size() : 1;
  }
}

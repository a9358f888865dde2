package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Adapting;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr.Call;
import dev.wf.ir.graph.Expr.Lambda;
import dev.wf.ir.graph.Expr.Let;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Expr.Project;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
      case Meaning.InTest _,
          Meaning.Const _,
          Meaning.Run _,
          Meaning.Usage _,
          Meaning.Type _,
          Meaning.TypeParameter _,
          Meaning.Opaque _ ->
          false;
    };
  }

  /// The function that an expression stands for, through the names that `let` and parameters gave
  /// it.
  Passed passed(Expr function) {
    var bare = Parts.bare(function);
    return bare instanceof Expr.Ref r
            && ledger.names().meaning(r.name()).orElse(null) instanceof Meaning.Local(var binding)
            && ledger.spot(binding) instanceof Spot.Function(var named, var around)
        ? ledger.in(around, () -> in(around, passed(named), ledger.types().adapting(bare)))
        : new Passed(bare, Optional.empty(), adapting(List.of(), ledger.types().adapting(bare)));
  }

  private static Passed in(Home around, Passed found, Adapting adapting) {
    return new Passed(
        found.written(),
        found.around().or(() -> Optional.of(around)),
        adapting(found.adapting(), adapting));
  }

  private static List<Adapting> adapting(List<Adapting> inner, Adapting nearest) {
    return nearest.equals(Adapting.NOTHING)
        ? inner
        : Stream.concat(Stream.of(nearest), inner.stream()).toList();
  }

  /// Lowers what a function is where it belongs.
  <T> T within(Passed function, Supplier<T> work) {
    return function.around().isPresent() ? ledger.in(function.around().get(), work) : work.get();
  }

  /// Where a function lies that is given a name here.
  Spot.Function spot(Expr function) {
    return new Spot.Function(function, ledger.here());
  }

  /// Whether what is done asks, by itself or by the functions that it calls.
  boolean asks(Doing doing) {
    return doing.asks() || doing.calls().stream().anyMatch(this::asks);
  }

  private boolean asks(Binding parameter) {
    return ledger.find(parameter).orElse(null) instanceof Spot.Function(var function, var around)
        && ledger.in(around, () -> asks(ledger.types().calling(function)));
  }

  /// Whether an argument is a function and calling it asks.
  boolean isAsked(Expr argument) {
    return isFunction(argument) && asks(ledger.types().calling(argument));
  }

  /// A function that asks nobody, as a lambda of the graph.
  Lambda lambda(Expr function, Scope scope) {
    var passed = passed(function);
    var parameters = Scope.within(scope);
    int size =
        passed.written() instanceof Expr.Lambda l
            ? l.parameters().size()
            : parameters(passed.written());
    var arguments =
        IntStream.range(0, size)
            .mapToObj(i -> new Spot.InCell(parameters, i, Optional.empty(), 0))
            .toList();
    boolean binds = IntStream.range(0, size).anyMatch(i -> !passed.takes(i).isEmpty());
    var inner = binds ? Scope.within(parameters) : parameters;
    var values = new ArrayList<dev.wf.ir.graph.Expr>();
    var body = called(passed, taken(passed, arguments, inner, values), inner);
    return new Lambda(size, binds ? new Let(values, body) : body);
  }

  /// What a function comes to that is called with what lies at these spots.
  private dev.wf.ir.graph.Expr called(Passed passed, List<? extends Spot> given, Scope scope) {
    var value =
        within(
            passed,
            () -> {
              if (passed.written() instanceof Expr.Lambda l) {
                introduce(l, given);
                return expressions.probing().at(l.body(), expressions.pure(l.body(), scope));
              }
              return named(passed, given, scope);
            });
    return adapted(value, passed.gives());
  }

  /// Where the arguments lie when they are brought to what the function takes.
  private static List<? extends Spot> taken(
      Passed passed,
      List<? extends Spot> given,
      Scope bindings,
      List<dev.wf.ir.graph.Expr> values) {
    var taken = new ArrayList<Spot>();
    for (int i = 0; i < given.size(); i++) {
      var types = passed.takes(i);
      if (!types.isEmpty() && given.get(i) instanceof Spot.InCell in) {
        values.add(adapted(Expressions.read(in, bindings), types));
        taken.add(new Spot.InCell(bindings, values.size() - 1, Optional.empty(), 0));
      } else {
        taken.add(given.get(i));
      }
    }
    return taken;
  }

  private static dev.wf.ir.graph.Expr adapted(dev.wf.ir.graph.Expr value, List<Type> types) {
    for (var type : types) {
      value = new Project(value, type);
    }
    return value;
  }

  /// The call of a function value that asks nobody: its body, with the arguments as bindings.
  dev.wf.ir.graph.Expr apply(Expr function, List<Expr> arguments, Scope scope) {
    boolean binds = !arguments.stream().allMatch(this::isFunction);
    var inner = binds ? Scope.within(scope) : scope;
    var values = new ArrayList<dev.wf.ir.graph.Expr>();
    var given = arguments.stream().map(a -> given(a, inner, values)).toList();
    var passed = passed(function);
    var body = called(passed, taken(passed, given, inner, values), inner);
    return binds ? new Let(values, body) : body;
  }

  /// Where an argument lies: in the next binding, or nowhere where it is a function.
  Spot given(Expr argument, Scope bindings, List<dev.wf.ir.graph.Expr> values) {
    if (isFunction(argument)) {
      return spot(argument);
    }
    values.add(expressions.pure(argument, bindings));
    return new Spot.InCell(bindings, values.size() - 1, Optional.empty(), 0);
  }

  /// The call of a function that has a name of its own and asks nobody.
  dev.wf.ir.graph.Expr named(Passed function, List<? extends Spot> all, Scope scope) {
    var ref = (Expr.Ref) function.written();
    var given = all.subList(0, Math.min(all.size(), parameters(ref)));
    return switch (meaning(ref)) {
      case Meaning.BuiltIn(var builtin) ->
          new Call(
              builtin,
              given.stream().map(s -> argument(s, scope)).toList(),
              ledger.place(ref.span()));
      case Meaning.Fn(var declaration) ->
          expressions
              .inlining()
              .pure(declaration, Inlining.padded(declaration.parameters(), given), scope);
      case Meaning other ->
          throw new IllegalStateException("a function that asks nobody stands here, not " + other);
    };
  }

  private dev.wf.ir.graph.Expr argument(Spot spot, Scope scope) {
    return switch (spot) {
      case Spot.InCell in -> Expressions.read(in, scope);
      case Spot.Function f -> ledger.in(f.around(), () -> lambda(f.function(), scope));
    };
  }

  /// Gives the parameters of a lambda what it is called with.
  void introduce(Expr.Lambda lambda, List<? extends Spot> given) {
    for (int i = 0; i < lambda.parameters().size(); i++) {
      ledger.introduce(lambda.parameters().get(i).name(), given.get(i));
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

  /// How many arguments a function takes where it is passed.
  int parameters(Expr function) {
    return ledger.types().typeOf(function) instanceof Type.Function f ? f.parameters().size() : 1;
  }
}

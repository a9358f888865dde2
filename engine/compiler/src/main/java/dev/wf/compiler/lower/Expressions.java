package dev.wf.compiler.lower;

import static dev.wf.ir.graph.Expr.NULL;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.TestFunction;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Operator;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr.Binary;
import dev.wf.ir.graph.Expr.BinaryOperator;
import dev.wf.ir.graph.Expr.Cast;
import dev.wf.ir.graph.Expr.Const;
import dev.wf.ir.graph.Expr.Field;
import dev.wf.ir.graph.Expr.If;
import dev.wf.ir.graph.Expr.Index;
import dev.wf.ir.graph.Expr.Let;
import dev.wf.ir.graph.Expr.ListOf;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Expr.Logic;
import dev.wf.ir.graph.Expr.LogicOperator;
import dev.wf.ir.graph.Expr.Match;
import dev.wf.ir.graph.Expr.Project;
import dev.wf.ir.graph.Expr.RecordOf;
import dev.wf.ir.graph.Expr.RecordOf.Entry;
import dev.wf.ir.graph.Expr.Template;
import dev.wf.ir.graph.Expr.Template.Part;
import dev.wf.ir.graph.Expr.Unary;
import dev.wf.ir.graph.Expr.UnaryOperator;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes expressions out of what asks nobody.
final class Expressions {
  private final Ledger ledger;
  private final Functions functions;
  private final PureBlocks blocks;
  private final Lowering lowering;
  private final Inlining inlining;

  Expressions(Lowering lowering, Ledger ledger, Leaving leaving, Inlining inlining) {
    this.lowering = lowering;
    this.ledger = ledger;
    this.inlining = inlining;
    this.functions = new Functions(ledger, this);
    this.blocks = new PureBlocks(ledger, leaving, this, lowering.probing());
  }

  Functions functions() {
    return functions;
  }

  Inlining inlining() {
    return inlining;
  }

  Probing probing() {
    return lowering.probing();
  }

  PureBlocks blocks() {
    return blocks;
  }

  /// An expression that asks nobody, read in this scope.
  dev.wf.ir.graph.Expr pure(Expr expr, Scope scope) {
    var held = ledger.held(expr);
    if (held.isPresent()) {
      return read(held.get(), scope);
    }
    return finish(expr, compose(expr, scope, inner -> pure(inner, scope)));
  }

  /// A body that asks nobody.
  dev.wf.ir.graph.Expr pure(Body body, Scope scope) {
    return blocks.body(body, scope);
  }

  /// What an expression comes to, brought to the type it has where it stands.
  dev.wf.ir.graph.Expr finish(Expr expr, dev.wf.ir.graph.Expr value) {
    var projected = project(expr, value);
    return ledger.types().rank(expr).map(order -> Code.rank(projected, order)).orElse(projected);
  }

  dev.wf.ir.graph.Expr project(Node node, dev.wf.ir.graph.Expr value) {
    return ledger
        .types()
        .projection(node)
        .<dev.wf.ir.graph.Expr>map(type -> new Project(value, type))
        .orElse(value);
  }

  /// The expression with the parts of it as `part` makes them.
  dev.wf.ir.graph.Expr compose(Expr expr, Scope scope, EachPart part) {
    ledger.lowering(expr);
    return switch (expr) {
      case Expr.Null _ -> NULL;
      case Expr.Bool b -> Code.constant(Value.of(b.value()));
      case Expr.Int i -> Code.constant(Value.of(i.value()));
      case Expr.Float f -> Code.constant(new Value.Float(f.value()));
      case Expr.Duration d -> Code.constant(new Value.Duration(d.millis()));
      case Expr.Money m -> Code.constant(new Value.Money(m.dollars()));
      case Expr.Text t -> text(t, part);
      case Expr.Ref r -> name(r.name(), scope);
      case Expr.ListOf l ->
          new ListOf(
              l.items().stream()
                  .map(i -> new ListOf.Item(part.of(i.value()), i.spread()))
                  .toList());
      case Expr.RecordOf r -> record(r, scope, part);
      case Expr.Parens p -> part.of(p.value());
      case Expr.Field f -> new Field(part.of(f.of()), f.name().text(), f.safe());
      case Expr.Index i -> new Index(part.of(i.of()), part.of(i.index()), ledger.place(i.span()));
      case Expr.Cast c ->
          new Cast(part.of(c.value()), ledger.types().typeOf(c.type()), ledger.place(c.span()));
      case Expr.Unary u -> unary(u, part);
      case Expr.Binary b -> binary(b, part);
      case Expr.Fail f -> Code.fail("failed", part.of(f.message()), ledger.place(f.span()));
      case Expr.Call c -> ledger.calling(c.span(), () -> call(c, scope, part));
      case Expr.If i ->
          new If(
              part.of(i.condition()),
              pure(i.then(), scope),
              i.otherwise().map(b -> pure(b, scope)).orElseGet(() -> lowering.probing().past(i)));
      case Expr.Do d -> pure(d.block(), scope);
      case Expr.For f -> blocks.each(f, scope, part.of(f.list()));
      case Expr.Sample s -> blocks.sample(s, scope, part);
      case Expr.Lambda _ ->
          throw new IllegalStateException("a function is passed or called, not a value: " + expr);
      case Expr.Ask _, Expr.With _ ->
          throw new IllegalStateException("what asks is a step, but this is none: " + expr);
      case Expr.Match m -> match(m, scope, part);
      case Expr.Loop l -> lowering.loops().expression(l, scope);
      case Expr.Try _ ->
          throw new IllegalStateException("a `try` is a step, but this is none: " + expr);
      case Expr.Missing _, Expr.Worktree _ ->
          throw new IllegalStateException("the check refuses what cannot run: " + expr);
    };
  }

  private dev.wf.ir.graph.Expr match(Expr.Match match, Scope scope, EachPart part) {
    var branching = Branching.of(match).orElseThrow();
    var subject = part.of(branching.subject());
    var arms =
        branching.arms().stream()
            .map(a -> new Match.Arm(a.values(), pure(a.body(), scope)))
            .toList();
    return new Match(subject, arms, pure(branching.otherwise(), scope));
  }

  /// The value of a name, read in this scope.
  dev.wf.ir.graph.Expr name(Name name, Scope scope) {
    var meaning =
        ledger
            .names()
            .meaning(name)
            .orElseThrow(
                () -> new IllegalStateException("a name without errors means something: " + name));
    return switch (meaning) {
      case Meaning.Local l ->
          switch (ledger.spot(l.binding())) {
            case Spot.InCell in -> read(in, scope);
            case Spot.Function _ ->
                throw new IllegalStateException("a function is no value: " + name);
          };
      case Meaning.Run _ -> new dev.wf.ir.graph.Expr.Run();
      case Meaning.Usage _ -> usage(name, scope);
      case Meaning.InTest(var word) when word == TestFunction.COST ->
          Code.field(usage(name, scope), TestFunction.COST.word());
      case Meaning.Const(var constant) -> ledger.in(constant, () -> pure(constant.value(), scope));
      case Meaning.Fn _,
          Meaning.Agent _,
          Meaning.Workflow _,
          Meaning.Type _,
          Meaning.TypeParameter _,
          Meaning.BuiltIn _,
          Meaning.World _,
          Meaning.InTest _,
          Meaning.Opaque _ ->
          throw new IllegalStateException("a function or type is no value: " + name);
    };
  }

  private static Local usage(Name name, Scope scope) {
    if (scope instanceof Draft draft) {
      return draft.add(Step.Usage::new);
    }
    throw new IllegalStateException("what waits is a step, but this is none: " + name);
  }

  static dev.wf.ir.graph.Expr read(Spot.InCell spot, Scope scope) {
    var cell = scope.local(spot.owner(), spot.cell());
    return spot.field().map(f -> Code.field(cell, f)).orElse(cell);
  }

  private dev.wf.ir.graph.Expr text(Expr.Text text, EachPart part) {
    var constant = text.constant();
    if (constant.isPresent()) {
      return Code.constant(Value.of(constant.get()));
    }
    var parts = new ArrayList<Part>();
    for (var piece : text.parts()) {
      parts.add(
          switch (piece) {
            case Expr.Text.Part.Chars c -> new Part.Chars(c.text());
            case Expr.Text.Part.Hole h ->
                new Part.Hole(
                    ledger.inside(text, () -> part.of(h.value())),
                    ledger.types().isSilent(h.value()));
          });
    }
    boolean lines =
        switch (text.form()) {
          case BLOCK, RAW_BLOCK -> true;
          case STRING, RAW -> false;
        };
    return new Template(parts, lines);
  }

  private dev.wf.ir.graph.Expr record(Expr.RecordOf record, Scope scope, EachPart part) {
    var entries = new ArrayList<Entry>();
    for (var entry : record.entries()) {
      entries.add(
          switch (entry) {
            case Expr.RecordOf.Entry.Field f -> Code.named(f.name().text(), part.of(f.value()));
            case Expr.RecordOf.Entry.Shorthand s ->
                Code.named(s.name().text(), project(s.name(), name(s.name(), scope)));
            case Expr.RecordOf.Entry.Spread s -> new Entry.Spread(part.of(s.value()));
          });
    }
    return new RecordOf(entries, ledger.types().isMap(record));
  }

  private dev.wf.ir.graph.Expr unary(Expr.Unary unary, EachPart part) {
    var operand = part.of(unary.operand());
    var operator =
        switch (unary.operator()) {
          case NOT -> UnaryOperator.NOT;
          case NEGATE -> UnaryOperator.NEGATE;
        };
    return operator == UnaryOperator.NEGATE
            && operand instanceof Const(Value.Int(long n))
            && n != Long.MIN_VALUE
        ? Code.constant(Value.of(-n))
        : new Unary(operator, operand, ledger.place(unary.span()));
  }

  private dev.wf.ir.graph.Expr binary(Expr.Binary binary, EachPart part) {
    var left = part.of(binary.left());
    var right = part.of(binary.right());
    return logic(binary.operator())
        .<dev.wf.ir.graph.Expr>map(
            o -> new Logic(o, left, lowering.probing().at(binary.right(), right)))
        .orElseGet(() ->
            new Binary(arithmetic(binary.operator()), left, right, ledger.place(binary.span())));
  }

  /// The operator where it is one that reads its right side only perhaps.
  static Optional<LogicOperator> logic(Operator.Infix operator) {
    return switch (operator) {
      case AND -> Optional.of(LogicOperator.AND);
      case OR -> Optional.of(LogicOperator.OR);
      case COALESCE -> Optional.of(LogicOperator.COALESCE);
      case LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          EQUAL,
          NOT_EQUAL,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          REMAINDER ->
          Optional.empty();
    };
  }

  private static BinaryOperator arithmetic(Operator.Infix operator) {
    return switch (operator) {
      case LESS -> BinaryOperator.LESS;
      case LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case GREATER -> BinaryOperator.GREATER;
      case GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case EQUAL -> BinaryOperator.EQUAL;
      case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case ADD -> BinaryOperator.ADD;
      case SUBTRACT -> BinaryOperator.SUBTRACT;
      case MULTIPLY -> BinaryOperator.MULTIPLY;
      case DIVIDE -> BinaryOperator.DIVIDE;
      case REMAINDER -> BinaryOperator.REMAINDER;
      case AND, OR, COALESCE ->
          throw new IllegalStateException(operator + " reads its right side only perhaps");
    };
  }

  private dev.wf.ir.graph.Expr call(Expr.Call call, Scope scope, EachPart part) {
    var fault = ledger.types().fault(call);
    if (fault.isPresent()) {
      return fault(call, fault.get(), part);
    }
    var called = ledger.types().called(call);
    if (called.safe()) {
      var inner = Scope.within(scope);
      var receiver = pure(called.arguments().getFirst().orElseThrow(), inner);
      var it = new Local(0, 0);
      var isNull = new Binary(BinaryOperator.EQUAL, it, NULL, ledger.place(call.span()));
      var value = call(call, called, inner, Optional.of(it), e -> pure(e, inner));
      return new Let(List.of(receiver), new If(isNull, NULL, value));
    }
    return call(call, called, scope, Optional.empty(), part);
  }

  private dev.wf.ir.graph.Expr fault(Expr.Call call, String kind, EachPart part) {
    var message =
        call.arguments().size() > 1
            ? part.of(call.arguments().get(1).value())
            : Code.constant(Value.of("a fault of the test"));
    return Code.fail(kind, message, ledger.place(call.span()));
  }

  /// A call that asks nobody.
  ///
  /// @param first the first argument where it is known already
  dev.wf.ir.graph.Expr call(
      Expr.Call call,
      Called called,
      Scope scope,
      Optional<dev.wf.ir.graph.Expr> first,
      EachPart part) {
    return switch (called.target()) {
      case Called.Target.BuiltIn b ->
          builtin(call, b.function(), called.arguments(), scope, first, part);
      case Called.Target.Value v ->
          functions.apply(
              v.function(), called.arguments().stream().flatMap(Optional::stream).toList(), scope);
      case Called.Target.Fn(var function) ->
          inlining.pure(function, called.arguments(), first.map(f -> spot(f, scope)), scope);
      case Called.Target.World _, Called.Target.Agent _, Called.Target.Workflow _ ->
          throw new IllegalStateException("what asks is a step, but this is none: " + call);
    };
  }

  private static Spot spot(dev.wf.ir.graph.Expr value, Scope scope) {
    if (value instanceof Local local) {
      return new Spot.InCell(scope.owner(local), local.cell(), Optional.empty(), 0);
    }
    throw new IllegalStateException("what is known already lies in a cell, but not " + value);
  }

  private dev.wf.ir.graph.Expr builtin(
      Expr.Call call,
      Builtin function,
      List<Optional<Expr>> arguments,
      Scope scope,
      Optional<dev.wf.ir.graph.Expr> first,
      EachPart part) {
    var values = new ArrayList<dev.wf.ir.graph.Expr>();
    for (var argument : arguments) {
      if (values.isEmpty() && first.isPresent()) {
        values.add(first.get());
      } else if (argument.isEmpty()) {
        values.add(NULL);
      } else if (functions.isFunction(argument.get())) {
        values.add(functions.lambda(argument.get(), scope));
      } else {
        values.add(part.of(argument.get()));
      }
    }
    return functions.call(call, function, arguments, values);
  }
}

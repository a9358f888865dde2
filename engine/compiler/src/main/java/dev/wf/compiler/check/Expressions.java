package dev.wf.compiler.check;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NearName;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator.Prefix;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The types of expressions.
final class Expressions {
  private final Context context;
  private final TypeReader types;
  private final Operators operators;
  private final Calls calls;
  private final Forms forms;
  private final Records records;

  Expressions(Context context, TypeReader types, Declared declared) {
    this.context = context;
    this.types = types;
    this.operators = new Operators(context, this);
    this.calls = new Calls(context, this, declared);
    this.forms = new Forms(context, this);
    this.records = new Records(context, this);
  }

  Forms forms() {
    return forms;
  }

  Calls calls() {
    return calls;
  }

  /// The expression's type, with nothing known of what is wanted.
  Type infer(Expr expr) {
    return infer(expr, Optional.empty());
  }

  /// @param hint what is wanted, for literals, lambdas and empty lists; not enforced
  Type infer(Expr expr, Optional<Type> hint) {
    return context.table.type(expr, context.doing(expr, () -> type(expr, hint)));
  }

  /// The expression as a value of a type: what does not fit is reported.
  Type check(Expr expr, Type wanted) {
    var given = infer(expr, Optional.of(wanted));
    if (!context.fit.fits(wanted, given)) {
      return context.error(misfit(expr, wanted, given));
    }
    project(expr, wanted, given);
    return wanted;
  }

  void project(dev.wf.compiler.syntax.Node node, Type wanted, Type given) {
    if (context.fit.changesShape(wanted, given)) {
      context.table.projection(node, wanted);
    }
  }

  dev.wf.ir.diag.Diagnostic misfit(Expr expr, Type wanted, Type given) {
    var span = expr.span();
    var mistakes = context.mistakes;
    if (context.fit.resolve(given) instanceof Type.Nullable(var some)
        && context.fit.fits(wanted, some)) {
      return mistakes.mayBeNull(span, wanted);
    }
    var w = context.fit.resolve(wanted);
    var literal = Narrowing.literal(expr);
    if (literal.isPresent() && w instanceof Type.Enumeration e) {
      var words =
          e.values().stream()
              .filter(Literal.Text.class::isInstance)
              .map(v -> ((Literal.Text) v).value())
              .toList();
      return mistakes.notOneOf(
          span,
          wanted,
          literal.get() instanceof Literal.Text(var text)
              ? NearName.of(text, words)
              : Optional.empty());
    }
    if (literal.isPresent()
        && (w instanceof Type.IntType && context.fit.isInt(given)
            || w instanceof Type.FloatType && context.fit.isNumber(given))) {
      return mistakes.outOfBounds(span, wanted);
    }
    if (context.fit.resolve(given) instanceof Type.RecordType r
        && w instanceof Type.RecordType wr) {
      for (var field : wr.fields()) {
        if (r.field(field.name()).isEmpty() && !context.fit.mayBeNull(field.type())) {
          return mistakes.missingField(span, field.name(), field.type());
        }
      }
    }
    boolean sameKind =
        given == Plain.JSON
            || w.getClass() == context.fit.resolve(given).getClass()
                && !(w instanceof Type.RecordType)
                && !(w instanceof Plain)
            || w instanceof Type.Enumeration && context.fit.isWords(given);
    return sameKind
        ? mistakes.needsCast(span, wanted, given)
        : mistakes.misfit(span, wanted, given);
  }

  private Type type(Expr expr, Optional<Type> hint) {
    return switch (expr) {
      case Expr.Missing _ -> Plain.ERROR;
      case Expr.Null _ -> Plain.NULL;
      case Expr.Bool b -> literal(new Literal.Truth(b.value()), Plain.BOOL, hint);
      case Expr.Int i -> integer(i, hint);
      case Expr.Float f -> floating(f.value(), hint);
      case Expr.Duration _ -> Plain.DURATION;
      case Expr.Money _ -> Plain.MONEY;
      case Expr.Text t -> text(t, hint);
      case Expr.Ref r -> ref(r);
      case Expr.Parens p -> infer(p.value(), hint);
      case Expr.ListOf l -> list(l, hint);
      case Expr.RecordOf r -> records.type(r, hint);
      case Expr.Do d -> forms.block(d.block(), hint);
      case Expr.Lambda l -> calls.lambda(l, hint);
      case Expr.Field f -> records.field(f);
      case Expr.Index i -> index(i);
      case Expr.Call c -> calls.type(c, List.of());
      case Expr.With w -> calls.with(w);
      case Expr.Ask a -> calls.ask(a, List.of());
      case Expr.Cast c -> cast(c);
      case Expr.Unary(var operator, var operand, var span) -> unary(operator, operand, span);
      case Expr.Binary b -> operators.type(b, hint);
      case Expr.Fail f -> {
        holes(f.message());
        yield Plain.NEVER;
      }
      case Expr.If i -> forms.conditional(i, hint);
      case Expr.For f -> forms.loop(f, hint);
      case Expr.Sample s -> forms.sample(s, hint);
      case Expr.Match m -> forms.match(m, hint);
      case Expr.Loop l -> context.error(context.mistakes.notYet(l.span(), "`loop`"));
      case Expr.Try t -> context.error(context.mistakes.notYet(t.span(), "`try`"));
      case Expr.Worktree w -> context.error(context.mistakes.notYet(w.span(), "`worktree`"));
    };
  }

  private void holes(Expr message) {
    var given = infer(message);
    if (!context.fit.isWords(given) && !context.fit.isError(given)) {
      context.report.accept(context.mistakes.misfit(message.span(), Type.STRING, given));
    }
  }

  /// The wanted type where it has this value, else the value's own.
  private Type literal(Literal literal, Type own, Optional<Type> hint) {
    return hint.flatMap(h -> enumeration(h, literal)).orElse(own);
  }

  private Optional<Type> enumeration(Type hint, Literal literal) {
    return switch (context.fit.resolve(context.fit.withoutNull(hint))) {
      case Type.Enumeration e when e.values().contains(literal) ->
          Optional.of(new Type.Enumeration(List.of(literal)));
      case Type.Union u ->
          u.members().stream().flatMap(m -> enumeration(m, literal).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  private Type integer(Expr.Int i, Optional<Type> hint) {
    var wanted = hint.map(h -> context.fit.resolve(context.fit.withoutNull(h)));
    if (wanted.orElse(Plain.NULL) instanceof Type.IntType t
        && (t.min().isEmpty() || i.value() >= t.min().getAsLong())
        && (t.max().isEmpty() || i.value() <= t.max().getAsLong())) {
      return t;
    }
    if (wanted.orElse(Plain.NULL) instanceof Type.FloatType) {
      return floating(i.value(), hint);
    }
    return literal(new Literal.Whole(i.value()), Type.INT, hint);
  }

  private Type floating(double value, Optional<Type> hint) {
    return hint.map(h -> context.fit.resolve(context.fit.withoutNull(h))).orElse(Plain.NULL)
                instanceof Type.FloatType t
            && (t.min().isEmpty() || value >= t.min().getAsDouble())
            && (t.max().isEmpty() || value <= t.max().getAsDouble())
        ? t
        : Type.FLOAT;
  }

  private Type text(Expr.Text text, Optional<Type> hint) {
    for (var part : text.parts()) {
      if (part instanceof Expr.Text.Part.Hole hole) {
        hole(hole.value());
      }
    }
    var constant = text.constant();
    if (constant.isEmpty() || hint.isEmpty()) {
      return Type.STRING;
    }
    return switch (context.fit.resolve(context.fit.withoutNull(hint.get()))) {
      case Type.StringType s
          when s.maxLength().isPresent()
              && constant.get().codePointCount(0, constant.get().length())
                  <= s.maxLength().getAsInt() ->
          s;
      case Type.StringType s when s.pattern().isPresent() -> s;
      default -> literal(new Literal.Text(constant.get()), Type.STRING, hint);
    };
  }

  private void hole(Expr value) {
    var type = infer(value);
    if (type instanceof Type.Function) {
      context.report.accept(context.mistakes.functionAsValue(value.span()));
    } else if (type != Plain.JSON && context.fit.mayBeNull(type) && !context.fit.isError(type)) {
      if (value instanceof Expr.If i && i.otherwise().isEmpty()) {
        context.table.silent(value);
      } else {
        context.report.accept(context.mistakes.nullHole(value.span(), type));
      }
    }
  }

  private Type ref(Expr.Ref ref) {
    var narrowed = context.narrowed(ref);
    if (narrowed.isPresent()) {
      return narrowed.get();
    }
    return switch (context.names.meaning(ref.name()).orElse(null)) {
      case Meaning.Local(var binding) -> {
        context.table.calling(ref, context.table.calling(binding));
        yield context.table.typeOf(binding);
      }
      case null -> Plain.ERROR;
      case Meaning m -> calls.functionType(ref, m);
    };
  }

  private Type list(Expr.ListOf list, Optional<Type> hint) {
    var wanted =
        hint.map(h -> context.fit.resolve(context.fit.withoutNull(h))).orElse(Plain.NULL)
                instanceof Type.ListType t
            ? Optional.of(t.element())
            : Optional.<Type>empty();
    Type element = Plain.NEVER;
    boolean counted = true;
    for (var item : list.items()) {
      Type own;
      if (item.spread()) {
        counted = false;
        own = element(item.value(), infer(item.value(), hint), "...");
      } else {
        own = data(item.value(), infer(item.value(), wanted));
      }
      var before = element;
      element =
          context
              .fit
              .join(before, own)
              .orElseGet(() ->
                  context.error(
                      context.mistakes.nothingInCommon(item.value().span(), before, own)));
    }
    var size = counted ? OptionalInt.of(list.items().size()) : OptionalInt.empty();
    return new Type.ListType(element, size, size);
  }

  /// A function is no part of a value.
  Type data(Expr expr, Type type) {
    return type instanceof Type.Function
        ? context.error(context.mistakes.functionAsValue(expr.span()))
        : type;
  }

  /// The type of a list's elements.
  Type element(Expr list, Type type, String word) {
    return switch (context.fit.resolve(type)) {
      case Type.ListType l -> l.element();
      case Plain p when p == Plain.ERROR || p == Plain.NEVER -> Plain.ERROR;
      default -> context.error(context.mistakes.notAList(list.span(), word, type));
    };
  }

  private Type index(Expr.Index i) {
    var of = infer(i.of());
    return switch (context.fit.resolve(of)) {
      case Type.ListType l -> {
        check(i.index(), Type.INT);
        yield l.element();
      }
      case Type.MapType m -> {
        check(i.index(), Type.STRING);
        yield Type.nullable(m.value());
      }
      case Plain p when p == Plain.ERROR -> {
        infer(i.index());
        yield Plain.ERROR;
      }
      default -> {
        infer(i.index());
        yield context.error(context.mistakes.notAList(i.of().span(), "[…]", of));
      }
    };
  }

  private Type cast(Expr.Cast c) {
    var given = data(c.value(), infer(c.value()));
    var wanted = types.read(c.type());
    if (!context.fit.isError(given)
        && !context.fit.fits(wanted, given)
        && !context.fit.fits(given, wanted)
        && context.fit.join(given, wanted).isEmpty()) {
      return context.error(context.mistakes.cannotMatch(c.span(), given));
    }
    return wanted;
  }

  private Type unary(Prefix operator, Expr operand, Span span) {
    return switch (operator) {
      case NOT -> {
        condition(operand);
        yield Plain.BOOL;
      }
      case NEGATE -> {
        var type = infer(operand);
        if (!context.fit.isNumber(type)
            && type != Plain.DURATION
            && type != Plain.MONEY
            && !context.fit.isError(type)) {
          yield context.error(context.mistakes.operands(span, "-", type, type));
        }
        yield context.fit.isInt(type) ? Type.INT : context.fit.isNumber(type) ? Type.FLOAT : type;
      }
    };
  }

  void condition(Expr expr) {
    var type = infer(expr);
    if (!context.fit.isBool(type)) {
      context.report.accept(context.mistakes.condition(expr.span(), type));
    }
  }

  /// Types of the fields of a record, by name.
  static LinkedHashMap<String, Type.Field> fields(Type.RecordType record) {
    var fields = new LinkedHashMap<String, Type.Field>();
    record.fields().forEach(f -> fields.put(f.name(), f));
    return fields;
  }

  static Type.RecordType record(LinkedHashMap<String, Type.Field> fields) {
    return new Type.RecordType(new ArrayList<>(fields.values()));
  }
}

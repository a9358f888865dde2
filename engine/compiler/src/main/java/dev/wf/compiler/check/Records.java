package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.RecordOf.Entry;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Records, maps and their fields.
final class Records {
  private final Context context;
  private final Expressions expressions;

  Records(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  Type type(Expr.RecordOf record, Optional<Type> hint) {
    var wanted = hint.map(h -> context.fit.resolve(context.fit.withoutNull(h)));
    if (wanted.orElse(null) instanceof Type.MapType map) {
      return map(record, map);
    }
    boolean named =
        record.entries().stream().noneMatch(e -> e instanceof Entry.Field f && f.quoted());
    boolean open = wanted.isEmpty() || wanted.get() == Plain.JSON;
    if (open && !record.entries().isEmpty() && !named) {
      return map(record, new Type.MapType(Plain.JSON));
    }
    var shape = wanted.flatMap(w -> shape(w, record));
    var fields = new LinkedHashMap<String, Type.Field>();
    var given = new LinkedHashMap<String, Boolean>();
    for (var entry : record.entries()) {
      switch (entry) {
        case Entry.Field f -> {
          var name = f.name().text();
          twice(given.put(name, true), f.name().span(), name);
          var want = shape.flatMap(s -> s.field(name)).map(Type.Field::type);
          var own = expressions.data(f.value(), expressions.infer(f.value(), want));
          fields.put(name, new Type.Field(name, own, ""));
        }
        case Entry.Shorthand s -> {
          twice(given.put(s.name().text(), true), s.name().span(), s.name().text());
          var own = expressions.infer(new Expr.Ref(s.name()));
          context.table.type(s.name(), own);
          fields.put(s.name().text(), new Type.Field(s.name().text(), own, ""));
        }
        case Entry.Spread s -> {
          switch (context.fit.resolve(expressions.infer(s.value()))) {
            case Type.RecordType r -> r.fields().forEach(f -> fields.put(f.name(), f));
            case Plain p when p == Plain.ERROR -> {
              return Plain.ERROR;
            }
            case Type other ->
                context.report.accept(
                    context.mistakes.spreadOf(s.value().span(), other, "a record"));
          }
        }
      }
    }
    return Expressions.record(fields);
  }

  private void twice(Boolean before, dev.wf.ir.source.Span span, String name) {
    if (before != null) {
      context.report.accept(context.mistakes.fieldTwice(span, name));
    }
  }

  /// The record that is wanted; of a union, the one whose telling field has the value that is
  /// written.
  private Optional<Type.RecordType> shape(Type wanted, Expr.RecordOf record) {
    return switch (wanted) {
      case Type.RecordType r -> Optional.of(r);
      case Type.Union u ->
          u.members().stream()
              .map(context.fit::resolve)
              .filter(Type.RecordType.class::isInstance)
              .map(Type.RecordType.class::cast)
              .filter(r -> tells(r, record))
              .findFirst();
      default -> Optional.empty();
    };
  }

  private boolean tells(Type.RecordType type, Expr.RecordOf record) {
    for (var entry : record.entries()) {
      if (entry instanceof Entry.Field f
          && type.field(f.name().text()).map(t -> context.fit.resolve(t.type())).orElse(null)
              instanceof Type.Enumeration e) {
        var literal = Narrowing.literal(f.value());
        if (literal.isPresent() && !e.values().contains(literal.get())) {
          return false;
        }
      }
    }
    return true;
  }

  private Type map(Expr.RecordOf record, Type.MapType map) {
    context.table.map(record);
    for (var entry : record.entries()) {
      switch (entry) {
        case Entry.Field f -> expressions.check(f.value(), map.value());
        case Entry.Shorthand s -> {
          var own = expressions.infer(new Expr.Ref(s.name()));
          context.table.type(s.name(), own);
          if (!context.fit.fits(map.value(), own)) {
            context.report.accept(context.mistakes.misfit(s.name().span(), map.value(), own));
          }
        }
        case Entry.Spread s -> {
          var own = expressions.infer(s.value());
          if (!context.fit.fits(map, own)) {
            context.report.accept(
                context.mistakes.spreadOf(s.value().span(), own, "a map of the same values"));
          }
        }
      }
    }
    return map;
  }

  Type field(Expr.Field f) {
    var narrowed = context.narrowed(f);
    var of = expressions.infer(f.of());
    if (narrowed.isPresent()) {
      return narrowed.get();
    }
    if (context.fit.isError(of)) {
      return Plain.ERROR;
    }
    boolean nullable = of != Plain.JSON && context.fit.mayBeNull(of);
    if (nullable && !f.safe()) {
      return context.error(context.mistakes.fieldOfNull(f.name().span(), f.name().text()));
    }
    var type = member(f, context.fit.resolve(context.fit.withoutNull(of)));
    return nullable ? Type.nullable(type) : type;
  }

  private Type member(Expr.Field f, Type of) {
    var name = f.name().text();
    return switch (of) {
      case Type.RecordType r ->
          r.field(name)
              .map(Type.Field::type)
              .orElseGet(() ->
                  context.error(context.mistakes.noField(f.name().span(), name, of, names(r))));
      case Type.MapType m -> Type.nullable(m.value());
      case Type.Union u -> union(f, u);
      case Plain p when p == Plain.NEVER || p == Plain.ERROR -> Plain.ERROR;
      default -> context.error(context.mistakes.noField(f.name().span(), name, of, List.of()));
    };
  }

  private Type union(Expr.Field f, Type.Union union) {
    Type joined = Plain.NEVER;
    for (var member : union.members()) {
      if (!(context.fit.resolve(member) instanceof Type.RecordType r)
          || r.field(f.name().text()).isEmpty()) {
        return context.error(
            context
                .mistakes
                .noField(f.name().span(), f.name().text(), member, List.of())
                .hint("ask first which of the records it is: `if x.kind == \"…\"`"));
      }
      var next = r.field(f.name().text()).get().type();
      var before = joined;
      joined = context.fit.join(before, next).orElse(Plain.JSON);
    }
    return joined;
  }

  private static List<String> names(Type.RecordType record) {
    return record.fields().stream().map(Type.Field::name).toList();
  }
}

package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.RecordOf.Entry;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Records, maps, and what is taken out of them.
final class Records {
  private static final List<String> OF_PATHS = List.of("name", "dir", "ext");
  private final Context context;
  private final TypeMistakes mistakes;
  private final Expressions expressions;

  Records(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.types();
    this.expressions = expressions;
  }

  Type type(Expr.RecordOf record, Goal goal) {
    var wanted =
        goal.wanted().map(w -> context.fit.resolve(context.fit.withoutNull(w))).orElse(Plain.NULL);
    if (wanted instanceof Type.MapType map) {
      return map(record, map, goal);
    }
    if (isMap(record) && !(wanted instanceof Type.RecordType || wanted instanceof Type.Union)) {
      return map(record, new Type.MapType(Plain.JSON), Goal.NONE);
    }
    return wanted == Plain.JSON
        ? record(record, _ -> goal.of(wanted))
        : record(record, wanted(shape(wanted, record), goal));
  }

  /// Names in quotes are the keys of a map, unless a record is wanted.
  private static boolean isMap(Expr.RecordOf record) {
    return record.entries().stream().anyMatch(e -> e instanceof Entry.Field f && f.quoted())
        && record.entries().stream()
            .allMatch(e -> e instanceof Entry.Field f && f.quoted() || e instanceof Entry.Spread);
  }

  /// @param wanted what is wanted of a field
  private Type record(Expr.RecordOf record, Function<Name, Goal> wanted) {
    var fields = new LinkedHashMap<String, Type.Field>();
    var written = new LinkedHashMap<String, Name>();
    boolean isKnown = true;
    for (var entry : record.entries()) {
      switch (entry) {
        case Entry.Field f -> {
          once(f.name(), written);
          var own = expressions.of(f.value(), wanted.apply(f.name()));
          put(fields, f.name(), expressions.data(f.value(), own));
        }
        case Entry.Shorthand s -> {
          once(s.name(), written);
          put(fields, s.name(), shorthand(s.name(), wanted.apply(s.name())));
        }
        case Entry.Spread s -> {
          var spread = expressions.infer(s.value());
          switch (context.fit.resolve(spread)) {
            case Type.RecordType r -> r.fields().forEach(f -> fields.put(f.name(), f));
            case Type t when Fit.isUnknown(t) -> isKnown = false;
            case Type _ -> {
              context.report(mistakes.spreadOf(s.value().span(), spread, "a record"));
              isKnown = false;
            }
          }
        }
      }
    }
    return isKnown ? new Type.RecordType(new ArrayList<>(fields.values())) : Plain.ERROR;
  }

  private static Function<Name, Goal> wanted(Optional<Type.RecordType> shape, Goal goal) {
    return name ->
        shape
            .flatMap(s -> s.field(name.text()))
            .map(f -> goal.part(f.type(), "The field `" + name + "` is"))
            .orElse(Goal.NONE);
  }

  /// The value of the name in `{ name, }`.
  private Type shorthand(Name name, Goal goal) {
    var ref = new Expr.Ref(name);
    var own = expressions.data(ref, expressions.of(ref, goal));
    context.table.projection(ref).ifPresent(p -> context.table.projection(name, p));
    context.table.type(name, context.table.typeOf(ref));
    return own;
  }

  private static void put(Map<String, Type.Field> fields, Name name, Type type) {
    fields.put(name.text(), new Type.Field(name.text(), type, ""));
  }

  private void once(Name name, Map<String, Name> written) {
    var first = written.putIfAbsent(name.text(), name);
    if (first != null) {
      context.report(mistakes.fieldTwice(name, first));
    }
  }

  /// The record that is wanted; of a union, the one whose telling fields have the values that are
  /// written.
  private Optional<Type.RecordType> shape(Type wanted, Expr.RecordOf record) {
    return switch (wanted) {
      case Type.RecordType r -> Optional.of(r);
      case Type.Union(var members) ->
          members.stream()
              .map(context.fit::resolve)
              .filter(Type.RecordType.class::isInstance)
              .map(Type.RecordType.class::cast)
              .filter(r -> mayBe(record, r))
              .findFirst();
      case Type _ -> Optional.empty();
    };
  }

  private boolean mayBe(Expr.RecordOf record, Type.RecordType type) {
    for (var entry : record.entries()) {
      if (entry instanceof Entry.Field f) {
        var values = context.unions.literals(type, f.name().text());
        var literal = Constants.literal(f.value());
        if (!values.isEmpty() && literal.isPresent() && !values.contains(literal.get())) {
          return false;
        }
      }
    }
    return true;
  }

  private Type map(Expr.RecordOf record, Type.MapType map, Goal goal) {
    context.table.map(record);
    var written = new LinkedHashMap<String, Name>();
    var value =
        goal instanceof Goal.Must
            ? goal.part(map.value(), "A value of this map is")
            : Goal.must(map.value(), "A value of a map is");
    for (var entry : record.entries()) {
      switch (entry) {
        case Entry.Field f -> {
          once(f.name(), written);
          expressions.of(f.value(), value);
        }
        case Entry.Shorthand s -> {
          once(s.name(), written);
          shorthand(s.name(), value);
        }
        case Entry.Spread s -> {
          var spread = expressions.infer(s.value());
          if (!context.fit.fits(spread, map)) {
            context.report(mistakes.spreadOf(s.value().span(), spread, "a " + map));
          }
        }
      }
    }
    return map;
  }

  Type field(Expr.Field field) {
    var of = expressions.infer(field.of());
    var known = context.known(field);
    if (known.isPresent()) {
      return known.get();
    }
    if (Fit.isUnknown(of)) {
      return Plain.ERROR;
    }
    if (context.fit.mayBeNull(of) && !field.safe()) {
      return context.error(
          mistakes.fieldOfNull(field.name(), "What `." + field.name() + "` is taken of"));
    }
    if (field.safe() && !context.fit.mayBeNull(of) && of != Plain.JSON) {
      context.report(mistakes.neverNull(field.of().span(), "`.` is enough"));
    }
    var type = member(field.name(), context.fit.resolve(context.fit.withoutNull(of)), of);
    return context.fit.mayBeNull(of) && type != Plain.ERROR ? Type.nullable(type) : type;
  }

  /// What might be called on such a value: those of paths on paths alone.
  private List<String> functions(Type of) {
    boolean isPath = of == Plain.PATH;
    return isPath || context.fit.isText(of) || of instanceof Type.ListType
        ? context.names.functions(context.here.source()).stream()
            .filter(f -> isPath || !OF_PATHS.contains(f))
            .toList()
        : List.of();
  }

  /// The type of a field of what may not be null.
  Type member(Name field, Type resolved, Type of) {
    return switch (resolved) {
      case Type.RecordType r ->
          r.field(field.text())
              .map(Type.Field::type)
              .orElseGet(() ->
                  context.error(
                      mistakes.noField(
                          field,
                          of,
                          r.fields().stream().map(Type.Field::name).toList(),
                          List.of())));
      case Type.MapType(var value) -> Type.nullable(value);
      case Type.Union union -> union(field, union);
      case Type t when Fit.isUnknown(t) -> Plain.ERROR;
      case Type t when t == Plain.JSON -> context.error(mistakes.unknownJson(field));
      case Type _ -> context.error(mistakes.noField(field, of, List.of(), functions(resolved)));
    };
  }

  private Type union(Name field, Type.Union union) {
    Type joined = Plain.NEVER;
    for (var member : union.members()) {
      if (!(context.fit.resolve(member) instanceof Type.RecordType r)) {
        return Plain.ERROR;
      }
      var own = r.field(field.text());
      if (own.isEmpty()) {
        return context.error(
            mistakes.notInEach(field, member, context.unions.discriminator(union.members())));
      }
      joined = context.join.of(joined, own.get().type()).orElse(Plain.JSON);
    }
    return joined;
  }

  Type index(Expr.Index index) {
    var of = expressions.infer(index.of());
    return switch (context.fit.resolve(of)) {
      case Type.ListType l -> {
        expressions.of(index.index(), Goal.must(Type.INT, "The index of an element is"));
        Constants.whole(index.index())
            .filter(i -> i < 0)
            .ifPresent(i -> context.report(mistakes.negativeIndex(index.index().span(), i)));
        yield l.element();
      }
      case Type.MapType(var value) -> {
        expressions.of(index.index(), Goal.must(Type.STRING, "The key of a map is"));
        yield Type.nullable(value);
      }
      case Type t -> {
        expressions.infer(index.index());
        yield Fit.isUnknown(t)
            ? Plain.ERROR
            : context.error(mistakes.noElements(index.of().span(), of, context.fit.mayBeNull(of)));
      }
    };
  }
}

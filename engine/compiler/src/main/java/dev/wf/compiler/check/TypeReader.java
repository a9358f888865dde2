package dev.wf.compiler.check;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// From written types to types.
final class TypeReader {
  static final Type.RecordType ERROR =
      new Type.RecordType(
          List.of(
              new Type.Field("kind", Type.STRING, ""),
              new Type.Field("message", Type.STRING, ""),
              new Type.Field("node", Type.STRING, "")));

  private final NameTable names;
  private final TypeTable table;
  private final TypeMistakes mistakes;
  private final Consumer<Diagnostic> report;

  TypeReader(NameTable names, TypeTable table, TypeMistakes mistakes, Consumer<Diagnostic> report) {
    this.names = names;
    this.table = table;
    this.mistakes = mistakes;
    this.report = report;
  }

  Type read(TypeExpr written) {
    var type =
        switch (written) {
          case TypeExpr.Named n -> named(n);
          case TypeExpr.OfLiteral l -> new Type.Enumeration(List.of(l.value()));
          case TypeExpr.OfNull _ -> Plain.NULL;
          case TypeExpr.ListOf l -> list(l);
          case TypeExpr.Nullable n -> Type.nullable(read(n.type()));
          case TypeExpr.RecordOf r -> record(r);
          case TypeExpr.Union u -> union(u);
          case TypeExpr.Function f ->
              new Type.Function(f.parameters().stream().map(this::read).toList(), read(f.result()));
          case TypeExpr.Parens p -> read(p.type());
          case TypeExpr.Missing _ -> Plain.ERROR;
        };
    return table.type(written, type);
  }

  private Type error(Diagnostic diagnostic) {
    report.accept(diagnostic);
    return Plain.ERROR;
  }

  private Type named(TypeExpr.Named n) {
    var word = n.name().text();
    var plain =
        switch (word) {
          case "bool" -> Plain.BOOL;
          case "path" -> Plain.PATH;
          case "patch" -> Plain.PATCH;
          case "duration" -> Plain.DURATION;
          case "money" -> Plain.MONEY;
          case "json" -> Plain.JSON;
          default -> null;
        };
    if (plain != null) {
      return bare(n, plain);
    }
    return switch (word) {
      case "string" -> string(n);
      case "int" -> integer(n);
      case "float" -> floating(n);
      case "map" ->
          n.arguments().size() == 1
              ? new Type.MapType(read(n.arguments().getFirst()))
              : error(
                  mistakes.badType(
                      n.span(), "A map is written `map<T>`, with the type of its values."));
      case "Error" -> bare(n, ERROR);
      case "Result" ->
          n.arguments().size() == 1
              ? result(read(n.arguments().getFirst()))
              : error(
                  mistakes.badType(
                      n.span(), "A result is written `Result<T>`, with the type of its value."));
      default -> declared(n);
    };
  }

  static Type result(Type value) {
    return new Type.Union(
        List.of(
            new Type.RecordType(
                List.of(
                    new Type.Field(
                        "ok", new Type.Enumeration(List.of(new Literal.Truth(true))), ""),
                    new Type.Field("value", value, ""))),
            new Type.RecordType(
                List.of(
                    new Type.Field(
                        "ok", new Type.Enumeration(List.of(new Literal.Truth(false))), ""),
                    new Type.Field("error", ERROR, "")))));
  }

  private Type bare(TypeExpr.Named n, Type type) {
    if (!n.arguments().isEmpty() || n.bounds().isPresent() || n.pattern().isPresent()) {
      return error(mistakes.badType(n.span(), "`" + n.name() + "` takes nothing behind it."));
    }
    return type;
  }

  private Type declared(TypeExpr.Named n) {
    return switch (names.meaning(n.name()).orElse(null)) {
      case Meaning.Type t -> bare(n, new Type.Named(t.declaration().name().text()));
      case Meaning.TypeParameter p -> new Type.Variable(p.name().text());
      case null, default -> Plain.ERROR;
    };
  }

  private Type string(TypeExpr.Named n) {
    if (n.pattern().isPresent()) {
      var pattern = n.pattern().get().constant();
      if (pattern.isEmpty()) {
        return error(
            mistakes.badType(n.pattern().get().span(), "A pattern is a string without holes."));
      }
      return new Type.StringType(OptionalInt.empty(), pattern);
    }
    if (n.bounds().isEmpty()) {
      return Type.STRING;
    }
    var bounds = n.bounds().get();
    var max = bounds.max().map(this::number).orElse(Optional.empty());
    if (bounds.min().isPresent() || max.isEmpty()) {
      return error(
          mistakes.badType(bounds.span(), "A string has a greatest length: `string(..500)`."));
    }
    return new Type.StringType(OptionalInt.of((int) max.get().doubleValue()), Optional.empty());
  }

  private Type integer(TypeExpr.Named n) {
    if (n.bounds().isEmpty()) {
      return bare(n, Type.INT);
    }
    var min = whole(n.bounds().get().min());
    var max = whole(n.bounds().get().max());
    if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
      return error(
          mistakes.badType(n.bounds().get().span(), "The lower bound is above the upper one."));
    }
    return new Type.IntType(min, max);
  }

  private OptionalLong whole(Optional<Expr> bound) {
    if (bound.isEmpty()) {
      return OptionalLong.empty();
    }
    var number = number(bound.get());
    if (number.isEmpty() || number.get() != Math.rint(number.get())) {
      report.accept(mistakes.badType(bound.get().span(), "A bound of an int is a whole number."));
      return OptionalLong.empty();
    }
    return OptionalLong.of(number.get().longValue());
  }

  private Type floating(TypeExpr.Named n) {
    if (n.bounds().isEmpty()) {
      return bare(n, Type.FLOAT);
    }
    var min = n.bounds().get().min().flatMap(this::number);
    var max = n.bounds().get().max().flatMap(this::number);
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      return error(
          mistakes.badType(n.bounds().get().span(), "The lower bound is above the upper one."));
    }
    return new Type.FloatType(
        min.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        max.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private Optional<Double> number(Expr bound) {
    return switch (bound) {
      case Expr.Int i -> Optional.of((double) i.value());
      case Expr.Float f -> Optional.of(f.value());
      case Expr.Unary(var operator, var operand, _) when operator == Operator.Prefix.NEGATE ->
          number(operand).map(n -> -n);
      default -> Optional.empty();
    };
  }

  private Type list(TypeExpr.ListOf l) {
    var element = read(l.element());
    if (l.bounds().isEmpty()) {
      return Type.ListType.of(element);
    }
    var min = whole(l.bounds().get().min());
    var max = whole(l.bounds().get().max());
    return new Type.ListType(
        element,
        min.isPresent() ? OptionalInt.of((int) min.getAsLong()) : OptionalInt.empty(),
        max.isPresent() ? OptionalInt.of((int) max.getAsLong()) : OptionalInt.empty());
  }

  private Type record(TypeExpr.RecordOf r) {
    var fields = new LinkedHashMap<String, Type.Field>();
    for (var entry : r.entries()) {
      switch (entry) {
        case TypeExpr.RecordOf.Entry.Field f -> {
          if (fields.put(f.name().text(), new Type.Field(f.name().text(), read(f.type()), f.doc()))
              != null) {
            report.accept(mistakes.fieldTwice(f.name().span(), f.name().text()));
          }
        }
        case TypeExpr.RecordOf.Entry.Spread s -> {
          read(s.type());
          spread(s.type()).ifPresent(t -> t.fields().forEach(f -> fields.put(f.name(), f)));
        }
      }
    }
    return new Type.RecordType(new ArrayList<>(fields.values()));
  }

  /// The record that a spread names, read on the spot: definitions are still being gathered.
  private Optional<Type.RecordType> spread(TypeExpr.Named named) {
    if (names.meaning(named.name()).orElse(null) instanceof Meaning.Type(var declaration)
        && declaration.type() instanceof TypeExpr.RecordOf record
        && read(record) instanceof Type.RecordType type) {
      return Optional.of(type);
    }
    report.accept(mistakes.badType(named.span(), "Only a record type is spread in a record type."));
    return Optional.empty();
  }

  private Type union(TypeExpr.Union u) {
    var literals = new ArrayList<Literal>();
    var members = new ArrayList<Type>();
    boolean nullable = false;
    for (var member : u.members()) {
      switch (read(member)) {
        case Type.Enumeration e -> literals.addAll(e.values());
        case Plain p when p == Plain.NULL -> nullable = true;
        case Type t -> members.add(t);
      }
    }
    if (literals.stream().map(Object::getClass).distinct().count() > 1) {
      return error(
          mistakes.badType(
              u.span(),
              "The values of one type are all strings, all numbers or all true and false."));
    }
    if (literals.stream().distinct().count() < literals.size()) {
      return error(mistakes.badType(u.span(), "A value stands here twice."));
    }
    if (!literals.isEmpty()) {
      members.add(new Type.Enumeration(literals));
    }
    if (members.contains(Plain.ERROR)) {
      return Plain.ERROR;
    }
    if (members.isEmpty()) {
      return Plain.NULL;
    }
    var type = members.size() == 1 ? members.getFirst() : new Type.Union(members);
    return nullable ? Type.nullable(type) : type;
  }
}

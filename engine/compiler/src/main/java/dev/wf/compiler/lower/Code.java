package dev.wf.compiler.lower;

import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Expr.RecordOf.Entry;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.Arrays;
import java.util.List;

/// Expressions of the graph that lowering makes of itself.
final class Code {
  static final Expr EMPTY_RECORD = new Expr.RecordOf(List.of(), false);
  static final String LEFT = "left";
  static final String VALUE = "value";

  private Code() {}

  static Expr constant(Value value) {
    return new Expr.Const(value);
  }

  static Value value(Literal literal) {
    return switch (literal) {
      case Literal.Text t -> Value.of(t.value());
      case Literal.Whole w -> Value.of(w.value());
      case Literal.Truth t -> Value.of(t.value());
    };
  }

  static Expr.RecordOf record(Entry... entries) {
    return new Expr.RecordOf(Arrays.asList(entries), false);
  }

  static Entry named(String name, Expr value) {
    return new Entry.Named(name, value);
  }

  /// What a block comes to that may leave the text around it, and whether it did.
  static Expr tagged(boolean left, Expr value) {
    return record(named(LEFT, constant(Value.of(left))), named(VALUE, value));
  }

  static Expr field(Expr of, String name) {
    return new Expr.Field(of, name, false);
  }

  /// The field of a record, null where the record is null.
  static Expr safeField(Expr of, String name) {
    return new Expr.Field(of, name, true);
  }

  static Expr list(Expr... values) {
    return new Expr.ListOf(Arrays.stream(values).map(v -> new Expr.ListOf.Item(v, false)).toList());
  }

  static Expr call(Builtin function, Place place, Expr... arguments) {
    return new Expr.Call(function, Arrays.asList(arguments), place);
  }

  /// `p => p.name`.
  static Expr.Lambda fieldOf(String name) {
    return new Expr.Lambda(1, field(new Expr.Local(0, 0), name));
  }

  /// The number after this one.
  static Expr next(Expr number, Place place) {
    return number instanceof Expr.Const(Value.Int(long n))
        ? constant(Value.of(n + 1))
        : new Expr.Binary(Expr.BinaryOperator.ADD, number, constant(Value.of(1)), place);
  }

  static Expr rank(Expr value, Type.Enumeration order) {
    return new Expr.Rank(order.values().stream().map(Code::value).toList(), value);
  }

  static Expr fail(String kind, Expr message, Place place) {
    return new Expr.Fail(kind, message, place);
  }
}

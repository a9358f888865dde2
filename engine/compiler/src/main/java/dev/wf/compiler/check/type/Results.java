package dev.wf.compiler.check.type;

import dev.wf.compiler.check.table.FailureKinds;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;

/// The types `Result<T>` and `Error`.
public final class Results {
  private static final Type KINDS =
      new Type.Enumeration(FailureKinds.CAUGHT.stream().<Literal>map(Literal.Text::new).toList());

  public static final Type ERROR =
      new Type.RecordType(
          List.of(
              new Type.Field("kind", KINDS, ""),
              new Type.Field("message", Type.STRING, ""),
              new Type.Field("node", Type.STRING, "")));

  private Results() {}

  public static Type of(Type value) {
    return new Type.Union(List.of(member(true, "value", value), member(false, "error", ERROR)));
  }

  /// What a `Result` is a result of; empty for another union.
  public static Optional<Type> value(Type.Union union) {
    return union.members().getFirst() instanceof Type.RecordType good
        ? good.field("value").map(Type.Field::type).filter(v -> of(v).equals(union))
        : Optional.empty();
  }

  private static Type member(boolean ok, String name, Type type) {
    var truth = new Type.Enumeration(List.of(new Literal.Truth(ok)));
    return new Type.RecordType(
        List.of(new Type.Field("ok", truth, ""), new Type.Field(name, type, "")));
  }
}

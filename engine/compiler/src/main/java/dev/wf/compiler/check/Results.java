package dev.wf.compiler.check;

import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.List;

/// The types `Result<T>` and `Error`.
final class Results {
  static final Type ERROR =
      new Type.RecordType(
          List.of(
              new Type.Field("kind", Type.STRING, ""),
              new Type.Field("message", Type.STRING, ""),
              new Type.Field("node", Type.STRING, "")));

  private Results() {}

  static Type of(Type value) {
    return new Type.Union(List.of(member(true, "value", value), member(false, "error", ERROR)));
  }

  private static Type member(boolean ok, String name, Type type) {
    var truth = new Type.Enumeration(List.of(new Literal.Truth(ok)));
    return new Type.RecordType(
        List.of(new Type.Field("ok", truth, ""), new Type.Field(name, type, "")));
  }
}

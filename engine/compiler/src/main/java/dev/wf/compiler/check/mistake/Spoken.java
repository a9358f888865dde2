package dev.wf.compiler.check.mistake;

import dev.wf.compiler.check.type.Results;
import dev.wf.ir.type.Type;

/// Types as sentences have them.
public final class Spoken {
  private static final int LONGEST = 60;

  private Spoken() {}

  /// With an article: "a Finding", "an int", "null".
  public static String of(Type type) {
    return switch (type) {
      case Type.Plain p
          when p == Type.Plain.NULL || p == Type.Plain.MONEY || p == Type.Plain.JSON ->
          p.toString();
      case Type.Enumeration e ->
          (e.values().size() == 1 ? "" : "one of ") + shortened(e.toString());
      case Type.RecordType r when r.toString().length() > LONGEST -> "a record of " + fields(r);
      case Type.Union u when Results.value(u).isPresent() ->
          "a Result<" + shortened(Results.value(u).get().toString()) + ">";
      case Type.Variable v -> v.rigid() ? "a " + v : "a value";
      case Type.ListType l when isOpen(l.element()) -> "a list";
      case Type.ListType(Type.ListType l, _, _) when isOpen(l.element()) -> "a list of lists";
      case Type.MapType m when isOpen(m.value()) -> "a map";
      case Type.Function _ -> "a function " + shortened(type.toString());
      case Type _ -> article(type.toString()) + " " + shortened(type.toString());
    };
  }

  private static boolean isOpen(Type type) {
    return type == Type.Plain.NEVER
        || type instanceof Type.Variable v && !v.rigid()
        || type instanceof Type.Nullable(var inner) && isOpen(inner);
  }

  private static String fields(Type.RecordType type) {
    return shortened(String.join(", ", type.fields().stream().map(Type.Field::name).toList()));
  }

  private static String article(String type) {
    return "aeiouAEIO".indexOf(type.charAt(0)) >= 0 ? "an" : "a";
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}

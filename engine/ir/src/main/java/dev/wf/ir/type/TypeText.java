package dev.wf.ir.type;

import java.util.stream.Collectors;

/// Types in source form.
final class TypeText {
  private TypeText() {}

  static String of(Type type) {
    return switch (type) {
      case Type.StringType s ->
          s.pattern()
              .map(p -> "string(r\"" + p + "\")")
              .orElseGet(() ->
                  s.maxLength().isPresent()
                      ? "string(.." + s.maxLength().getAsInt() + ")"
                      : "string");
      case Type.IntType i ->
          "int"
              + bounds(
                  i.min().isPresent() ? Long.toString(i.min().getAsLong()) : "",
                  i.max().isPresent() ? Long.toString(i.max().getAsLong()) : "",
                  '(',
                  ')');
      case Type.FloatType f ->
          "float"
              + bounds(
                  f.min().isPresent() ? Double.toString(f.min().getAsDouble()) : "",
                  f.max().isPresent() ? Double.toString(f.max().getAsDouble()) : "",
                  '(',
                  ')');
      case Type.Plain p -> p.toString();
      case Type.Enumeration e ->
          e.values().stream().map(Literal::toString).collect(Collectors.joining(" | "));
      case Type.ListType l -> {
        var bounds =
            bounds(
                l.min().isPresent() ? Integer.toString(l.min().getAsInt()) : "",
                l.max().isPresent() ? Integer.toString(l.max().getAsInt()) : "",
                '[',
                ']');
        yield inner(l.element()) + (bounds.isEmpty() ? "[]" : bounds);
      }
      case Type.RecordType r ->
          r.fields().stream()
              .map(f -> f.name() + ": " + f.type())
              .collect(Collectors.joining(", ", "{ ", " }"));
      case Type.MapType m -> "map<" + m.value() + ">";
      case Type.Union u ->
          u.members().stream().map(TypeText::inner).collect(Collectors.joining(" | "));
      case Type.Nullable n -> inner(n.type()) + "?";
      case Type.Function f ->
          f.parameters().stream().map(Type::toString).collect(Collectors.joining(", ", "(", ")"))
              + " -> "
              + f.result();
      case Type.Variable v -> v.name();
      case Type.Named n -> n.name();
    };
  }

  /// In parentheses where `?`, `[]` or `|` would bind to the last part only.
  private static String inner(Type type) {
    boolean loose =
        type instanceof Type.Union
            || type instanceof Type.Function
            || type instanceof Type.Enumeration e && e.values().size() > 1;
    return loose ? "(" + type + ")" : type.toString();
  }

  private static String bounds(String min, String max, char open, char close) {
    return min.isEmpty() && max.isEmpty() ? "" : open + min + ".." + max + close;
  }
}

package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.yaml.Yaml.Entry;
import dev.wf.compiler.read.yaml.Yaml.Fields;
import dev.wf.compiler.read.yaml.Yaml.Scalar;
import dev.wf.compiler.shape.Shape;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.TypeExpr;
import java.util.List;
import java.util.Optional;

/// Reads types and what carries them. A type is written as in the `.wf` form; a record may be a
/// mapping.
final class Types {
  private final Parts parts;

  Types(Parts parts) {
    this.parts = parts;
  }

  TypeExpr of(Yaml yaml) {
    return switch (yaml) {
      case Scalar s when !s.isEmpty() -> parts.pieces().type(s.text().stripTrailing());
      case Fields fields -> parts.pieces().deeper(1, () -> record(fields));
      default -> {
        parts.wrong(yaml, "A type", "text as in the `.wf` form, or a record");
        yield new TypeExpr.Missing(yaml.span());
      }
    };
  }

  Optional<TypeExpr> returns(Fields fields, String key) {
    return fields.entry(key).map(e -> of(e.value()));
  }

  private TypeExpr record(Fields fields) {
    return new TypeExpr.RecordOf(Parts.each(fields.entries(), this::field), fields.span());
  }

  private Optional<TypeExpr.RecordOf.Entry> field(Entry entry) {
    if (Values.isSpread(entry)) {
      return parts
          .pieces()
          .typeName(entry.key().text().part(3, entry.name().length()))
          .map(TypeExpr.RecordOf.Entry.Spread::new);
    }
    var name = new Name(entry.name(), entry.key().span());
    if (entry.value() instanceof Fields fields && describes(fields, Shape.FIELD)) {
      var type = of(fields.entry("type").orElseThrow().value());
      return Optional.of(new TypeExpr.RecordOf.Entry.Field(parts.doc(fields), name, type));
    }
    return Optional.of(new TypeExpr.RecordOf.Entry.Field("", name, of(entry.value())));
  }

  /// Is a mapping the description of a thing, rather than the thing? If it says what the thing is,
  /// and has no key that a description has not.
  static boolean describes(Fields fields, Shape shape) {
    return shape.keys().stream()
            .filter(key -> key.isRequired() && !key.word().equals(headOutside(shape)))
            .allMatch(key -> fields.entry(key.word()).isPresent())
        && fields.entries().stream()
            .allMatch(
                e -> shape.words().contains(e.name()) && !e.name().equals(headOutside(shape)));
  }

  /// The head of a declaration, which stands outside where they are given by name.
  private static String headOutside(Shape shape) {
    return shape.role() == Shape.Role.DECLARATION ? shape.head() : "";
  }

  List<Parameter> parameters(Fields owner) {
    return owner
        .entry("params")
        .flatMap(e -> parts.fields(e.value(), "`params`", "a record: `{ file: path }`"))
        .map(f -> Parts.each(f.entries(), this::parameter))
        .orElse(List.of());
  }

  private Optional<Parameter> parameter(Entry entry) {
    var name = parts.name(entry.key(), "The name of a parameter");
    if (!(entry.value() instanceof Fields fields)) {
      var type = of(entry.value());
      return name.map(n -> new Parameter("", n, Optional.of(type), Optional.empty(), entry.span()));
    }
    parts.check(fields, Shape.PARAMETER, false);
    TypeExpr type =
        fields
            .entry("type")
            .map(e -> of(e.value()))
            .orElseGet(() -> new TypeExpr.Missing(fields.span()));
    Optional<Expr> standard =
        fields.entry("default").map(e -> parts.values().data(e.value(), "A default"));
    return name.map(
        n -> new Parameter(parts.doc(fields), n, Optional.of(type), standard, entry.span()));
  }
}

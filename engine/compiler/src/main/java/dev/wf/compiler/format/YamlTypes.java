package dev.wf.compiler.format;

import dev.wf.compiler.format.Yaml.Entry;
import dev.wf.compiler.format.Yaml.Fields;
import dev.wf.compiler.format.Yaml.Line;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes types, as in the `.wf` form but for records, and what carries them.
final class YamlTypes {
  private static final int WIDTH = 90;

  private final Printer printer;
  private final YamlValues values;

  YamlTypes(Printer printer, YamlValues values) {
    this.printer = printer;
    this.values = values;
  }

  /// A type that is declared: a record may be a mapping.
  Yaml declared(TypeExpr type) {
    if (type instanceof TypeExpr.RecordOf record && !record.entries().isEmpty()) {
      return isBroken(record) || isDescribed(record) || isBroad(record)
          ? fields(record)
          : inFlow(record);
    }
    if (type instanceof TypeExpr.Union union) {
      return values.bare(union.span(), () -> declaredUnion(union));
    }
    return of(type);
  }

  /// Without the line end with which a broken one begins.
  private Doc declaredUnion(TypeExpr.Union union) {
    boolean asOne = printer.comments().onOneLine(union.span().offset(), union.span().end());
    return asOne ? printer.types().of(union) : printer.types().members(union, Doc.HARD);
  }

  Yaml of(TypeExpr type) {
    if (type instanceof TypeExpr.RecordOf record
        && !record.entries().isEmpty()
        && isBroken(record)
        && !looksDescribed(record)) {
      return fields(record);
    }
    return values.bare(type.span(), () -> printer.types().of(type));
  }

  private Optional<String> flat(TypeExpr type) {
    return values.flat(type.span(), () -> printer.types().of(type));
  }

  private boolean isBroken(TypeExpr.RecordOf record) {
    return flat(record).isEmpty();
  }

  private static boolean isBroad(TypeExpr.RecordOf record) {
    return record.span().length() > WIDTH;
  }

  private static boolean isDescribed(TypeExpr.RecordOf record) {
    return record.entries().stream()
        .anyMatch(e -> e instanceof TypeExpr.RecordOf.Entry.Field f && !f.doc().isEmpty());
  }

  /// Would it be taken for what says of a thing what it is?
  private static boolean looksDescribed(TypeExpr.RecordOf record) {
    var names =
        record.entries().stream()
            .map(e -> e instanceof TypeExpr.RecordOf.Entry.Field f ? f.name().text() : "...")
            .toList();
    return List.of("type", "doc", "is", "default").containsAll(names);
  }

  private Yaml inFlow(TypeExpr.RecordOf record) {
    var out = new ArrayList<String>();
    if (looksDescribed(record)) {
      return values.bare(record.span(), () -> printer.types().of(record));
    }
    for (var entry : record.entries()) {
      switch (entry) {
        case TypeExpr.RecordOf.Entry.Field f ->
            out.add(
                Scalars.key(f.name().text(), false, true)
                    + ": "
                    + Scalars.bare(flat(f.type()).orElseThrow(), true));
        case TypeExpr.RecordOf.Entry.Spread s ->
            out.add(Scalars.key("..." + flat(s.type()).orElseThrow(), false, true));
      }
    }
    return new Line("{ " + String.join(", ", out) + " }");
  }

  private Yaml fields(TypeExpr.RecordOf record) {
    int close = Math.max(0, record.span().end() - 1);
    var listing = new YamlListing(printer.comments(), record.span().offset(), close);
    for (var entry : record.entries()) {
      switch (entry) {
        case TypeExpr.RecordOf.Entry.Field f ->
            listing.field(
                f.name().span().to(f.type().span()),
                Scalars.key(f.name().text(), false, false),
                () -> field(f));
        case TypeExpr.RecordOf.Entry.Spread s ->
            listing.field(
                Types.before(s.type().span(), 3),
                Scalars.key("..." + flat(s.type()).orElseThrow(), false, false),
                () -> new Line(""));
      }
    }
    return listing.fields();
  }

  private Yaml field(TypeExpr.RecordOf.Entry.Field field) {
    if (field.doc().isEmpty()) {
      return of(field.type());
    }
    return described(
        List.of(Yaml.entry("doc", doc(field.doc())), Yaml.entry("type", of(field.type()))), "");
  }

  /// On one line where it fits.
  ///
  /// @param key before it on the line
  static Yaml described(List<Entry> entries, String key) {
    var flow = inFlow(entries);
    boolean fits =
        flow.map(f -> String.join(", ", f).length() + key.length() < WIDTH).orElse(false);
    return fits
        ? new Line("{ " + String.join(", ", flow.orElseThrow()) + " }")
        : Fields.of(entries);
  }

  /// Entries as they stand in braces, where each is one line.
  static Optional<List<String>> inFlow(List<Entry> entries) {
    var out = new ArrayList<String>();
    for (var entry : entries) {
      if (!(entry.value() instanceof Line(var text))) {
        return Optional.empty();
      }
      boolean bounded = !text.isEmpty() && "\"'[{".indexOf(text.charAt(0)) >= 0;
      boolean fits = bounded || text.chars().noneMatch(c -> ",[]{}".indexOf(c) >= 0);
      out.add(entry.key() + ": " + (fits ? text : Scalars.quoted(text)));
    }
    return Optional.of(out);
  }

  static Yaml doc(String doc) {
    return doc.contains("\n")
        ? Scalars.lines(doc).orElseGet(() -> new Line(Scalars.doubleQuoted(doc)))
        : new Line(Scalars.text(doc, false));
  }

  static List<Entry> docs(String doc) {
    return doc.isEmpty() ? List.of() : List.of(Yaml.entry("doc", doc(doc)));
  }

  /// The entry for parameters, where there are any.
  List<Entry> parameters(int open, int close, List<Parameter> parameters) {
    if (parameters.isEmpty()) {
      return List.of();
    }
    boolean commented = printer.comments().any(open, close);
    var listing = new YamlListing(printer.comments(), open, close);
    parameters.forEach(p -> listing.field(p.span(), p.name().text(), () -> parameter(p)));
    var fields = listing.fields();
    boolean brief =
        !commented
            && parameters.stream().allMatch(p -> p.doc().isEmpty())
            && fields.entries().stream().allMatch(e -> e.value() instanceof Line);
    return List.of(
        Yaml.entry(
            "params",
            brief
                ? described(
                    fields.entries().stream().map(e -> e.with(Yaml.Notes.NONE)).toList(), "")
                : fields));
  }

  private Yaml parameter(Parameter parameter) {
    var type = parameter.type().orElseThrow();
    var written = values.bare(type.span(), () -> printer.types().of(type));
    if (parameter.doc().isEmpty() && parameter.standard().isEmpty()) {
      return written;
    }
    var entries = new ArrayList<Entry>();
    entries.add(Yaml.entry("type", written));
    parameter.standard().ifPresent(value -> entries.add(Yaml.entry("default", values.data(value))));
    entries.addAll(docs(parameter.doc()));
    return described(entries, parameter.name().text());
  }

  List<Entry> returns(Optional<TypeExpr> type) {
    return type.map(
            t -> List.of(Yaml.entry("returns", values.bare(t.span(), () -> printer.types().of(t)))))
        .orElse(List.of());
  }
}

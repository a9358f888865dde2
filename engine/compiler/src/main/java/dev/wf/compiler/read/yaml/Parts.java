package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.Pieces;
import dev.wf.compiler.read.PlacedText;
import dev.wf.compiler.read.yaml.Yaml.Entry;
import dev.wf.compiler.read.yaml.Yaml.Fields;
import dev.wf.compiler.read.yaml.Yaml.Items;
import dev.wf.compiler.read.yaml.Yaml.Scalar;
import dev.wf.compiler.shape.Shape;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Everyone who reads a part of one program, so that they can ask each other, and what they share:
/// to take a thing for what it should be, or to report that it is not.
final class Parts {
  private final Pieces pieces;
  private final Types types;
  private final Values values;
  private final Forms forms;
  private final Steps steps;

  Parts(Pieces pieces) {
    this.pieces = pieces;
    types = new Types(this);
    values = new Values(this);
    forms = new Forms(this);
    steps = new Steps(this);
  }

  Pieces pieces() {
    return pieces;
  }

  Types types() {
    return types;
  }

  Values values() {
    return values;
  }

  Forms forms() {
    return forms;
  }

  Steps steps() {
    return steps;
  }

  Place place(Span span) {
    return pieces.place(span);
  }

  /// Text that is there.
  ///
  /// @param what it should be, in a sentence: "The name of an agent"
  Optional<Scalar> text(Yaml yaml, String what, String wanted) {
    return yaml instanceof Scalar scalar && !scalar.isEmpty()
        ? Optional.of(scalar)
        : wrong(yaml, what, wanted);
  }

  Optional<PlacedText> words(Yaml yaml, String what, String wanted) {
    return text(yaml, what, wanted).map(s -> s.text().stripTrailing());
  }

  Optional<List<Yaml>> items(Yaml yaml, String what, String wanted) {
    return yaml instanceof Items items ? Optional.of(items.items()) : wrong(yaml, what, wanted);
  }

  Optional<Fields> fields(Yaml yaml, String what, String wanted) {
    return yaml instanceof Fields fields ? Optional.of(fields) : wrong(yaml, what, wanted);
  }

  <T> Optional<T> wrong(Yaml yaml, String what, String wanted) {
    if (!(yaml instanceof Yaml.Unusable)) {
      pieces.report(Slips.wrongKind(place(yaml.span()), what, wanted, yaml));
    }
    return Optional.empty();
  }

  /// What names a value in the program.
  Optional<Name> name(Yaml yaml, String what) {
    return words(yaml, what, "a name").flatMap(pieces::name);
  }

  /// Reports the keys that a shape has not, and those that it needs.
  ///
  /// @param inSection whether the head stands outside, as the key of the mapping
  void check(Fields fields, Shape shape, boolean inSection) {
    check(fields, shape, shape.words(), inSection);
  }

  void check(Fields fields, Shape shape, Set<String> known, boolean inSection) {
    var allowed = known.stream().filter(w -> !inSection || !w.equals(shape.head())).toList();
    for (var entry : fields.entries()) {
      if (!allowed.contains(entry.name())) {
        var where = capital(shape.title());
        var place = place(entry.key().span());
        pieces.report(Slips.unknownKey(place, entry.name(), where, allowed));
      }
    }
    for (var key : shape.keys()) {
      boolean isGiven = inSection && key.word().equals(shape.head());
      if (key.isRequired() && !isGiven && fields.entry(key.word()).isEmpty()) {
        var start =
            fields.entries().isEmpty() ? fields.span() : fields.entries().getFirst().key().span();
        pieces.report(Slips.missingKey(place(start), key.word(), capital(shape.title())));
      }
    }
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

  /// A doc comment: as many lines, without holes.
  String doc(Fields fields) {
    return fields.entry("doc").map(this::doc).orElse("");
  }

  private String doc(Entry entry) {
    return text(entry.value(), "A `doc`", "text")
        .map(scalar ->
            scalar.value().lines().map(String::stripTrailing).collect(Collectors.joining("\n")))
        .map(String::strip)
        .orElse("");
  }

  /// From one entry to the last of some others.
  static Span span(Entry first, Fields fields, Set<String> others) {
    var span = first.span();
    for (var entry : fields.entries()) {
      if (others.contains(entry.name())) {
        span = span.to(entry.span());
      }
    }
    return span;
  }

  /// Reads each of them that can be read.
  static <A, B> List<B> each(List<A> all, java.util.function.Function<A, Optional<B>> read) {
    var out = new ArrayList<B>();
    all.forEach(one -> read.apply(one).ifPresent(out::add));
    return out;
  }
}

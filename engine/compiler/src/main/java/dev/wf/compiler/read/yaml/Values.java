package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.yaml.Yaml.Entry;
import dev.wf.compiler.read.yaml.Yaml.Fields;
import dev.wf.compiler.read.yaml.Yaml.Items;
import dev.wf.compiler.read.yaml.Yaml.Scalar;
import dev.wf.compiler.read.yaml.Yaml.Style;
import dev.wf.compiler.shape.Shape;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.RecordOf.Entry.Field;
import dev.wf.compiler.syntax.Expr.RecordOf.Entry.Shorthand;
import dev.wf.compiler.syntax.Expr.RecordOf.Entry.Spread;
import dev.wf.compiler.syntax.Expr.Text.Form;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads values. Scalars are data, `${…}` is an expression; a mapping is a record, a sequence a
/// list.
///
/// One rule tells numbers from text, whatever the type around: a scalar without quotes that is
/// written as a number, duration, amount, percentage, truth value or null of the `.wf` form is
/// that, every other scalar is text.
final class Values {
  /// What other readers of YAML take for a number, a truth value or null.
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "~|Null|NULL|True|TRUE|False|FALSE|[-+]?0[xob][0-9a-fA-F]+|[-+]?\\.(inf|Inf|INF)"
              + "|\\.(nan|NaN|NAN)|[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  private static final Pattern WORD = Pattern.compile("[a-z_][a-zA-Z0-9_]*");

  private final Parts parts;

  Values(Parts parts) {
    this.parts = parts;
  }

  /// @param what it is, in a sentence
  Expr data(Yaml yaml, String what) {
    return switch (yaml) {
      case Scalar scalar when scalar.isEmpty() -> {
        parts.wrong(yaml, what, "a value");
        yield new Expr.Missing(yaml.span());
      }
      case Scalar scalar -> scalar(scalar);
      case Items items -> parts.pieces().deeper(1, () -> list(items));
      case Fields fields -> parts.pieces().deeper(1, () -> record(fields));
      case Yaml.Unusable _ -> new Expr.Missing(yaml.span());
    };
  }

  private Expr scalar(Scalar scalar) {
    if (scalar.isPlain()) {
      if (Shape.LITERAL.matcher(scalar.value()).matches()) {
        return parts.pieces().expression(scalar.text());
      }
      if (AMBIGUOUS.matcher(scalar.value()).matches()) {
        parts
            .pieces()
            .report(
                Slips.ambiguous(parts.place(scalar.span()), scalar.value(), meant(scalar.value())));
        return new Expr.Missing(scalar.span());
      }
    }
    return parts.pieces().template(scalar.text(), form(scalar), scalar.span());
  }

  private static String meant(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "~", "null" -> "`null`";
      case "true" -> "`true`";
      case "false" -> "`false`";
      default -> "the number in decimal digits";
    };
  }

  private static Form form(Scalar scalar) {
    return scalar.style() == Style.BLOCK ? Form.BLOCK : Form.STRING;
  }

  /// Text, also where it looks like a number or is nothing but a hole.
  Optional<Expr.Text> text(Yaml yaml, String what) {
    return parts
        .text(yaml, what, "text")
        .map(s -> parts.pieces().text(s.text(), form(s), s.span()));
  }

  /// A value where steps stand: text that is neither quoted nor an expression was meant to be one.
  Expr step(Yaml yaml, String what) {
    if (yaml instanceof Scalar scalar
        && scalar.isPlain()
        && !scalar.isEmpty()
        && !scalar.value().contains("${")
        && !Shape.LITERAL.matcher(scalar.value()).matches()
        && !AMBIGUOUS.matcher(scalar.value()).matches()) {
      parts.pieces().report(Slips.plainText(parts.place(scalar.span()), scalar.value()));
      return new Expr.Missing(scalar.span());
    }
    return data(yaml, what);
  }

  private Expr list(Items items) {
    return new Expr.ListOf(items.items().stream().map(this::item).toList(), items.span());
  }

  private Expr.ListOf.Item item(Yaml yaml) {
    return yaml instanceof Scalar scalar && scalar.isPlain() && scalar.value().startsWith("...")
        ? new Expr.ListOf.Item(spread(scalar), true)
        : new Expr.ListOf.Item(data(yaml, "An element of a list"), false);
  }

  private Expr spread(Scalar scalar) {
    return parts.pieces().expression(scalar.text().part(3, scalar.value().length()));
  }

  private Expr record(Fields fields) {
    return new Expr.RecordOf(Parts.each(fields.entries(), this::field), fields.span());
  }

  /// `...rest:` without a value spreads `rest`.
  static boolean isSpread(Entry entry) {
    return entry.name().startsWith("...") && isEmpty(entry);
  }

  private static boolean isEmpty(Entry entry) {
    return entry.value() instanceof Scalar scalar && scalar.isEmpty();
  }

  private Optional<Expr.RecordOf.Entry> field(Entry entry) {
    if (isSpread(entry)) {
      return Optional.of(new Spread(spread(entry.key())));
    }
    if (isEmpty(entry)) {
      return parts.name(entry.key(), "A field without a value").map(Shorthand::new);
    }
    return Optional.of(
        new Field(
            new Name(entry.name(), entry.key().span()),
            !entry.key().isPlain() || !WORD.matcher(entry.name()).matches(),
            data(entry.value(), "A field")));
  }

  /// An expression without `${…}`, which may stand around it all the same.
  Expr expression(Yaml yaml, String what) {
    return parts
        .words(yaml, what, "an expression")
        .map(parts.pieces()::expression)
        .orElseGet(() -> new Expr.Missing(yaml.span()));
  }

  /// An expression before which no lambda may stand open.
  Expr operation(Yaml yaml, String what) {
    return parts
        .words(yaml, what, "an expression")
        .map(parts.pieces()::operation)
        .orElseGet(() -> new Expr.Missing(yaml.span()));
  }

  /// Settings of a block, a call or an agent.
  ///
  /// @param ofAgent whether some of them hold expressions
  List<Setting> settings(Fields fields, boolean ofAgent) {
    return fields.entries().stream().map(e -> setting(e, ofAgent)).toList();
  }

  Setting setting(Entry entry, boolean ofAgent) {
    if (isSpread(entry)) {
      return new Setting.Spread(spread(entry.key()), entry.span());
    }
    var name = new Name(entry.name(), entry.key().span());
    return new Setting.Named(name, setting(entry.name(), entry.value(), ofAgent), entry.span());
  }

  private Expr setting(String name, Yaml value, boolean ofAgent) {
    var what = "`" + name + "`";
    if (ofAgent && Shape.isBareSetting(name)) {
      return expression(value, what);
    }
    if (ofAgent && Shape.isBareList(name)) {
      return value instanceof Items items ? names(items, what) : expression(value, what);
    }
    return data(value, what);
  }

  private Expr names(Items items, String what) {
    return new Expr.ListOf(
        items.items().stream()
            .map(yaml ->
                yaml instanceof Scalar scalar && scalar.value().startsWith("...")
                    ? new Expr.ListOf.Item(spread(scalar), true)
                    : new Expr.ListOf.Item(expression(yaml, "An element of " + what), false))
            .toList(),
        items.span());
  }
}

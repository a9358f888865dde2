package dev.wf.compiler.format;

import dev.wf.compiler.format.Yaml.Fields;
import dev.wf.compiler.format.Yaml.Items;
import dev.wf.compiler.format.Yaml.Line;
import dev.wf.compiler.shape.Shape;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text;
import dev.wf.compiler.syntax.Expr.Text.Part;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes values as data where they are, and as `${…}` where they are not.
///
/// What is written in one of two ways is written so that reading gives the same tree: where data
/// would be read as something else, the whole value is an expression.
final class YamlValues {
  /// Wider than any line: lines end where the author ended them.
  static final int ANY_WIDTH = 1 << 20;

  private final Printer printer;

  YamlValues(Printer printer) {
    this.printer = printer;
  }

  // Expressions

  /// An expression as one line of the `.wf` form; nothing where it takes several.
  Optional<String> flat(Span span, Supplier<Doc> made) {
    if (printer.comments().any(span.offset(), span.end())) {
      return Optional.empty();
    }
    var text = Page.of(printer.comments().without(made), ANY_WIDTH).stripTrailing();
    return text.contains("\n") ? Optional.empty() : Optional.of(text);
  }

  Optional<String> flat(Expr expr) {
    return flat(expr.span(), () -> printer.expressions().of(expr));
  }

  /// As it is written in the `.wf` form, for a key that holds nothing else.
  Yaml bare(Expr expr) {
    return bare(expr.span(), () -> printer.expressions().of(expr));
  }

  Yaml operation(Expr expr) {
    return bare(expr.span(), () -> printer.expressions().operation(expr));
  }

  Yaml bare(Span span, Supplier<Doc> made) {
    return flat(span, made)
        .<Yaml>map(text -> new Line(Scalars.bare(text, false)))
        .orElseGet(() -> Scalars.expression(Page.of(made.get(), ANY_WIDTH)));
  }

  /// In `${…}`.
  Yaml hole(Expr expr) {
    return flat(expr)
        .<Yaml>map(text -> new Line(Scalars.bare("${" + text + "}", false)))
        .orElseGet(() -> {
          var text = Page.of(printer.expressions().of(expr), ANY_WIDTH).stripTrailing();
          return Scalars.expression("${" + text + "}");
        });
  }

  // Data

  /// A value behind a key or a dash.
  Yaml data(Expr expr) {
    var inline = inline(expr, false);
    if (inline.isPresent()) {
      return new Line(inline.get());
    }
    return switch (expr) {
      case Text text -> block(text).orElseGet(() -> hole(text));
      case Expr.RecordOf record when isMapping(record) && isBroken(record) -> fields(record);
      case Expr.ListOf list when canBeItems(list) -> items(list);
      default -> hole(expr);
    };
  }

  /// A value on one line; nothing where it takes several.
  Optional<String> inline(Expr expr, boolean flow) {
    var text = flat(expr);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var hole = Scalars.bare("${" + text.get() + "}", flow);
    return Optional.of(
        switch (expr) {
          case Expr.Int _,
              Expr.Float _,
              Expr.Duration _,
              Expr.Money _,
              Expr.Unary _,
              Expr.Bool _,
              Expr.Null _ ->
              Shape.LITERAL.matcher(text.get()).matches() ? text.get() : hole;
          case Text t when t.form() == Text.Form.STRING ->
              template(t, true).map(s -> Scalars.text(s, flow)).orElse(hole);
          case Expr.RecordOf record when isMapping(record) -> inFlow(record).orElse(hole);
          case Expr.ListOf list -> inFlow(list).orElse(hole);
          default -> hole;
        });
  }

  /// What stands where steps stand: text has quotes there, and no mapping is a record.
  Optional<String> step(Expr expr, boolean flow) {
    var inline = inline(expr, flow);
    return switch (expr) {
      case Text t when t.form() == Text.Form.STRING ->
          inline.map(_ ->
              template(t, true)
                  .map(Scalars::quoted)
                  .orElseGet(() -> Scalars.bare("${" + flat(expr).orElseThrow() + "}", flow)));
      case Expr.RecordOf _, Expr.ListOf _ ->
          flat(expr).map(text -> Scalars.bare("${" + text + "}", flow));
      default -> inline;
    };
  }

  /// The text with its holes, as YAML says it; nothing where YAML would say something else.
  ///
  /// @param isData whether nothing but a hole would be its value, and no text
  Optional<String> template(Text text, boolean isData) {
    var out = new StringBuilder();
    boolean isHole = text.parts().size() == 1 && text.parts().getFirst() instanceof Part.Hole;
    if (isHole && isData) {
      return Optional.empty();
    }
    for (var part : text.parts()) {
      switch (part) {
        case Part.Chars chars -> out.append(chars.text().replace("${", "$${"));
        case Part.Hole hole -> {
          var value = flat(hole.value());
          boolean isTextInText = isHole && hole.value() instanceof Text;
          if (value.isEmpty() || isTextInText || out.toString().endsWith("$")) {
            return Optional.empty();
          }
          out.append("${").append(value.get()).append('}');
        }
      }
    }
    return Optional.of(out.toString());
  }

  /// A text of several lines, where its author wrote it so.
  private Optional<Yaml> block(Text text) {
    var span = text.span();
    boolean isBlock =
        text.form() == Text.Form.BLOCK && !printer.comments().onOneLine(span.offset(), span.end());
    return isBlock ? template(text, true).flatMap(Scalars::lines) : Optional.empty();
  }

  /// A text where nothing but text may stand.
  Optional<Yaml> text(Text text) {
    if (text.form() == Text.Form.STRING) {
      return template(text, false).map(s -> new Line(Scalars.text(s, false)));
    }
    var block = block(text);
    return block.isPresent() ? block : Optional.of(hole(text));
  }

  /// Records with nothing in them that a mapping would say otherwise.
  private boolean isMapping(Expr.RecordOf record) {
    return record.entries().stream()
            .allMatch(entry ->
                switch (entry) {
                  case Expr.RecordOf.Entry.Field f ->
                      !f.name().text().startsWith("...")
                          && f.name().text().length() < 200
                          && !(f.value() instanceof Expr.Missing);
                  case Expr.RecordOf.Entry.Shorthand _ -> true;
                  case Expr.RecordOf.Entry.Spread s -> isShort(flat(s.value()));
                })
        && record.entries().stream().map(YamlValues::key).distinct().count()
            == record.entries().size();
  }

  private static boolean isShort(Optional<String> text) {
    return text.filter(t -> t.length() < 200).isPresent();
  }

  private static Object key(Expr.RecordOf.Entry entry) {
    return switch (entry) {
      case Expr.RecordOf.Entry.Field f -> f.name().text();
      case Expr.RecordOf.Entry.Shorthand s -> s.name().text();
      case Expr.RecordOf.Entry.Spread s -> s;
    };
  }

  private boolean isBroken(Expr.RecordOf record) {
    return !record.entries().isEmpty();
  }

  private Optional<String> inFlow(Expr.RecordOf record) {
    var out = new ArrayList<String>();
    for (var entry : record.entries()) {
      switch (entry) {
        case Expr.RecordOf.Entry.Field f ->
            out.add(
                Scalars.key(f.name().text(), f.quoted(), true)
                    + ": "
                    + inline(f.value(), true).orElseThrow());
        case Expr.RecordOf.Entry.Shorthand s -> out.add(s.name().text());
        case Expr.RecordOf.Entry.Spread s ->
            out.add(Scalars.key("..." + flat(s.value()).orElseThrow(), false, true));
      }
    }
    return Optional.of(out.isEmpty() ? "{}" : "{ " + String.join(", ", out) + " }");
  }

  private Optional<String> inFlow(Expr.ListOf list) {
    var out = new ArrayList<String>();
    for (var item : list.items()) {
      if (item.spread()) {
        var key = "..." + flat(item.value()).orElseThrow();
        if (Scalars.key(key, false, true).startsWith("\"")) {
          return Optional.empty();
        }
        out.add(key);
      } else {
        out.add(inline(item.value(), true).orElseThrow());
      }
    }
    return Optional.of("[" + String.join(", ", out) + "]");
  }

  private Fields fields(Expr.RecordOf record) {
    int close = Math.max(0, record.span().end() - 1);
    var listing = new YamlListing(printer.comments(), record.span().offset(), close);
    for (var entry : record.entries()) {
      switch (entry) {
        case Expr.RecordOf.Entry.Field f ->
            listing.field(
                f.name().span().to(f.value().span()),
                Scalars.key(f.name().text(), f.quoted(), false),
                () -> data(f.value()));
        case Expr.RecordOf.Entry.Shorthand s ->
            listing.field(s.name().span(), s.name().text(), () -> new Line(""));
        case Expr.RecordOf.Entry.Spread s ->
            listing.field(
                Types.before(s.value().span(), 3),
                Scalars.key("..." + flat(s.value()).orElseThrow(), false, false),
                () -> new Line(""));
      }
    }
    return listing.fields();
  }

  private boolean canBeItems(Expr.ListOf list) {
    return !list.items().isEmpty()
        && list.items().stream().noneMatch(Expr.ListOf.Item::spread)
        && list.items().stream()
            .noneMatch(i -> i.value() instanceof Expr.RecordOf r && r.entries().size() == 1);
  }

  private Items items(Expr.ListOf list) {
    int close = Math.max(0, list.span().end() - 1);
    var listing = new YamlListing(printer.comments(), list.span().offset(), close);
    list.items().forEach(item -> listing.item(item.value().span(), () -> data(item.value())));
    return listing.items();
  }

  // Settings

  /// Settings on one line, where their author wrote them so.
  ///
  /// @param open where their brace stands, or something on its line
  Yaml settings(int open, Span around, List<Setting> settings, boolean ofAgent) {
    boolean asOne =
        settings.isEmpty()
            || printer.comments().onOneLine(open, settings.getLast().span().offset());
    if (asOne) {
      var inline = inFlow(settings, ofAgent);
      if (inline.isPresent()) {
        return new Line(
            inline.get().isEmpty() ? "{}" : "{ " + String.join(", ", inline.get()) + " }");
      }
    }
    return fields(open, around, settings, ofAgent);
  }

  /// Each setting as `name: value`; nothing where one of them takes several lines.
  Optional<List<String>> inFlow(List<Setting> settings, boolean ofAgent) {
    var out = new ArrayList<String>();
    for (var setting : settings) {
      var text =
          switch (setting) {
            case Setting.Named n ->
                inline(n, ofAgent)
                    .map(value -> Scalars.key(n.name().text(), false, true) + ": " + value);
            case Setting.Spread s ->
                flat(s.value()).map(value -> Scalars.key("..." + value, false, true));
          };
      if (text.isEmpty() || printer.comments().any(setting.span().offset(), setting.span().end())) {
        return Optional.empty();
      }
      out.add(text.get());
    }
    return Optional.of(out);
  }

  private Optional<String> inline(Setting.Named setting, boolean ofAgent) {
    var name = setting.name().text();
    var value = setting.value();
    if (ofAgent && Shape.isBareSetting(name)) {
      return flat(value).map(text -> Scalars.bare(text, true));
    }
    if (ofAgent && Shape.isBareList(name)) {
      return flat(value).map(text -> names(value, text, true));
    }
    return inline(value, true);
  }

  /// A list of names without quotes around each.
  private String names(Expr value, String text, boolean flow) {
    if (!(value instanceof Expr.ListOf list)) {
      return Scalars.bare(text, flow);
    }
    var names = new ArrayList<String>();
    for (var item : list.items()) {
      var name = (item.spread() ? "..." : "") + flat(item.value()).orElseThrow();
      names.add(Scalars.bare(name, true));
    }
    return "[" + String.join(", ", names) + "]";
  }

  Fields fields(int open, Span around, List<Setting> settings, boolean ofAgent) {
    var listing = new YamlListing(printer.comments(), open, Math.max(open, around.end() - 1));
    for (var setting : settings) {
      switch (setting) {
        case Setting.Named n ->
            listing.field(
                n.span(), Scalars.key(n.name().text(), false, false), () -> setting(n, ofAgent));
        case Setting.Spread s ->
            listing.field(
                s.span(),
                Scalars.key("..." + flat(s.value()).orElse("missing"), false, false),
                () -> new Line(""));
      }
    }
    return listing.fields();
  }

  private Yaml setting(Setting.Named setting, boolean ofAgent) {
    var name = setting.name().text();
    var value = setting.value();
    if (ofAgent && Shape.isBareSetting(name)) {
      return bare(value);
    }
    if (ofAgent && Shape.isBareList(name)) {
      return flat(value)
          .<Yaml>map(text -> new Line(names(value, text, false)))
          .orElseGet(() -> bare(value));
    }
    return data(value);
  }
}

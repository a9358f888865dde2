package dev.wf.compiler.format;

import dev.wf.compiler.format.Yaml.Entry;
import dev.wf.compiler.format.Yaml.Fields;
import dev.wf.compiler.format.Yaml.Items;
import dev.wf.compiler.format.Yaml.Line;
import dev.wf.compiler.shape.Shape;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes steps.
final class YamlSteps {
  private final Printer printer;
  private final YamlValues values;
  private final YamlTypes types;
  private final YamlForms forms;

  YamlSteps(Printer printer, YamlValues values, YamlTypes types) {
    this.printer = printer;
    this.values = values;
    this.types = types;
    forms = new YamlForms(printer, values, types, this);
  }

  YamlForms forms() {
    return forms;
  }

  Items all(Body.Block block) {
    return all(block.span(), block.statements());
  }

  /// Some of the statements of a body.
  ///
  /// @param around where the body begins and ends
  Items all(Span around, List<Stmt> statements) {
    int close = Math.max(around.offset(), around.end() - 1);
    var listing = new YamlListing(printer.comments(), around.offset(), close);
    statements.forEach(s -> listing.item(s.span(), () -> of(s)));
    return listing.items();
  }

  private Yaml of(Stmt statement) {
    return statement instanceof Stmt.Evaluate(var expr)
        ? step(expr)
        : Fields.of(entries(statement));
  }

  private Yaml step(Expr expr) {
    var form = forms.of(expr);
    if (form.isPresent()) {
      return Fields.of(form.get());
    }
    if (expr instanceof Expr.RecordOf || expr instanceof Expr.ListOf) {
      return Fields.of(List.of(Yaml.entry("be", values.data(expr))));
    }
    if (expr instanceof Expr.Text text && values.flat(text).isEmpty()) {
      return Fields.of(List.of(Yaml.entry("be", values.data(expr))));
    }
    return values.step(expr, false).<Yaml>map(Line::new).orElseGet(() -> values.hole(expr));
  }

  private List<Entry> entries(Stmt statement) {
    return switch (statement) {
      case Stmt.Let let -> let(let);
      case Stmt.Phase phase -> List.of(Yaml.entry("phase", values.data(phase.title())));
      case Stmt.Log log -> List.of(Yaml.entry("log", values.data(log.message())));
      case Stmt.Assert a -> {
        var entries = new ArrayList<Entry>();
        entries.add(Yaml.entry("assert", values.bare(a.condition())));
        a.message().ifPresent(m -> entries.add(Yaml.entry("message", values.data(m))));
        yield entries;
      }
      case Stmt.Return r -> leaving("return", r.value());
      case Stmt.Break b -> leaving("break", b.value());
      case Stmt.Next next -> List.of(Yaml.entry("next", next(next)));
      case Stmt.Header header -> List.of(header(header));
      case Stmt.Mock mock -> mock(mock);
      case Stmt.Expect expect -> expect(expect);
      case Stmt.Score score -> {
        var entries = new ArrayList<Entry>();
        entries.add(Yaml.entry("score", values.text(score.name()).orElseThrow()));
        score.least().ifPresent(l -> entries.add(Yaml.entry("at least", values.operation(l))));
        yield Yaml.joined(entries, value(score.value()));
      }
      case Stmt.Evaluate evaluate -> throw new IllegalArgumentException("no entry: " + evaluate);
    };
  }

  private List<Entry> let(Stmt.Let let) {
    var entries = new ArrayList<Entry>();
    entries.add(Yaml.entry("let", forms.pattern(let.pattern())));
    entries.addAll(YamlTypes.docs(let.doc()));
    let.type()
        .ifPresent(t ->
            entries.add(Yaml.entry("type", values.bare(t.span(), () -> printer.types().of(t)))));
    return Yaml.joined(entries, value(let.value()));
  }

  /// A form, or `be`.
  List<Entry> value(Expr value) {
    return forms.of(value).orElseGet(() -> List.of(Yaml.entry("be", values.data(value))));
  }

  private List<Entry> leaving(String word, Optional<Expr> value) {
    if (value.isEmpty()) {
      return List.of(Yaml.entry(word, ""));
    }
    var data = value.get();
    var inline = values.inline(data, false);
    var form = inline.isPresent() ? Optional.<List<Entry>>empty() : forms.of(data);
    return form.map(entries -> Yaml.joined(List.of(Yaml.entry(word, "")), entries))
        .orElseGet(() -> List.of(Yaml.entry(word, values.data(data))));
  }

  private Yaml next(Stmt.Next next) {
    if (next.values().isEmpty()) {
      return new Line("{}");
    }
    boolean commented = printer.comments().any(next.span().offset(), next.span().end());
    var listing = new YamlListing(printer.comments(), next.span().offset(), next.span().end() - 1);
    for (var argument : next.values()) {
      listing.field(
          argument.name().span().to(argument.value().span()),
          argument.name().text(),
          () ->
              values
                  .inline(argument.value(), true)
                  .<Yaml>map(Line::new)
                  .orElseGet(() -> values.data(argument.value())));
    }
    var fields = listing.fields();
    return commented ? fields : YamlTypes.described(fields.entries(), "next");
  }

  Entry header(Stmt.Header header) {
    var span = header.span();
    int open = printer.comments().find('{', span.offset(), span.end());
    boolean ofAgent = header.word() == Stmt.Header.Word.DEFAULTS;
    return Yaml.entry(
        header.word().name().toLowerCase(Locale.ROOT),
        values.settings(open, span, header.settings(), ofAgent));
  }

  private List<Entry> mock(Stmt.Mock mock) {
    var target = mock.target().stream().map(n -> n.text()).collect(Collectors.joining("."));
    var names = mock.parameters().stream().map(n -> n.text()).collect(Collectors.joining(", "));
    var entries = new ArrayList<Entry>();
    entries.add(
        Yaml.entry(
            "mock", Scalars.bare(target + (names.isEmpty() ? "" : "(" + names + ")"), false)));
    mock.when().ifPresent(w -> entries.add(Yaml.entry("when", values.operation(w))));
    return Yaml.joined(entries, value(mock.answer()));
  }

  private List<Entry> expect(Stmt.Expect expect) {
    return switch (expect.must().orElse(null)) {
      case null -> List.of(Yaml.entry("expect", values.bare(expect.value())));
      case Stmt.Must.Match _ ->
          List.of(
              Yaml.entry(
                  "expect",
                  values.bare(expect.value().span(), () -> printer.statements().matched(expect))));
      case Stmt.Must.Fail(var how) ->
          List.of(
              Yaml.entry("expect fails", values.data(how)),
              Yaml.entry("do", forms.body(((Expr.Try) expect.value()).body()).orElseThrow()));
    };
  }

  /// A block as it stands behind a key, on one line; nothing where there is no such line.
  Optional<String> onOneLine(Body.Block block) {
    var statements = block.statements();
    if (printer.comments().any(block.span().offset(), block.span().end())) {
      return Optional.empty();
    }
    if (statements.size() != 1) {
      return statements.stream().allMatch(s -> inFlow(s).isPresent())
          ? Optional.of(inList(block))
          : Optional.empty();
    }
    return statements.getFirst() instanceof Stmt.Evaluate(var expr)
        ? values.step(expr, false)
        : inFlow(statements.getFirst());
  }

  /// A block as a list in brackets.
  String inList(Body.Block block) {
    return block.statements().stream()
        .map(s -> inFlow(s).orElseThrow())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private Optional<String> inFlow(Stmt statement) {
    return statement instanceof Stmt.Evaluate(var expr)
        ? values.step(expr, true)
        : YamlTypes.inFlow(entries(statement))
            .map(fields -> "{ " + String.join(", ", fields) + " }");
  }

  static boolean isHeaderOfWorkflow(Stmt statement) {
    return statement instanceof Stmt.Header header
        && Shape.WORKFLOW.words().contains(header.word().name().toLowerCase(Locale.ROOT));
  }
}

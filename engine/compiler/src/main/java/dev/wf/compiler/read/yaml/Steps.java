package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.yaml.Yaml.Entry;
import dev.wf.compiler.read.yaml.Yaml.Fields;
import dev.wf.compiler.read.yaml.Yaml.Items;
import dev.wf.compiler.read.yaml.Yaml.Scalar;
import dev.wf.compiler.shape.Shape;
import dev.wf.compiler.shape.Shape.Role;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.NamedArgument;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.Stmt.Header.Word;
import dev.wf.ir.source.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads steps: each item of a list is one, a mapping is known by its key.
final class Steps {
  private final Parts parts;

  Steps(Parts parts) {
    this.parts = parts;
  }

  List<Stmt> all(Items items) {
    return parts.pieces().deeper(1, () -> items.items().stream().map(this::of).toList());
  }

  Stmt of(Yaml yaml) {
    return yaml instanceof Fields fields
        ? of(fields)
        : new Stmt.Evaluate(parts.values().step(yaml, "A step"));
  }

  Stmt of(Fields fields) {
    var statement = Shape.of(Role.STATEMENT, key -> fields.entry(key).isPresent());
    if (statement.isPresent()) {
      var shape = statement.get();
      check(fields, shape);
      return of(shape, fields, fields.entry(shape.head()).orElseThrow());
    }
    var form = Forms.shape(fields);
    if (form.isPresent() && !beginsStrangely(fields, form.get())) {
      parts.check(fields, form.get(), false);
      return new Stmt.Evaluate(parts.forms().of(form.get(), fields));
    }
    reportNoStep(fields);
    return new Stmt.Evaluate(new Expr.Missing(fields.span()));
  }

  /// A key that is no form's may stand for the one that was meant, where the rest fits anything.
  private static boolean beginsStrangely(Fields fields, Shape form) {
    boolean fitsAnything = form == Shape.BE || form == Shape.DO;
    return fitsAnything && !form.words().contains(fields.entries().getFirst().name());
  }

  private void reportNoStep(Fields fields) {
    if (fields.entries().isEmpty()) {
      parts.wrong(fields, "A step", "a form, or an expression in `${…}`");
      return;
    }
    var known =
        Stream.concat(Shape.of(Role.STATEMENT), Shape.of(Role.VALUE)).map(Shape::head).toList();
    var first = fields.entries().getFirst();
    parts.pieces().report(Slips.noStep(parts.place(first.key().span()), first.name(), known));
  }

  /// Of a statement with a value, the keys of that value's form alone are its own.
  private void check(Fields fields, Shape shape) {
    var value = shape.holdsValue() ? Forms.shape(fields) : Optional.<Shape>empty();
    var known = new LinkedHashSet<String>();
    shape.keys().forEach(key -> known.add(key.word()));
    value.ifPresent(v -> known.addAll(v.words()));
    parts.check(fields, shape, value.isPresent() ? known : shape.words(), false);
    value.ifPresent(v -> {
      for (var key : v.keys()) {
        if (key.isRequired() && fields.entry(key.word()).isEmpty()) {
          var place = parts.place(fields.entry(v.head()).orElseThrow().key().span());
          parts.pieces().report(Slips.missingKey(place, key.word(), Parts.capital(v.title())));
        }
      }
    });
  }

  private Stmt of(Shape shape, Fields fields, Entry head) {
    var span = fields.span();
    return switch (shape) {
      case LET -> let(fields, head, span);
      case PHASE -> new Stmt.Phase(data(head), span);
      case LOG -> new Stmt.Log(data(head), span);
      case ASSERT ->
          new Stmt.Assert(
              parts.values().expression(head.value(), "What is asserted"),
              fields.entry("message").map(this::data),
              span);
      case RETURN -> new Stmt.Return(optional(fields, head), span);
      case BREAK -> new Stmt.Break(optional(fields, head), span);
      case NEXT ->
          new Stmt.Next(
              parts
                  .fields(head.value(), "`next`", "a record: `{ draft: ${better} }`")
                  .map(f -> Parts.each(f.entries(), this::argument))
                  .orElse(List.of()),
              span);
      case BUDGET, ALLOW, DEFAULTS, WORKSPACE, FAULTS ->
          header(Word.valueOf(shape.name()), head, span);
      case MOCK -> mock(fields, head, span);
      case EXPECT ->
          parts
              .words(head.value(), "What is expected", "an expression")
              .map(parts.pieces()::expected)
              .map(e -> new Stmt.Expect(e.value(), e.must(), span))
              .orElseGet(
                  () -> new Stmt.Expect(new Expr.Missing(head.span()), Optional.empty(), span));
      case EXPECT_FAILS -> fails(fields, head, span);
      case SCORE -> score(fields, head, span);
      default -> throw new IllegalStateException(shape + " is no statement");
    };
  }

  private Expr data(Entry entry) {
    return parts.values().data(entry.value(), "`" + entry.name() + "`");
  }

  private Stmt let(Fields fields, Entry head, Span span) {
    var pattern = parts.forms().pattern(head.value());
    var type = parts.types().returns(fields, "type");
    var value = value(fields, "let", head);
    return pattern
        .<Stmt>map(p -> new Stmt.Let(parts.doc(fields), p, type, value, span))
        .orElseGet(() -> new Stmt.Evaluate(new Expr.Missing(span)));
  }

  /// What belongs to a statement: `be`, or a form in the same mapping.
  Expr value(Fields fields, String owner, Entry head) {
    return Forms.shape(fields)
        .map(shape -> parts.forms().of(shape, fields))
        .orElseGet(() -> {
          var place = parts.place(head.key().span());
          parts.pieces().report(Slips.missingKey(place, "be", "A `" + owner + "`"));
          return new Expr.Missing(head.span());
        });
  }

  /// The value at the head or, where nothing stands there, that of a form.
  private Optional<Expr> optional(Fields fields, Entry head) {
    boolean empty = head.value() instanceof Scalar s && s.isEmpty();
    return empty
        ? Forms.shape(fields).map(shape -> parts.forms().of(shape, fields))
        : Optional.of(data(head));
  }

  private Optional<NamedArgument> argument(Entry entry) {
    var name = new Name(entry.name(), entry.key().span());
    return Optional.of(new NamedArgument(name, data(entry)));
  }

  Stmt header(Word word, Entry entry, Span span) {
    List<Setting> settings =
        parts
            .fields(entry.value(), "`" + entry.name() + "`", "a record of settings")
            .map(f -> parts.values().settings(f, word == Word.DEFAULTS))
            .orElse(List.of());
    return new Stmt.Header(word, settings, span);
  }

  private Stmt fails(Fields fields, Entry head, Span span) {
    var how = parts.values().data(head.value(), "`expect fails`");
    var body =
        switch (parts.forms().body(fields, "do")) {
          case Body.Value(var value) ->
              new Body.Block(List.of(new Stmt.Evaluate(value)), value.span());
          case Body.Block block -> block;
        };
    if (!(how instanceof Expr.Text text)) {
      parts.wrong(head.value(), "`expect fails`", "a kind of failure, or a part of what it says");
      return new Stmt.Evaluate(new Expr.Missing(span));
    }
    return new Stmt.Expect(
        new Expr.Try(body, Optional.empty(), span), Optional.of(new Stmt.Must.Fail(text)), span);
  }

  private Stmt score(Fields fields, Entry head, Span span) {
    var name = parts.values().text(head.value(), "The name of a score");
    var least =
        fields.entry("at least").map(e -> parts.values().operation(e.value(), "`at least`"));
    var value = value(fields, "score", head);
    return name.<Stmt>map(n -> new Stmt.Score(n, value, least, span))
        .orElseGet(() -> new Stmt.Evaluate(new Expr.Missing(span)));
  }

  private Stmt mock(Fields fields, Entry head, Span span) {
    var read =
        parts.words(head.value(), "`mock`", "who is played").flatMap(parts.pieces()::mockHead);
    var when = fields.entry("when").map(e -> parts.values().operation(e.value(), "`when`"));
    var answer = value(fields, "mock", head);
    return read.<Stmt>map(h -> new Stmt.Mock(h.target(), h.parameters(), when, answer, span))
        .orElseGet(() -> new Stmt.Evaluate(new Expr.Missing(span)));
  }
}

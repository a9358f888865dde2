package dev.wf.compiler.format;

import dev.wf.compiler.format.Listing.Element;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Prints what has braces: records, and the forms that have bodies. The bodies of one form are
/// broken together.
final class Forms {
  private final Printer printer;

  Forms(Printer printer) {
    this.printer = printer;
  }

  Doc of(Expr form) {
    return switch (form) {
      case Expr.If i -> Doc.group(conditional(i));
      case Expr.Match m -> match(m);
      case Expr.For f -> forEach(f);
      case Expr.Sample s -> sample(s);
      case Expr.Loop l -> loop(l);
      case Expr.Try t -> attempt(t);
      case Expr.Worktree w -> Doc.group(Doc.text("worktree "), braces(w.body()));
      default -> throw new IllegalStateException("a form has a body, but this has none: " + form);
    };
  }

  /// A body in its braces, not yet a group.
  Doc braces(Body body) {
    return switch (body) {
      case Body.Block block -> printer.statements().block(block);
      case Body.Value(Expr.RecordOf record) when !record.entries().isEmpty() -> record(record);
      case Body.Value value ->
          Doc.of(
              Doc.text("{"),
              Doc.indent(Doc.SPACE, printer.expressions().of(value.value())),
              Doc.SPACE,
              Doc.text("}"));
    };
  }

  Doc record(Expr.RecordOf record) {
    var elements = record.entries().stream().map(this::entry).toList();
    var listing = printer.listing(record.span(), elements);
    boolean brief =
        !record.entries().isEmpty()
            && record.entries().getFirst() instanceof Expr.RecordOf.Entry.Shorthand;
    if (!brief) {
      return listing.inBraces(", ", "");
    }
    // a comma behind the first name makes it a record
    boolean alone = record.entries().size() == 1;
    return listing.inBraces(", ", ",", alone ? Doc.text(",") : Listing.comma());
  }

  private Element entry(Expr.RecordOf.Entry entry) {
    return switch (entry) {
      case Expr.RecordOf.Entry.Field f ->
          new Element(
              f.name().span().to(f.value().span()),
              Doc.of(
                  Doc.text(Literals.key(f.name(), f.quoted()) + ": "),
                  printer.expressions().of(f.value())));
      case Expr.RecordOf.Entry.Shorthand s ->
          new Element(s.name().span(), Doc.text(s.name().text()));
      case Expr.RecordOf.Entry.Spread s ->
          new Element(
              Types.before(s.value().span(), 3),
              Doc.of(Doc.text("..."), printer.expressions().of(s.value())));
    };
  }

  Doc pattern(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Single single -> Doc.text(single.name().text());
      case Pattern.Fields fields ->
          Doc.group(
              printer
                  .listing(fields.span(), fields.fields().stream().map(this::field).toList())
                  .inBraces(", ", ""));
    };
  }

  private Element field(Pattern.Field field) {
    boolean same = field.field().text().equals(field.name().text());
    return new Element(
        field.field().span().to(field.name().span()),
        Doc.text(same ? field.name().text() : field.field().text() + ": " + field.name().text()));
  }

  private Doc conditional(Expr.If form) {
    return Doc.of(
        Doc.text("if "),
        printer.expressions().operation(form.condition()),
        Doc.text(" "),
        braces(form.then()),
        alternative(form.otherwise()));
  }

  private Doc alternative(Optional<Body> body) {
    return body.map(b ->
            Doc.of(
                Doc.text(" else "),
                b instanceof Body.Value(Expr.If next) ? conditional(next) : braces(b)))
        .orElse(Doc.EMPTY);
  }

  private Doc match(Expr.Match form) {
    var arms = form.arms().stream().map(a -> new Element(a.span(), arm(a))).toList();
    int open = printer.comments().find('{', form.subject().span().end(), form.span().end());
    var listing = printer.listing(Span.between(open, form.span().end()), arms);
    return Doc.group(
        Doc.text("match "),
        printer.expressions().operation(form.subject()),
        Doc.text(" "),
        listing.inBraces(", ", ""));
  }

  private Doc arm(Expr.Match.Arm arm) {
    List<Doc> patterns = arm.patterns().stream().map(printer.expressions()::of).toList();
    return Doc.of(
        patterns.isEmpty() ? Doc.text("else") : Doc.join(Doc.text(" | "), patterns),
        Doc.text(" => "),
        printer.expressions().of(arm.value()));
  }

  private Doc forEach(Expr.For form) {
    return Doc.group(
        Doc.text("for "),
        pattern(form.pattern()),
        Doc.text(form.index().map(name -> ", " + name.text()).orElse("") + " in "),
        printer.expressions().operation(form.list()),
        clauses(form.clauses()),
        Doc.text(" "),
        braces(form.body()));
  }

  private Doc sample(Expr.Sample form) {
    return Doc.group(
        Doc.text("sample " + form.index().map(name -> name.text() + " of ").orElse("")),
        form.from()
            .map(from -> Doc.of(printer.expressions().operation(from), Doc.text("..")))
            .orElse(Doc.EMPTY),
        printer.expressions().operation(form.to()),
        clauses(form.clauses()),
        Doc.text(" "),
        braces(form.body()));
  }

  private Doc clauses(List<Clause> clauses) {
    return Doc.of(
        clauses.stream()
            .map(clause ->
                switch (clause) {
                  case Clause.InOrder _ -> Doc.text(" in order");
                  case Clause.AtMost a ->
                      Doc.of(Doc.text(" at most "), printer.expressions().operation(a.bodies()));
                  case Clause.OnErrorSkip s ->
                      Doc.of(
                          Doc.text(" on error skip"),
                          s.upTo()
                              .map(n ->
                                  Doc.of(Doc.text(" up to "), printer.expressions().operation(n)))
                              .orElse(Doc.EMPTY));
                })
            .collect(Collectors.toList()));
  }

  private Doc loop(Expr.Loop form) {
    var docs = new ArrayList<Doc>();
    docs.add(Doc.text("loop "));
    docs.add(printer.parameters(form.span().offset(), form.rounds().span().offset(), form.state()));
    docs.add(Doc.text(" up to "));
    docs.add(printer.expressions().operation(form.rounds()));
    docs.add(Doc.text(" "));
    docs.add(braces(form.body()));
    form.otherwise().ifPresent(b -> docs.add(Doc.of(Doc.text(" else "), braces(b))));
    return Doc.group(Doc.of(docs));
  }

  private Doc attempt(Expr.Try form) {
    return Doc.group(
        Doc.text("try "),
        braces(form.body()),
        form.handler()
            .map(h ->
                Doc.of(
                    Doc.text(" catch " + h.name().map(name -> name.text() + " ").orElse("")),
                    braces(h.body())))
            .orElse(Doc.EMPTY));
  }
}

package dev.wf.compiler.format;

import dev.wf.compiler.format.Listing.Element;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Literal;
import java.util.ArrayList;
import java.util.Optional;

/// Prints types.
final class Types {
  private final Printer printer;

  Types(Printer printer) {
    this.printer = printer;
  }

  /// `: T`, or nothing.
  Doc annotation(Optional<TypeExpr> type) {
    return type.map(t -> Doc.of(Doc.text(": "), of(t))).orElse(Doc.EMPTY);
  }

  /// ` -> T`, or nothing.
  Doc result(Optional<TypeExpr> type) {
    return type.map(t -> Doc.of(Doc.text(" -> "), of(t))).orElse(Doc.EMPTY);
  }

  Doc of(TypeExpr type) {
    return switch (type) {
      case TypeExpr.Missing missing -> throw Printer.notWhole(missing);
      case TypeExpr.Named named -> named(named);
      case TypeExpr.OfLiteral literal -> Doc.text(literal(literal.value()));
      case TypeExpr.OfNull _ -> Doc.text("null");
      case TypeExpr.ListOf list ->
          Doc.of(of(list.element()), Doc.text("[" + bounds(list.bounds()) + "]"));
      case TypeExpr.Nullable nullable -> Doc.of(of(nullable.type()), Doc.text("?"));
      case TypeExpr.RecordOf record -> Doc.group(record(record));
      case TypeExpr.Union union -> Doc.group(Doc.indent(members(union)));
      case TypeExpr.Function function ->
          Doc.of(
              Doc.text("("),
              Doc.join(Doc.text(", "), function.parameters().stream().map(this::of).toList()),
              Doc.text(") -> "),
              of(function.result()));
      case TypeExpr.Parens parens -> Doc.group(Doc.text("("), of(parens.type()), Doc.text(")"));
    };
  }

  private static String literal(Literal literal) {
    return switch (literal) {
      case Literal.Text text -> Literals.quoted(text.value());
      case Literal.Whole whole -> Long.toString(whole.value());
      case Literal.Truth truth -> Boolean.toString(truth.value());
    };
  }

  private Doc named(TypeExpr.Named named) {
    var docs = new ArrayList<Doc>();
    named.module().ifPresent(module -> docs.add(Doc.text(module.text() + ".")));
    docs.add(Doc.text(named.name().text()));
    if (!named.arguments().isEmpty()) {
      docs.add(Doc.text("<"));
      docs.add(Doc.join(Doc.text(", "), named.arguments().stream().map(this::of).toList()));
      docs.add(Doc.text(">"));
    }
    named.bounds().ifPresent(b -> docs.add(Doc.text("(" + bounds(Optional.of(b)) + ")")));
    named
        .pattern()
        .ifPresent(
            text -> docs.add(Doc.of(Doc.text("("), printer.expressions().of(text), Doc.text(")"))));
    return Doc.of(docs);
  }

  private String bounds(Optional<TypeExpr.Bounds> bounds) {
    return bounds.map(b -> bound(b.min()) + ".." + bound(b.max())).orElse("");
  }

  private String bound(Optional<Expr> bound) {
    return bound.map(printer.expressions()::number).orElse("");
  }

  private Doc record(TypeExpr.RecordOf record) {
    var elements =
        record.entries().stream()
            .map(entry ->
                switch (entry) {
                  case TypeExpr.RecordOf.Entry.Field f ->
                      new Element(
                          f.name().span().to(f.type().span()),
                          Doc.of(
                              Printer.doc(f.doc()),
                              Doc.text(Literals.key(f.name(), false) + ": "),
                              of(f.type())));
                  case TypeExpr.RecordOf.Entry.Spread s ->
                      new Element(
                          before(s.type().span(), 3), Doc.of(Doc.text("..."), of(s.type())));
                })
            .toList();
    return printer.listing(record.span(), elements).inBraces(", ", "");
  }

  /// With the dots of a spread.
  static Span before(Span span, int characters) {
    return Span.between(Math.max(0, span.offset() - characters), span.end());
  }

  /// Behind the `=` of a declaration: on one line, or each member on its own.
  Doc declared(TypeExpr.Union union) {
    boolean asOne = printer.comments().onOneLine(union.span().offset(), union.span().end());
    return Doc.group(
        asOne ? Doc.EMPTY : Doc.BREAK,
        Doc.indent(Doc.SPACE, new Doc.IfBroken("| ", ""), members(union)));
  }

  private Doc members(TypeExpr.Union union) {
    return members(union, Doc.SPACE);
  }

  Doc members(TypeExpr.Union union, Doc line) {
    var between = Doc.of(line, Doc.text("| "));
    return Doc.join(between, union.members().stream().map(this::of).toList());
  }
}

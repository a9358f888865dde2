package dev.wf.compiler.format;

import dev.wf.compiler.format.Listing.Element;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Prints statements and blocks of them.
final class Statements {
  private final Printer printer;

  Statements(Printer printer) {
    this.printer = printer;
  }

  /// In its braces, not yet a group.
  Doc block(Body.Block block) {
    var elements = block.statements().stream().map(s -> new Element(s.span(), of(s))).toList();
    return printer.listing(block.span(), elements).inBraces("; ", "");
  }

  Doc of(Stmt statement) {
    return switch (statement) {
      case Stmt.Let let ->
          Doc.of(
              Printer.doc(let.doc()),
              Doc.text("let "),
              printer.forms().pattern(let.pattern()),
              printer.types().annotation(let.type()),
              Doc.text(" = "),
              expression(let.value()));
      case Stmt.Phase phase -> Doc.of(Doc.text("phase "), expression(phase.title()));
      case Stmt.Log log -> Doc.of(Doc.text("log "), expression(log.message()));
      case Stmt.Assert a ->
          Doc.of(
              Doc.text("assert "),
              expression(a.condition()),
              a.message().map(m -> Doc.of(Doc.text(", "), expression(m))).orElse(Doc.EMPTY));
      case Stmt.Return r -> leaving("return", r.value());
      case Stmt.Break b -> leaving("break", b.value());
      case Stmt.Next next -> next(next);
      case Stmt.Header header -> header(header);
      case Stmt.Mock mock -> mock(mock);
      case Stmt.Expect expect -> expect(expect);
      case Stmt.Score score ->
          Doc.of(
              Doc.text("score "),
              expression(score.name()),
              Doc.text(" = "),
              printer.expressions().operation(score.value()),
              score
                  .least()
                  .map(l -> Doc.of(Doc.text(" at least "), printer.expressions().operation(l)))
                  .orElse(Doc.EMPTY));
      case Stmt.Evaluate evaluate -> expression(evaluate.value());
    };
  }

  private Doc expression(Expr expr) {
    return printer.expressions().of(expr);
  }

  private Doc leaving(String word, Optional<Expr> value) {
    return value.map(v -> Doc.of(Doc.text(word + " "), expression(v))).orElse(Doc.text(word));
  }

  private Doc next(Stmt.Next next) {
    var elements = next.values().stream().map(printer.expressions()::argument).toList();
    return Doc.of(Doc.text("next "), printer.listing(next.span(), elements).inBrackets("(", ")"));
  }

  private Doc header(Stmt.Header header) {
    var span = header.span();
    var word = header.word().name().toLowerCase(Locale.ROOT);
    int open = printer.comments().find('{', span.offset(), span.end());
    return Doc.of(
        Doc.text(word),
        printer.expressions().settings(open, Span.between(open, span.end()), header.settings()));
  }

  private Doc expect(Stmt.Expect expect) {
    return switch (expect.must().orElse(null)) {
      case null -> Doc.of(Doc.text("expect "), expression(expect.value()));
      case Stmt.Must.Match _ -> Doc.of(Doc.text("expect "), matched(expect));
      case Stmt.Must.Fail(var how) ->
          Doc.of(
              Doc.text("expect fails "),
              expression(how),
              Doc.text(" "),
              Doc.group(printer.forms().braces(((Expr.Try) expect.value()).body())));
    };
  }

  /// What stands behind the word, where a pattern has to be found.
  Doc matched(Stmt.Expect expect) {
    var pattern = ((Stmt.Must.Match) expect.must().orElseThrow()).pattern();
    return Doc.of(expression(expect.value()), Doc.text(" matches "), expression(pattern));
  }

  private Doc mock(Stmt.Mock mock) {
    var target = mock.target().stream().map(Name::text).collect(Collectors.joining("."));
    List<String> names = mock.parameters().stream().map(Name::text).toList();
    return Doc.of(
        Doc.text("mock " + target),
        Doc.text(names.isEmpty() ? "" : "(" + String.join(", ", names) + ")"),
        mock.when()
            .map(w -> Doc.of(Doc.text(" when "), printer.expressions().operation(w)))
            .orElse(Doc.EMPTY),
        Doc.text(" => "),
        expression(mock.answer()));
  }
}

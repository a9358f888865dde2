package dev.wf.compiler.format;

import dev.wf.compiler.format.Listing.Element;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Everyone who prints a part of one program, so that they can ask each other, and what they share.
final class Printer {
  private final Comments comments;
  private final Literals literals;
  private final Types types;
  private final Expressions expressions;
  private final Forms forms;
  private final Statements statements;

  Printer(Program program) {
    comments = new Comments(program);
    literals = new Literals(comments);
    types = new Types(this);
    expressions = new Expressions(this);
    forms = new Forms(this);
    statements = new Statements(this);
  }

  Comments comments() {
    return comments;
  }

  Literals literals() {
    return literals;
  }

  Types types() {
    return types;
  }

  Expressions expressions() {
    return expressions;
  }

  Forms forms() {
    return forms;
  }

  Statements statements() {
    return statements;
  }

  /// What stands between the brackets at both ends of a stretch.
  Listing listing(Span brackets, List<Element> elements) {
    return new Listing(comments, brackets.offset(), Math.max(0, brackets.end() - 1), elements);
  }

  /// A doc comment above what it documents.
  static Doc doc(String text) {
    var docs = new ArrayList<Doc>();
    if (!text.isEmpty()) {
      for (var line : text.split("\n", -1)) {
        docs.add(Doc.text(line.isEmpty() ? "///" : "/// " + line));
        docs.add(Doc.HARD);
      }
    }
    return Doc.of(docs);
  }

  /// `(a: T = x, b: U)`.
  Doc parameters(int open, int close, List<Parameter> parameters) {
    var elements = parameters.stream().map(p -> new Element(p.span(), parameter(p))).toList();
    return new Listing(comments, open, close, elements).inBrackets("(", ")");
  }

  private Doc parameter(Parameter parameter) {
    return Doc.of(
        doc(parameter.doc()),
        Doc.text(parameter.name().text()),
        types.annotation(parameter.type()),
        parameter
            .standard()
            .map(value -> Doc.of(Doc.text(" = "), expressions.of(value)))
            .orElse(Doc.EMPTY));
  }

  static IllegalArgumentException notWhole(Node node) {
    return new IllegalArgumentException(
        "only a program that was read without errors is printed, but something is missing at "
            + node.span());
  }
}

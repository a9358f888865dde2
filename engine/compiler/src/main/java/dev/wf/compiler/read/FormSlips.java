package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.grammar.WfParser;
import dev.wf.ir.diag.Diagnostic;
import java.util.Optional;

/// Forms and declarations that are put together differently in other languages.
final class FormSlips {
  private FormSlips() {}

  static Optional<Diagnostic> of(Stop stop) {
    return loops(stop)
        .or(() -> declarations(stop))
        .or(() -> braces(stop))
        .or(() -> strings(stop))
        .or(() -> typedName(stop));
  }

  private static Optional<Diagnostic> loops(Stop stop) {
    if (stop.before().getType() == WfLexer.FOR) {
      return switch (stop.kind()) {
        case WfLexer.LPAREN ->
            stop.slip(
                "`for` takes no parentheses.",
                "`for x in xs { … }`; over numbers it is `for i in range(0, 3) { … }`");
        case WfLexer.LET, WfLexer.CONST ->
            stop.slip("`for` takes just a name.", "`for x in xs { … }`");
        default -> Optional.empty();
      };
    }
    if (stop.kind() == WfLexer.OF && stop.expects(WfLexer.IN)) {
      return stop.slip("`for` takes `in`.", "`for x in xs { … }`");
    }
    return stop.before().getType() == WfLexer.LOOP
        ? stop.unexpected("`loop (x = 1) up to 5 { next (x: x + 1) }`")
        : Optional.empty();
  }

  private static Optional<Diagnostic> declarations(Stop stop) {
    boolean field = stop.reads(WfParser.RULE_typeField);
    if ((field || stop.reads(WfParser.RULE_param)) && stop.expectsOnly(WfLexer.COLON)) {
      var what = field ? "A field" : "A parameter";
      var name = stop.before().getText();
      var type = stop.beginsValue() && !stop.isString() ? stop.token().getText() : "string";
      return stop.kind() == WfLexer.Q
          ? stop.slip(
              "`?` stands behind the type.",
              "`" + name + ": " + stop.next(stop.after()).getText() + "?`")
          : stop.slip(what + " has a type behind a `:`.", "`" + name + ": " + type + "`");
    }
    if (stop.before().getType() == WfLexer.IMPORT && stop.kind() == WfLexer.STAR) {
      return stop.slip("A module is imported as a whole.", "`import \"./lib.wf\" as lib`");
    }
    if (stop.before().getType() == WfLexer.LBRACK
        && stop.expects(WfLexer.RANGE)
        && stop.beginsValue()) {
      return stop.slip(
          "A list is written behind the type of its elements.",
          "`" + stop.token().getText() + "[]`; what may be null is `T?`");
    }
    if (stop.before().getType() == WfLexer.IMPORT && stop.kind() == WfLexer.LBRACE) {
      return stop.slip("The module comes first.", "`import \"./lib.wf\" { name }`");
    }
    if (stop.kind() == WfLexer.FROM && Expected.declaration(stop.expected())) {
      return stop.slip("An import begins with `import`.", "`import \"./lib.wf\" { name }`");
    }
    return stop.expectsOnly(WfLexer.ASSIGN) && stop.kind() == WfLexer.LBRACE
        ? stop.unexpected("`type " + stop.before().getText() + " = { … }`")
        : Optional.empty();
  }

  private static Optional<Diagnostic> braces(Stop stop) {
    if (stop.kind() == WfLexer.NL
        && stop.expects(WfLexer.LBRACE)
        && stop.after().getType() == WfLexer.LBRACE) {
      return stop.slip("The brace stands on the same line.", "a line end would end the sentence");
    }
    if (stop.before().getType() == WfLexer.CATCH && stop.kind() == WfLexer.LPAREN) {
      return stop.slip("`catch` takes no parentheses.", "`catch e { … }`");
    }
    if (stop.begin().getType() == WfLexer.PHASE && stop.kind() == WfLexer.LBRACE) {
      return stop.slip("A phase has no braces.", "it reaches to the next `phase`");
    }
    return stop.reads(WfParser.RULE_conditional) && stop.expects(WfLexer.LBRACE)
        ? stop.unexpected("a branch stands in braces: `if c { … } else { … }`")
        : Optional.empty();
  }

  private static Optional<Diagnostic> strings(Stop stop) {
    if (!Expected.of(stop.expected(), "").equals("a string") || !stop.isName()) {
      return Optional.empty();
    }
    var name = stop.token().getText();
    return stop.before().getType() == WfLexer.ASK
        ? stop.slip("A string stands behind `ask`.", "`ask \"${" + name + "}\"`")
        : stop.unexpected("`\"" + name + "\"`");
  }

  /// `int x = 1`.
  private static Optional<Diagnostic> typedName(Stop stop) {
    boolean twoNames = stop.isName() && stop.before() == stop.begin() && stop.endsStatement();
    return twoNames && stop.after().getType() == WfLexer.ASSIGN
        ? stop.slip(
            "A value is named by `let`.",
            "`let " + stop.token().getText() + ": " + stop.before().getText() + " = …`")
        : Optional.empty();
  }
}

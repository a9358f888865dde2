package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.ir.diag.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;

/// Says what is wrong with a sentence. Habits of other languages come first: they are recognised by
/// the words around the place. What is left is told as what was expected and what was found.
final class Slips {
  private static final List<Function<Stop, Optional<Diagnostic>>> HABITS =
      List.of(
          Slips::foreignWord,
          Slips::prefixOfString,
          CallSlips::of,
          Slips::keywordAsField,
          ValueSlips::of,
          FormSlips::of,
          SignSlips::of,
          Slips::nameOfAnotherKind,
          Slips::statement,
          Slips::declaration,
          Slips::separator);

  private Slips() {}

  static Diagnostic at(Stop stop) {
    return HABITS.stream()
        .map(habit -> habit.apply(stop))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(stop::unexpected);
  }

  private static Optional<Diagnostic> foreignWord(Stop stop) {
    if (stop.isOnLineOf(stop.before()) && stop.beginsOperand(stop.token())) {
      var found = foreignWord(stop, stop.before());
      if (found.isPresent()) {
        return found;
      }
    }
    return stop.beginsOperand(stop.after()) ? foreignWord(stop, stop.token()) : Optional.empty();
  }

  private static Optional<Diagnostic> foreignWord(Stop stop, Token word) {
    var message = "`" + word.getText() + "` is not a word of this language.";
    return ForeignWords.hint(word.getText())
        .filter(_ -> word.getType() == WfLexer.ID)
        .map(stop.error("WF1030", word, message)::hint);
  }

  private static Optional<Diagnostic> prefixOfString(Stop stop) {
    return stop.isString() && stop.touches(WfLexer.ID)
        ? stop.slip(
            stop.before(),
            "A string has no prefix but `r`.",
            "every string may have holes: `\"${x}\"`")
        : Optional.empty();
  }

  /// A word of the language that was read as the name of a field, since only that may follow `{`.
  private static Optional<Diagnostic> keywordAsField(Stop stop) {
    var word = stop.before();
    if (!stop.expectsOnly(WfLexer.COLON) || !Stop.isReserved(word.getType())) {
      return Optional.empty();
    }
    if (word.getType() == WfLexer.FN && stop.kind() == WfLexer.LPAREN) {
      return stop.slip(word, "A function without a name is `x => …`.", "`(x, y) => …`");
    }
    return Stop.declares(word.getType()) && stop.beginsValue()
        ? declares(stop, word)
        : Optional.of(reserved(stop, word));
  }

  private static Optional<Diagnostic> declares(Stop stop, Token word) {
    return stop.slip(
        word,
        "`" + word.getText() + "` begins a declaration.",
        word.getType() == WfLexer.CONST
            ? "declarations stand outside of all braces; `let x = …` names a value here"
            : "declarations stand outside of all braces");
  }

  private static Diagnostic reserved(Stop stop, Token word) {
    var text = word.getText();
    return stop.error(
            "WF1031", word, "`" + text + "` is a word of the language and names nothing here.")
        .hint("choose another name; as a field it may stand: `{ " + text + ": … }`");
  }

  /// A name of the wrong kind where [Naming] did not see it.
  private static Optional<Diagnostic> nameOfAnotherKind(Stop stop) {
    boolean wantsName = Expected.name(stop.expected()) && !Expected.expression(stop.expected());
    if (wantsName && stop.isReserved() && !Expected.type(stop.expected())) {
      return Optional.of(reserved(stop, stop.token()));
    }
    return wantsName && stop.kind() == WfLexer.TYPE_ID && !stop.expects(WfLexer.TYPE_ID)
        ? Optional.of(
            stop.error("WF1032", stop.token(), "The name of a value begins with a small letter.")
                .hint("capital letters begin the names of types and constants"))
        : Optional.empty();
  }

  /// A statement where a value should be.
  private static Optional<Diagnostic> statement(Stop stop) {
    if (!Expected.expression(stop.expected()) || Expected.statement(stop.expected())) {
      return Optional.empty();
    }
    return switch (stop.kind()) {
      case WfLexer.RETURN, WfLexer.BREAK, WfLexer.NEXT, WfLexer.LET, WfLexer.PHASE, WfLexer.LOG ->
          stop.isUsedAsName() ? Optional.of(reserved(stop, stop.token())) : leaving(stop);
      case WfLexer.TYPE, WfLexer.TEST, WfLexer.PROPERTY, WfLexer.AGENT, WfLexer.WORKFLOW ->
          stop.isUsedAsName() ? Optional.of(reserved(stop, stop.token())) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Diagnostic> leaving(Stop stop) {
    var word = stop.token().getText();
    return stop.slip(
        stop.text() + " begins a statement, which is no value.",
        stop.before().getType() == WfLexer.FATARROW
            ? "an arm that leaves takes braces: `=> { " + word + " … }`"
            : "in braces it may stand: `{ " + word + " … }`");
  }

  private static Optional<Diagnostic> declaration(Stop stop) {
    if (Stop.declares(stop.kind()) && Expected.statement(stop.expected())) {
      if (stop.isUsedAsName()) {
        return Optional.of(reserved(stop, stop.token()));
      }
      return declares(stop, stop.token());
    }
    return Expected.declaration(stop.expected())
        ? stop.unexpected("statements stand in the body of a `workflow` or a `fn`")
        : Optional.empty();
  }

  private static Optional<Diagnostic> separator(Stop stop) {
    if (!stop.beginsValue()) {
      return Optional.empty();
    }
    if (stop.expects(WfLexer.COMMA)) {
      return stop.unexpected("is a `,` missing before it?");
    }
    if (stop.isString() && Expected.operator(stop.expected())) {
      return stop.unexpected("`a + b` puts strings together, and so do holes: `\"${a}${b}\"`");
    }
    return stop.endsStatement()
        ? stop.unexpected("on one line, `;` stands between two statements")
        : Optional.empty();
  }
}

package dev.wf.compiler.read;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What is wrong with one text, as it is found: every message of reading that is about characters,
/// words and brackets. Those about sentences are in [Slips].
final class Mistakes {
  private final Source source;
  private final String end;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Stretches doubtful = new Stretches();
  private final TreeMap<Integer, Span> unsure = new TreeMap<>();
  private final Stretches misshapen = new Stretches();

  Mistakes(Source source) {
    this(source, "the end of the file");
  }

  /// @param end what the end of the text is called
  Mistakes(Source source, String end) {
    this.source = source;
    this.end = end;
  }

  String end() {
    return end;
  }

  /// All of them in the order of the text.
  List<Diagnostic> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(d -> d.place().span().offset())).toList();
  }

  /// Takes over what was found in a text that stands somewhere in this one.
  void addAll(Mistakes inner, UnaryOperator<Span> where) {
    inner.inOrder().stream().map(d -> moved(d, where)).forEach(found::add);
  }

  private Diagnostic moved(Diagnostic inner, UnaryOperator<Span> where) {
    var notes =
        inner.notes().stream()
            .map(n -> new Diagnostic.Note(place(where.apply(n.place().span())), n.message()))
            .toList();
    return new Diagnostic(
        inner.code(),
        inner.severity(),
        inner.message(),
        place(where.apply(inner.place().span())),
        notes,
        inner.hint());
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// Says that a stretch of the text was changed on its way to the parser: what the parser thinks
  /// of it is not worth telling.
  void doubt(Span span) {
    doubtful.add(span);
  }

  void doubtRestOfLine(int offset) {
    int end = source.text().indexOf('\n', offset);
    doubt(Span.between(offset, end < 0 ? source.text().length() : end));
  }

  /// Says that of all that the parser thinks of a stretch only the first is worth telling.
  void doubtAfterFirst(Span span) {
    unsure.put(span.offset(), span);
  }

  /// Says that braces are wrong in a stretch, so that what is read of it has not the shape that was
  /// meant.
  void misshapen(Span span) {
    misshapen.add(span);
    doubt(span);
  }

  boolean isMisshapen(Span span) {
    return misshapen.meet(span);
  }

  boolean isDoubtful(int offset) {
    return doubtful.hold(offset);
  }

  /// Is a mistake that the parser found worth telling? If so, what it casts doubt on is noted.
  boolean isTelling(int offset) {
    if (isDoubtful(offset)) {
      return false;
    }
    var around = unsure.floorEntry(offset);
    if (around != null && offset <= around.getValue().end()) {
      doubtful.add(around.getValue());
    }
    return true;
  }

  Place place(Span span) {
    return new Place(source, span);
  }

  void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, place(span), message);
  }

  void otherForm(Span span) {
    add(
        error("WF1116", span, "This is a program in the YAML form, and its name does not say so.")
            .hint("let its name end in `.yaml`"));
  }

  void tooDeep(Span span, int most) {
    add(
        error("WF1002", span, "This is nested more than " + most + " deep.")
            .hint("give the inner parts names with `let`, or move them into a `fn`"));
  }

  void chainTooLong(Span span, int most) {
    add(
        error("WF1003", span, "This is a chain of more than " + most + " links.")
            .hint("give a part of it a name with `let`"));
  }

  void strangeCharacter(Span span) {
    var text = source.slice(span);
    var message =
        text.codePointCount(0, text.length()) == 1
            ? "The character " + shown(text) + " has no meaning here."
            : "These characters have no meaning here.";
    var diagnostic = error("WF1010", span, message);
    add(
        switch (text) {
          case "&" -> diagnostic.hint("`a && b` is true when both are");
          case "“", "”", "„" -> diagnostic.hint("strings stand in straight quotes: `\"…\"`");
          case "‘", "’", "'", "`" -> diagnostic.hint("strings stand in double quotes: `\"…\"`");
          case "–", "−" -> diagnostic.hint("minus is `-`");
          case "$" -> diagnostic.hint("holes are for strings: `\"${x}\"`; outside write `x`");
          case "@" -> diagnostic.hint("there are no annotations: settings stand in braces");
          default -> diagnostic;
        });
  }

  /// Signs that can be seen stand as they are, others as their number.
  private static String shown(String text) {
    int c = text.codePointAt(0);
    boolean visible = Character.isDefined(c) && !Character.isISOControl(c);
    boolean stands = visible && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    boolean alone = Character.getType(c) != Character.FORMAT && !Character.isSurrogate((char) c);
    return stands && alone ? "`" + text + "`" : String.format("U+%04X", c);
  }

  void openString(Span span) {
    add(
        error("WF1011", span, "This string does not end on its line.")
            .hint("close it with `\"`, or write a text of several lines between `\"\"\"`"));
  }

  void openText(Span span) {
    add(
        error("WF1012", span, "This text is never closed.")
            .hint("`\"\"\"` closes it; inside it, write `\\\"\"\"`"));
  }

  void wrongQuotes(Span span) {
    var inner = source.slice(new Span(span.offset() + 1, span.length() - 2));
    add(
        error("WF1013", span, "Strings stand in double quotes.")
            .hint("`\"" + inner.replace("\"", "\\\"") + "\"`"));
  }

  void wrongComment(Span span) {
    add(
        error("WF1014", span, "A comment begins with `//` and ends with its line.")
            .hint("`///` documents the declaration, parameter or field below it"));
  }

  void wrongNumber(Span span) {
    var text = source.slice(span);
    var diagnostic = error("WF1015", span, "`" + text + "` is not a number.");
    if (text.indexOf('%') > 0) {
      var number = text.substring(0, text.indexOf('%'));
      add(
          error("WF1015", span, "`" + number + "%` is a percentage and ends here.")
              .hint("the remainder has a space before it: `" + number + " % …`"));
    } else if (text.matches("[0-9._]+[a-zA-Z]+")) {
      add(diagnostic.hint("durations end in `ms`, `s`, `m`, `h` or `d`, counts in `k` or `M`"));
    } else if (text.contains("_")) {
      add(diagnostic.hint("`_` stands between two digits: `1_000`"));
    } else {
      add(diagnostic.hint("write it in decimal digits"));
    }
  }

  void outOfRange(Span span) {
    add(
        error("WF1016", span, "This number is too large.")
            .hint("whole numbers end at 9_223_372_036_854_775_807"));
  }

  void notWhole(Span span, String units) {
    add(error("WF1017", span, "This is not a whole number of " + units + "."));
  }

  void unknownEscape(Span span) {
    add(
        error("WF1018", span, "`" + source.slice(span) + "` is no escape.")
            .hint(
                "escapes are `\\n`, `\\t`, `\\\"`, `\\\\`, `\\$` and `\\u{1F600}`; in `r\"…\"`"
                    + " a backslash is just one"));
  }

  void foreignLetters(Span span) {
    add(error("WF1019", span, "A name consists of the letters a to z, digits and `_`."));
  }

  void reserved(Span span) {
    var word = source.slice(span);
    add(
        error("WF1031", span, "`" + word + "` is a word of the language and names nothing here.")
            .hint("choose another name; as a field it may stand: `{ " + word + ": … }`"));
  }

  void capitalOfValue(Span span) {
    add(
        error("WF1032", span, "The name of a value begins with a small letter.")
            .hint("capital letters begin the names of types and constants"));
  }

  void smallLetterOfType(Span span) {
    var name = source.slice(span);
    var capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    add(
        error("WF1032", span, "The name of a type or constant begins with a capital letter.")
            .hint("`" + capital + "`"));
  }

  void neverClosed(Span span) {
    add(error("WF1020", span, "This `" + source.slice(span) + "` is never closed."));
  }

  void neverClosed(Span span, Span before) {
    add(
        error("WF1020", span, "This `" + source.slice(span) + "` is never closed.")
            .note(place(before), "something above it has to be closed first"));
  }

  void closesNothing(Span span) {
    add(error("WF1021", span, "This `" + source.slice(span) + "` closes nothing."));
  }

  void holeInFixedText(Span span, String what) {
    add(
        error("WF1022", span, what + " is fixed text: it has no holes.")
            .hint("for a `$` before a brace write `\\$`"));
  }

  void doubleBraces(Span span) {
    add(
        Diagnostic.warning("WF1033", place(span), "A hole needs one pair of braces.")
            .hint("`${x}`"));
  }

  void docOfNothing(Span span) {
    add(
        Diagnostic.warning("WF1023", place(span), "This doc comment belongs to nothing.")
            .hint(
                "`///` stands above a declaration, a parameter, a field of a type or a `let`;"
                    + " other comments begin with `//`"));
  }
}

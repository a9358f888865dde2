package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be wrong with statements and control flow.
public final class FlowMistakes {
  private final Here here;

  FlowMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  public Diagnostic unused(Span span, boolean inTest) {
    return error(
            "WF4002",
            span,
            "Nobody uses this value, and working it out asks nobody and changes nothing.")
        .hint(
            inTest ? "`expect …` holds the test to it" : "give it a name with `let`, or remove it");
  }

  public Diagnostic unusedAnswer(Span span, String what) {
    return Diagnostic.warning("WF4003", at(span), "Nobody uses " + what + ".")
        .hint("it is asked and paid for all the same");
  }

  public Diagnostic misplaced(Span span, String word, String where) {
    return error("WF4004", span, "`" + word.toLowerCase(Locale.ROOT) + "` stands " + where + ".");
  }

  public Diagnostic unreachable(Span span, Span above) {
    return error("WF4005", span, "This is never reached.").note(at(above), "this always leaves");
  }

  public Diagnostic clauseTwice(Span span, Span first) {
    return error(
            "WF4006",
            span,
            "One clause says how many bodies run at once, and one what happens to failures.")
        .note(at(first), "the first of the kind")
        .hint("leave one of them out");
  }

  public Diagnostic phaseTitle(Span span) {
    return error(
            "WF4007",
            span,
            "The title of a phase is a string without holes, so that a plan can list it.")
        .hint("`log \"…\"` tells what is another each time");
  }

  public Diagnostic noPhaseTitle(Span span) {
    return error("WF4007", span, "A phase has a title, and this one is empty.");
  }

  public Diagnostic unusedElement(Name name) {
    return Diagnostic.warning(
            "WF4008",
            at(name.span()),
            "The body of this `for` does not use `" + name + "`, so every round asks the same.")
        .hint("independent answers to one question are `sample n { … }`");
  }

  public Diagnostic askedTwice(Span span, Span first) {
    return Diagnostic.warning(
            "WF4009", at(span), "This asks the same as above, so it gets the same answer.")
        .note(at(first), "the first time")
        .hint("independent answers to one question are `sample n { … }`");
  }

  /// @param free the first number that the first one does not ask for
  public Diagnostic samplesOverlap(Span span, Span other, long first, long last, long free) {
    return Diagnostic.warning(
            "WF4035",
            at(span),
            first == last
                ? "Number " + first + " of these samples is also one of those above."
                : "Numbers "
                    + first
                    + " to "
                    + last
                    + " of these samples are also among those above.")
        .note(at(other), "the first time")
        .hint(
            "equal numbers get equal answers; `sample "
                + free
                + "..… { … }` asks for further ones");
  }

  public Diagnostic headerTwice(Stmt.Header header, Stmt.Header first) {
    return error(
            "WF4010",
            header.span(),
            "A workflow has one `" + header.word().name().toLowerCase(Locale.ROOT) + "` block.")
        .note(at(first.span()), "the first one");
  }

  public Diagnostic notAList(Span span, Type type, boolean isMap, boolean nullable) {
    var found =
        error("WF4011", span, "`for` goes through a list, but this is " + Spoken.of(type) + ".");
    return isMap
        ? found.hint("`.entries()` is the list of `{ key, value }`")
        : nullable ? found.hint("`?? []` stands in for null") : found;
  }

  public Diagnostic incomplete(Span span, Collection<Literal> left, boolean nullLeft) {
    var missing =
        Stream.concat(
                left.stream().map(Literal::toString), nullLeft ? Stream.of("null") : Stream.of())
            .collect(Collectors.joining(", "));
    return error(
            "WF4012",
            span,
            missing.isEmpty()
                ? "This `match` does not say what happens otherwise."
                : "This `match` leaves out " + missing + ".")
        .hint(missing.isEmpty() ? "add an arm `else => …`" : "add an arm for each, or `else => …`");
  }

  public Diagnostic takenAbove(Span span, boolean otherwise) {
    return error(
            "WF4039",
            span,
            otherwise
                ? "The `else` above takes all that comes here."
                : "An arm above takes this value.")
        .hint(otherwise ? "let `else` be the last arm" : "of two arms, the first is taken");
  }

  /// A number that is written out, and too small for where it stands.
  public Diagnostic tooSmall(Span span, String words, long least, long found) {
    return error("WF4037", span, words + " at least " + least + ", but this is " + found + ".");
  }

  public Diagnostic noSample(Span span, long from, long to) {
    return error("WF4037", span, "No sample has a number from " + from + " to " + to + ".")
        .hint("the lower number comes first");
  }

  public Diagnostic noShare(Span span) {
    return error("WF4038", span, "A share is from 0% to 100%.")
        .hint("it is of all elements, however many there are: `up to 10%`");
  }

  public Diagnostic noValue(Span span, Goal.Must must) {
    var found =
        error(
                "WF4016",
                span,
                must.purpose().words()
                    + " "
                    + Spoken.of(must.type())
                    + ", but this ends without a value.")
            .hint("the last expression of a body is its value");
    return must.purpose().declared().map(d -> found.note(d, "where that is said")).orElse(found);
  }

  public Diagnostic otherResult(Span span, Type type, Type other, String what) {
    return error(
            "WF3003",
            span,
            "This gives "
                + Spoken.of(type)
                + ", which has no type in common with "
                + Spoken.of(other)
                + ", which the "
                + what
                + " gives elsewhere.")
        .hint("say what it gives: `-> T` behind the parameters");
  }
}

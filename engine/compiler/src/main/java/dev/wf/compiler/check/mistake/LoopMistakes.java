package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be wrong with loops.
public final class LoopMistakes {
  private final Here here;

  LoopMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  /// @param inLoop whether there is a loop, which cannot be left from here
  public Diagnostic misplaced(Span span, String word, boolean inLoop) {
    return inLoop
        ? error(
                "WF4030",
                span,
                "`" + word + "` cannot leave what stands between it and its `loop`.")
            .hint(
                "it stands in the body of the `loop`, and in `if` and `match` there: let this end"
                    + " in a value, and look at that below")
        : error("WF4004", span, "`" + word + "` stands in a `loop`.")
            .hint(
                "the bodies of a `for` run side by side, so none ends the others: `filter` or"
                    + " `find` what is meant first");
  }

  public Diagnostic openEnd(Span span) {
    return error("WF4031", span, "Here a round ends in neither `next` nor `break`.")
        .hint(
            "`next (…)` goes on with what it names changed, `next ()` with nothing changed, and"
                + " `break value` leaves the loop");
  }

  public Diagnostic noState(Name name, List<String> state, Optional<String> near) {
    var found = error("WF4032", name.span(), "This `loop` carries no `" + name + "`.");
    return near.map(n -> found.hint("did you mean `" + n + "`?"))
        .orElseGet(() ->
            state.isEmpty()
                ? found.hint("what it carries stands behind the word: `loop (a = x) up to …`")
                : found.hint(
                    "it carries "
                        + state.stream()
                            .map(s -> "`" + s + "`")
                            .collect(Collectors.joining(", "))));
  }

  public Diagnostic givenTwice(Name name, Name first) {
    return error("WF4033", name.span(), "`" + name + "` is given twice.")
        .note(at(first.span()), "the first time");
  }

  public Diagnostic otherValue(Span span, Type type, Type other) {
    return error(
            "WF3003",
            span,
            "This gives "
                + Spoken.of(type)
                + ", which has no type in common with "
                + Spoken.of(other)
                + ", which the loop gives elsewhere.")
        .hint("a loop has one type: let each `break` and the `else` give the same");
  }

  public Diagnostic everyRound(Span span) {
    return Diagnostic.warning(
            "WF4034",
            at(span),
            "This uses nothing of what the `loop` carries, and is asked anew every round.")
        .hint("ask once above the loop, or give it `with { sample: 0 }` to get one answer");
  }

  public Diagnostic returns(Span span) {
    return error("WF4036", span, "`return` cannot leave a `loop`.")
        .hint("`break value` leaves the loop with a value; return that below it");
  }
}

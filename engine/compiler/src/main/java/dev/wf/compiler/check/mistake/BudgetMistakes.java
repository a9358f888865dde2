package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import java.util.Collection;
import java.util.stream.Collectors;

/// What can be wrong with budgets.
public final class BudgetMistakes {
  private final Here here;

  BudgetMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  /// @param titles of the phases that there are
  public Diagnostic noPhase(Name title, Name workflow, Collection<String> titles) {
    var found =
        Diagnostic.error(
            "WF3126", at(title.span()), "`" + workflow + "` has no phase `" + title + "`.");
    if (titles.isEmpty()) {
      return found.hint("it has none: `phase \"" + title + "\"` begins one");
    }
    return NearName.of(title.text(), titles)
        .map(near -> found.hint("did you mean `" + near + "`?"))
        .orElseGet(() ->
            found.hint(
                titles.size() == 1
                    ? "it has the phase " + told(titles)
                    : "it has the phases " + told(titles)));
  }

  private static String told(Collection<String> titles) {
    return titles.stream().map(t -> "`" + t + "`").collect(Collectors.joining(", "));
  }

  public Diagnostic phasesWritten(Span span) {
    return Diagnostic.error(
            "WF3127", at(span), "`phases` is a record of budgets, each by the title of its phase.")
        .hint("`phases: { \"Find\": { cost: $2 } }`");
  }

  public Diagnostic phaseTwice(Name title, Name first) {
    return Diagnostic.error(
            "WF3107", at(title.span()), "The phase `" + title + "` has two budgets.")
        .note(at(first.span()), "the first");
  }

  public Diagnostic timeOfPhase(Name time) {
    return Diagnostic.error(
            "WF3128", at(time.span()), "A phase has no `time`: phases may run side by side.")
        .hint("`time` of the budget itself bounds the run, `timeout` a single call");
  }

  public Diagnostic belowZero(Name field, Span amount) {
    return Diagnostic.error("WF3129", at(amount), "A budget of `" + field + "` is not below zero.")
        .hint("leave `" + field + "` out where nothing is to bound it");
  }

  /// @param own what the phase may use
  /// @param ofRun what the run may use
  public Diagnostic neverReached(Name title, Name field, Span own, Span ofRun) {
    return Diagnostic.warning(
            "WF4052",
            at(own),
            "The phase `" + title + "` has more `" + field + "` than the whole run.")
        .note(at(ofRun), "is used up before")
        .hint("give the phase less, or leave its `" + field + "` out");
  }
}

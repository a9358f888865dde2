package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import java.util.List;

/// What can be wrong with functions and workflows of one's own.
public final class FunctionMistakes {
  private final Here here;

  FunctionMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  /// @param circle from a declaration back to itself
  public Diagnostic circle(List<Order.Use> circle) {
    var first = circle.getFirst();
    var between = Order.between(circle);
    var found =
        Diagnostic.error(
            "WF4020",
            here.at(first.from(), first.at().span()),
            "`"
                + Order.name(first.from())
                + "` comes back to itself"
                + (between.isEmpty() ? "" : " by way of " + between)
                + ", so it would never end.");
    for (var use : circle.subList(1, circle.size())) {
      found =
          found.note(
              here.at(use.from(), use.at().span()),
              "`" + Order.name(use.from()) + "` goes on to `" + Order.name(use.to()) + "`");
    }
    return found.hint("`loop` does something again, within a bound");
  }

  public Diagnostic typeParameterTwice(Name name, Name first) {
    return error("WF3035", name.span(), "`" + name + "` is a type parameter already.")
        .note(at(first.span()), "the first one");
  }

  public Diagnostic typeParameterTaken(Name name) {
    return error(
            "WF3035",
            name.span(),
            "`" + name + "` is the name of a type, so it cannot stand for any other.")
        .hint("give the type parameter another name");
  }

  public Diagnostic unusedTypeParameter(Name name) {
    return error("WF3036", name.span(), "Nothing that this takes or gives is a `" + name + "`.")
        .hint("remove the type parameter");
  }

  public Diagnostic neverFound(Name name) {
    return error(
            "WF3037",
            name.span(),
            "No argument tells what `" + name + "` stands for: only the result mentions it.")
        .hint("name the type that is given, or take something that is a `" + name + "`");
  }

  public Diagnostic openType(Span span, String type) {
    return error(
            "WF3038",
            span,
            "What comes in here is held against its type, and `" + type + "` may be anything.")
        .hint("ask in a function of a declared type, and pass that");
  }

  public Diagnostic openHole(Span span, String type) {
    return error(
            "WF3039", span, "A `" + type + "` may be anything, null too, and a hole needs a value.")
        .hint("`json(…)` is the text of any value");
  }
}

package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Span;
import java.util.Collection;

/// What can be wrong with what properties have generated.
public final class GenerationMistakes {
  private final Here here;

  GenerationMistakes(Here here) {
    this.here = here;
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, here.at(span), message);
  }

  public Diagnostic notInTest(Span span, String word) {
    return error("WF3150", span, "`" + word + "` is a generated value, and a test generates none.")
        .hint("write down what the mock gives, or make this a `property`");
  }

  public Diagnostic notInAnswer(Span span) {
    return error("WF3150", span, "`any` is a value that is generated for the answer of a mock.")
        .hint("what a property generates for itself is a parameter: `property \"…\" (n: int)`");
  }

  public Diagnostic ofNoType(Span span) {
    return error("WF3151", span, "Nothing says what type of value `any` is here.")
        .hint("`any as int(1..9)` says it");
  }

  public Diagnostic noFault(Name key, Collection<String> faults) {
    var near = NearName.of(key.text(), faults);
    return error("WF3152", key.span(), "`" + key + "` is no fault that is generated.")
        .hint(
            near.map(n -> "did you mean `" + n + "`?")
                .orElse("it is one of " + String.join(", ", faults)));
  }

  public Diagnostic noShare(Span span) {
    return error("WF3153", span, "How many calls fail is written as a percentage.")
        .hint("`faults { transport: 20%, malformed: 10% }`");
  }

  public Diagnostic tooManyFaults(Span span) {
    return error("WF3154", span, "More than all calls would fail.")
        .hint("a call has one fault at a time: all of these are at most 100%");
  }

  public Diagnostic faultsTwice(Stmt.Header header, Stmt.Header first) {
    return error("WF3155", header.span(), "A property has one block of faults.")
        .note(here.at(first.span()), "the first one");
  }

  public Diagnostic faultAgain(Name key, Name first) {
    return error("WF3155", key.span(), "`" + key + "` stands here already.")
        .note(here.at(first.span()), "the first time");
  }

  public Diagnostic faultsInTest(Span span) {
    return error(
            "WF3156", span, "Faults are generated for properties; a test says which call fails.")
        .hint("`mock auditor when call.attempt == 1 => fault(\"transport\")`");
  }

  public Diagnostic neverUsed(Span span) {
    return error("WF3157", span, "Arguments of a property are generated, so no default is used.")
        .hint("leave it out; a test tries one value");
  }
}

package dev.wf.compiler.check.mistake;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;

/// What can be wrong with commands, people, secrets and programs as values.
public final class WorldMistakes {
  private final Here here;

  WorldMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  public Diagnostic notLiteral(Span span) {
    return error("WF4060", span, "What `sh` runs is written down: a string with holes for values.")
        .hint("`exec([\"npm\", \"test\", file])` takes words that are worked out");
  }

  public Diagnostic openQuote(Span span) {
    return error("WF4061", span, "A quote is opened in this command and not closed.");
  }

  public Diagnostic noCommand(Span span) {
    return error("WF4062", span, "A command has at least one word, the program that it runs.");
  }

  public Diagnostic listAsWord(Span span, Type type) {
    return error(
            "WF4063",
            span,
            "A hole of a command is part of one word, but this is " + Spoken.of(type) + ".")
        .hint("`exec([\"npm\", \"test\", ...files])` gives each element as a word");
  }

  public Diagnostic dataAsWord(Span span, Type type) {
    return error(
            "WF4063",
            span,
            "A hole of a command is part of one word, but this is " + Spoken.of(type) + ".")
        .hint("name the field that is meant, or `json(…)` if all of it is");
  }

  public Diagnostic untypedInput(Span span) {
    return error("WF4065", span, "Nothing says what the answer is read as.")
        .hint("write its type: `input(…) as string`");
  }

  public Diagnostic notSaid(Span span, Type type) {
    return error("WF4065", span, "Nobody can type in " + Spoken.of(type) + ".");
  }

  public Diagnostic unusedApproval(Span span) {
    return error("WF4066", span, "Nothing depends on whether this is approved.")
        .hint(
            "`if approve(…) { … }` does what is approved, `assert approve(…)` goes no further"
                + " without");
  }

  public Diagnostic changingPrompt(Span span, String name) {
    return Diagnostic.warning(
            "WF4069",
            at(span),
            "`" + name + "` is another in every run, so this is never answered from the cache.")
        .hint("leave it out of what is asked, and add it to what is made of the answer");
  }

  public Diagnostic countingPrompt(Span span) {
    return Diagnostic.warning(
            "WF4069",
            at(span),
            "`usage` is another when anything above is asked anew, and then so is this.")
        .hint("leave it out of what is asked, and add it to what is made of the answer");
  }

  public Diagnostic secretNotAllowed(Span span, String name) {
    return error("WF4070", span, "This workflow may not know `" + name + "` of the environment.")
        .hint("`allow { env: [\"" + name + "\"] }` lets the person who runs it agree");
  }

  public Diagnostic forShell(Span span, String word) {
    return Diagnostic.warning(
            "WF4064",
            at(span),
            "No shell reads this command, so `" + word + "` is a word that the program gets.")
        .hint(
            "run one command after the other and pass on what the first gives; in quotes it is"
                + " meant as a word");
  }
}

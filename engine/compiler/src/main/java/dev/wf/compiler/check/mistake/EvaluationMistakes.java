package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;

/// What can be wrong with evaluations.
public final class EvaluationMistakes {
  private final Here here;

  EvaluationMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  public Diagnostic notAFile(Span span) {
    return error("WF6200", span, "The cases of an evaluation stand in a file.")
        .hint("`over file(\"cases.jsonl\")`: a file beside this program, with a case in each line");
  }

  public Diagnostic notBeside(Span span, String path) {
    return error("WF6201", span, "`" + path + "` is no file beside this program.")
        .hint("a path below its folder, without `..`: `file(\"cases.jsonl\")`");
  }

  public Diagnostic noFields(Span name) {
    return error("WF6202", name, "This evaluation does not say what its cases hold.")
        .hint("`eval \"…\" (dir: path, wanted: string[]) over file(\"cases.jsonl\") { … }`");
  }

  public Diagnostic standard(Span span) {
    return error("WF6203", span, "The fields of a case have no defaults.")
        .hint("a field of a type `T?` may be left out of a case, and is null then");
  }

  public Diagnostic samples(Span span, int most) {
    return error(
            "WF6204",
            span,
            "How many samples of each case there are is a number written here, from 1 to "
                + most
                + ".")
        .hint("`sample 3`");
  }

  public Diagnostic sameScore(Expr.Text name, Expr.Text first) {
    return error("WF6205", name.span(), "Two scores of this evaluation have this name.")
        .note(at(first.span()), "the first one")
        .hint("name each for what it measures");
  }

  public Diagnostic noScoreName(Span span) {
    return error(
        "WF6206", span, "The name of a score is a text without holes, so that it can be a column.");
  }

  public Diagnostic notAScore(Span span, Type found) {
    return error(
            "WF6207",
            span,
            "A score is true or false, or a number from 0 to 1, but this is " + found + ".")
        .hint("a share of a list is `xs.count(x => …) / xs.len()`");
  }

  public Diagnostic outOfRange(Span span) {
    return error("WF6208", span, "A score is a number from 0 to 1.");
  }

  public Diagnostic notLeast(Span span) {
    return error(
            "WF6209",
            span,
            "What a score has to be at least is a number written here, from 0 to 1.")
        .hint("`score \"recall\" = … at least 80%`");
  }

  public Diagnostic scoresNothing(Span name) {
    return error("WF6210", name, "This evaluation scores nothing.")
        .hint("`score \"exact\" = answer == wanted`, or an `expect`");
  }

  public Diagnostic elsewhere(Span span) {
    return error("WF6211", span, "`score` stands at the top of an evaluation.")
        .hint("what is scored is there for every case: `score \"…\" = if … { 1 } else { 0 }`");
  }

  public Diagnostic sameWorkflow(Expr.Text name, Expr.Text first) {
    return error("WF6212", name.span(), "Only signs tell this evaluation from another.")
        .note(at(first.span()), "the other one")
        .hint("letters and digits make the names of its runs: say in it what this one shows");
  }
}

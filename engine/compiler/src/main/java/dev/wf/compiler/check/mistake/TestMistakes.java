package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be wrong with tests.
public final class TestMistakes {
  private final Here here;

  TestMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  public Diagnostic sameName(Expr.Text name, Expr.Text first) {
    return error("WF6002", name.span(), "Two tests have this name.")
        .note(at(first.span()), "the first one")
        .hint("say in it what this one shows");
  }

  public Diagnostic nameWithHoles(Span span) {
    return error(
        "WF6017", span, "The name of a test is a string without holes, so that it can be listed.");
  }

  public Diagnostic noMocked(Name name, String what) {
    return error(
            "WF6003",
            name.span(),
            "`"
                + name
                + "` is "
                + what
                + ", and it is agents, people and commands that are mocked.")
        .hint("mock the agents it asks");
  }

  public Diagnostic noCounted(Name name, String what) {
    return error(
            "WF6003",
            name.span(),
            "`"
                + name
                + "` is "
                + what
                + ", and it is calls of agents, functions of the world and"
                + " tools that are listed.")
        .hint("look at those of the agents it asks");
  }

  public Diagnostic tooManyParameters(Name parameter, String target, int most) {
    return error(
        "WF6004",
        parameter.span(),
        "`"
            + target
            + "` takes "
            + (most == 0 ? "nothing" : most == 1 ? "one argument" : most + " arguments")
            + ", so this stands for nothing.");
  }

  public Diagnostic neverReached(Stmt.Mock mock, Stmt.Mock above) {
    var target = String.join(".", above.target().stream().map(Name::text).toList());
    return error("WF6005", mock.span(), "This mock never answers.")
        .note(at(above.span()), "this answers every call of `" + target + "`")
        .hint("the first mock whose guard holds answers: put those with `when` above");
  }

  public Diagnostic asks(Span span) {
    return error("WF6006", span, "A mock may use functions of the world, but ask no agent.")
        .hint("write down what it gives");
  }

  public Diagnostic guardAsks(Span span) {
    return error("WF6016", span, "What decides whether a mock answers is computed in place.")
        .hint("it may read the call, not the world");
  }

  public Diagnostic waits(Name name) {
    return error(
            "WF6007",
            name.span(),
            "`" + name + "` waits for a call, and mocks are there before the first one.")
        .hint("a mock sees constants, its own parameters, `call`, and values that ask nobody");
  }

  public Diagnostic fitsNoAsk(Span span, Type given, Collection<Type> asked) {
    return error("WF6008", span, "This is " + Spoken.of(given) + ", and no `ask` wants that.")
        .hint(
            asked.isEmpty()
                ? "there is no `ask` here"
                : "they want "
                    + asked.stream().map(Spoken::of).collect(Collectors.joining(", or ")));
  }

  public Diagnostic notAPath(Name key) {
    return error("WF6009", key.span(), "`" + key + "` is no file of a workspace.")
        .hint("a path is relative, as in `\"src/a.ts\"`, and leads to no place outside");
  }

  public Diagnostic sameFile(Name key, Name first) {
    return error("WF6010", key.span(), "`" + key + "` is in this workspace already.")
        .note(at(first.span()), "the first time");
  }

  public Diagnostic notCounted(Span span) {
    return error(
            "WF6011",
            span,
            "`calls` takes the name of an agent, a function of the world or a tool, or `ask`.")
        .hint("`calls(auditor)`");
  }

  public Diagnostic notAKind(Span span, Optional<String> written, Collection<String> kinds) {
    var near = written.flatMap(w -> NearName.of(w, kinds));
    var quoted = written.filter(kinds::contains);
    var found = error("WF6012", span, "`fault` takes a kind of failure.");
    return quoted.isPresent()
        ? found.hint("a text: `fault(\"" + quoted.get() + "\")`")
        : found.hint(
            near.map(n -> "did you mean `" + n + "`?")
                .orElse("it is one of " + String.join(", ", kinds)));
  }

  public Diagnostic noKindExpected(Span span, String written, Collection<String> kinds) {
    return error("WF6110", span, "`" + written + "` is no kind of failure.")
        .hint(
            NearName.of(written, kinds)
                .map(n -> "did you mean `" + n + "`?")
                .orElse(
                    "it is one of "
                        + String.join(", ", kinds)
                        + "; a word of what the failure says is written as a pattern: r\""
                        + written
                        + "\""));
  }

  public Diagnostic expectedWithHoles(Span span) {
    return error("WF6111", span, "What is expected here is written down, without holes.")
        .hint("compare with `==`, or call `….contains(…)` in a condition");
  }

  public Diagnostic saysTooMuch(Span span) {
    return error("WF6018", span, "`fault` takes a kind and perhaps a text, and no more.");
  }

  public Diagnostic elsewhere(Span span, String function, String where) {
    return error("WF6013", span, "`" + function + "` stands in " + where + ".");
  }

  public Diagnostic onlyFiles(Span span) {
    return error("WF6014", span, "A workspace is written down file by file.")
        .hint(
            "`\"src/a.ts\": \"…\"`, or `...\"fixtures/app\"` for a copy of a folder beside the"
                + " program");
  }

  public Diagnostic notAFixture(Span span, String folder) {
    return error("WF6056", span, "`" + folder + "` is no folder beside this program.")
        .hint("a path is relative, as in `...\"fixtures/app\"`, and leads to no place outside");
  }

  public Diagnostic sameFixture(Span span, String folder, Span first) {
    return error("WF6057", span, "`" + folder + "` is copied into this workspace already.")
        .note(at(first), "the first time");
  }

  public Diagnostic twoWorkspaces(Stmt.Header header, Stmt.Header first) {
    return error("WF6015", header.span(), "A test has one workspace.")
        .note(at(first.span()), "the first one");
  }
}

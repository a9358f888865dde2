package dev.wf.runtime.run.given;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.tool.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `compile(…)`: a text becomes a program, or a message with everything that is wrong with it, as
/// the one who wrote it is told.
public final class Compiling {
  private static final Pattern ALLOW = Pattern.compile("\\ballow\\s*\\{");

  private final Programs programs;

  Compiling(Programs programs) {
    this.programs = programs;
  }

  public static boolean isMeant(Asked.Use use) {
    return use.function().equals("compile");
  }

  /// @param permissions of who compiles, and would call it
  public Outcome of(Asked.Use use, Permissions permissions) {
    var text = ((Value.Str) use.arguments().getFirst()).value();
    var written = programs.compile(text);
    var mistakes =
        new ArrayList<>(written.diagnostics().stream().filter(Diagnostic::isError).toList());
    if (mistakes.isEmpty()) {
      mistakes.addAll(
          written.graph().isEmpty() ? List.of(noWorkflow(written)) : wider(written, permissions));
    }
    var value =
        mistakes.isEmpty()
            ? Value.record("ok", Value.TRUE, "value", Value.of(text))
            : Value.record("ok", Value.FALSE, "error", error(mistakes));
    return new Outcome.Answered(value, Usage.NONE, "");
  }

  private static Value error(List<Diagnostic> mistakes) {
    var message = mistakes.stream().map(DiagnosticText::of).collect(Collectors.joining("\n"));
    return Value.record(
        "kind",
        Value.of(Failure.Kind.FAILED.word()),
        "message",
        Value.of(message),
        "node",
        Value.of(""));
  }

  private static Diagnostic noWorkflow(Programs.Written written) {
    return Diagnostic.error(
            "WF4067",
            new Place(written.source(), Span.NONE),
            "There is no workflow here that could be called.")
        .hint("declare one: `workflow name(…) -> T { … }`; of several, the one named `written`");
  }

  /// What the program asks for and who calls it may not do itself. What it asks for may depend on
  /// its arguments; then only the call shows what it comes to.
  private static List<Diagnostic> wider(Programs.Written written, Permissions permissions) {
    var graph = written.graph().orElseThrow();
    boolean needsArguments =
        graph.entry().parameters().stream().anyMatch(p -> p.standard().isEmpty());
    if (needsArguments) {
      return List.of();
    }
    try {
      var allow = Invocation.of(graph, Map.of(), ThisRun.NONE).allow();
      return permissions.exceededBy(allow).stream().map(e -> wider(written, e)).toList();
    } catch (EvaluationFailure e) {
      return List.of();
    }
  }

  private static Diagnostic wider(Programs.Written written, Permissions.Excess excess) {
    var found = ALLOW.matcher(written.source().text());
    var span = found.find() ? new Span(found.start(), "allow".length()) : Span.NONE;
    return Diagnostic.error(
            "WF4068",
            new Place(written.source(), span),
            "`"
                + excess.capability()
                + ": \""
                + excess.pattern()
                + "\"` is more than the workflow that calls this may do.")
        .hint(
            excess.allowed().isEmpty()
                ? "it may `" + excess.capability() + "` nothing"
                : "its `"
                    + excess.capability()
                    + "` is limited to "
                    + excess.allowed().stream()
                        .map(a -> "`" + a + "`")
                        .collect(Collectors.joining(", ")));
  }
}

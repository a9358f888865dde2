package dev.wf.compiler.check.mistake;

import dev.wf.compiler.check.type.SettingTypes;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.Collection;
import java.util.Optional;

/// What can be wrong with settings, header blocks and tools.
public final class SettingMistakes {
  private final Here here;

  SettingMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  /// @param where the beginning of the sentence
  public Diagnostic unknown(Name name, String where, Collection<String> settings) {
    return unknown(name.span(), name.text(), where, settings);
  }

  public Diagnostic unknownSpread(
      Span span, String name, String where, Collection<String> settings) {
    return unknown(span, name, where, settings);
  }

  private Diagnostic unknown(Span span, String name, String where, Collection<String> settings) {
    var found = error("WF3101", span, where + " has no setting `" + name + "`.");
    return foreign(name, settings)
        .or(() -> ofAgent(name, where))
        .or(() -> NearName.of(name, settings).map(n -> "did you mean `" + n + "`?"))
        .or(() ->
            settings.size() > 6
                ? Optional.empty()
                : Optional.of("there are " + String.join(", ", settings)))
        .map(found::hint)
        .orElse(found);
  }

  private static Optional<String> ofAgent(String name, String where) {
    return where.equals("`defaults`") && (name.equals("tools") || name.equals("skills"))
        ? Optional.of("what an agent may use stands with the agent")
        : Optional.empty();
  }

  /// Settings that agents have elsewhere.
  private static Optional<String> foreign(String name, Collection<String> settings) {
    if (!settings.contains("prompt")) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (name) {
          case "temperature", "top_p", "top_k", "seed", "stop" ->
              "what one provider alone knows: `provider: { " + name + ": … }`";
          case "schema", "output", "output_schema", "response_format", "returns", "result" ->
              "what an agent gives is its type: `agent name(…) -> T { … }`";
          case "description", "instructions", "role", "persona", "backstory" ->
              "who the agent is, is told by `system`, what it is asked by `prompt`";
          case "messages", "input", "message", "question" -> "what it is asked is its `prompt`";
          case "name", "id", "title" -> "what a call is shown as is its `label`";
          case "thinking", "reasoning", "reasoning_effort" -> "`effort: \"high\"`";
          case "parallel", "concurrency" -> "`for x in xs at most 4 { … }`";
          default -> null;
        });
  }

  public Diagnostic wrongSpread(Span span, String name, Type wanted, Type given) {
    return error(
        "WF3102",
        span,
        "`"
            + name
            + "` is "
            + Spoken.of(wanted instanceof Type.Nullable(var inner) ? inner : wanted)
            + ", but what is spread here has "
            + Spoken.of(given)
            + ".");
  }

  public Diagnostic noCache(Span span, Type given) {
    return error(
        "WF3102",
        span,
        "`cache` is "
            + Spoken.of(SettingTypes.CACHE)
            + ", or a duration, but this is "
            + Spoken.of(given)
            + ".");
  }

  public Diagnostic noRecord(Span span, Type given) {
    return error("WF3102", span, "`provider` is a record, but this is " + Spoken.of(given) + ".");
  }

  public Diagnostic settingTwice(Name name, Name first) {
    return error("WF3107", name.span(), "`" + name + "` is set twice.")
        .note(at(first.span()), "the first time");
  }

  public Diagnostic noPrompt(Name agent) {
    return error("WF3103", agent.span(), "The agent `" + agent + "` has no `prompt`.")
        .hint("it is what the agent is asked: `prompt: \"…\"`");
  }

  /// @param root what its name begins with
  public Diagnostic unknownTool(Span span, String name, String root, Collection<String> tools) {
    var found = error("WF3104", span, "There is no tool `" + name + "`.");
    return NearName.of(root, tools).map(n -> found.hint("did you mean `" + n + "`?")).orElse(found);
  }

  public Diagnostic toolsWritten(Span span) {
    return error("WF3104", span, "`tools` is a list of the tools themselves.")
        .hint("`tools: [read, grep]`");
  }

  public Diagnostic toolTwice(Span span, Span first) {
    return error("WF3104", span, "This tool is listed twice.").note(at(first), "the first time");
  }

  public Diagnostic modelOfConversation(Name model, Name continued) {
    return error("WF4082", model.span(), "A conversation stays with the model that it began with.")
        .note(at(continued.span()), "this call goes on with one")
        .hint("leave `" + model + "` out here, or leave `continue` out to begin anew");
  }

  public Diagnostic continuesNull(Expr value) {
    var words = value instanceof Expr.Ref(var name) ? "`" + name.text() + "`" : "This";
    return error("WF4083", value.span(), words + " may be null, which is no conversation.")
        .hint("ask first: `if x != null { … }`, or `x ?? fail \"…\"`");
  }

  public Diagnostic writtenAlone(Span span, String name) {
    return error("WF4084", span, "`" + name + "` is written out, and not spread among settings.")
        .hint("`with { ...settings, " + name + ": … }`");
  }

  public Diagnostic ensureAsks(Span span) {
    return error(
            "WF4085",
            span,
            "`ensure` takes a function that asks nobody: it is applied while the agent waits.")
        .hint("ask in the body, and look at the answer there");
  }

  /// @param word of the form that takes a step
  public Diagnostic steps(Span span, String what, String word) {
    return error(
            "WF4040",
            span,
            "`"
                + word
                + "` takes a step of its own, and "
                + what
                + " is known before any is taken.")
        .hint("do it in the body, and pass what it gives");
  }

  public Diagnostic asks(Span span, String what) {
    return error(
            "WF4015",
            span,
            what.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + what.substring(1)
                + " is known without asking anybody, but this asks.")
        .hint("ask in the body, and pass what it gives");
  }
}

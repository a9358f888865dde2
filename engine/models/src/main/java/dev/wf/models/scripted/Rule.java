package dev.wf.models.scripted;

import com.google.re2j.Pattern;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Glob;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// @param line where it begins in its file
/// @param acts one after another for the same call, at least one; the last one stays
record Rule(
    int line,
    Optional<Glob> agent,
    Optional<Glob> model,
    Match.Fields arguments,
    Optional<Pattern> prompt,
    Optional<Pattern> conversation,
    Optional<Integer> sample,
    List<Act> acts) {
  Rule {
    acts = List.copyOf(acts);
    if (acts.isEmpty()) {
      throw new IllegalArgumentException("a rule does something, but not the one of line " + line);
    }
  }

  boolean matches(Request request) {
    var question = request.question();
    return agent.map(a -> a.matches(question.agent())).orElse(true)
        && model.map(m -> m.matches(request.model())).orElse(true)
        && arguments.matches(new Value.RecordOf(question.arguments()))
        && prompt.map(p -> p.matcher(question.prompt()).find()).orElse(true)
        && conversation.map(c -> c.matcher(before(request)).find()).orElse(true)
        && sample.map(s -> innermost(question) == s).orElse(true);
  }

  /// What was said before this call, a turn after the other: `user: …`, `assistant: …`, `system:
  /// …`, `tool: …`.
  static String before(Request request) {
    return request.turns().subList(0, request.before()).stream()
        .flatMap(Rule::lines)
        .collect(Collectors.joining("\n"));
  }

  /// What the tools gave that this call has used, a text after the other.
  static String results(Request request) {
    return request.own().stream()
        .filter(Turn.ToolResults.class::isInstance)
        .flatMap(turn -> ((Turn.ToolResults) turn).results().stream())
        .map(Turn.ToolResult::text)
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(Turn turn) {
    return switch (turn) {
      case Turn.User(var text, _) -> Stream.of("user: " + text);
      case Turn.System(var text) -> Stream.of("system: " + text);
      case Turn.Assistant(_, var text, _) -> Stream.of("assistant: " + text);
      case Turn.ToolResults(var results) -> results.stream().map(r -> "tool: " + r.text());
    };
  }

  /// The innermost sample index; 0 outside of all samples.
  static int innermost(Asked.Question question) {
    return question.indices().isEmpty() ? 0 : question.indices().getLast();
  }

  /// @param attempt counted from 1
  Act act(int attempt) {
    return acts.get(Math.min(attempt, acts.size()) - 1);
  }
}

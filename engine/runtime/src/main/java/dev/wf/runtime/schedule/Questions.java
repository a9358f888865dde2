package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Agent;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Condition;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Declared;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.eval.Ensured;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Evaluator;
import dev.wf.runtime.eval.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Renders what an agent is asked: arguments, then settings, the nearer ones over the farther.
final class Questions {
  private static final int LABEL_LENGTH = 60;
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final String CONTINUE = "continue";

  private final Graph graph;
  private final Evaluator evaluator;
  private final Value.RecordOf defaults;
  private final Conversations conversations;

  /// @param defaults the workflow's settings for every agent
  Questions(
      Graph graph, Value.RecordOf defaults, Evaluator evaluator, Conversations conversations) {
    this.graph = graph;
    this.evaluator = evaluator;
    this.defaults = defaults;
    this.conversations = conversations;
  }

  Asked.Question question(Step.Ask ask, Scope caller, @Nullable Charter charter, int[] indices) {
    var agent = graph.agent(ask.agent());
    var values = new ArrayList<Value>();
    var arguments = new LinkedHashMap<String, Value>();
    for (int i = 0; i < agent.parameters().size(); i++) {
      var parameter = agent.parameters().get(i);
      var given = ask.arguments().get(i);
      var value =
          given.isPresent()
              ? evaluator.evaluate(given.get(), caller)
              : evaluator.evaluate(parameter.standard().orElseThrow(), scope(values));
      values.add(value);
      arguments.put(parameter.name(), value);
    }
    var own = new LinkedHashMap<String, Value>();
    put(own, evaluator.evaluate(agent.settings(), scope(values)));
    put(own, evaluator.evaluate(ask.settings(), caller));
    var settings = new LinkedHashMap<String, Value>();
    put(settings, defaults);
    Charter.all(charter).forEach(c -> put(settings, c.defaults()));
    settings.putAll(own);
    var continued =
        Optional.ofNullable(settings.remove(CONTINUE)).map(a -> continued(a, own, settings));
    var label =
        settings.get("label") instanceof Value.Str s ? s.value() : label(agent.name(), values);
    return new Asked.Question(
        agent.name(),
        arguments,
        new Value.RecordOf(settings),
        ask.result(),
        graph.types(),
        indices(settings, indices),
        label,
        continued,
        ensured(ask, caller, agent, scope(values)),
        declared(settings, charter));
  }

  /// Where agents and workflows are among the tools.
  private Optional<Declared> declared(Map<String, Value> settings, @Nullable Charter charter) {
    boolean isHelped = false;
    if (settings.get("tools") instanceof Value.ListOf(var tools)) {
      for (var tool : tools) {
        isHelped |= isDeclared(tool);
      }
    }
    if (!isHelped) {
      return Optional.empty();
    }
    var below = new LinkedHashMap<String, Value>();
    put(below, defaults);
    Charter.all(charter).forEach(c -> put(below, c.defaults()));
    return Optional.of(new Declared(graph, new Value.RecordOf(below)));
  }

  private static boolean isDeclared(Value tool) {
    return tool instanceof Value.Str(var text)
        && (text.startsWith(Graph.AGENT) || text.startsWith(Graph.WORKFLOW));
  }

  /// The conversation that goes on, to which the settings then belong: its model is asked, what it
  /// was told is not told again, and defaults are for those that begin.
  ///
  /// @param own the settings of the call and its agent
  private Conversation continued(
      Value answer, Map<String, Value> own, Map<String, Value> settings) {
    var conversation =
        conversations
            .of(answer)
            .orElseThrow(() -> fails("what `continue` names is no agent's answer"));
    if (!own.containsKey("model")) {
      settings.remove("model");
    }
    if (!(own.get("system") instanceof Value.Str(var system))
        || Digest.of(system).equals(conversation.system())) {
      settings.remove("system");
    }
    requireHad("tools", "", settings, conversation);
    requireHad("skills", Asked.Question.SKILL, settings, conversation);
    return conversation;
  }

  private static void requireHad(
      String setting, String kind, Map<String, Value> settings, Conversation conversation) {
    if (settings.get(setting) instanceof Value.ListOf(var wanted)) {
      for (var one : wanted) {
        var name = ((Value.Str) one).value();
        if (!conversation.tools().contains(kind + name)) {
          throw fails(
              "a conversation keeps the "
                  + setting
                  + " that it began with, and `"
                  + name
                  + "` is none of them");
        }
      }
    }
  }

  private static EvaluationFailure fails(String message) {
    return new EvaluationFailure(new Failure(Failure.Kind.FAILED, message), Optional.empty());
  }

  /// The condition of the call, else that of the agent.
  private Optional<Condition> ensured(Step.Ask ask, Scope caller, Agent agent, Scope parameters) {
    return ask.ensure()
        .map(e -> ensured(e, caller))
        .or(() -> agent.ensure().map(e -> ensured(e, parameters)));
  }

  private Condition ensured(Expr function, Scope scope) {
    return Ensured.of(function, scope, evaluator);
  }

  /// The rounds around it, or what the setting `sample` says instead.
  private static List<Integer> indices(Map<String, Value> settings, int[] around) {
    return switch (settings.get("sample")) {
      case Value.Int(long one) -> List.of(Math.toIntExact(one));
      case Value.ListOf(var many) ->
          many.stream().map(v -> Math.toIntExact(((Value.Int) v).value())).toList();
      case null, default -> {
        var all = new ArrayList<Integer>(around.length);
        for (int one : around) {
          all.add(one);
        }
        yield all;
      }
    };
  }

  private static Scope scope(List<Value> values) {
    return Scope.of(Scope.EMPTY, values.toArray(new Value[0]));
  }

  /// What is null is inherited.
  private static void put(Map<String, Value> settings, Value more) {
    ((Value.RecordOf) more)
        .fields()
        .forEach((name, value) -> {
          if (!(value instanceof Value.Null)) {
            settings.put(name, value);
          }
        });
  }

  Asked.Use use(Step.Use use, List<Value> arguments) {
    var label = useLabel(use.function(), arguments);
    return new Asked.Use(use.function(), arguments, label, use.result(), graph.types());
  }

  /// Of a use of the world; a command is shown as one would type it.
  private static String useLabel(String function, List<Value> arguments) {
    if (!arguments.isEmpty()
        && arguments.getFirst() instanceof Value.RecordOf patch
        && patch.get("files") instanceof Value.ListOf(var files)) {
      return function + "(" + files.size() + (files.size() == 1 ? " file)" : " files)");
    }
    return !arguments.isEmpty() && arguments.getFirst() instanceof Value.ListOf(var words)
        ? label(function, words.stream().map(Rendering::hole).collect(Collectors.joining(" ")))
        : label(function, arguments);
  }

  /// The name and the first argument: `auditor(src/a.ts)`.
  static String label(String name, List<Value> arguments) {
    return arguments.isEmpty()
        ? name
        : label(
            name,
            arguments.getFirst() instanceof Value.Str s
                ? s.value()
                : Rendering.compact(arguments.getFirst()));
  }

  private static String label(String name, String first) {
    return name + "(" + cut(onOneLine(first)) + ")";
  }

  private static String onOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' && (c != ' ' || i > 0 && text.charAt(i - 1) == ' ')) {
        return SPACES.matcher(text).replaceAll(" ");
      }
    }
    return text;
  }

  /// A sentence is known by its beginning, a path by its end as well.
  private static String cut(String line) {
    if (line.codePointCount(0, line.length()) <= LABEL_LENGTH) {
      return line;
    }
    int tail = line.indexOf(' ') < 0 ? LABEL_LENGTH * 2 / 3 : 0;
    return line.substring(0, line.offsetByCodePoints(0, LABEL_LENGTH - 1 - tail))
        + "…"
        + line.substring(line.offsetByCodePoints(line.length(), -tail));
  }
}

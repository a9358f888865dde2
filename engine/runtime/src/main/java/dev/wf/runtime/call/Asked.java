package dev.wf.runtime.call;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a node asks of the world outside the program.
public sealed interface Asked {
  /// A short text for people: `auditor(src/a.ts)`.
  String label();

  /// An agent call with everything rendered.
  ///
  /// @param agent the declaration's name, or `ask`
  /// @param arguments by parameter name, in declared order
  /// @param settings the settings in force, defaults and overrides merged, without those that are
  ///   null: `prompt`, `system`, `model`, `effort`, `tools`, `max_tokens`, `max_turns`, `timeout`,
  ///   `cache`, `label`, … (section 5); without `continue` and `ensure`
  /// @param indices of all `sample` rounds around it, outermost first
  /// @param continued the conversation that it goes on with; empty where it begins one
  /// @param ensured what its answer has to meet beyond its type
  /// @param declared what the agents and workflows are among its tools; empty where there is none
  record Question(
      String agent,
      SequencedMap<String, Value> arguments,
      Value.RecordOf settings,
      Type result,
      Definitions types,
      List<Integer> indices,
      String label,
      Optional<Conversation> continued,
      Optional<Condition> ensured,
      Optional<Declared> declared)
      implements Asked {
    /// What the text of a skill among the tools begins with, before its path.
    public static final String SKILL = "skill:";

    public Question {
      indices = List.copyOf(indices);
    }

    /// A question that begins a conversation.
    public Question(
        String agent,
        SequencedMap<String, Value> arguments,
        Value.RecordOf settings,
        Type result,
        Definitions types,
        List<Integer> indices,
        String label) {
      this(
          agent,
          arguments,
          settings,
          result,
          types,
          indices,
          label,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /// A question without agents and workflows among its tools.
    public Question(
        String agent,
        SequencedMap<String, Value> arguments,
        Value.RecordOf settings,
        Type result,
        Definitions types,
        List<Integer> indices,
        String label,
        Optional<Conversation> continued,
        Optional<Condition> ensured) {
      this(
          agent,
          arguments,
          settings,
          result,
          types,
          indices,
          label,
          continued,
          ensured,
          Optional.empty());
    }

    /// The same with another setting.
    public Question with(String setting, Value value) {
      var all = new LinkedHashMap<>(settings.fields());
      all.put(setting, value);
      return new Question(
          agent,
          arguments,
          new Value.RecordOf(all),
          result,
          types,
          indices,
          label,
          continued,
          ensured,
          declared);
    }

    public String prompt() {
      return text("prompt");
    }

    /// A setting that is a text; empty where it is not set.
    public String text(String setting) {
      return settings.get(setting) instanceof Value.Str s ? s.value() : "";
    }

    /// The number of the innermost round around it; 0 where there is none.
    public int sample() {
      return indices.isEmpty() ? 0 : indices.getLast();
    }

    /// The names of the tools it may use, in the order written, then its skills.
    public List<String> tools() {
      var names = new ArrayList<String>();
      for (var tool : list("tools")) {
        names.add(((Value.Str) tool).value());
      }
      for (var skill : list("skills")) {
        names.add(SKILL + ((Value.Str) skill).value());
      }
      return Collections.unmodifiableList(names);
    }

    private List<Value> list(String setting) {
      return settings.get(setting) instanceof Value.ListOf(var values) ? values : List.of();
    }
  }

  /// A use of a function of the world: `glob`, `read`, `write`, …
  ///
  /// @param result what the answer of a person is read as; json for what needs no reading
  record Use(String function, List<Value> arguments, String label, Type result, Definitions types)
      implements Asked {
    /// Remembers what the files are now, for worktrees to begin with. Argument: its node's path.
    public static final String BASE = "base of worktrees";

    /// What was made of the files of a worktree. Argument: its node's path.
    public static final String PATCH = "patch of a worktree";

    public Use {
      arguments = List.copyOf(arguments);
    }

    public Use(String function, List<Value> arguments, String label) {
      this(function, arguments, label, Type.Plain.JSON, Definitions.NONE);
    }

    /// Whether only a person can answer.
    public boolean isForPerson() {
      return function.equals("approve") || function.equals("input");
    }

    /// Whether it may change more than files.
    public boolean reaches() {
      return function.equals("exec") || function.equals("sh");
    }

    /// Whether a second use leaves the world as the first did: it says the same, or the author
    /// vouches for it (`safe: true`).
    public boolean isRepeatable() {
      return switch (function) {
        case "write", "artifact", "apply" -> true;
        case "exec", "sh" -> arguments.size() > 2 && arguments.get(2).equals(Value.TRUE);
        default -> false;
      };
    }

    /// What tests know it by: its arguments as a record, in which those that are left out are null;
    /// of a tool of a server the one object that it was given.
    public Value given(List<String> parameters) {
      return function.startsWith("mcp.")
          ? switch (arguments.getFirst()) {
            case Value.RecordOf(var fields) -> new Value.MapOf(fields);
            case Value other -> other;
          }
          : named(parameters);
    }

    /// The arguments as a record; those that are left out are null.
    public Value.RecordOf named(List<String> parameters) {
      var fields = new LinkedHashMap<String, Value>();
      for (int i = 0; i < parameters.size(); i++) {
        fields.put(parameters.get(i), i < arguments.size() ? arguments.get(i) : Value.NULL);
      }
      return new Value.RecordOf(fields);
    }
  }
}

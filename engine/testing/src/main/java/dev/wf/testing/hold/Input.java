package dev.wf.testing.hold;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.tool.ExecTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an agent gives a tool: a value of the tool's schema in which paths are those of files and
/// commands are those that it may run.
///
/// @param what decides what is drawn
record Input(Trial trial, FoundFiles found, String what, Asked.Question question) {
  private static final int DEEPEST = 8;

  /// Empty where nothing that fits is known.
  Optional<Value> of(Request.ToolSpec tool) {
    try {
      return Optional.of(value(tool.inputSchema(), "", 0));
    } catch (Unknown e) {
      return Optional.empty();
    }
  }

  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super("", null, false, false);
    }
  }

  private Value value(Value.RecordOf schema, String name, int depth) {
    if (depth > DEEPEST) {
      throw new Unknown();
    }
    if (schema.get("enum") instanceof Value.ListOf(var values)) {
      return one(values, name);
    }
    if (schema.get("anyOf") instanceof Value.ListOf(var choices)) {
      return value(record(one(choices, name)), name, depth + 1);
    }
    var type =
        schema.get("type") instanceof Value.ListOf(var types)
            ? one(types, name)
            : schema.get("type");
    return switch (type instanceof Value.Str(var word) ? word : "") {
      case "string" -> text(name);
      case "integer", "number" ->
          Value.of(Math.max(bound(schema, "minimum", 1), Math.min(2, bound(schema, "maximum", 2))));
      case "boolean" -> Value.of(trial.isOneIn(2, what + name, 3));
      case "null" -> Value.NULL;
      case "array" -> {
        long least = bound(schema, "minItems", 0);
        var values = new ArrayList<Value>();
        for (long i = 0; i < Math.max(least, Math.min(1, trial.size())); i++) {
          values.add(value(record(schema.get("items")), name + i, depth + 1));
        }
        yield new Value.ListOf(values);
      }
      case "object" -> {
        var fields = new LinkedHashMap<String, Value>();
        if (schema.get("properties") instanceof Value.RecordOf(var properties)) {
          properties.forEach((field, s) -> fields.put(field, value(record(s), field, depth + 1)));
        }
        yield new Value.RecordOf(fields);
      }
      default -> throw new Unknown();
    };
  }

  private static Value.RecordOf record(@Nullable Value value) {
    if (value instanceof Value.RecordOf record) {
      return record;
    }
    throw new Unknown();
  }

  private <T> T one(List<T> of, String name) {
    return of.get(Math.floorMod(trial.draw(what + name, 4), of.size()));
  }

  private static long bound(Value.RecordOf schema, String name, long otherwise) {
    return schema.get(name) instanceof Value.Int(var n) ? n : otherwise;
  }

  private Value text(String name) {
    return Value.of(
        switch (name) {
          case "path", "file" -> found.paths().isEmpty() ? "made/up.txt" : one(found.paths(), name);
          case "pattern", "glob", "files" -> "**";
          case "command" -> command();
          default -> "some " + name;
        });
  }

  private String command() {
    var patterns =
        question.tools().stream()
            .filter(t -> t.startsWith("exec:"))
            .map(t -> ExecTool.plain(t.substring("exec:".length())))
            .toList();
    return patterns.isEmpty() ? "true" : one(patterns, "command").replace("*", "a");
  }
}

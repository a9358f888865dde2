package dev.wf.mcp;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// A tool as a server described it: all that may decide what a model makes of it.
///
/// @param parts of the description, by the protocol's names for them
record FrozenTool(Value.RecordOf parts) {
  /// What of a description counts. The rest is for user interfaces, or changes with every start.
  private static final List<String> PARTS =
      List.of("name", "title", "description", "inputSchema", "outputSchema", "annotations");

  /// What a description may be long; the rest is cut off. In characters.
  static final int LONGEST_DESCRIPTION = 4_000;

  /// A tool whose schemas are longer cannot be used. In characters of JSON.
  static final int LONGEST_SCHEMA = 50_000;

  private static final Set<String> HINTS =
      Set.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");

  static FrozenTool of(Value.RecordOf described) {
    var parts = new LinkedHashMap<String, Value>();
    for (var part : PARTS) {
      if (!described.get(part).equals(Value.NULL)) {
        parts.put(part, described.get(part));
      }
    }
    return new FrozenTool(new Value.RecordOf(parts));
  }

  String name() {
    return Plain.text(parts, "name");
  }

  /// For the model, not too long.
  String description() {
    var text = Plain.text(parts, "description").strip();
    if (text.length() <= LONGEST_DESCRIPTION) {
      return text;
    }
    int end = LONGEST_DESCRIPTION;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "… (" + Text.count(text.length() - end, "more character") + ")";
  }

  /// Of its input; one that takes anything where the server told none.
  Value.RecordOf inputSchema() {
    return parts.get("inputSchema") instanceof Value.RecordOf schema
        ? schema
        : Value.record("type", Value.of("object"));
  }

  boolean isTooLong() {
    return Rendering.compact(inputSchema()).length() > LONGEST_SCHEMA;
  }

  /// What the server says of what it does, in a few words for people; empty where it says nothing.
  String hints() {
    var said = new ArrayList<String>();
    if (parts.get("annotations") instanceof Value.RecordOf annotations) {
      annotations
          .fields()
          .forEach((name, value) -> {
            if (HINTS.contains(name) && value instanceof Value.Bool(var is)) {
              said.add((is ? "" : "not ") + name.substring(0, name.length() - "Hint".length()));
            }
          });
    }
    return String.join(", ", said);
  }

  /// The names of the parts in which another description of the same tool differs.
  List<String> differences(FrozenTool other) {
    return PARTS.stream()
        .filter(p -> !sorted(parts.get(p)).equals(sorted(other.parts.get(p))))
        .toList();
  }

  /// With the fields of every object in one order: theirs says nothing.
  private static String sorted(Value value) {
    return Rendering.compact(asMaps(value));
  }

  private static Value asMaps(Value value) {
    return switch (value) {
      case Value.RecordOf(var fields) -> {
        var entries = new LinkedHashMap<String, Value>();
        fields.forEach((name, field) -> entries.put(name, asMaps(field)));
        yield Value.MapOf.of(entries);
      }
      case Value.ListOf(var values) ->
          new Value.ListOf(values.stream().map(FrozenTool::asMaps).toList());
      default -> value;
    };
  }

  /// What differs, to be shown: the two texts of each part, cut to a line.
  String told(FrozenTool now) {
    return String.join("; ", differences(now).stream().map(p -> told(p, now)).toList());
  }

  private String told(String part, FrozenTool now) {
    return part + " was " + line(parts.get(part)) + " and is " + line(now.parts.get(part));
  }

  private static String line(Value value) {
    if (value.equals(Value.NULL)) {
      return "not there";
    }
    var text = sorted(value);
    return text.codePointCount(0, text.length()) <= 120
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 120)) + "…";
  }
}

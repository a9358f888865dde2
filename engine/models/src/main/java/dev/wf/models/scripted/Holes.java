package dev.wf.models.scripted;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.model.Request;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills the holes of answers with what a call is about.
final class Holes {
  private static final Pattern HOLE = Pattern.compile("\\\\\\$\\{|\\$\\{\\s*([^}]*?)\\s*}");

  private final SequencedMap<String, Value> known = new LinkedHashMap<>();

  Holes(Request request, int attempt) {
    var question = request.question();
    known.put("agent", Value.of(question.agent()));
    known.put("prompt", Value.of(question.prompt()));
    known.put("model", Value.of(request.model()));
    known.put("system", Value.of(request.system()));
    known.put("sample", Value.of(Rule.innermost(question)));
    known.put("attempt", Value.of(attempt));
    known.put("conversation", Value.of(Rule.before(request)));
    known.put("results", Value.of(Rule.results(request)));
    known.putAll(question.arguments());
  }

  /// A hole that names nothing.
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    Unknown(String hole) {
      super("`${" + hole + "}` names no argument", null, false, false);
    }
  }

  Value fill(Value value) throws Unknown {
    return switch (value) {
      case Value.Str(var text) -> fill(text);
      case Value.ListOf(var values) -> {
        var filled = new java.util.ArrayList<Value>();
        for (var each : values) {
          filled.add(fill(each));
        }
        yield new Value.ListOf(filled);
      }
      case Value.RecordOf(var fields) -> new Value.RecordOf(fill(fields));
      case Value.MapOf(var entries) -> new Value.MapOf(fill(entries));
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Duration _,
          Value.Money _ ->
          value;
    };
  }

  private SequencedMap<String, Value> fill(SequencedMap<String, Value> fields) throws Unknown {
    var filled = new LinkedHashMap<String, Value>();
    for (var field : fields.entrySet()) {
      filled.put(field.getKey(), fill(field.getValue()));
    }
    return filled;
  }

  private Value fill(String text) throws Unknown {
    var hole = HOLE.matcher(text);
    if (hole.matches() && hole.group(1) != null) {
      return find(hole.group(1));
    }
    hole.reset();
    var out = new StringBuilder();
    while (hole.find()) {
      var with = hole.group(1) == null ? "${" : Rendering.hole(find(hole.group(1)));
      hole.appendReplacement(out, Matcher.quoteReplacement(with));
    }
    return Value.of(hole.appendTail(out).toString());
  }

  private Value find(String path) throws Unknown {
    Optional<Value> found = Optional.of(new Value.RecordOf(known));
    for (var name : path.split("\\.", -1)) {
      found = found.flatMap(value -> field(value, name));
    }
    return found.orElseThrow(() -> new Unknown(path));
  }

  private static Optional<Value> field(Value value, String name) {
    return switch (value) {
      case Value.RecordOf(var fields) -> Optional.ofNullable(fields.get(name));
      case Value.MapOf(var entries) -> Optional.ofNullable(entries.get(name));
      default -> Optional.empty();
    };
  }
}

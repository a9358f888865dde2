package dev.wf.cli.args;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import dev.wf.testing.score.EvalCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The cases of an evaluation: a JSON object in each line of a file, with the fields that the
/// evaluation declares and perhaps an `id`. Empty lines do not count.
///
/// @param mistakes all that is wrong; nothing runs with any
public record Cases(List<EvalCase> all, List<Diagnostic> mistakes) {
  private static final String ID = "id";
  private static final Pattern WHERE = Pattern.compile("line 1, column (\\d+): ");

  public Cases {
    all = List.copyOf(all);
    mistakes = List.copyOf(mistakes);
  }

  /// @param types of the program
  public static Cases read(Source file, Eval eval, Definitions types) {
    var reader = new Reader(file, eval, types);
    for (int line = 1; line <= file.lineCount(); line++) {
      reader.read(line);
    }
    if (reader.places.isEmpty() && reader.mistakes.isEmpty()) {
      reader.mistakes.add(Mistakes.noCases(new Place(file, new Span(0, 0))));
    }
    return new Cases(reader.found, reader.mistakes);
  }

  private static final class Reader {
    private final Source file;
    private final Eval eval;
    private final Definitions types;
    private final List<EvalCase> found = new ArrayList<>();
    private final List<Diagnostic> mistakes = new ArrayList<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    Reader(Source file, Eval eval, Definitions types) {
      this.file = file;
      this.eval = eval;
      this.types = types;
    }

    void read(int line) {
      var text = file.line(line);
      if (text.isBlank()) {
        return;
      }
      int start = file.lineStart(line) + text.length() - text.stripLeading().length();
      var written = text.strip();
      var whole = new Place(file, Span.between(start, start + written.length()));
      if (Json.parse(written) instanceof Parsed.Malformed(var problem)) {
        mistakes.add(malformed(start, written, problem));
        places.put("line " + line, whole);
        return;
      }
      Yaml.of(file, start, written, mistakes::add).ifPresent(yaml -> read(yaml, line, whole));
    }

    /// The reader says in its sentence where it stopped.
    private Diagnostic malformed(int start, String written, String problem) {
      var said = WHERE.matcher(problem);
      if (!said.lookingAt()) {
        return Mistakes.notJson(new Place(file, new Span(start, written.length())), problem);
      }
      int column = Math.min(Integer.parseInt(said.group(1)) - 1, written.length() - 1);
      var why = problem.substring(said.end());
      return Mistakes.notJson(new Place(file, new Span(start + column, 1)), why);
    }

    private void read(Yaml yaml, int line, Place whole) {
      var entries = yaml.entries();
      if (entries.isEmpty()) {
        mistakes.add(Mistakes.notACase(whole, yaml.kind()));
        return;
      }
      var id = entries.get().stream().filter(e -> e.key().equals(ID)).findFirst();
      var name = id.isEmpty() ? Optional.of("line " + line) : name(id.get().value());
      name.ifPresent(n -> {
        var at = id.map(i -> i.value().place()).orElse(whole);
        var first = places.putIfAbsent(n, at);
        if (first != null) {
          mistakes.add(Mistakes.sameCase(at, first, n));
        }
      });
      fields(yaml).ifPresent(f -> found.add(new EvalCase(name.orElse(""), f)));
    }

    private Optional<String> name(Yaml id) {
      var name = id.scalar().filter(s -> !s.isBlank() && s.lines().count() == 1);
      if (name.isEmpty()) {
        mistakes.add(Mistakes.noId(id.place()));
      }
      return name;
    }

    /// The fields as they are declared, of which `id` may be one.
    private Optional<Value.RecordOf> fields(Yaml yaml) {
      var reading = new Reading(types, mistakes::add);
      var fields = new ArrayList<>(eval.fields().fields());
      boolean isDeclared = eval.fields().field(ID).isPresent();
      if (!isDeclared) {
        fields.add(new Type.Field(ID, Type.Plain.JSON, ""));
      }
      var given = isDeclared || has(yaml, ID) ? fields : eval.fields().fields();
      return reading
          .read(new Given.Data.Part(yaml), new Type.RecordType(given))
          .map(v -> only(((Value.RecordOf) v).fields()));
    }

    private static boolean has(Yaml yaml, String key) {
      return yaml.entries().orElse(List.of()).stream().anyMatch(e -> e.key().equals(key));
    }

    private Value.RecordOf only(Map<String, Value> values) {
      var own = new LinkedHashMap<String, Value>();
      eval.fields().fields().forEach(f -> own.put(f.name(), values.get(f.name())));
      return new Value.RecordOf(own);
    }
  }
}

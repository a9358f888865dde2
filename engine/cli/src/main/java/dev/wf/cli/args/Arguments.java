package dev.wf.cli.args;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.graph.Workflow;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The arguments of a run as given, checked against the workflow's parameters.
///
/// @param values by parameter name, in declared order; where none was given, the parameter's
///   default stands and it is absent
/// @param mistakes all that is wrong; nothing runs with any
public record Arguments(SequencedMap<String, Value> values, List<Diagnostic> mistakes) {
  public Arguments {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    mistakes = List.copyOf(mistakes);
  }

  /// @param words what stood after `--args`
  /// @param directory where the names of files among them start from
  public static Arguments read(
      List<String> words, Workflow workflow, Definitions types, Path directory) {
    var mistakes = new ArrayList<Diagnostic>();
    var line = Words.line(words);
    var given = byName(Words.read(words, directory, line, mistakes), workflow, mistakes);
    var reading = new Reading(types, mistakes::add);
    var values = new LinkedHashMap<String, Value>();
    for (var parameter : workflow.parameters()) {
      var own = given.get(parameter.name());
      if (own != null) {
        reading.read(own.data(), parameter.type()).ifPresent(v -> values.put(parameter.name(), v));
      } else if (parameter.standard().isEmpty()) {
        var end = new Place(line, new Span(line.text().length(), 0));
        mistakes.add(Mistakes.missing(end, workflow.name(), parameter));
      }
    }
    return new Arguments(values, mistakes);
  }

  private static Map<String, Given> byName(
      List<Given> all, Workflow workflow, List<Diagnostic> mistakes) {
    var known = workflow.parameters().stream().map(Parameter::name).toList();
    var byName = new LinkedHashMap<String, Given>();
    for (var given : all) {
      var first = byName.putIfAbsent(given.name(), given);
      if (first != null) {
        mistakes.add(Mistakes.twice(given.at(), first.at(), given.name()));
      } else if (!known.contains(given.name())) {
        mistakes.add(
            Mistakes.unknown(given.at(), given.name(), workflow.name(), workflow.parameters()));
      }
    }
    return byName;
  }
}

package dev.wf.testing.cover;

import dev.wf.compiler.reach.Reachable;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Coverage for programs that read it.
public final class CoverageJson {
  private CoverageJson() {}

  /// A list with a record for each file.
  public static Value of(Coverage coverage) {
    return list(coverage.files().stream().map(CoverageJson::file).toList());
  }

  private static Value file(CoveredFile file) {
    var lines = new TreeMap<Integer, Lines.Line>(file.lineCounts());
    return Value.record(
        "file", Value.of(file.source().name()),
        "agents", share(file.agents()),
        "functions", share(file.routines()),
        "branches", share(file.branches()),
        "settings", share(file.settings()),
        "lines", share(file.lines()),
        "parts",
            list(
                file.parts().stream()
                    .filter(p -> !(p.part() instanceof Reachable.Stretch))
                    .map(CoverageJson::part)
                    .toList()),
        "not_reached",
            list(
                file.unreached().stream()
                    .map(u -> at(u.place(), Value.record("sentence", Value.of(u.sentence()))))
                    .toList()),
        "line_counts",
            list(
                lines.entrySet().stream()
                    .map(e ->
                        (Value)
                            Value.record(
                                "line", Value.of(e.getKey()),
                                "count", Value.of(e.getValue().count())))
                    .toList()));
  }

  private static Value part(Covered covered) {
    var count = Value.of(covered.count());
    return switch (covered.part()) {
      case Reachable.Routine r ->
          at(
              r.place(),
              Value.record(
                  "kind", Value.of(r.isWorkflow() ? "workflow" : "function"),
                  "name", Value.of(r.name()),
                  "count", count));
      case Reachable.Agent a -> named("agent", a.name(), a.place(), count);
      case Reachable.Setting s -> named("setting", s.name(), s.place(), count);
      case Reachable.Branch b -> named("branch", word(b.way().name()), b.place(), count);
      case Reachable.Stretch s -> named("statement", "", s.place(), count);
      case Reachable.Rounds r ->
          at(
              r.place(),
              Value.record(
                  "kind", Value.of("rounds"),
                  "name", Value.of(r.word()),
                  "count", count,
                  "none", Value.of(covered.none()),
                  "more_than_once", Value.of(covered.many())));
      case Reachable.Attempt a ->
          at(
              a.place(),
              Value.record(
                  "kind",
                  Value.of("try"),
                  "count",
                  count,
                  "failures",
                  new Value.MapOf(
                      covered.met().entrySet().stream()
                          .collect(
                              Collectors.toMap(
                                  e -> e.getKey(),
                                  e -> Value.of(e.getValue()),
                                  (one, _) -> one,
                                  java.util.LinkedHashMap::new)))));
    };
  }

  private static Value named(String kind, String name, Place place, Value count) {
    return at(place, Value.record("kind", Value.of(kind), "name", Value.of(name), "count", count));
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Value at(Place place, Value.RecordOf more) {
    var fields = new java.util.LinkedHashMap<String, Value>();
    fields.put("line", Value.of(place.position().line()));
    fields.put("column", Value.of(place.position().column()));
    fields.putAll(more.fields());
    return new Value.RecordOf(fields);
  }

  private static Value share(CoveredFile.Share share) {
    return Value.record("reached", Value.of(share.reached()), "all", Value.of(share.all()));
  }

  private static Value list(List<Value> values) {
    return new Value.ListOf(values);
  }
}

package dev.wf.cli.view;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Usage;
import dev.wf.testing.score.Changes;
import dev.wf.testing.score.EvalReport;
import dev.wf.testing.score.Sample;
import dev.wf.testing.score.ScoredCase;
import dev.wf.testing.score.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What evaluations came to, for programs.
public final class EvalJson {
  private EvalJson() {}

  /// @param others that they are compared with, by the names of evaluations
  /// @param changes since the baseline, by the names of evaluations
  public static Value of(
      List<EvalReport> reports, Map<String, EvalReport> others, Map<String, Changes> changes) {
    return Value.record(
        "passed",
        Value.of(reports.stream().allMatch(EvalReport::passed)),
        "evals",
        new Value.ListOf(
            reports.stream()
                .<Value>map(r -> {
                  var name = r.eval().name();
                  var own = eval(r, Optional.ofNullable(changes.get(name)));
                  return others.containsKey(name)
                      ? with(own, "vs", eval(others.get(name), Optional.empty()))
                      : own;
                })
                .toList()));
  }

  private static Value with(Value.RecordOf record, String name, Value value) {
    var fields = new LinkedHashMap<>(record.fields());
    fields.put(name, value);
    return new Value.RecordOf(fields);
  }

  private static Value.RecordOf eval(EvalReport report, Optional<Changes> changes) {
    var place = report.eval().place();
    var scores = new LinkedHashMap<String, Value>();
    for (var score : report.eval().scores()) {
      var spread = report.score(score.name());
      var by = changes.map(c -> c.by(score.name()));
      scores.put(
          score.name(),
          Value.record(
              "mean",
              number(spread.mean()),
              "deviation",
              number(spread.deviation()),
              "at_least",
              score.least().isPresent() ? number(score.least().getAsDouble()) : Value.NULL,
              "change",
              by.isPresent() && by.get().isPresent()
                  ? number(by.get().getAsDouble())
                  : Value.NULL));
    }
    return Value.record(
        "name", Value.of(report.eval().name()),
        "file", Value.of(place.source().name()),
        "line", Value.of(place.position().line()),
        "model", Value.of(report.model()),
        "run", Value.of(report.run()),
        "passed", Value.of(report.passed()),
        "regressed",
            Value.of(changes.map(c -> !c.regressions(report.eval()).isEmpty()).orElse(false)),
        "scores", new Value.RecordOf(scores),
        "cost", Value.of(Amounts.dollars(report.usage().dollars())),
        "spent", Value.of(Amounts.dollars(report.spent().dollars())),
        "tokens", Value.of(report.usage().tokens()),
        "millis", Value.of(report.took().toMillis()),
        "cases",
            new Value.ListOf(
                report.cases().stream().<Value>map(c -> scored(report, c, changes)).toList()));
  }

  private static Value scored(EvalReport report, ScoredCase scored, Optional<Changes> changes) {
    var scores = new LinkedHashMap<String, Value>();
    report.eval().scores().forEach(s -> scores.put(s.name(), spread(scored.score(s.name()))));
    return Value.record(
        "case", Value.of(scored.name()),
        "scores", new Value.RecordOf(scores),
        "change",
            changes
                .map(c -> c.cases().get(scored.name()))
                .map(c -> Value.of(EvalView.word(c)))
                .orElse(Value.NULL),
        "samples", new Value.ListOf(scored.samples().stream().map(EvalJson::sample).toList()),
        "unmet",
            new Value.ListOf(
                scored.unmet().stream()
                    .<Value>map(p ->
                        Value.record(
                            "line", Value.of(p.diagnostic().place().position().line()),
                            "message", Value.of(p.diagnostic().message()),
                            "details",
                                new Value.ListOf(p.details().stream().map(Value::of).toList())))
                    .toList()),
        "cost", Value.of(cost(scored.usage())),
        "tokens", Value.of(scored.usage().tokens()),
        "millis", scored.took().map(t -> Value.of(t.toMillis())).orElse(Value.NULL));
  }

  private static String cost(Usage usage) {
    return Amounts.dollars(usage.dollars());
  }

  private static Value sample(Sample sample) {
    return switch (sample) {
      case Sample.Scored(var scores) -> {
        var values = new LinkedHashMap<String, Value>();
        scores.keySet().stream().sorted().forEach(s -> values.put(s, number(scores.get(s))));
        yield Value.record("scores", new Value.RecordOf(values));
      }
      case Sample.Failed f ->
          Value.record(
              "error",
              Value.record(
                  "kind", Value.of(f.kind()),
                  "message", Value.of(f.message()),
                  "node", Value.of(f.node())));
    };
  }

  private static Value spread(Spread spread) {
    return Value.record("mean", number(spread.mean()), "deviation", number(spread.deviation()));
  }

  private static Value number(double number) {
    return new Value.Float(number);
  }
}

package dev.wf.testing.score;

import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What evaluations of a program came to when somebody was content with them: a text that is
/// checked in and compared with. Nothing in it tells when or how fast.
///
/// @param evals by their names
public record Baseline(SequencedMap<String, Kept> evals) {
  /// Digits behind the point, so that small changes of sums change nothing.
  private static final double ROUNDED = 10_000;

  public static final Baseline NOTHING = new Baseline(new LinkedHashMap<>());

  /// One evaluation.
  ///
  /// @param scores the means over all cases
  /// @param cases by their names
  public record Kept(
      String model, SequencedMap<String, Double> scores, SequencedMap<String, KeptCase> cases) {}

  /// @param digest of what the case held
  public record KeptCase(String digest, SequencedMap<String, Double> scores) {}

  /// With what an evaluation came to now.
  public Baseline with(EvalReport report) {
    var all = new LinkedHashMap<>(evals);
    var names = report.eval().scores().stream().map(Eval.Score::name).toList();
    var cases = new LinkedHashMap<String, KeptCase>();
    for (var scored : report.cases()) {
      cases.put(
          scored.name(),
          new KeptCase(scored.of().digest(), means(names, name -> scored.score(name).mean())));
    }
    all.put(
        report.eval().name(),
        new Kept(report.model(), means(names, name -> report.score(name).mean()), cases));
    return new Baseline(all);
  }

  private interface Mean {
    double of(String score);
  }

  private static SequencedMap<String, Double> means(List<String> names, Mean mean) {
    var means = new LinkedHashMap<String, Double>();
    names.forEach(name -> means.put(name, Math.round(mean.of(name) * ROUNDED) / ROUNDED));
    return means;
  }

  /// As it is checked in: all names in the order of the alphabet, so that it does not depend on how
  /// it came about.
  public String text() {
    var fields = new LinkedHashMap<String, Value>();
    evals.forEach((name, kept) -> fields.put(name, value(kept)));
    return Rendering.json(Value.MapOf.of(fields)) + "\n";
  }

  private static Value value(Kept kept) {
    var cases = new LinkedHashMap<String, Value>();
    kept.cases()
        .forEach((name, one) ->
            cases.put(
                name,
                Value.record("case", Value.of(one.digest()), "scores", numbers(one.scores()))));
    return Value.record(
        "model", Value.of(kept.model()),
        "scores", numbers(kept.scores()),
        "cases", Value.MapOf.of(cases));
  }

  private static Value numbers(Map<String, Double> numbers) {
    var fields = new LinkedHashMap<String, Value>();
    numbers.forEach((name, number) -> fields.put(name, new Value.Float(number)));
    return Value.MapOf.of(fields);
  }

  /// Reads [#text] back; empty for what is none.
  public static Optional<Baseline> of(String text) {
    if (!(Json.parse(text) instanceof Parsed.Data(var value))
        || !(value instanceof Value.MapOf(var evals))) {
      return Optional.empty();
    }
    var read = new LinkedHashMap<String, Kept>();
    for (var entry : evals.entrySet()) {
      var kept = kept(entry.getValue());
      if (kept.isEmpty()) {
        return Optional.empty();
      }
      read.put(entry.getKey(), kept.get());
    }
    return Optional.of(new Baseline(read));
  }

  private static Optional<Kept> kept(Value value) {
    if (!(value instanceof Value.MapOf(var fields))
        || !(fields.get("model") instanceof Value.Str(var model))
        || !(fields.get("cases") instanceof Value.MapOf(var written))) {
      return Optional.empty();
    }
    var scores = numbers(fields.get("scores"));
    var cases = new LinkedHashMap<String, KeptCase>();
    for (var entry : written.entrySet()) {
      if (!(entry.getValue() instanceof Value.MapOf(var one))
          || !(one.get("case") instanceof Value.Str(var digest))
          || numbers(one.get("scores")).isEmpty()) {
        return Optional.empty();
      }
      cases.put(entry.getKey(), new KeptCase(digest, numbers(one.get("scores")).get()));
    }
    return scores.map(s -> new Kept(model, s, cases));
  }

  private static Optional<SequencedMap<String, Double>> numbers(
      @org.jspecify.annotations.Nullable Value value) {
    if (!(value instanceof Value.MapOf(var fields))) {
      return Optional.empty();
    }
    var numbers = new LinkedHashMap<String, Double>();
    for (var entry : fields.entrySet()) {
      switch (entry.getValue()) {
        case Value.Int(long n) -> numbers.put(entry.getKey(), (double) n);
        case Value.Float(double n) -> numbers.put(entry.getKey(), n);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(numbers);
  }
}

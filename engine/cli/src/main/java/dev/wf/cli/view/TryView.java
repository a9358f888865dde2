package dev.wf.cli.view;

import dev.wf.cli.record.Replay;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.patch.UnifiedText;
import dev.wf.runtime.run.Retrial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// The answer that an agent of a run gave, and beside it those that it gave when it was asked
/// again.
public final class TryView {
  private static final int LONGEST_SETTING = 40;

  private final BiFunction<Value, Value, List<String>> differences;
  private final int width;

  /// What the run has.
  ///
  /// @param took empty where it was not asked in this run
  public record Recorded(
      Asked.Question question, Outcome outcome, Optional<Duration> took, String run) {}

  /// An answer of now.
  ///
  /// @param settings that are otherwise
  /// @param sample which of several to the same question
  public record Tried(Map<String, Value> settings, int sample, Retrial.Came came) {
    public boolean isAnswered() {
      return came.outcome() instanceof Outcome.Answered;
    }
  }

  /// @param differences of two values, a line for each place
  /// @param width of the terminal where two texts have room beside each other, else 0
  public TryView(BiFunction<Value, Value, List<String>> differences, int width) {
    this.differences = differences;
    this.width = width;
  }

  /// @param moved what the agent saw in the run and is not so any more
  public String of(Replay.Node node, Recorded recorded, List<Tried> all, List<String> moved) {
    var lines = new ArrayList<String>();
    lines.add(node.asked().label() + "  [" + node.path() + "]");
    if (!moved.isEmpty()) {
      lines.add("  changed since it was asked: " + String.join(", ", moved));
    }
    lines.add("");
    lines.addAll(table(recorded, all));
    text("recorded", told(recorded.outcome()), lines);
    for (int i = 0; i < all.size(); i++) {
      var tried = all.get(i);
      text(title(i, tried), compared(recorded.outcome(), tried.came().outcome()), lines);
      if (!tried.came().patch().isEmpty()) {
        text("what " + (i + 1) + " made of its copy of the files", tried.came().patch(), lines);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> table(Recorded recorded, List<Tried> all) {
    var columns = new Columns();
    columns.row("", "MODEL", "OUTCOME", "TOKENS", "COST", "TIME", "WITH");
    columns.row(
        row(
            "recorded",
            recorded.outcome(),
            recorded.took().map(Amounts::duration).orElse("-"),
            recorded.run()));
    for (int i = 0; i < all.size(); i++) {
      var tried = all.get(i);
      columns.row(
          row(
              Integer.toString(i + 1),
              tried.came().outcome(),
              Amounts.duration(tried.came().took()),
              with(tried)));
    }
    return columns.lines();
  }

  private static String[] row(String name, Outcome outcome, String took, String with) {
    return new String[] {
      name,
      outcome instanceof Outcome.Answered a ? a.model() : "-",
      outcome instanceof Outcome.Failed f ? f.failure().kind().word() : "answered",
      orDash(UsageText.tokens(outcome.usage())),
      orDash(UsageText.cost(outcome.usage())),
      took,
      with
    };
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String with(Tried tried) {
    var settings =
        tried.settings().entrySet().stream()
            .map(s -> s.getKey() + ": " + shortened(Rendering.compact(s.getValue())))
            .collect(Collectors.joining(", "));
    var sample = tried.sample() == 0 ? "" : "sample " + tried.sample();
    return settings.isEmpty()
        ? tried.sample() == 0 ? "the same settings" : sample
        : settings + (sample.isEmpty() ? "" : ", " + sample);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_SETTING
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_SETTING)) + "…";
  }

  private static String title(int index, Tried tried) {
    return (index + 1) + ", " + with(tried);
  }

  private static String told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered a -> Rendering.hole(a.value());
      case Outcome.Failed f -> f.failure().kind().word() + ": " + f.failure().message();
    };
  }

  private String compared(Outcome recorded, Outcome now) {
    if (!(recorded instanceof Outcome.Answered(var before, _, _, _, _))
        || !(now instanceof Outcome.Answered(var after, _, _, _, _))) {
      return told(now);
    }
    if (before.equals(after)) {
      return "the same answer";
    }
    if (width > 0) {
      return SideBySide.of(Rendering.hole(before), Rendering.hole(after), width);
    }
    return before instanceof Value.Str(var a) && after instanceof Value.Str(var b)
        ? UnifiedText.of(ended(a), ended(b)).stripTrailing()
        : String.join("\n", differences.apply(before, after));
  }

  /// Whether a text ends in a line end is no difference that people look for.
  private static String ended(String text) {
    return text.endsWith("\n") ? text : text + "\n";
  }

  private static void text(String title, String text, List<String> lines) {
    lines.add("");
    lines.add(title + ":");
    text.lines().forEach(line -> lines.add(line.isEmpty() ? "" : "  " + line));
  }

  /// The same as data.
  public Value json(Replay.Node node, Recorded recorded, List<Tried> all, List<String> moved) {
    var tries = new ArrayList<Value>();
    for (var tried : all) {
      var fields = new LinkedHashMap<String, Value>();
      fields.put("settings", new Value.RecordOf(new LinkedHashMap<>(tried.settings())));
      fields.put("sample", Value.of(tried.sample()));
      outcome(tried.came().outcome(), fields);
      fields.put(
          "patch", tried.came().patch().isEmpty() ? Value.NULL : Value.of(tried.came().patch()));
      fields.put("millis", Value.of(tried.came().took().toMillis()));
      tries.add(new Value.RecordOf(fields));
    }
    var before = new LinkedHashMap<String, Value>();
    before.put("run", Value.of(recorded.run()));
    outcome(recorded.outcome(), before);
    before.put("millis", recorded.took().map(t -> Value.of(t.toMillis())).orElse(Value.NULL));
    return Value.record(
        "node", Value.of(node.path()),
        "label", Value.of(node.asked().label()),
        "changed", new Value.ListOf(moved.stream().map(Value::of).toList()),
        "recorded", new Value.RecordOf(before),
        "tries", new Value.ListOf(tries));
  }

  private static void outcome(Outcome outcome, Map<String, Value> fields) {
    switch (outcome) {
      case Outcome.Answered a -> {
        fields.put("ok", Value.TRUE);
        fields.put("answer", a.value());
        fields.put("error", Value.NULL);
        fields.put("model", Value.of(a.model()));
      }
      case Outcome.Failed f -> {
        fields.put("ok", Value.FALSE);
        fields.put("answer", Value.NULL);
        fields.put(
            "error",
            Value.record(
                "kind", Value.of(f.failure().kind().word()),
                "message", Value.of(f.failure().message())));
        fields.put("model", Value.NULL);
      }
    }
    fields.put("usage", usage(outcome.usage()));
  }

  private static Value usage(Usage usage) {
    return Value.record(
        "input", Value.of(usage.input()),
        "output", Value.of(usage.output()),
        "cache_read", Value.of(usage.cacheRead()),
        "cache_write", Value.of(usage.cacheWrite() + usage.cacheWriteHour()),
        "cost", cost(usage));
  }

  private static Value cost(Usage usage) {
    return usage.unpriced() > 0 ? Value.NULL : new Value.Money(usage.dollars());
  }
}

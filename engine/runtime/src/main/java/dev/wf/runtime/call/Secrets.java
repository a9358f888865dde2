package dev.wf.runtime.call;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The secrets of a run: texts of the environment that a program may hand to commands, and that
/// nobody reads elsewhere.
///
/// From the moment a secret is known here every text that leaves the program without being a word
/// of a command is masked: what is journalled, cached, shown, kept, and told to a model. It is
/// found as it is, as it stands in JSON, and line by line where it has long lines; what a program
/// makes of it otherwise (a part of it, another encoding) is not recognised. Safe for use by many
/// threads.
public final class Secrets {
  /// What stands in its place.
  public static final String MASK = "***";

  /// What is shorter would be found, and masked, by chance.
  public static final int SHORTEST = 4;

  private static final int SHORTEST_LINE = 8;
  private static final Comparator<String> LONGEST_FIRST =
      Comparator.<String>comparingInt(t -> -t.length()).thenComparing(Comparator.naturalOrder());

  private final Map<String, String> environment;
  private volatile List<String> hidden = List.of();

  /// @param environment of this process
  public Secrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// The value of a variable, which is hidden from now on; empty where there is none.
  public Optional<String> find(String name) {
    var value = Optional.ofNullable(environment.get(name));
    value.filter(v -> v.strip().length() >= SHORTEST).ifPresent(this::hide);
    return value;
  }

  private synchronized void hide(String secret) {
    var all = new TreeSet<>(LONGEST_FIRST);
    all.addAll(hidden);
    for (var text : List.of(secret, secret.strip())) {
      all.add(text);
      var json = Rendering.compact(Value.of(text));
      all.add(json.substring(1, json.length() - 1));
      text.lines().map(String::strip).filter(l -> l.length() >= SHORTEST_LINE).forEach(all::add);
    }
    hidden = List.copyOf(all);
  }

  public String mask(String text) {
    var masked = text;
    for (var secret : hidden) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  /// Whether one stands among the bytes of a file.
  public boolean isIn(byte[] content) {
    if (hidden.isEmpty()) {
      return false;
    }
    var text = new String(content, StandardCharsets.UTF_8);
    return hidden.stream().anyMatch(text::contains);
  }

  /// The value without secrets; the same object where there are none.
  public Value mask(Value value) {
    if (hidden.isEmpty()) {
      return value;
    }
    return switch (value) {
      case Value.Str(var text) -> {
        var masked = mask(text);
        yield masked.equals(text) ? value : Value.of(masked);
      }
      case Value.ListOf(var values) -> {
        var masked = values.stream().map(this::mask).toList();
        yield same(values, masked) ? value : new Value.ListOf(masked);
      }
      case Value.RecordOf(var fields) -> {
        var masked = mask(fields);
        yield same(fields, masked) ? value : new Value.RecordOf(masked);
      }
      case Value.MapOf(var entries) -> {
        var masked = mask(entries);
        yield same(entries, masked) ? value : Value.MapOf.of(masked);
      }
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Duration _,
          Value.Money _ ->
          value;
    };
  }

  private LinkedHashMap<String, Value> mask(Map<String, Value> fields) {
    var masked = new LinkedHashMap<String, Value>();
    fields.forEach((name, value) -> masked.put(mask(name), mask(value)));
    return masked;
  }

  private static boolean same(List<Value> before, List<Value> after) {
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i) != after.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Map<String, Value> before, Map<String, Value> after) {
    return before.keySet().equals(after.keySet())
        && same(new ArrayList<>(before.values()), new ArrayList<>(after.values()));
  }

  public Failure mask(Failure failure) {
    return new Failure(failure.kind(), mask(failure.message()), failure.node(), failure.place());
  }

  public Outcome mask(Outcome outcome) {
    if (hidden.isEmpty()) {
      return outcome;
    }
    return switch (outcome) {
      case Outcome.Answered(var value, var usage, var model, var conversation, var fellBack) ->
          new Outcome.Answered(mask(value), usage, model, conversation, fellBack.map(this::mask));
      case Outcome.Failed(var failure, var usage) -> new Outcome.Failed(mask(failure), usage);
    };
  }

  public Gate mask(Gate gate) {
    return new Gate(
        gate.path(),
        gate.isApproval(),
        mask(gate.question()),
        mask(gate.show()),
        gate.answer(),
        gate.types());
  }

  public Asked.Use mask(Asked.Use use) {
    if (hidden.isEmpty()) {
      return use;
    }
    return new Asked.Use(
        use.function(),
        use.arguments().stream().map(this::mask).toList(),
        mask(use.label()),
        use.result(),
        use.types());
  }

  /// Whether a model would be told one.
  public boolean isTold(Asked.Question question) {
    return !hidden.isEmpty()
        && question.settings().fields().entrySet().stream()
            .anyMatch(s -> !s.getKey().equals("label") && mask(s.getValue()) != s.getValue());
  }

  public Asked.Question mask(Asked.Question question) {
    if (hidden.isEmpty()) {
      return question;
    }
    return new Asked.Question(
        question.agent(),
        mask(question.arguments()),
        (Value.RecordOf) mask(question.settings()),
        question.result(),
        question.types(),
        question.indices(),
        mask(question.label()),
        question.continued(),
        question.ensured().map(this::mask),
        question.declared());
  }

  private Condition mask(Condition condition) {
    return new Condition() {
      @Override
      public Judgement judge(Value answer) {
        return switch (condition.judge(answer)) {
          case Judgement.Missed(var why) -> new Judgement.Missed(Secrets.this.mask(why));
          case Judgement.Broken(var failure) -> new Judgement.Broken(Secrets.this.mask(failure));
          case Judgement.Met met -> met;
        };
      }

      @Override
      public String text() {
        return Secrets.this.mask(condition.text());
      }
    };
  }

  /// The same with its label masked, which people are shown.
  public Asked labelled(Asked asked) {
    var label = mask(asked.label());
    if (label.equals(asked.label())) {
      return asked;
    }
    return switch (asked) {
      case Asked.Use u -> new Asked.Use(u.function(), u.arguments(), label, u.result(), u.types());
      case Asked.Question q ->
          new Asked.Question(
              q.agent(),
              q.arguments(),
              q.settings(),
              q.result(),
              q.types(),
              q.indices(),
              label,
              q.continued(),
              q.ensured(),
              q.declared());
    };
  }
}

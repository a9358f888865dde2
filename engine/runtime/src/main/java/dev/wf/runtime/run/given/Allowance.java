package dev.wf.runtime.run.given;

import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What people say of a run's budget, beside what the program says. Each part is a record of
/// `agents`, `tokens`, `cost` and `time`, as far as it says something.
///
/// @param said for this run: it stands in place of what the program says, be it more or less, and
///   of what is usual; it may have `phases` as a program's budget has
/// @param usual for runs of this project and of this person: a program's budget is at most that
/// @param most that nobody can raise
public record Allowance(Value.RecordOf said, Value.RecordOf usual, Value.RecordOf most) {
  public static final Allowance NONE =
      new Allowance(Value.record(), Value.record(), Value.record());

  private static final List<String> FIELDS = List.of("agents", "tokens", "cost", "time");
  private static final String PHASES = "phases";

  /// What is said now; what is said of a field or a phase stands in place of what was said before.
  public Allowance saying(Value.RecordOf now) {
    return new Allowance(over(said, now), usual, most);
  }

  /// The budget of a run.
  ///
  /// @param program what its workflow says
  public Value.RecordOf of(Value.RecordOf program) {
    var fields = new LinkedHashMap<String, Value>();
    for (var field : FIELDS) {
      var wanted = given(said, field).or(() -> least(given(program, field), given(usual, field)));
      least(wanted, given(most, field)).ifPresent(value -> fields.put(field, value));
    }
    phases(over(part(program, PHASES), part(said, PHASES)))
        .ifPresent(phases -> fields.put(PHASES, phases));
    return new Value.RecordOf(fields);
  }

  private static Optional<Value> phases(Value.RecordOf phases) {
    return phases.fields().isEmpty() ? Optional.empty() : Optional.of(phases);
  }

  private static Value.RecordOf part(Value.RecordOf of, String field) {
    return record(of.get(field));
  }

  private static Value.RecordOf record(Value value) {
    return switch (value) {
      case Value.RecordOf record -> record;
      case Value.MapOf(var entries) -> new Value.RecordOf(new LinkedHashMap<>(entries));
      case Value _ -> Value.record();
    };
  }

  /// One record over another, records within it likewise.
  private static Value.RecordOf over(Value.RecordOf below, Value.RecordOf above) {
    var fields = new LinkedHashMap<String, Value>(below.fields());
    above
        .fields()
        .forEach((name, value) ->
            fields.merge(
                name,
                value,
                (a, b) ->
                    b instanceof Value.RecordOf || b instanceof Value.MapOf
                        ? over(record(a), record(b))
                        : b));
    return new Value.RecordOf(fields);
  }

  private static Optional<Value> given(Value.RecordOf budget, String field) {
    var value = budget.get(field);
    return value.equals(Value.NULL) ? Optional.empty() : Optional.of(value);
  }

  private static Optional<Value> least(Optional<Value> a, Optional<Value> b) {
    return a.isEmpty() ? b : b.isEmpty() || compare(a.get(), b.get()) <= 0 ? a : b;
  }

  /// Which of two amounts of the same field is the greater.
  public static int compare(Value a, Value b) {
    return switch (a) {
      case Value.Int(long n) when b instanceof Value.Int(long m) -> Long.compare(n, m);
      case Value.Money(var d) when b instanceof Value.Money(var e) -> d.compareTo(e);
      case Value.Duration(long n) when b instanceof Value.Duration(long m) -> Long.compare(n, m);
      case Value _ ->
          throw new IllegalArgumentException("the same field of budgets is alike: " + a + ", " + b);
    };
  }
}

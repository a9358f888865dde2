package dev.wf.testing.write;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The mocks of what one agent or function said: for each call one that gives just what it came to,
/// told from the others by as little as that takes.
public final class MockLines {
  private static final int OPENING = 60;

  private final String name;
  private final List<String> names;
  private final Set<String> taken;
  private final List<Telling> all;
  private final List<Turns> turns;
  private final boolean looksInto;

  /// What calls came to that nothing tells apart, in the order in which they were made.
  private record Turns(Telling first, List<String> answers) {
    boolean isSeveral() {
      return answers.stream().distinct().count() > 1;
    }

    String answer() {
      return isSeveral() ? "in_turn(" + String.join(", ", answers) + ")" : answers.getFirst();
    }

    /// Whether one mock may answer both: what answers in turn answers just its own calls.
    boolean isAs(Turns other) {
      return equals(other) || !isSeveral() && answer().equals(other.answer());
    }
  }

  /// @param name of the target, as the test writes it
  /// @param names of all that it takes
  /// @param taken by what stands in the test beside its mocks
  /// @param all in the order in which they were made
  /// @param looksInto whether guards may tell calls apart by the beginning of a prompt and by
  ///   fields of an argument
  public MockLines(
      String name, List<String> names, Set<String> taken, List<Telling> all, boolean looksInto) {
    this.name = name;
    this.names = List.copyOf(names);
    this.taken = Set.copyOf(taken);
    this.all = List.copyOf(all);
    this.looksInto = looksInto;
    this.turns = turns();
  }

  private List<Turns> turns() {
    var alike = new LinkedHashMap<List<Fact>, List<Telling>>();
    for (var telling : all) {
      alike.computeIfAbsent(facts(telling), _ -> new ArrayList<>()).add(telling);
    }
    return alike.values().stream()
        .map(those -> new Turns(those.getFirst(), those.stream().map(Telling::answer).toList()))
        .toList();
  }

  public List<String> lines() {
    var needed = turns.stream().filter(t -> t.first().isNeeded()).toList();
    if (needed.isEmpty()) {
      return List.of();
    }
    boolean isWhole = needed.size() == turns.size();
    var last = isWhole ? last(needed) : Optional.<Turns>empty();
    var lines = new LinkedHashSet<String>();
    for (var one : needed) {
      if (last.filter(one::isAs).isEmpty()) {
        lines.add(head(guard(one)) + one.answer());
      }
    }
    last.ifPresent(one -> lines.add(head(List.of()) + one.answer()));
    return List.copyOf(lines);
  }

  /// Whether there are calls that nothing tells apart and that came to different things.
  public boolean isAmbiguous() {
    return turns.stream().anyMatch(Turns::isSeveral);
  }

  /// What is said where no guard holds; nothing where all answer in turn.
  private static Optional<Turns> last(List<Turns> needed) {
    if (needed.size() == 1) {
      return Optional.of(needed.getFirst());
    }
    var plain = needed.stream().filter(t -> !t.isSeveral()).toList();
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    var common = mostCommon(plain.stream().map(Turns::first).toList());
    return plain.stream().filter(t -> t.answer().equals(common)).findFirst();
  }

  private static String mostCommon(List<Telling> needed) {
    var counts = new LinkedHashMap<String, Integer>();
    needed.stream()
        .filter(t -> !t.isFault())
        .forEach(t -> counts.merge(t.answer(), 1, Integer::sum));
    needed.stream()
        .filter(Telling::isFault)
        .forEach(t -> counts.merge(t.answer(), 0, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private List<Telling> others(Turns one) {
    return turns.stream().filter(o -> !o.isAs(one)).map(Turns::first).toList();
  }

  /// The fewest things that tell a call from all that came to something else.
  private List<Fact> guard(Turns one) {
    var others = others(one);
    var facts = facts(one.first());
    for (int size = 1; size < Math.min(3, facts.size()); size++) {
      var found = some(facts, size, others);
      if (found.isPresent()) {
        return found.get();
      }
    }
    var left = new ArrayList<>(facts.stream().filter(f -> !f.isPart()).toList());
    for (var fact : List.copyOf(left).reversed()) {
      var fewer = left.stream().filter(f -> !f.equals(fact)).toList();
      if (tells(fewer, others)) {
        left.remove(fact);
      }
    }
    return left;
  }

  private Optional<List<Fact>> some(List<Fact> facts, int size, List<Telling> others) {
    for (int i = 0; i < facts.size(); i++) {
      if (size == 1) {
        var one = List.of(facts.get(i));
        if (tells(one, others)) {
          return Optional.of(one);
        }
        continue;
      }
      for (int j = i + 1; j < facts.size(); j++) {
        var two = List.of(facts.get(i), facts.get(j));
        if (tells(two, others)) {
          return Optional.of(two);
        }
      }
    }
    return Optional.empty();
  }

  private boolean tells(List<Fact> facts, List<Telling> others) {
    return others.stream().noneMatch(o -> facts.stream().allMatch(f -> f.holds(o, facts(o))));
  }

  /// What a guard can say of a call, what is shortest first.
  private List<Fact> facts(Telling telling) {
    var facts = new ArrayList<Fact>();
    switch (telling.asked()) {
      case Asked.Question q -> {
        q.arguments().forEach((argument, value) -> argument(argument, value, facts));
        facts.sort(Comparator.comparingInt(f -> f.code().length()));
        facts.add(Fact.equal("call.sample", Optional.empty(), Value.of(q.sample())));
        facts.add(Fact.equal("call.attempt", Optional.empty(), Value.of(telling.attempt())));
        if (looksInto && q.prompt().length() > OPENING) {
          facts.add(Fact.opening(opening(q.prompt())));
        }
        facts.add(Fact.equal("call.prompt", Optional.empty(), Value.of(q.prompt())));
      }
      case Asked.Use u ->
          u.named(names)
              .fields()
              .forEach((argument, value) ->
                  facts.add(Fact.equal(named(argument), parameter(argument), value)));
    }
    return facts;
  }

  private void argument(String argument, Value value, List<Fact> facts) {
    facts.add(Fact.equal(named(argument), parameter(argument), value));
    if (looksInto && value instanceof Value.RecordOf(var fields)) {
      fields.forEach((field, inner) -> {
        if (isPlain(inner) && Braced.isName(field)) {
          facts.add(Fact.field(named(argument), parameter(argument), field, inner));
        }
      });
    }
  }

  /// The parameter of the mock that an argument is; none where it, or one before it, has a name
  /// that is taken: a name means one thing in a test.
  private Optional<String> parameter(String argument) {
    var before = names.subList(0, names.indexOf(argument) + 1);
    return before.stream().anyMatch(taken::contains) ? Optional.empty() : Optional.of(argument);
  }

  private String named(String argument) {
    return parameter(argument).orElse("call.args." + argument);
  }

  private static boolean isPlain(Value value) {
    return value instanceof Value.Str || value instanceof Value.Int || value instanceof Value.Bool;
  }

  private static String opening(String prompt) {
    return prompt.substring(
        0,
        prompt.offsetByCodePoints(0, Math.min(OPENING, prompt.codePointCount(0, prompt.length()))));
  }

  private String head(List<Fact> guard) {
    int parameters = 0;
    for (int i = 0; i < names.size(); i++) {
      var parameter = names.get(i);
      if (guard.stream().anyMatch(f -> f.parameter().filter(parameter::equals).isPresent())) {
        parameters = i + 1;
      }
    }
    var when = guard.stream().map(Fact::code).collect(Collectors.joining(" && "));
    return "mock "
        + name
        + (parameters == 0 ? "" : "(" + String.join(", ", names.subList(0, parameters)) + ")")
        + (when.isEmpty() ? "" : " when " + when)
        + " => ";
  }

  /// Something that a guard may ask of a call.
  ///
  /// @param parameter that it looks at
  /// @param isPart whether another fact says all of it
  private record Fact(
      String code, Optional<String> parameter, boolean isPart, Optional<String> opening) {
    static Fact equal(String left, Optional<String> parameter, Value value) {
      return new Fact(left + " == " + ValueCode.of(value), parameter, false, Optional.empty());
    }

    static Fact field(String of, Optional<String> parameter, String field, Value value) {
      return new Fact(
          of + "." + field + " == " + ValueCode.of(value), parameter, true, Optional.empty());
    }

    static Fact opening(String text) {
      return new Fact(
          "call.prompt.starts_with(" + ValueCode.text(text) + ")",
          Optional.empty(),
          true,
          Optional.of(text));
    }

    /// @param facts of the call
    boolean holds(Telling call, List<Fact> facts) {
      return opening.isPresent()
          ? call.asked() instanceof Asked.Question q && q.prompt().startsWith(opening.get())
          : facts.contains(this);
    }
  }
}

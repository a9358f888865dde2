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
import java.util.stream.Collectors;

/// The mocks of what one agent or function said: for each call one that gives just what it came to,
/// told from the others by as little as that takes.
public final class MockLines {
  private static final int OPENING = 60;

  private final String name;
  private final List<String> names;
  private final List<Telling> all;
  private final boolean looksInto;

  /// @param name of the target, as the test writes it
  /// @param names of all that it takes
  /// @param looksInto whether guards may tell calls apart by the beginning of a prompt and by
  ///   fields of an argument
  public MockLines(String name, List<String> names, List<Telling> all, boolean looksInto) {
    this.name = name;
    this.names = List.copyOf(names);
    this.all = List.copyOf(all);
    this.looksInto = looksInto;
  }

  public List<String> lines() {
    var needed = all.stream().filter(Telling::isNeeded).toList();
    var answers = all.stream().map(Telling::answer).collect(Collectors.toSet());
    if (needed.isEmpty()) {
      return List.of();
    }
    boolean isWhole = needed.size() == all.size();
    if (isWhole && answers.size() == 1) {
      return List.of(head(List.of()) + needed.getFirst().answer());
    }
    var lines = new LinkedHashSet<String>();
    var last = isWhole ? mostCommon(needed) : "";
    for (var telling : needed) {
      if (!telling.answer().equals(last)) {
        lines.add(head(guard(telling)) + telling.answer());
      }
    }
    if (isWhole) {
      lines.add(head(List.of()) + last);
    }
    return List.copyOf(lines);
  }

  /// Whether there are calls that nothing tells apart and that came to different things.
  public boolean isAmbiguous() {
    return all.stream().anyMatch(one -> !tells(facts(one), others(one)));
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

  private List<Telling> others(Telling telling) {
    return all.stream().filter(o -> !o.answer().equals(telling.answer())).toList();
  }

  /// The fewest things that tell a call from all that came to something else.
  private List<Fact> guard(Telling telling) {
    var others = others(telling);
    var facts = facts(telling);
    for (int size = 1; size < Math.min(3, facts.size()); size++) {
      var found = some(facts, size, others);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return facts.stream().filter(f -> !f.isPart()).toList();
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
                  facts.add(Fact.equal(argument, Optional.of(argument), value)));
    }
    return facts;
  }

  private void argument(String argument, Value value, List<Fact> facts) {
    facts.add(Fact.equal(argument, Optional.of(argument), value));
    if (looksInto && value instanceof Value.RecordOf(var fields)) {
      fields.forEach((field, inner) -> {
        if (isPlain(inner) && Braced.isName(field)) {
          facts.add(Fact.field(argument, field, inner));
        }
      });
    }
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

    static Fact field(String parameter, String field, Value value) {
      return new Fact(
          parameter + "." + field + " == " + ValueCode.of(value),
          Optional.of(parameter),
          true,
          Optional.empty());
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

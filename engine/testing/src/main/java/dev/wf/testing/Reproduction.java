package dev.wf.testing;

import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A `test` block that goes the way a property went: the arguments as `let`s, and for each call
/// whose answer was generated, or that failed, a mock that gives just that.
final class Reproduction {
  private final Test test;
  private final Way way;
  private final StringBuilder out = new StringBuilder();

  private Reproduction(Test test, Way way) {
    this.test = test;
    this.way = way;
  }

  static String of(Test test, Way way, long seed) {
    var reproduction = new Reproduction(test, way);
    reproduction.write(seed);
    return reproduction.out.toString();
  }

  private void write(long seed) {
    var property = test.property().orElseThrow();
    out.append("test ").append(ValueCode.text(test.name() + " (seed " + seed + ")")).append(" {\n");
    for (var parameter : test.graph().entry().parameters()) {
      line(
          "let "
              + parameter.name()
              + ": "
              + parameter.type()
              + " = "
              + ValueCode.of(way.arguments().get(parameter.name())));
    }
    boolean isBefore = true;
    for (var written : property.text()) {
      if (written.mock().isPresent()) {
        if (isBefore) {
          mocks().forEach(this::line);
          isBefore = false;
        }
        if (isUsedAsWritten(test.mocks().get(written.mock().getAsInt()))) {
          line(written.text());
        }
      } else {
        line(written.text());
      }
    }
    out.append("}\n");
  }

  private void line(String text) {
    text.lines().forEach(l -> out.append(l.isEmpty() ? "" : "  ").append(l).append('\n'));
  }

  private boolean isUsedAsWritten(Test.Mock mock) {
    return way.said().stream()
        .anyMatch(s -> !s.isMade() && s.mock().filter(m -> m == mock).isPresent());
  }

  /// What was generated for each target, in the order of the text of the first mock of it.
  private List<String> mocks() {
    var byTarget = new LinkedHashMap<Test.Target, List<Chance.Said>>();
    for (var said : way.said()) {
      byTarget.computeIfAbsent(target(said.asked()), _ -> new ArrayList<>()).add(said);
    }
    var lines = new ArrayList<String>();
    for (var mock : test.mocks()) {
      var said = byTarget.remove(mock.target());
      if (said != null) {
        lines.addAll(new OneTarget(mock, said).lines());
      }
    }
    return lines;
  }

  private static Test.Target target(Asked asked) {
    return switch (asked) {
      case Asked.Question q -> new Test.Target.Agent(q.agent());
      case Asked.Use u -> new Test.Target.Function(u.function());
    };
  }

  /// The mocks of what one agent or function said.
  private final class OneTarget {
    private final Test.Mock mock;
    private final List<Chance.Said> all;

    private OneTarget(Test.Mock mock, List<Chance.Said> all) {
      this.mock = mock;
      this.all = all;
    }

    private List<String> lines() {
      var made = all.stream().filter(Chance.Said::isMade).toList();
      var answers = all.stream().map(this::answer).collect(Collectors.toSet());
      if (made.isEmpty()) {
        return List.of();
      }
      boolean isWhole = made.size() == all.size();
      if (isWhole && answers.size() == 1) {
        return List.of(head(List.of()) + answer(made.getFirst()));
      }
      var lines = new LinkedHashSet<String>();
      var last = isWhole ? mostCommon(made) : "";
      for (var said : made) {
        if (!answer(said).equals(last)) {
          lines.add(head(guard(said)) + answer(said));
        }
      }
      if (isWhole) {
        lines.add(head(List.of()) + last);
      }
      return List.copyOf(lines);
    }

    private String mostCommon(List<Chance.Said> made) {
      var counts = new LinkedHashMap<String, Integer>();
      made.stream()
          .filter(s -> s.value().isPresent())
          .forEach(s -> counts.merge(answer(s), 1, Integer::sum));
      made.stream()
          .filter(s -> s.value().isEmpty())
          .forEach(s -> counts.merge(answer(s), 0, Integer::sum));
      return counts.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElseThrow();
    }

    private String answer(Chance.Said said) {
      return said.failure()
          .map(Reproduction::fault)
          .orElseGet(() -> said.value().map(v -> value(v)).orElseThrow());
    }

    /// The fewest things that tell a call from all that came to something else.
    private List<Fact> guard(Chance.Said said) {
      var others = all.stream().filter(o -> !answer(o).equals(answer(said))).toList();
      var facts = facts(said);
      for (int size = 1; size < Math.min(3, facts.size()); size++) {
        var found = some(facts, size, others);
        if (found.isPresent()) {
          return found.get();
        }
      }
      return facts;
    }

    private Optional<List<Fact>> some(List<Fact> facts, int size, List<Chance.Said> others) {
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

    private boolean tells(List<Fact> facts, List<Chance.Said> others) {
      return others.stream()
          .noneMatch(o -> {
            var theirs = facts(o);
            return facts.stream().allMatch(theirs::contains);
          });
    }

    /// What a guard can say of a call, what is shortest first.
    private List<Fact> facts(Chance.Said said) {
      var facts = new ArrayList<Fact>();
      switch (said.asked()) {
        case Asked.Question q -> {
          q.arguments().forEach((name, value) -> facts.add(new Fact(name, true, value)));
          facts.sort(java.util.Comparator.comparingInt(f -> ValueCode.of(f.value()).length()));
          facts.add(new Fact("call.sample", false, Value.of(q.sample())));
          facts.add(new Fact("call.attempt", false, Value.of(said.attempt())));
          facts.add(new Fact("call.prompt", false, Value.of(q.prompt())));
        }
        case Asked.Use u ->
            u.named(mock.names())
                .fields()
                .forEach((name, value) -> facts.add(new Fact(name, true, value)));
      }
      return facts;
    }

    private String head(List<Fact> guard) {
      int parameters = 0;
      for (int i = 0; i < mock.names().size(); i++) {
        var name = mock.names().get(i);
        if (guard.stream().anyMatch(f -> f.isParameter() && f.name().equals(name))) {
          parameters = i + 1;
        }
      }
      var name = test.called().getOrDefault(mock.target().name(), mock.target().name());
      var when =
          guard.stream()
              .map(f -> f.name() + " == " + value(f.value()))
              .collect(Collectors.joining(" && "));
      return "mock "
          + name
          + (parameters == 0
              ? ""
              : "(" + String.join(", ", mock.names().subList(0, parameters)) + ")")
          + (when.isEmpty() ? "" : " when " + when)
          + " => ";
    }
  }

  /// Something that a guard may ask of a call.
  private record Fact(String name, boolean isParameter, Value value) {}

  private static String value(Value value) {
    return ValueCode.of(value);
  }

  private static String fault(Failure failure) {
    var kind = ValueCode.text(failure.kind().word());
    return "fault("
        + kind
        + (failure.message().isEmpty() && failure.kind() != Failure.Kind.SCHEMA
            ? ""
            : ", " + ValueCode.text(failure.message()))
        + ")";
  }
}

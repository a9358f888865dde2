package dev.wf.testing.prove;

import dev.wf.ir.graph.Test;
import dev.wf.runtime.call.Asked;
import dev.wf.testing.mock.Chance;
import dev.wf.testing.write.MockLines;
import dev.wf.testing.write.Telling;
import dev.wf.testing.write.ValueCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A `test` block that goes the way a property went: the arguments as `let`s, and for each call
/// whose answer was generated, or that failed, a mock that gives just that.
final class Reproduction {
  private static final Pattern WORD = Pattern.compile("\\w+");

  private final Test test;
  private final Way way;
  private final List<Chance.Said> said;
  private final StringBuilder out = new StringBuilder();

  private Reproduction(Test test, Way way) {
    this.test = test;
    this.way = way;
    this.said = way.said().stream().filter(s -> !way.isWithin(s)).toList();
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
    return said.stream().anyMatch(s -> !s.isMade() && s.mock().filter(m -> m == mock).isPresent());
  }

  /// What was generated for each target, in the order of the text of the first mock of it.
  private List<String> mocks() {
    var byTarget = new LinkedHashMap<Test.Target, List<Chance.Said>>();
    for (var one : said) {
      byTarget.computeIfAbsent(target(one), _ -> new ArrayList<>()).add(one);
    }
    var taken = taken();
    var lines = new ArrayList<String>();
    for (var mock : test.mocks()) {
      var of = byTarget.remove(mock.target());
      if (of != null) {
        var name = test.called().getOrDefault(mock.target().name(), mock.target().name());
        var tellings = of.stream().map(Reproduction::telling).toList();
        lines.addAll(new MockLines(name, mock.names(), taken, tellings, false).lines());
      }
    }
    return lines;
  }

  private static Test.Target target(Chance.Said said) {
    if (said.mock().isPresent()) {
      return said.mock().get().target();
    }
    return switch (said.asked()) {
      case Asked.Question q -> new Test.Target.Agent(q.agent());
      case Asked.Use u -> new Test.Target.Function(u.function());
    };
  }

  /// The names that stand in the test beside its mocks.
  private Set<String> taken() {
    var taken = new HashSet<String>();
    test.graph().entry().parameters().forEach(p -> taken.add(p.name()));
    for (var written : test.property().orElseThrow().text()) {
      if (written.mock().isEmpty()) {
        WORD.matcher(written.text()).results().forEach(w -> taken.add(w.group()));
      }
    }
    return taken;
  }

  private static Telling telling(Chance.Said said) {
    var answer =
        said.failure()
            .map(Telling::fault)
            .orElseGet(() -> said.value().map(ValueCode::of).orElseThrow());
    return new Telling(
        said.asked(),
        said.attempt(),
        MockAnswer.code(answer, said.aside(), said.did()),
        said.value().isEmpty(),
        said.isMade());
  }
}

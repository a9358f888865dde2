package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// What the nodes of a test asked, and the steps that wait until nothing else is under way to learn
/// of it.
///
/// When that is, is the same in every run: what can be done without those steps is done then, and
/// nothing else. So it depends on no timing what they are told.
final class Memory {
  private static final Comparator<Remembered> IN_TEXT =
      Comparator.comparingInt(Remembered::order)
          .thenComparing(Remembered::element, Arrays::compare);

  private final List<Remembered> asked = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean remembers;

  /// @param order of the place that asked, in the text
  private record Remembered(int order, int[] element, NodePath path, Asked asked, Cell answer) {}

  private record Waiting(Step.Rest step, Cell cell) {}

  /// From here on what is asked is remembered.
  void begin() {
    remembers = true;
  }

  void asked(int order, int[] element, NodePath path, Asked what, Cell answer) {
    if (remembers) {
      asked.add(new Remembered(order, element, path, what, answer));
    }
  }

  Cell wait(Step.Rest step) {
    var cell = new Cell();
    waiting.add(new Waiting(step, cell));
    return cell;
  }

  /// Tells all who wait; false where nobody does.
  boolean tell(Agenda agenda) {
    if (waiting.isEmpty()) {
      return false;
    }
    var all = List.copyOf(waiting);
    waiting.clear();
    asked.sort(IN_TEXT);
    for (var one : all) {
      one.cell().fill(one.step().made().<Value>map(this::made).orElse(Value.NULL), agenda);
    }
    return true;
  }

  private Value made(Step.Made wanted) {
    return new Value.ListOf(
        asked.stream()
            .filter(r -> isOf(r.asked(), wanted.of()))
            .map(r -> made(r, wanted))
            .toList());
  }

  private static boolean isOf(Asked asked, Test.Target target) {
    return switch (asked) {
      case Asked.Question q -> target instanceof Test.Target.Agent a && a.name().equals(q.agent());
      case Asked.Use u -> target instanceof Test.Target.Function f && f.name().equals(u.function());
    };
  }

  private static Value made(Remembered remembered, Step.Made wanted) {
    var fields = new LinkedHashMap<String, Value>();
    switch (remembered.asked()) {
      case Asked.Question q -> {
        fields.put("args", new Value.RecordOf(q.arguments()));
        fields.put("prompt", Value.of(q.prompt()));
        fields.put("system", Value.of(q.text("system")));
        fields.put("sample", Value.of(q.sample()));
        fields.put("settings", q.settings());
      }
      case Asked.Use u -> fields.put("args", u.named(wanted.parameters()));
    }
    fields.put("node", Value.of(remembered.path().toString()));
    var content = remembered.answer().result();
    boolean failed = content instanceof Failure;
    fields.put("ok", Value.of(!failed));
    fields.put("answer", content instanceof Value value ? value : Value.NULL);
    fields.put("error", content instanceof Failure failure ? error(failure) : Value.NULL);
    return new Value.RecordOf(fields);
  }

  private static Value error(Failure failure) {
    return Value.record(
        "kind",
        Value.of(failure.kind().word()),
        "message",
        Value.of(failure.message()),
        "node",
        Value.of(failure.node()));
  }
}

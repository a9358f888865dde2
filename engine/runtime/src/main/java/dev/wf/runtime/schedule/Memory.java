package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the nodes of a test asked, and the steps that wait until nothing else is under way to learn
/// of it.
///
/// When that is, is the same in every run: what can be done without those steps is done then, and
/// nothing else. So it depends on no timing what they are told.
final class Memory {
  private static final Comparator<Node> IN_TEXT =
      Comparator.comparing(Node::places, Memory::compare);

  private final List<Node> nodes = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean remembers;

  /// A node that asked.
  ///
  /// @param place in the text, and in lists
  /// @param call that it shares, perhaps
  /// @param help of which it is a part, where an agent wants it
  record Node(
      Place place, NodePath path, Asked asked, Cell answer, Call call, @Nullable Help help) {
    /// Its own place, behind those of the agents that want it, from the outermost.
    private List<Place> places() {
      var places = new ArrayList<Place>();
      places.add(place);
      for (var wants = help; wants != null; wants = wants.by().help()) {
        places.addFirst(new Place(wants.number(), NodePath.NONE));
        places.addFirst(new Place(wants.by().site().order(), wants.by().element()));
      }
      return places;
    }
  }

  /// @param order of the place that asks, in the text
  record Place(int order, int[] element) {}

  /// What a node asked, or a tool that the agent of its call used.
  ///
  /// @param came a value or a failure
  private record Made(Asked asked, NodePath path, Object came) {}

  private record Waiting(Step.Rest step, Cell cell) {}

  /// From here on what is asked is remembered.
  void begin() {
    remembers = true;
  }

  private static int compare(List<Place> one, List<Place> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int byOrder = Integer.compare(one.get(i).order(), other.get(i).order());
      int byBoth =
          byOrder != 0 ? byOrder : Arrays.compare(one.get(i).element(), other.get(i).element());
      if (byBoth != 0) {
        return byBoth;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  void asked(Node node) {
    if (remembers) {
      nodes.add(node);
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
    nodes.sort(IN_TEXT);
    for (var one : all) {
      one.cell().fill(one.step().made().<Value>map(this::made).orElse(Value.NULL), agenda);
    }
    return true;
  }

  /// The uses of the agent of a call stand with the first of the nodes that share it.
  private Value made(Step.Made wanted) {
    var calls = Collections.<Call>newSetFromMap(new IdentityHashMap<>());
    var made = new ArrayList<Value>();
    for (var node : nodes) {
      if (isOf(node.asked(), wanted.of())) {
        var came = node.answer().result();
        made.add(made(new Made(node.asked(), node.path(), came), wanted));
      }
      if (calls.add(node.call())) {
        for (var used : node.call().tooled()) {
          if (isOf(used.use(), wanted.of())) {
            made.add(made(new Made(used.use(), node.path(), came(used.outcome())), wanted));
          }
        }
      }
    }
    return new Value.ListOf(made);
  }

  private static Object came(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> answered.value();
      case Outcome.Failed failed -> failed.failure();
    };
  }

  /// A command is one, whether an agent runs it or the program.
  private static boolean isOf(Asked asked, Test.Target target) {
    return switch (asked) {
      case Asked.Question q -> target instanceof Test.Target.Agent a && a.name().equals(q.agent());
      case Asked.Use u ->
          !(target instanceof Test.Target.Agent) && target.name().equals(u.function());
    };
  }

  private static Value made(Made made, Step.Made wanted) {
    var fields = new LinkedHashMap<String, Value>();
    switch (made.asked()) {
      case Asked.Question q -> {
        fields.put("args", new Value.RecordOf(q.arguments()));
        fields.put("prompt", Value.of(q.prompt()));
        fields.put("system", Value.of(q.text("system")));
        fields.put("sample", Value.of(q.sample()));
        fields.put("settings", q.settings());
      }
      case Asked.Use u -> fields.put("args", u.given(wanted.parameters()));
    }
    fields.put("node", Value.of(made.path().toString()));
    boolean failed = made.came() instanceof Failure;
    fields.put("ok", Value.of(!failed));
    fields.put("answer", made.came() instanceof Value value ? value : Value.NULL);
    fields.put("error", made.came() instanceof Failure failure ? error(failure) : Value.NULL);
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

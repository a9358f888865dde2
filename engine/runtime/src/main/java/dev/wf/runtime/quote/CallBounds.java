package dev.wf.runtime.quote;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import dev.wf.runtime.schedule.Invocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How often each place of a program that asks an agent can be come to at most, whatever the
/// answers are: told by the lengths of lists and the bounds of loops, samples and types. What is
/// known already makes it less.
///
/// A place that stands in both branches of a choice counts in both, since either may be taken.
final class CallBounds {
  private static final OptionalLong ONCE = OptionalLong.of(1);

  /// Bodies of longer lists are looked at all together.
  private static final int EACH = 2_000;

  private final Graph graph;
  private final Map<String, Value> known;
  private final Map<Integer, Place> places = new LinkedHashMap<>();
  private boolean open;

  /// A place that asks.
  ///
  /// @param most how often it is come to at most; empty where nothing bounds that
  record Place(String name, int phase, String agent, OptionalLong most) {
    Place and(OptionalLong more) {
      var all =
          most.isPresent() && more.isPresent()
              ? OptionalLong.of(sum(most.getAsLong(), more.getAsLong()))
              : OptionalLong.empty();
      return new Place(name, phase, agent, all);
    }

    private static long sum(long a, long b) {
      return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
  }

  private CallBounds(Graph graph, Map<String, Value> known) {
    this.graph = graph;
    this.known = known;
  }

  /// @param known what nodes have come to, by path
  static CallBounds of(Graph graph, Invocation invocation, Map<String, Value> known) {
    var bounds = new CallBounds(graph, known);
    var given = invocation.arguments().stream().<Extent>map(Extent.Exactly::new).toList();
    var frame = Frame.outermost(graph, invocation);
    bounds.block(graph.entry().body(), frame.inner(given), ONCE, graph.entry().name());
    return bounds;
  }

  /// In the order of the text.
  List<Place> places() {
    return List.copyOf(places.values());
  }

  /// Whether agents may be asked that stand at no place of the text: by agents that have others for
  /// tools, or by programs that are called.
  boolean isOpen() {
    return open;
  }

  /// @param times how often it is come to
  /// @param path of the scope it stands in; empty where that is not told, since there are several
  /// @return what it comes to
  private Extent block(Block block, Frame frame, OptionalLong times, String path) {
    for (var step : block.steps()) {
      frame.fill(step.cell(), step(step, frame, times, path));
    }
    return frame.extent(block.result());
  }

  private Extent step(Step step, Frame frame, OptionalLong times, String path) {
    return switch (step) {
      case Step.Compute c -> frame.extent(c.value());
      case Step.Ask a -> {
        count(a, times);
        yield known(path, a.site().name()).orElseGet(() -> Extent.of(a.result(), graph.types()));
      }
      case Step.Use u -> {
        open |= u.function().equals("call");
        yield known(path, u.site().name()).orElseGet(() -> Extent.of(u.result(), graph.types()));
      }
      case Step.For f -> {
        var list = frame.extent(f.list());
        if (list instanceof Extent.Exactly(Value.ListOf(var elements))
            && !path.isEmpty()
            && times.equals(ONCE)
            && elements.size() <= EACH) {
          yield each(f, elements, frame, within(path, f.site().name()));
        }
        var inner = frame.inner(List.of(list.element()));
        var came = block(f.body(), inner, Extent.times(times, list.length()), "");
        yield new Extent.Listed(list.length(), came);
      }
      case Step.Sample s -> {
        var number = between(frame.extent(s.from()), frame.extent(s.to()));
        var inner = frame.inner(List.of(Extent.ANY));
        yield new Extent.Listed(number, block(s.body(), inner, Extent.times(times, number), ""));
      }
      case Step.Loop l -> {
        var state = l.state().stream().map(_ -> Extent.ANY).toList();
        var rounds = frame.extent(l.rounds()).number();
        block(l.body(), frame.inner(state), Extent.times(times, rounds), "");
        block(l.otherwise(), frame.inner(state), times, "");
        yield Extent.ANY;
      }
      case Step.Choose c -> choose(c, frame, times, path);
      case Step.Try t -> {
        var came = block(t.body(), frame.inner(List.of()), times, path);
        yield t.handler()
            .map(h -> came.or(block(h, frame.inner(List.of(Extent.ANY)), times, path)))
            .orElse(Extent.ANY);
      }
      case Step.Call c ->
          block(c.body(), frame.inner(List.of()), times, within(path, c.site().name()));
      case Step.Worktree w -> {
        block(w.body(), frame.inner(List.of()), times, "");
        yield Extent.ANY;
      }
      case Step.Nest n -> block(n.block(), frame.inner(List.of()), times, path);
      case Step.Stream s -> Streams.extent(s, frame);
      case Step.Usage _, Step.Log _, Step.Expect _, Step.Rest _ -> Extent.ANY;
    };
  }

  /// The bodies of a list that is known, one by one: each may have come to something already.
  private Extent each(Step.For loop, List<Value> elements, Frame frame, String path) {
    var came = new ArrayList<Extent>();
    for (int i = 0; i < elements.size(); i++) {
      var given = new ArrayList<Extent>(List.of(new Extent.Exactly(elements.get(i))));
      if (loop.body().given() > 1) {
        given.add(new Extent.Exactly(Value.of(i)));
      }
      came.add(block(loop.body(), frame.inner(given), ONCE, path + "[" + i + "]"));
    }
    boolean isKnown =
        loop.skip().isEmpty() && came.stream().allMatch(Extent.Exactly.class::isInstance);
    return isKnown
        ? new Extent.Exactly(
            new Value.ListOf(came.stream().map(c -> ((Extent.Exactly) c).value()).toList()))
        : new Extent.Listed(
            OptionalLong.of(elements.size()), came.stream().reduce(Extent::or).orElse(Extent.ANY));
  }

  private Extent choose(Step.Choose choose, Frame frame, OptionalLong times, String path) {
    if (frame.extent(choose.subject()) instanceof Extent.Exactly(var subject)) {
      var taken =
          choose.cases().stream()
              .filter(c -> c.values().contains(subject))
              .findFirst()
              .map(Step.Case::block)
              .orElse(choose.otherwise());
      return block(taken, frame.inner(List.of()), times, path);
    }
    var came = new ArrayList<Extent>();
    for (var c : choose.cases()) {
      came.add(block(c.block(), frame.inner(List.of()), times, path));
    }
    came.add(block(choose.otherwise(), frame.inner(List.of()), times, path));
    return came.stream().reduce(Extent::or).orElse(Extent.ANY);
  }

  private void count(Step.Ask ask, OptionalLong times) {
    var site = ask.site();
    places.merge(
        site.order(),
        new Place(site.name(), site.phase(), ask.agent(), times),
        (one, more) -> one.and(more.most()));
    open |= Helpers.areOf(graph, ask);
  }

  private Optional<Extent> known(String path, String name) {
    return path.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(known.get(within(path, name))).map(Extent.Exactly::new);
  }

  private static String within(String path, String name) {
    return path.isEmpty() ? "" : path + "/" + name;
  }

  private static OptionalLong between(Extent from, Extent to) {
    return from instanceof Extent.Exactly(Value.Int(long first)) && to.number().isPresent()
        ? OptionalLong.of(Math.max(0, to.number().getAsLong() - first))
        : OptionalLong.empty();
  }

  /// Agents and workflows that agents have for tools.
  private static final class Helpers {
    private Helpers() {}

    static boolean areOf(Graph graph, Step.Ask ask) {
      return names(ask.settings()) || names(graph.agent(ask.agent()).settings());
    }

    private static boolean names(Expr settings) {
      return settings instanceof Expr.RecordOf(var entries, _)
          && entries.stream()
              .anyMatch(e ->
                  e instanceof Expr.RecordOf.Entry.Named(var name, Expr.Const(var value))
                      && name.equals("tools")
                      && value instanceof Value.ListOf(var tools)
                      && tools.stream().anyMatch(Helpers::isHelper));
    }

    private static boolean isHelper(Value tool) {
      return tool instanceof Value.Str(var text)
          && (text.startsWith(Graph.AGENT) || text.startsWith(Graph.WORKFLOW));
    }
  }
}

package dev.wf.testing.cover;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.Watcher;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts what one run reaches. Points are told by several threads, calls by that of the run.
public final class Tally implements Probes, Watcher {
  private static final int FIRST = 64;

  private final Graph graph;
  private final SortedMap<Integer, SortedMap<String, Long>> words = new TreeMap<>();
  private final SortedMap<String, Long> calls = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> inForce = new TreeMap<>();

  /// The agents that are known to be asked at a place: a place of the graph is one object.
  private final Map<Place, Set<String>> known = new IdentityHashMap<>();

  private long[] counts = new long[FIRST];
  private int length;

  public Tally(Graph graph) {
    this.graph = graph;
  }

  @Override
  public synchronized void reached(int point) {
    if (point >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(point + 1, 2 * counts.length));
    }
    counts[point]++;
    length = Math.max(length, point + 1);
  }

  @Override
  public synchronized void met(int point, String word) {
    words.computeIfAbsent(point, _ -> new TreeMap<>()).merge(word, 1L, Long::sum);
  }

  @Override
  public void ended(Call call, Outcome outcome) {
    if (call.asked() instanceof Asked.Question question) {
      calls.merge(question.agent(), 1L, Long::sum);
      if (known.computeIfAbsent(call.place(), _ -> new HashSet<>()).add(question.agent())) {
        inForce
            .computeIfAbsent(question.agent(), _ -> new TreeSet<>())
            .addAll(left(question.agent(), call.place()));
      }
    }
  }

  /// The settings of an agent that a call at this place does not override.
  private Set<String> left(String agent, Place place) {
    var declared = graph.agents().get(agent);
    if (declared == null) {
      return Set.of();
    }
    var over = overriding(place);
    return set(declared.settings()).filter(s -> !over.contains(s)).collect(Collectors.toSet());
  }

  private Set<String> overriding(Place place) {
    return Stream.concat(Stream.of(graph.entry()), graph.workflows().values().stream())
        .flatMap(w -> w.body().asks())
        .filter(ask -> ask.site().place().equals(place))
        .flatMap(ask -> set(ask.settings()))
        .collect(Collectors.toSet());
  }

  /// The settings that a record sets, whatever their values come to.
  private static Stream<String> set(Expr settings) {
    return settings instanceof Expr.RecordOf(var entries, _)
        ? entries.stream()
            .filter(e ->
                e instanceof Expr.RecordOf.Entry.Named n
                    && !(n.value() instanceof Expr.Const(Value.Null _)))
            .map(e -> ((Expr.RecordOf.Entry.Named) e).name())
        : Stream.empty();
  }

  public synchronized Reached reached() {
    return new Reached(Arrays.copyOf(counts, length), words, calls, inForce);
  }
}

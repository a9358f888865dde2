package dev.wf.testing.cover;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Place;
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

/// Counts what one run reaches. Points are told by several threads, calls by that of the run.
public final class Tally implements Probes, Watcher {
  private static final int FIRST = 64;

  private final InForce settings;
  private final SortedMap<Integer, SortedMap<String, Long>> words = new TreeMap<>();
  private final SortedMap<String, Long> calls = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> inForce = new TreeMap<>();

  /// The agents that are known to be asked at a place: a place of the graph is one object.
  private final Map<Place, Set<String>> known = new IdentityHashMap<>();

  private long[] counts = new long[FIRST];
  private int length;

  public Tally(Graph graph) {
    this(new InForce(graph));
  }

  /// @param settings that others count by as well
  public Tally(InForce settings) {
    this.settings = settings;
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
            .addAll(settings.of(question.agent(), call.place()));
      }
    }
  }

  public synchronized Reached reached() {
    return new Reached(Arrays.copyOf(counts, length), words, calls, inForce);
  }
}

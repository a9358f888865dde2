package dev.wf.testing.hold;

import dev.wf.ir.graph.Graph;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds a workflow to the laws of runs that are kept, in one trial after another: small ones
/// first. A law that does not hold is shown by the smallest trial that is found.
public final class Holding {
  private static final int TRIES_A_TRIAL = 16;
  private static final int TRIES_A_KILL = 8;
  private static final int FEWEST_KILLS = 4;
  private static final int ORDERS = 8;
  private static final int LARGEST = 4;

  /// So many others of each size are looked at for a smaller one.
  private static final int OTHERS = 6;

  private final Graph graph;
  private final Programs programs;
  private final Path folder;
  private final int tries;
  private final long seed;
  private final boolean shrinks;
  private final Retelling retelling;
  private final Counting counting;
  private final Counts counts = new Counts();
  private final Map<String, Broken> broken = new LinkedHashMap<>();

  /// @param folder for what is kept meanwhile: one that is there
  /// @param tries of which some are kept runs
  /// @param shrinks whether a smaller trial is looked for than the first that showed something
  /// @param retelling of the runs in which something showed
  /// @param counting counts what all of them reach
  public Holding(
      Graph graph,
      Programs programs,
      Path folder,
      int tries,
      long seed,
      boolean shrinks,
      Retelling retelling,
      Counting counting) {
    this.graph = graph;
    this.programs = programs;
    this.folder = folder;
    this.tries = tries;
    this.seed = seed;
    this.shrinks = shrinks;
    this.retelling = retelling;
    this.counting = counting;
  }

  private List<Law> laws() {
    return List.of(
        new Bounds(),
        new Injection(),
        new Secrecy(),
        new Workers(),
        new Ordering(ORDERS),
        new Again(),
        new Resuming(Math.max(FEWEST_KILLS, tries / TRIES_A_KILL), seed, counts));
  }

  public Held held() throws IOException, RunImpossible, InterruptedException, NoValue {
    var moods = Trial.Mood.values();
    int trials = Math.max(moods.length, tries / TRIES_A_TRIAL);
    for (int i = 0; i < trials; i++) {
      var trial = new Trial(graph, seed, i, 1 + i % LARGEST, moods[i % moods.length]);
      hold(trial);
    }
    return new Held(List.copyOf(broken.values()), counts.runs(), counts.kills(), counts.records());
  }

  private void hold(Trial trial) throws IOException, RunImpossible, InterruptedException, NoValue {
    try (var lab = new Lab(trial, programs, folder, counting)) {
      counts.run();
      for (var law : laws()) {
        for (var found : law.broken(lab)) {
          if (!broken.containsKey(found.code())) {
            var smaller = shrinks ? smaller(trial, law, found) : Optional.<Broken>empty();
            broken.put(
                found.code(), smaller.isPresent() ? smaller.get() : found.in(lab, retelling));
          }
        }
      }
    }
  }

  private Optional<Broken> smaller(Trial trial, Law law, Broken found)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    for (int size = 0; size < trial.size(); size++) {
      for (int other = 0; other < OTHERS; other++) {
        try (var lab =
            new Lab(trial.with(trial.number() + other, size), programs, folder, counting)) {
          var same =
              law.broken(lab).stream().filter(b -> b.code().equals(found.code())).findFirst();
          if (same.isPresent()) {
            return Optional.of(same.get().in(lab, retelling));
          }
        }
      }
    }
    return Optional.empty();
  }
}

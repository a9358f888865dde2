package dev.wf.testing.cover;

import dev.wf.compiler.reach.Points;
import dev.wf.compiler.reach.Reachable;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What runs reached of programs, file by file. Used by one thread.
public final class Coverage {
  private static final SortedMap<String, Long> NOTHING = Collections.emptySortedMap();

  private final SortedMap<String, Joined> files = new TreeMap<>();

  /// What is known of one file.
  private record Joined(Source source, SortedMap<String, Covered> parts) {}

  /// Adds what runs of a program reached; nothing, for a program of which nothing was run.
  public void add(Points points, Reached reached) {
    for (var part : points.all()) {
      for (var covered : covered(part, reached)) {
        var source = part.place().source();
        files
            .computeIfAbsent(source.name(), _ -> new Joined(source, new TreeMap<>()))
            .parts()
            .merge(key(covered.part()), covered, Covered::plus);
      }
    }
  }

  /// In the order of their names.
  public List<CoveredFile> files() {
    return files.values().stream()
        .map(f -> new CoveredFile(f.source(), List.copyOf(f.parts().values())))
        .toList();
  }

  /// Sorts parts by where they begin, what is around others first.
  private static String key(Reachable part) {
    var span = part.place().span();
    var kind =
        switch (part) {
          case Reachable.Branch(var way, _, _) when way == Reachable.Way.NO_ELSE -> "9";
          case Reachable.Branch b -> "1" + b.way();
          case Reachable.Routine _, Reachable.Agent _, Reachable.Setting _ -> "2";
          case Reachable.Stretch _ -> "3";
          case Reachable.Rounds _ -> "4";
          case Reachable.Attempt _ -> "5";
        };
    return String.format(
        Locale.ROOT, "%09d %010d %s", span.offset(), Integer.MAX_VALUE - span.length(), kind);
  }

  private static List<Covered> covered(Reachable part, Reached reached) {
    return switch (part) {
      case Reachable.Routine r -> List.of(Covered.of(r, reached.count(r.point())));
      case Reachable.Branch b -> List.of(Covered.of(b, reached.count(b.point())));
      case Reachable.Stretch s -> List.of(Covered.of(s, reached.count(s.point())));
      case Reachable.Setting s -> List.of(Covered.of(s, 0));
      case Reachable.Rounds r ->
          List.of(
              new Covered(
                  r, begun(r, reached), reached.count(r.point()), many(r, reached), NOTHING));
      case Reachable.Attempt a -> {
        var met = reached.words().getOrDefault(a.point(), NOTHING);
        yield List.of(new Covered(a, met.values().stream().mapToLong(n -> n).sum(), 0, 0, met));
      }
      case Reachable.Agent a -> {
        long calls = reached.calls().getOrDefault(a.known(), 0L);
        var inForce = reached.inForce().getOrDefault(a.known(), Collections.emptySortedSet());
        var all = new ArrayList<Covered>();
        all.add(Covered.of(a, calls));
        for (var setting : a.settings()) {
          all.add(Covered.of(setting, inForce.contains(setting.name()) ? calls : 0));
        }
        yield all;
      }
    };
  }

  /// A `loop` tells of its first round and its second, the others of one element and of more.
  private static long begun(Reachable.Rounds rounds, Reached reached) {
    long first = reached.count(rounds.point() + 1);
    return rounds.word().equals("loop") ? first : first + many(rounds, reached);
  }

  private static long many(Reachable.Rounds rounds, Reached reached) {
    return reached.count(rounds.point() + 2);
  }
}

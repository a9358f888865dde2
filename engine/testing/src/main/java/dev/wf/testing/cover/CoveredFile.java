package dev.wf.testing.cover;

import dev.wf.compiler.reach.Reachable;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// What was reached of one file.
///
/// @param parts in the order of the text, what is around others first
public record CoveredFile(Source source, List<Covered> parts) {
  public CoveredFile {
    parts = List.copyOf(parts);
  }

  /// How much of something was reached.
  public record Share(int reached, int all) {
    /// Of several files together.
    static Share of(List<CoveredFile> files, Function<CoveredFile, Share> part) {
      var shares = files.stream().map(part).toList();
      return new Share(
          shares.stream().mapToInt(Share::reached).sum(),
          shares.stream().mapToInt(Share::all).sum());
    }

    /// Whole percents, 100 only for all of it.
    String percent() {
      return all == 0 ? "" : 100L * reached / all + "%";
    }

    @Override
    public String toString() {
      return all == 0 ? "-" : reached + "/" + all;
    }
  }

  public Share agents() {
    return share(p -> p instanceof Reachable.Agent);
  }

  /// Functions and workflows.
  public Share routines() {
    return share(p -> p instanceof Reachable.Routine);
  }

  public Share branches() {
    return share(p -> p instanceof Reachable.Branch);
  }

  public Share settings() {
    return share(p -> p instanceof Reachable.Setting);
  }

  /// Of the lines that hold something that runs.
  public Share lines() {
    var lines = lineCounts();
    long reached = lines.values().stream().filter(l -> l.count() > 0).count();
    return new Share((int) reached, lines.size());
  }

  private Share share(Predicate<Reachable> kind) {
    var those = parts.stream().filter(p -> kind.test(p.part())).toList();
    return new Share((int) those.stream().filter(Covered::isReached).count(), those.size());
  }

  /// How often the lines were reached that hold something that runs, by number from 1.
  public SequencedMap<Integer, Lines.Line> lineCounts() {
    return Lines.of(this);
  }

  /// What nothing reached, in the order of the text; of what stands within something that nothing
  /// reached, nothing more is said.
  public List<Unreached> unreached() {
    var found = new ArrayList<Unreached>();
    int end = -1;
    boolean isTold = false;
    for (var covered : parts) {
      var span = covered.part().place().span();
      if (covered.part() instanceof Reachable.Stretch && covered.isReached()) {
        isTold = false;
      }
      if (covered.isReached() || span.offset() < end) {
        continue;
      }
      switch (covered.part()) {
        case Reachable.Routine r -> {
          found.add(new Unreached(r, r.place(), "never called"));
          end = r.body().end();
        }
        case Reachable.Agent a -> {
          found.add(new Unreached(a, a.place(), "never asked"));
          end = a.settings().isEmpty() ? end : a.settings().getLast().place().span().end();
        }
        case Reachable.Setting s -> found.add(new Unreached(s, s.place(), "always overridden"));
        case Reachable.Branch b -> {
          found.add(new Unreached(b, b.place(), "never " + b.way().verb()));
          end = b.way() == Reachable.Way.NO_ELSE ? end : span.end();
        }
        case Reachable.Stretch s -> {
          if (!isTold) {
            found.add(new Unreached(s, s.place(), "never reached"));
          }
          isTold = true;
          end = span.end();
        }
        case Reachable.Attempt a when !a.isHandled() ->
            found.add(new Unreached(a, a.place(), "never needed"));
        case Reachable.Rounds _, Reachable.Attempt _ -> {}
      }
    }
    return found;
  }

  /// What else tests might try: bodies that ran, but never had nothing to run for, or never more
  /// than once.
  public List<Untried> untried() {
    var found = new ArrayList<Untried>();
    for (var covered : parts) {
      if (covered.isReached() && covered.part() instanceof Reachable.Rounds rounds) {
        boolean isOpen = rounds.known().isEmpty();
        boolean hadNone = covered.none() > 0 || !isOpen;
        boolean hadMany = covered.many() > 0 || rounds.known().orElse(2) < 2;
        if (!hadNone || !hadMany) {
          found.add(new Untried(rounds, !hadNone, !hadMany));
        }
      }
    }
    return found;
  }

  /// A body that ran, and how it never did.
  public record Untried(Reachable.Rounds rounds, boolean withNothing, boolean moreThanOnce) {
    /// ``this `for` never ran more than once``.
    public String sentence() {
      var how =
          withNothing && moreThanOnce
              ? "always ran just once"
              : withNothing ? "always ran at least once" : "never ran more than once";
      return "this `" + rounds.word() + "` " + how;
    }
  }
}

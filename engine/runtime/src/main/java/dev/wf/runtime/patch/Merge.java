package dev.wf.runtime.patch;

import dev.wf.runtime.patch.Difference.Hunk;
import java.util.ArrayList;
import java.util.List;

/// Merges two changes of one text: what one side changed is taken from it, and where both changed
/// the same place they must have made the same of it.
public sealed interface Merge {
  record Merged(byte[] content) implements Merge {}

  /// @param hunks the places, as lines of our side: `lines 3-5`, `after line 7`
  record Conflict(List<String> hunks) implements Merge {
    public Conflict {
      hunks = List.copyOf(hunks);
    }
  }

  /// @param base what both sides began with
  /// @param ours what is there now
  /// @param theirs what the patch makes of the base
  static Merge of(byte[] base, byte[] ours, byte[] theirs) {
    var from = Lines.of(base);
    return new Weaving(from, Side.of(from, Lines.of(ours)), Side.of(from, Lines.of(theirs)))
        .merge();
  }

  /// One side: its lines, and where they differ from the base.
  record Side(Lines lines, List<Hunk> hunks) {
    static Side of(Lines base, Lines lines) {
      return new Side(lines, Difference.of(base, lines));
    }
  }

  /// Goes through the hunks of both sides together.
  final class Weaving {
    private final Lines base;
    private final Side ours;
    private final Side theirs;
    private final List<String> merged = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private int nextOurs;
    private int nextTheirs;
    private int done;
    private int ourShift;
    private int theirShift;

    Weaving(Lines base, Side ours, Side theirs) {
      this.base = base;
      this.ours = ours;
      this.theirs = theirs;
    }

    Merge merge() {
      while (nextOurs < ours.hunks().size() || nextTheirs < theirs.hunks().size()) {
        group();
      }
      merged.addAll(base.part(done, base.count()));
      return conflicts.isEmpty() ? new Merged(Lines.bytes(merged)) : new Conflict(conflicts);
    }

    /// The next hunk with all that it touches.
    private void group() {
      int firstOurs = nextOurs;
      int firstTheirs = nextTheirs;
      int low = Math.min(start(ours, nextOurs), start(theirs, nextTheirs));
      int high = low;
      while (true) {
        if (start(ours, nextOurs) <= high) {
          high = Math.max(high, ours.hunks().get(nextOurs++).toA());
        } else if (start(theirs, nextTheirs) <= high) {
          high = Math.max(high, theirs.hunks().get(nextTheirs++).toA());
        } else {
          break;
        }
      }
      merged.addAll(base.part(done, low));
      done = high;
      int ourEnd = shift(ours, firstOurs, nextOurs, ourShift);
      int theirEnd = shift(theirs, firstTheirs, nextTheirs, theirShift);
      var our = ours.lines().part(low + ourShift, high + ourEnd);
      var their = theirs.lines().part(low + theirShift, high + theirEnd);
      if (firstTheirs == nextTheirs || our.equals(their)) {
        merged.addAll(our);
      } else if (firstOurs == nextOurs) {
        merged.addAll(their);
      } else {
        conflicts.add(place(low + ourShift, high + ourEnd));
      }
      ourShift = ourEnd;
      theirShift = theirEnd;
    }

    private static int start(Side side, int hunk) {
      return hunk < side.hunks().size() ? side.hunks().get(hunk).fromA() : Integer.MAX_VALUE;
    }

    private static int shift(Side side, int from, int to, int before) {
      return from == to ? before : side.hunks().get(to - 1).toB() - side.hunks().get(to - 1).toA();
    }

    private static String place(int from, int to) {
      return from == to
          ? from == 0 ? "the beginning" : "after line " + from
          : to == from + 1 ? "line " + to : "lines " + (from + 1) + "-" + to;
    }
  }
}

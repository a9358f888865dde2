package dev.wf.runtime.store;

import dev.wf.runtime.bytes.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Where records may be, by a part of their names: a hash table of numbers, 20 bytes a place, in
/// which one name may stand several times. For one thread.
final class Places {
  /// A place that a record of that name may have.
  record Place(long print, int segment, long at, int length) {}

  interface Visit {
    void place(long print, int segment, int at, int length);
  }

  private long[] prints = new long[64];
  private int[] segments = new int[64];
  private int[] ats = new int[64];
  private int[] lengths = new int[64];
  private int size;

  /// What a record is found by.
  static long print(int kind, Digest name) {
    return name.a() + kind;
  }

  /// @param segment from 1
  void add(long print, int segment, int at, int length) {
    if (2 * (size + 1) > prints.length) {
      grow(2 * prints.length, _ -> true);
    }
    put(print, segment, at, length);
  }

  List<Place> of(long print) {
    var found = new ArrayList<Place>(2);
    for (int i = slot(print); segments[i] != 0; i = i + 1 & prints.length - 1) {
      if (prints[i] == print) {
        found.add(new Place(print, segments[i], Integer.toUnsignedLong(ats[i]), lengths[i]));
      }
    }
    return found;
  }

  void keep(IntPredicate segment) {
    grow(prints.length, segment);
  }

  void each(Visit visit) {
    for (int i = 0; i < prints.length; i++) {
      if (segments[i] != 0) {
        visit.place(prints[i], segments[i], ats[i], lengths[i]);
      }
    }
  }

  private void grow(int capacity, IntPredicate kept) {
    var old = new Places();
    old.prints = prints;
    old.segments = segments;
    old.ats = ats;
    old.lengths = lengths;
    prints = new long[capacity];
    segments = new int[capacity];
    ats = new int[capacity];
    lengths = new int[capacity];
    size = 0;
    old.each((print, segment, at, length) -> {
      if (kept.test(segment)) {
        put(print, segment, at, length);
      }
    });
  }

  private void put(long print, int segment, int at, int length) {
    int i = slot(print);
    while (segments[i] != 0) {
      i = i + 1 & prints.length - 1;
    }
    prints[i] = print;
    segments[i] = segment;
    ats[i] = at;
    lengths[i] = length;
    size++;
  }

  private int slot(long print) {
    return (int) (print ^ print >>> 32) & prints.length - 1;
  }

  @Override
  public String toString() {
    return size + " places in segments " + Arrays.stream(segments).distinct().sorted().boxed();
  }
}

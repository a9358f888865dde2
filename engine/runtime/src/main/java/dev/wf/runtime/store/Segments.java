package dev.wf.runtime.store;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The segments of a folder as far as a process knows of them, and what stands where in them. For
/// use by one thread at a time: a store sees to that.
final class Segments {
  /// How much older a folder's time has to be than a look at it, in milliseconds, for a later
  /// change to show in it.
  private static final long TICKS = 100;

  /// Records that a later process need not look for; fewer are found faster than an index is read.
  private static final int WORTH_AN_INDEX = 64;

  private static final String[] NONE = {};

  private final Path folder;
  private final Map<Integer, Segment> segments = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private Places places = new Places();
  private int lastNumber;
  private long listedOf;
  private long listed;

  /// Where a record stands.
  record Found(Segment segment, long at, int length) {}

  Segments(Path folder) {
    this.folder = folder;
  }

  Collection<Segment> all() {
    return segments.values();
  }

  List<Segment> inOrder() {
    return segments.values().stream().sorted(Comparator.comparing(Segment::name)).toList();
  }

  /// The order of the last one; 0 where there is none.
  long lastOrder() {
    return numbers.keySet().stream().mapToLong(n -> Segment.order(n).orElse(0L)).max().orElse(0);
  }

  /// Where a name may stand, newest first.
  List<Found> places(int kind, Digest name) {
    return places.of(Places.print(kind, name)).stream()
        .map(p -> new Found(segments.get(p.segment()), p.at(), p.length()))
        .sorted(
            Comparator.comparing((Found f) -> f.segment().name())
                .thenComparing(Found::at)
                .reversed())
        .toList();
  }

  /// Finds what other processes have added to the folder and deleted.
  void refresh() {
    var directory = folder.toFile();
    long changed = directory.lastModified();
    if (changed == 0 || changed != listedOf || changed > listed - TICKS) {
      listedOf = changed;
      listed = System.currentTimeMillis();
      list(directory.list());
    }
  }

  private void list(String @Nullable [] names) {
    int seen = 0;
    for (var name : names == null ? NONE : names) {
      if (numbers.containsKey(name)) {
        seen++;
      } else if (name.endsWith(Segment.SUFFIX) && Segment.order(name).isPresent()) {
        seen++;
        addIfThere(folder.resolve(name));
      }
    }
    if (seen < segments.size()) {
      forget(segments.values().stream().filter(s -> !Files.exists(s.path())).toList());
    }
  }

  private void addIfThere(Path path) {
    try {
      var segment = add(path);
      IndexFile.read(segment, places);
    } catch (IOException e) {
      // Deleted meanwhile, a folder, or not to be read: there is nothing in it.
      return;
    }
  }

  Segment add(Path path) throws IOException {
    var segment = Segment.open(path, ++lastNumber);
    segments.put(segment.number(), segment);
    numbers.put(segment.name(), segment.number());
    return segment;
  }

  /// Takes in what was added to a segment.
  void scan(Segment segment) {
    try {
      segment.scan((kind, name, at, length) ->
          places.add(Places.print(kind, name), segment.number(), (int) at, length));
    } catch (IOException e) {
      return;
    }
  }

  /// A record was added.
  void added(int kind, Digest name, Segment segment, long at, int length) {
    places.add(Places.print(kind, name), segment.number(), (int) at, length);
  }

  /// What is gone is not looked for any more, and let go, so that the system has its room: who
  /// reads in it at this moment finds nothing.
  void forget(List<Segment> gone) {
    for (var segment : gone) {
      segments.remove(segment.number());
      numbers.remove(segment.name());
      letGo(segment);
    }
    places.keep(segments::containsKey);
  }

  private static void letGo(Segment segment) {
    try {
      segment.close();
    } catch (IOException e) {
      return; // it was only read
    }
  }

  /// Leaves an index beside a segment, where it is worth one.
  void writeIndex(Segment segment) throws IOException {
    if (segment.isIndexed() || !Files.exists(segment.path())) {
      return;
    }
    var count = new int[1];
    places.each((_, number, _, _) -> count[0] += number == segment.number() ? 1 : 0);
    if (count[0] >= WORTH_AN_INDEX) {
      IndexFile.write(segment, places);
    }
  }

  void clear() {
    segments.clear();
    numbers.clear();
    places = new Places();
  }
}

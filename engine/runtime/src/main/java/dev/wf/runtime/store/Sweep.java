package dev.wf.runtime.store;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// Goes through all records of some segments. What cannot be read is passed over.
final class Sweep {
  private final List<Segment> segments;

  private record Place(int kind, Digest name, long at, int length) {
    long end() {
      return at + Frame.HEAD + length;
    }
  }

  /// @param segments in the order in which they are gone through
  Sweep(List<Segment> segments) {
    this.segments = segments;
  }

  /// Calls back for every record of a kind, whether it is sound or not.
  void names(int kind, SegmentStore.Visit visit) {
    for (var segment : segments) {
      for (var place : places(segment)) {
        if (place.kind() == kind) {
          visit.record(place.name(), place.length());
        }
      }
    }
  }

  /// Calls back for every sound record, with its content.
  ///
  /// @param inUse whether a process may be appending to a segment, so that what stands at its end
  ///   may be on its way
  SegmentStore.Verified contents(SegmentStore.Reading reading, Predicate<Segment> inUse)
      throws IOException {
    long sound = 0;
    long broken = 0;
    for (var segment : segments) {
      long length = lengthOf(segment);
      long soundBytes = 0;
      long end = 0;
      for (var place : places(segment)) {
        var content = segment.read(place.at(), place.length(), place.kind(), place.name());
        end = place.end();
        if (content.isPresent()) {
          sound++;
          soundBytes += Frame.HEAD + place.length();
          reading.record(place.kind(), place.name(), content.get());
        }
      }
      broken += end - soundBytes + (length > end && !inUse.test(segment) ? length - end : 0);
    }
    return new SegmentStore.Verified(sound, broken);
  }

  /// The newest sound records of a segment, in their order, as many as there is room for.
  ///
  /// @param room in bytes
  /// @param wanted tells by kind and name which count
  static List<Piece> newest(Segment segment, long room, BiPredicate<Integer, Digest> wanted) {
    var newest = new ArrayList<Piece>();
    long left = room;
    for (var place : places(segment).reversed()) {
      long size = (long) Frame.HEAD + place.length();
      if (size > left) {
        break;
      }
      if (wanted.test(place.kind(), place.name())) {
        var content = segment.read(place.at(), place.length(), place.kind(), place.name());
        if (content.isPresent()) {
          newest.add(new Piece(place.kind(), place.name(), content.get()));
          left -= size;
        }
      }
    }
    return newest.reversed();
  }

  private static List<Place> places(Segment segment) {
    var places = new ArrayList<Place>();
    try {
      segment.walk((kind, name, at, length) -> places.add(new Place(kind, name, at, length)));
    } catch (IOException e) {
      return places;
    }
    return places;
  }

  static long lengthOf(Segment segment) {
    try {
      return segment.length();
    } catch (IOException e) {
      return 0;
    }
  }
}

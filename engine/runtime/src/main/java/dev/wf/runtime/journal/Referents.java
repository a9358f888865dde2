package dev.wf.runtime.journal;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.CallBytes;
import dev.wf.runtime.call.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the references of a journal's records stand for, see [References]: gathered while the
/// records are read, in their order. What refers to a record that cannot be read is malformed.
///
/// For one thread.
final class Referents {
  private final Map<Long, Recorded.Started> starts = new HashMap<>();
  private final LinkedHashMap<Long, List<Object>> parts = new LinkedHashMap<>();
  private List<Object> told = new ArrayList<>();
  private boolean inFull;
  private long place;

  /// A node, and what it asked.
  record Node(String path, Digest key) {}

  /// Reads one kind of part.
  private interface Reading<T> {
    T of(ByteReader in) throws ByteReader.Malformed;
  }

  /// The next record stands there.
  void at(long place) {
    this.place = place;
    told = new ArrayList<>();
    var eldest = parts.keySet().iterator();
    while (eldest.hasNext() && place - eldest.next() > References.NEAR) {
      eldest.remove();
    }
  }

  /// Whether the record has all its parts in full, in the form of the version before references.
  void areInFull(boolean inFull) {
    this.inFull = inFull;
  }

  /// It could be read.
  void stands(Recorded recorded) {
    if (!told.isEmpty()) {
      parts.put(place, told);
    }
    if (recorded instanceof Recorded.Started started) {
      starts.put(place, started);
    }
  }

  String node(ByteReader in) throws ByteReader.Malformed {
    var start = inFull ? Optional.<Recorded.Started>empty() : start(in);
    return start.isPresent() ? start.get().path() : in.text();
  }

  Node nodeAndKey(ByteReader in) throws ByteReader.Malformed {
    var start = inFull ? Optional.<Recorded.Started>empty() : start(in);
    return start.isPresent()
        ? new Node(start.get().path(), start.get().key())
        : new Node(in.text(), in.digest());
  }

  String text(ByteReader in) throws ByteReader.Malformed {
    return part(in, String.class, ByteReader::text);
  }

  Usage usage(ByteReader in) throws ByteReader.Malformed {
    return part(in, Usage.class, CallBytes::readUsage);
  }

  References.Setting setting(ByteReader in) throws ByteReader.Malformed {
    return part(in, References.Setting.class, Referents::readSetting);
  }

  /// Empty where the node stands in full.
  private Optional<Recorded.Started> start(ByteReader in) throws ByteReader.Malformed {
    long back = in.count();
    if (back == 0) {
      return Optional.empty();
    }
    var start = starts.get(place - back);
    if (start == null) {
      throw new ByteReader.Malformed("no node was started " + back + " bytes before");
    }
    return Optional.of(start);
  }

  private <T> T part(ByteReader in, Class<T> kind, Reading<T> reading) throws ByteReader.Malformed {
    long back = inFull ? 0 : in.count();
    if (back == 0) {
      var part = reading.of(in);
      if (told.size() < References.MOST) {
        told.add(part);
      }
      return part;
    }
    var there = parts.getOrDefault(place - (back >> References.BITS), List.of());
    int index = (int) back & References.MOST - 1;
    if (index >= there.size() || !kind.isInstance(there.get(index))) {
      throw new ByteReader.Malformed("nothing of that kind was told " + back + " bytes before");
    }
    return kind.cast(there.get(index));
  }

  private static References.Setting readSetting(ByteReader in) throws ByteReader.Malformed {
    var system = in.digest();
    var model = in.text();
    return new References.Setting(system, model, List.copyOf(in.texts()));
  }
}

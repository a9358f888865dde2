package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// What a key is made of: names, each with the first eight bytes of a digest, which is enough to
/// tell that two differ.
final class Components {
  private final List<String> names;
  private final long[] digests;

  private Components(List<String> names, long[] digests) {
    this.names = names;
    this.digests = digests;
  }

  SequencedMap<String, String> toMap() {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < digests.length; i++) {
      map.put(names.get(i), HexFormat.of().toHexDigits(digests[i]));
    }
    return map;
  }

  /// The names of those that are not the same here and there.
  List<String> differing(Components other) {
    if (!names.equals(other.names)) {
      var here = toMap();
      var there = other.toMap();
      var all = new LinkedHashSet<>(names);
      all.addAll(other.names);
      return all.stream().filter(n -> !Objects.equals(here.get(n), there.get(n))).toList();
    }
    var differing = new ArrayList<String>();
    for (int i = 0; i < digests.length; i++) {
      if (digests[i] != other.digests[i]) {
        differing.add(names.get(i));
      }
    }
    return differing;
  }

  void write(ByteWriter out) {
    out.count(digests.length);
    for (int i = 0; i < digests.length; i++) {
      out.text(names.get(i)).fixed64(digests[i]);
    }
  }

  static Components read(ByteReader in) throws ByteReader.Malformed {
    int size = in.parts();
    var names = new ArrayList<String>(size);
    var digests = new long[size];
    for (int i = 0; i < size; i++) {
      names.add(in.text());
      digests[i] = in.fixed64();
    }
    boolean current = names.equals(Key.OF_QUESTION);
    return new Components(current ? Key.OF_QUESTION : List.copyOf(names), digests);
  }

  /// Gathers them in order.
  static final class Builder {
    private final List<String> names;
    private final long[] digests;
    private final ByteWriter all = new ByteWriter(1024);
    private int next;

    Builder(List<String> names) {
      this.names = names;
      this.digests = new long[names.size()];
      all.text("wf key").count(names.size());
    }

    void add(Digest digest) {
      all.text(names.get(next)).digest(digest);
      digests[next++] = digest.a();
    }

    Key key() {
      if (next != digests.length) {
        throw new IllegalStateException("a key has all of " + names + ", but this has " + next);
      }
      return new Key(all.toDigest(), new Components(names, Arrays.copyOf(digests, next)));
    }
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}

package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.util.ArrayList;
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
    boolean current = names.equals(Key.OF_QUESTION.all());
    return new Components(current ? Key.OF_QUESTION.all() : List.copyOf(names), digests);
  }

  /// Gathers them in order.
  static final class Builder {
    private final Names names;
    private final long[] digests;
    private final ByteWriter all;
    private int next;

    Builder(Names names) {
      this.names = names;
      this.digests = new long[names.all().size()];
      this.all = new ByteWriter(names.length()).raw(names.head());
    }

    void add(Digest digest) {
      all.raw(names.written()[next]).digest(digest);
      digests[next++] = digest.a();
    }

    /// How many bytes it has so far.
    int size() {
      return all.size();
    }

    Key key() {
      return key(all.toDigest());
    }

    /// @param beginning how many bytes of it others have in common with it
    Key key(Common common, int beginning) {
      return key(common.whole(all, beginning));
    }

    private Key key(Digest digest) {
      if (next != digests.length) {
        throw new IllegalStateException(
            "a key has all of " + names.all() + ", but this has " + next);
      }
      return new Key(digest, new Components(names.all(), digests));
    }
  }

  /// The names of all components of a kind of keys, as they stand in what a key is the digest of.
  ///
  /// @param head what stands before the first
  /// @param length of all
  record Names(List<String> all, byte[] head, byte[][] written, int length) {
    static Names of(List<String> all) {
      var written = new byte[all.size()][];
      var head = new ByteWriter().text("wf key").count(all.size()).toBytes();
      int length = head.length;
      for (int i = 0; i < written.length; i++) {
        written[i] = new ByteWriter().text(all.get(i)).toBytes();
        length += written[i].length + Digest.SIZE;
      }
      return new Names(List.copyOf(all), head, written, length);
    }
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}

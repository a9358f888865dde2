package dev.wf.runtime.cache.remote;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.SharedCache;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// The cache of a team on a server.
///
/// What comes from it is what was put there: an entry that is not signed for its key is none, and a
/// blob with another digest is none.
public final class TeamCache implements SharedCache {
  /// The largest value of a name in `ac`.
  static final int MOST_ENTRIES = 16 << 20;

  /// The largest blob.
  static final int MOST_BLOB = 64 << 20;

  /// How many windows what is still to be put is waited for.
  private static final int PATIENCE = 5;

  private final Place place;
  private final Wire wire;
  private final Uploads uploads;
  private final Function<byte[], Optional<Digest>> before;
  private final Map<Digest, List<byte[]>> ahead = new ConcurrentHashMap<>();

  /// What was no answer of the team's, under each name: it may be asked for again.
  private final Map<String, Integer> ignored = new ConcurrentHashMap<>();

  private final Set<Digest> there = ConcurrentHashMap.newKeySet();
  private final Set<Digest> broken = ConcurrentHashMap.newKeySet();

  /// Where it is, and how it is used.
  ///
  /// @param address below which `ac/` and `cas/` are
  /// @param writes whether what is answered here is put there
  /// @param headers sent with every request
  /// @param window within which the server has to answer
  public record Place(
      URI address,
      boolean writes,
      Signature signature,
      SequencedMap<String, String> headers,
      Duration window) {
    public Place {
      headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }
  }

  /// @param before the transcript that one goes on from
  public TeamCache(Place place, Function<byte[], Optional<Digest>> before, InstantSource clock) {
    this.place = place;
    this.before = before;
    this.wire = new Wire(place.address(), place.headers(), place.window(), clock);
    this.uploads = new Uploads(this::put);
  }

  @Override
  public void expect(Collection<Digest> keys) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Set.copyOf(keys).forEach(key -> threads.execute(() -> ahead.put(key, asked(key))));
    }
  }

  @Override
  public List<byte[]> entries(Digest key) {
    var known = ahead.remove(key);
    return known == null ? asked(key) : known;
  }

  private List<byte[]> asked(Digest key) {
    return switch (wire.get(ofKey(key), MOST_ENTRIES)) {
      case Wire.Reply.Found(var value) -> entries(value, key);
      case Wire.Reply.Absent _, Wire.Reply.Trouble _ -> List.of();
    };
  }

  private List<byte[]> entries(byte[] value, Digest key) {
    var read = SignedEntries.read(value, key, place.signature());
    if (read.ignored() > 0) {
      ignored.put(ofKey(key), read.ignored());
    }
    return read.entries();
  }

  @Override
  public Optional<byte[]> blob(Digest digest) {
    return switch (wire.get(ofBlob(digest), MOST_BLOB)) {
      case Wire.Reply.Found(var bytes) when Digest.of(bytes).equals(digest) -> Optional.of(bytes);
      case Wire.Reply.Found _ -> {
        ignored.put(ofBlob(digest), 1);
        broken.add(digest);
        yield Optional.empty();
      }
      case Wire.Reply.Absent _, Wire.Reply.Trouble _ -> Optional.empty();
    };
  }

  @Override
  public boolean takes() {
    return place.writes();
  }

  @Override
  public void share(Offer offer) {
    if (place.writes()) {
      uploads.add(offer);
    }
  }

  @Override
  public void settle() {
    uploads.settle(place.window().multipliedBy(PATIENCE));
  }

  @Override
  public Optional<Sharing> sharing() {
    return Optional.of(
        new Sharing(
            place.address().toString(),
            place.writes(),
            uploads.put(),
            uploads.dropped(),
            ignored.values().stream().mapToLong(n -> n).sum(),
            wire.reading().trouble().or(wire.writing()::trouble)));
  }

  /// Why the server cannot be used, as one request tells; empty where it can.
  public Optional<String> problem() {
    return wire.get(ofBlob(Digest.of("")), MOST_BLOB) instanceof Wire.Reply.Trouble(var why)
        ? Optional.of(why)
        : Optional.empty();
  }

  @Override
  public void close() {
    uploads.close();
    wire.close();
  }

  private String ofKey(Digest key) {
    return "ac/" + place.signature().name(key).hex();
  }

  private static String ofBlob(Digest digest) {
    return "cas/" + digest.hex();
  }

  /// What an entry refers to is there before it is.
  private boolean put(Offer offer) {
    return offer.entry().length < MOST_ENTRIES / 2
        && offer.contents().stream().allMatch(digest -> isThere(digest, offer))
        && areThere(chain(offer), offer)
        && putAmongOthers(offer);
  }

  private boolean areThere(Optional<List<Digest>> transcripts, Offer offer) {
    return transcripts.isPresent()
        && transcripts.get().stream().allMatch(digest -> isThere(digest, offer));
  }

  /// The transcripts of a conversation, its beginning first; empty where one is missing.
  private Optional<List<Digest>> chain(Offer offer) {
    var chain = new LinkedHashSet<Digest>();
    for (var next = offer.transcript(); next.isPresent() && chain.add(next.get()); ) {
      var bytes = offer.blob(next.get());
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      next = before.apply(bytes.get());
    }
    return Optional.of(List.copyOf(new ArrayDeque<>(chain.reversed())));
  }

  private boolean isThere(Digest digest, Offer offer) {
    if (there.contains(digest)) {
      return true;
    }
    boolean known =
        !broken.contains(digest) && wire.head(ofBlob(digest)) instanceof Wire.Reply.Found;
    boolean done =
        known
            || offer
                .blob(digest)
                .filter(bytes -> bytes.length <= MOST_BLOB)
                .map(bytes -> wire.put(ofBlob(digest), bytes))
                .filter(Wire.Reply.Found.class::isInstance)
                .isPresent();
    if (done) {
      there.add(digest);
    }
    return done;
  }

  /// What stands there already is kept; where that cannot be had, nothing is put over it.
  private boolean putAmongOthers(Offer offer) {
    var path = ofKey(offer.key());
    var found = wire.get(path, MOST_ENTRIES);
    if (found instanceof Wire.Reply.Trouble) {
      return false;
    }
    var others =
        found instanceof Wire.Reply.Found(var value)
            ? SignedEntries.read(value, offer.key(), place.signature()).entries()
            : List.<byte[]>of();
    if (others.stream().anyMatch(e -> Arrays.equals(e, offer.entry()))) {
      return true;
    }
    var value = SignedEntries.of(offer.among(others), offer.key(), place.signature(), MOST_ENTRIES);
    return wire.put(path, value) instanceof Wire.Reply.Found;
  }
}

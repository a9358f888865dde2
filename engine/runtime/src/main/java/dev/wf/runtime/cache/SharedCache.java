package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Answers that people share, behind those of this machine. Nothing that happens to it fails a run
/// or holds it up: what cannot be had in time is not there, and what cannot be put is dropped. Safe
/// for use by many threads.
public interface SharedCache extends AutoCloseable {
  /// Nobody shares anything.
  SharedCache NONE =
      new SharedCache() {
        @Override
        public List<byte[]> entries(Digest key) {
          return List.of();
        }

        @Override
        public void expect(Collection<Digest> keys) {}

        @Override
        public Optional<byte[]> blob(Digest digest) {
          return Optional.empty();
        }

        @Override
        public boolean takes() {
          return false;
        }

        @Override
        public void share(Offer offer) {}

        @Override
        public void settle() {}

        @Override
        public Optional<Sharing> sharing() {
          return Optional.empty();
        }

        @Override
        public void close() {}
      };

  /// An entry that is offered to everybody.
  interface Offer {
    Digest key();

    byte[] entry();

    /// The digests of what the answer put into files.
    List<Digest> contents();

    /// The end of its conversation.
    Optional<Digest> transcript();

    /// A content or a transcript.
    Optional<byte[]> blob(Digest digest);

    /// The entries that stand under the key with this one, newest first.
    ///
    /// @param others those that stand there now
    List<byte[]> among(List<byte[]> others);
  }

  /// What came of sharing since the cache was opened.
  ///
  /// @param place where it is, for people
  /// @param takes whether what is answered here goes there
  /// @param put entries that stand there now
  /// @param dropped entries that were not put there
  /// @param ignored entries found there that nobody of the team has signed, and blobs that are not
  ///   what their digest says
  /// @param trouble why it was left alone, where it was
  record Sharing(
      String place,
      boolean takes,
      long put,
      long dropped,
      long ignored,
      Optional<String> trouble) {}

  /// The entries of a key, as they were offered by those who may offer.
  List<byte[]> entries(Digest key);

  /// Asks for the entries of many keys at once, so that [#entries] gives each of them once without
  /// asking again.
  void expect(Collection<Digest> keys);

  /// What has this digest.
  Optional<byte[]> blob(Digest digest);

  /// Whether it takes what is answered here.
  boolean takes();

  /// Offers an entry; does not wait until it is there.
  void share(Offer offer);

  /// Waits a short while until what was offered is there; what is not by then is dropped.
  void settle();

  /// Empty where nothing is shared.
  Optional<Sharing> sharing();

  /// Lets go of everything at once.
  @Override
  void close();
}

package dev.wf.runtime.run.notes;

import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.TranscriptFile;
import java.util.Optional;

/// The transcripts of a run: in its own folder, which a resume needs, and in the cache, which later
/// runs are served from.
public final class Transcripts {
  private final TranscriptFile own;
  private final Cache cache;

  public Transcripts(TranscriptFile own, Cache cache) {
    this.own = own;
    this.cache = cache;
  }

  /// A conversation from its beginning; empty where any part of it is missing or broken.
  public Optional<Transcript.Whole> whole(Conversation conversation) {
    return Transcript.whole(conversation.transcript(), this::get);
  }

  /// Bytes that [#put] kept; empty where they are missing or broken.
  Optional<byte[]> own(Digest digest) {
    return own.get(digest);
  }

  /// Keeps bytes with the run, under their digest.
  public Digest put(byte[] bytes) throws JournalUnusable {
    return own.put(bytes);
  }

  /// Has a conversation of this run in the cache, with all that it goes back to.
  public void share(Conversation conversation) {
    for (var next = Optional.of(conversation.transcript()); next.isPresent(); ) {
      var bytes = own.get(next.get());
      if (bytes.isEmpty() || !cache.keepTranscript(bytes.get())) {
        return;
      }
      next = Transcript.read(bytes.get()).flatMap(Transcript::before);
    }
  }

  /// Has a conversation in this run, with all that it goes back to, so that nothing that happens to
  /// the cache takes it away any more.
  ///
  /// @return whether all of it is there; the cache may have lost some of it since it was looked up
  public boolean take(Conversation conversation) throws JournalUnusable {
    var next = Optional.of(conversation.transcript());
    while (next.isPresent()) {
      var digest = next.get();
      var ours = own.get(digest);
      var bytes = ours.or(() -> cache.transcript(digest));
      var transcript = bytes.flatMap(Transcript::read);
      if (transcript.isEmpty()) {
        return false;
      }
      if (ours.isEmpty()) {
        own.put(bytes.get());
      }
      next = transcript.get().before();
    }
    return true;
  }

  private Optional<byte[]> get(Digest digest) {
    return own.get(digest).or(() -> cache.transcript(digest));
  }
}

package dev.wf.runtime.run.serve;

import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.OwnedRun;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.journal.TranscriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a run takes over from another: outcomes of nodes, with all that they refer to.
///
/// What another run paid for costs this one nothing: an agent's answer counts as kept.
public final class Carried {
  private final RunFolder other;
  private final Predicate<String> kept;

  /// @param kept the paths of the nodes whose outcomes are taken
  public Carried(RunFolder other, Predicate<String> kept) {
    this.other = other;
    this.kept = kept;
  }

  /// Puts it into the folder of a run that has begun, and gives what its journal says of it.
  public List<Recorded> into(OwnedRun run) throws JournalUnusable {
    copyContents(run.folder());
    var taken = new ArrayList<Recorded>();
    for (var record : Journal.read(other.journal()).records()) {
      if (record instanceof Recorded.Ended ended && kept.test(ended.path())) {
        taken.add(free(ended));
      }
    }
    if (Files.exists(other.transcripts())) {
      try (var said = TranscriptFile.read(other.transcripts())) {
        for (var record : taken) {
          var conversation = conversation(record);
          if (conversation.isPresent()) {
            copy(conversation.get(), said, run);
          }
        }
      }
    }
    taken.forEach(run.journal()::append);
    return taken;
  }

  private static Recorded.Ended free(Recorded.Ended ended) {
    boolean paid =
        ended.from() == Recorded.From.ASKED
            && (ended.outcome().usage().requests() > 0
                || ended.outcome() instanceof Outcome.Answered answered
                    && !answered.model().isEmpty());
    return new Recorded.Ended(
        ended.path(),
        ended.key(),
        ended.outcome(),
        paid || ended.from().isCache() ? Recorded.From.KEPT : ended.from(),
        ended.observations(),
        ended.tree());
  }

  private static Optional<Conversation> conversation(Recorded record) {
    return record instanceof Recorded.Ended ended
            && ended.outcome() instanceof Outcome.Answered answered
        ? answered.conversation()
        : Optional.empty();
  }

  /// A part that is missing is missing here as well: who goes on from it is asked anew.
  private static void copy(Conversation conversation, TranscriptFile said, OwnedRun run)
      throws JournalUnusable {
    for (var next = Optional.of(conversation.transcript()); next.isPresent(); ) {
      var bytes = said.get(next.get());
      if (bytes.isEmpty()) {
        return;
      }
      run.transcripts().put(bytes.get());
      next = Transcript.read(bytes.get()).flatMap(Transcript::before);
    }
  }

  private void copyContents(RunFolder into) throws JournalUnusable {
    var from = other.contents();
    if (!Files.isDirectory(from)) {
      return;
    }
    var to = into.contents();
    try (var files = Files.walk(from)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new JournalUnusable(to, "cannot be written: " + e.getMessage());
    }
  }
}

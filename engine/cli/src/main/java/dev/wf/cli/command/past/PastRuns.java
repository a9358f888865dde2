package dev.wf.cli.command.past;

import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.record.Past;
import dev.wf.cli.record.Story;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The runs of a folder that began before another. What cannot be read of them is not there.
public final class PastRuns implements Past {
  /// So many of the newest are looked through for what a call came to.
  private static final int MOST = 8;

  private final Path runs;
  private final Instant before;
  private final Session session;
  private final Map<String, Optional<Story>> stories = new HashMap<>();
  private Optional<Map<Digest, Before>> ended = Optional.empty();

  public PastRuns(Path runs, Instant before, Session session) {
    this.runs = runs;
    this.before = before;
    this.session = session;
  }

  @Override
  public Optional<Before> ended(Digest key) {
    if (ended.isEmpty()) {
      ended = Optional.of(all());
    }
    return Optional.ofNullable(ended.get().get(key));
  }

  private Map<Digest, Before> all() {
    var found = new HashMap<Digest, Before>();
    earlier().stream()
        .limit(MOST)
        .forEach(run -> {
          try {
            var ofRun = new HashMap<Digest, Before>();
            for (var record : Journal.read(run.journal()).records()) {
              if (record instanceof Recorded.Ended e) {
                ofRun.put(e.key(), new Before(run.id(), e.outcome()));
              }
            }
            ofRun.forEach(found::putIfAbsent);
          } catch (JournalUnusable e) {
            return; // it tells nothing
          }
        });
    return found;
  }

  private List<RunFolder> earlier() {
    try {
      return RunFolder.list(runs).stream()
          .filter(listed -> listed.began().filter(b -> b.at().isBefore(before)).isPresent())
          .map(RunFolder.Listed::run)
          .toList();
    } catch (JournalUnusable e) {
      return List.of();
    }
  }

  @Override
  public Optional<Story> story(String run) {
    return stories.computeIfAbsent(run, this::told);
  }

  private Optional<Story> told(String run) {
    var folder = earlier().stream().filter(r -> r.id().equals(run)).findFirst();
    try {
      return folder.isPresent()
          ? Optional.of(Recall.of(folder.get(), session).story())
          : Optional.empty();
    } catch (Wrong | JournalUnusable e) {
      return Optional.empty();
    }
  }
}

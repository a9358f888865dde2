package dev.wf.cli.command;

import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The runs that are recorded in a folder.
public record RecordedRuns(Path runs) {
  private static final String LAST = "last";

  public List<RunFolder.Listed> all() throws JournalUnusable {
    return RunFolder.list(runs);
  }

  /// @param word an id, the only beginning or end of one, or `last`
  public RunFolder named(String word) throws Wrong, JournalUnusable {
    var all = all();
    if (all.isEmpty()) {
      throw none();
    }
    if (word.equals(LAST)) {
      return all.getFirst().run();
    }
    var found = RunFolder.find(runs, word);
    if (found.isPresent()) {
      return found.get();
    }
    var near = all.stream().map(l -> l.run().id()).filter(id -> id.contains(word)).toList();
    throw near.isEmpty()
        ? Wrong.because("There is no run `" + word + "`.", "`wf runs` lists them")
        : Wrong.because(
            "`" + word + "` may be any of " + String.join(", ", near) + ".", "add a few letters");
  }

  /// The newest run that can go on: one that was killed before it began has nothing to go on with.
  public RunFolder newestUnfinished() throws Wrong, JournalUnusable {
    var all = all();
    for (var listed : all) {
      boolean open =
          switch (listed.state()) {
            case RunFolder.State.Interrupted _ -> true;
            case RunFolder.State.Ended(var finished) -> !isResult(finished);
            case RunFolder.State.Running _, RunFolder.State.Unreadable _ -> false;
          };
      if (open && listed.began().isPresent()) {
        return listed.run();
      }
    }
    throw all.isEmpty()
        ? none()
        : Wrong.because(
            all.stream().anyMatch(l -> l.state() instanceof RunFolder.State.Unreadable)
                ? "Every run has its result, is running, or cannot be read."
                : "Every run has its result, or is running.",
            "`wf runs` lists them");
  }

  /// What the run was told about models and workers; nothing where nothing was kept.
  public static Map<String, Value> settings(RunFolder run) throws JournalUnusable {
    try {
      return Json.parse(Files.readString(run.settings())) instanceof Parsed.Data(Value.MapOf(var s))
          ? s
          : Map.of();
    } catch (NoSuchFileException _) {
      return Map.of();
    } catch (IOException e) {
      throw new JournalUnusable(run.settings(), "cannot be read: " + e.getMessage());
    }
  }

  private static boolean isResult(Recorded.Finished finished) {
    return finished.conclusion() instanceof Recorded.Conclusion.Result;
  }

  private Wrong none() {
    return Wrong.because(
        "There are no runs in " + runs + ".",
        "`wf run FILE` makes one; --workspace and --home say where they are");
  }
}

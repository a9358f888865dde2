package dev.wf.runtime.quote;

import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Contents;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a project's earlier runs tell: the newest of them, as far as they are read quickly.
///
/// @param samples what calls of agents used
/// @param runs those that came to a result
public record History(List<Sample> samples, List<Run> runs) {
  public static final History NONE = new History(List.of(), List.of());

  private static final int MOST_RUNS = 30;
  private static final int MOST_BYTES = 4 << 20;
  private static final Pattern NUMBERS = Pattern.compile("[#\\[].*");

  public History {
    samples = List.copyOf(samples);
    runs = List.copyOf(runs);
  }

  /// A call that was asked.
  ///
  /// @param workflow of the run
  public record Sample(String workflow, String agent, String server, String model, Usage usage) {}

  /// A run that came to its result.
  ///
  /// @param servers who answered in it
  /// @param nodes how many there were of each name that ended, whoever answered
  public record Run(String workflow, SortedSet<String> servers, SortedMap<String, Integer> nodes) {}

  /// What is told of those who answer now: by real models of real ones, by those who make answers
  /// up of their like. A run in which one of the others answered tells nothing of how many calls
  /// follow.
  ///
  /// @param counts whether a server's answers are told of
  public History by(Predicate<String> counts) {
    return new History(
        samples.stream().filter(s -> counts.test(s.server())).toList(),
        runs.stream().filter(r -> r.servers().stream().allMatch(counts)).toList());
  }

  /// @param runs the folder of all runs; where none is, there is no history
  public static History of(Path runs) {
    var samples = new ArrayList<Sample>();
    var ended = new ArrayList<Run>();
    int left = MOST_BYTES;
    for (var folder : newest(runs)) {
      try {
        long size = Files.size(folder.journal());
        if (left <= 0) {
          break;
        }
        var contents = Journal.beginning(folder.journal(), left);
        left -= (int) Math.min(size, left);
        add(contents, samples, ended);
      } catch (JournalUnusable | IOException e) {
        continue; // a run that cannot be read tells nothing
      }
    }
    return new History(samples, ended);
  }

  /// By their ids, which begin with the day and the minute.
  private static List<RunFolder> newest(Path runs) {
    var folders = new ArrayList<Path>();
    try (var all = Files.newDirectoryStream(runs)) {
      all.forEach(folders::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    folders.sort(Comparator.comparing((Path p) -> p.getFileName().toString()).reversed());
    return folders.stream().limit(MOST_RUNS).map(RunFolder::new).toList();
  }

  private static void add(Contents contents, List<Sample> samples, List<Run> ended) {
    var nodes = new TreeMap<String, Integer>();
    var counted = new HashSet<String>();
    var servers = new TreeSet<String>();
    var workflow = "";
    boolean hasResult = false;
    for (var record : contents.records()) {
      switch (record) {
        case Recorded.Began b -> workflow = b.workflow();
        case Recorded.Measured m -> {
          samples.add(new Sample(workflow, m.agent(), m.server(), m.model(), m.usage()));
          servers.add(m.server());
        }
        // One that failed, and was asked again when the run was resumed, ended twice.
        case Recorded.Ended e when counted.add(e.path()) ->
            nodes.merge(name(e.path()), 1, Integer::sum);
        case Recorded.Finished(Recorded.Conclusion.Result _, _) -> hasResult = true;
        default -> {}
      }
    }
    // Where nobody was asked, nothing says whose answers they were.
    if (hasResult && !servers.isEmpty()) {
      ended.add(new Run(workflow, servers, nodes));
    }
  }

  /// `skeptic` of `audit/findings[3.1]/skeptic#2`.
  private static String name(String path) {
    return NUMBERS.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceFirst("");
  }
}

package dev.wf.cli.command.test;

import dev.wf.cli.command.CtrlC;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.ProgramFiles;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.config.ConfigFiles;
import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Text;
import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Runs tests, and again those that rest on a file whenever what is in that changes, until Ctrl-C.
final class TestWatch {
  private final Session session;
  private final Programs programs;
  private final Round round;
  private final List<Path> folders;
  private final Map<String, RestsOn> known = new TreeMap<>();
  private Map<Path, Digest> contents = Map.of();

  /// The programs that are meant, as they are now.
  interface Programs {
    List<String> now() throws Wrong;
  }

  /// Runs the tests of some programs, as far as they are meant, and tells what came of them.
  interface Round {
    Done run(List<String> programs, Predicate<Test> isMeant) throws Wrong, InterruptedException;
  }

  /// What came of a round.
  record Done(ExitCode code, List<RestsOn> programs) {}

  /// @param folders in which further programs may come to be
  TestWatch(Session session, List<Path> folders, Programs programs, Round round) {
    this.session = session;
    this.folders = List.copyOf(folders);
    this.programs = programs;
    this.round = round;
  }

  /// @return what came of the last round
  ExitCode untilInterrupted() throws Wrong {
    var code = ExitCode.RESULT;
    try (var _ = CtrlC.interruptsThisThread();
        var changes = FileChanges.open()) {
      changes.follow(followed());
      var done = round.run(programs.now(), _ -> true);
      while (true) {
        code = done.code();
        done.programs().forEach(p -> known.put(p.file(), p));
        changes.follow(followed());
        contents = contents();
        session.screen().say("\nwatching " + Text.count(contents.size(), "file") + "; Ctrl-C ends");
        done = next(changes);
      }
    } catch (InterruptedException _) {
      session.screen().say("");
      return code;
    } catch (IOException e) {
      throw Wrong.because(
          "Files cannot be watched here: " + e.getMessage(), "run `wf test` without --watch");
    }
  }

  /// Waits for a change that touches tests, and runs these.
  private Done next(FileChanges changes) throws Wrong, IOException, InterruptedException {
    while (true) {
      changes.await();
      changes.follow(followed());
      var now = contents();
      var changed = changed(now);
      contents = now;
      var programs = this.programs.now();
      known.keySet().retainAll(programs);
      var whole = programs.stream().filter(p -> isTouched(p, changed)).collect(Collectors.toSet());
      var some =
          programs.stream()
              .filter(p ->
                  whole.contains(p) || RestsOn.isBelow(known.get(p).fixtures().stream(), changed))
              .toList();
      if (!some.isEmpty() && (!changed.isEmpty() || whole.stream().anyMatch(this::isNew))) {
        tell(changed);
        return round.run(
            some,
            test ->
                whole.contains(test.place().source().name())
                    || RestsOn.isBelow(RestsOn.fixtures(test, session.directory()), changed));
      }
    }
  }

  private boolean isNew(String program) {
    return !known.containsKey(program);
  }

  private boolean isTouched(String program, Set<Path> changed) {
    return isNew(program)
        || known.get(program).isTouchedBy(changed)
        || changed.contains(settings());
  }

  private void tell(Set<Path> changed) {
    var names = changed.stream().map(session::shown).collect(Collectors.joining(", "));
    session.screen().say("\nchanged: " + (names.isEmpty() ? "a new program" : names));
  }

  private Path settings() {
    return Where.project(session.directory())
        .orElse(session.directory())
        .toAbsolutePath()
        .normalize()
        .resolve(ConfigFiles.PROJECT);
  }

  private Set<Path> changed(Map<Path, Digest> now) {
    var all = new TreeSet<>(now.keySet());
    all.addAll(contents.keySet());
    all.removeIf(path -> now.containsKey(path) && now.get(path).equals(contents.get(path)));
    return all;
  }

  /// What is in each of the files that anything rests on, of those that are there.
  private Map<Path, Digest> contents() throws IOException {
    var files = new TreeSet<Path>();
    files.add(settings());
    for (var program : known.values()) {
      files.addAll(program.texts());
      for (var fixture : program.fixtures()) {
        files.addAll(below(fixture, true));
      }
    }
    var contents = new LinkedHashMap<Path, Digest>();
    for (var file : files) {
      if (Files.isRegularFile(file)) {
        contents.put(file, Digest.of(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private Set<Path> followed() throws IOException {
    var all = new HashSet<Path>();
    all.add(settings().getParent());
    for (var folder : folders) {
      all.addAll(below(folder.toAbsolutePath().normalize(), false));
    }
    for (var program : known.values()) {
      program.texts().forEach(t -> all.add(t.getParent()));
      for (var fixture : program.fixtures()) {
        all.addAll(below(fixture, false));
        all.add(fixture.getParent());
      }
    }
    return all;
  }

  /// The files or the folders below a folder, itself among these; those of hidden folders below it
  /// and links are left out.
  private static List<Path> below(Path folder, boolean isFiles) throws IOException {
    var found = new ArrayList<Path>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
            if (!at.equals(folder) && ProgramFiles.isPassedBy(at)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (!isFiles) {
              found.add(at);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isFiles && attributes.isRegularFile()) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}

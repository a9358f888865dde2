package dev.wf.cli.command;

import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The files of a folder as git has them at a revision, in a folder of their own, which goes when
/// this is closed. Neither the folder itself nor what git keeps of it (the index, branches, what is
/// checked out) is touched.
///
/// @param commit that the revision names
/// @param folder that stands for the one that was asked for
public record Revision(String commit, Path folder, Path temporary) implements AutoCloseable {
  private static final int SHOWN = 10;

  /// @param revision as git takes it: `HEAD~1`, `v1.2`, `main`
  /// @param folder a folder in a clone
  public static Revision of(Path folder, String revision) throws Wrong, InterruptedException {
    var git = new Git(folder, Map.of());
    var top = git.said("rev-parse", "--show-toplevel");
    if (top.code() != 0) {
      throw Wrong.because(
          "What was before is what git has, and " + folder + " is in no clone.",
          "`git init`, and commit what is to be compared with");
    }
    var commit =
        git.said("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    if (commit.code() != 0) {
      throw Wrong.because(
          "git knows no revision `" + revision + "` in " + top.text() + ".",
          "`git log --oneline` lists some; HEAD is the last commit");
    }
    var within = git.said("rev-parse", "--show-prefix").text();
    try {
      var temporary = Files.createTempDirectory("wf-since");
      var tree = Files.createDirectory(temporary.resolve("files"));
      var found = new Revision(commit.text(), tree, temporary);
      found.fill(folder, within);
      return found;
    } catch (IOException e) {
      throw Wrong.because(
          "The files of `" + revision + "` cannot be written: " + FileTrouble.of(e),
          "java.io.tmpdir names a folder with room");
    }
  }

  /// A program of the folder whose revision is meant.
  public static Path file(Source program, Path folder, Session session) throws Wrong {
    var file = session.directory().resolve(program.name()).toAbsolutePath().normalize();
    if (!file.startsWith(folder)) {
      throw Wrong.because(
          "The program lies outside of the workspace " + folder + ", whose revision is meant.",
          "--workspace names a folder that holds both");
    }
    return file;
  }

  private void fill(Path from, String within) throws Wrong, InterruptedException {
    var index = Map.of("GIT_INDEX_FILE", temporary.resolve("index").toString());
    var git = new Git(from, index);
    var read = git.said("read-tree", commit + ":" + within);
    if (read.code() != 0) {
      return; // the folder was not there: nothing was
    }
    // Where the index begins at the folder, so does what is checked out.
    var written =
        new Git(temporary, merged(index, git.said("rev-parse", "--absolute-git-dir").text()))
            .said("checkout-index", "--all", "--quiet", "--prefix=" + folder + "/");
    if (written.code() != 0) {
      close();
      throw Wrong.because(
          "git cannot write the files of " + shown() + ": " + written.errors(),
          "`git fsck` says whether the clone is whole");
    }
  }

  private static Map<String, String> merged(Map<String, String> index, String folder) {
    var all = new java.util.TreeMap<>(index);
    all.put("GIT_DIR", folder);
    all.put("GIT_WORK_TREE", ".");
    return all;
  }

  /// The commit, shortened.
  public String shown() {
    return commit.substring(0, Math.min(SHOWN, commit.length()));
  }

  @Override
  public void close() {
    Removing.folder(temporary);
  }

  /// git, in a folder, with nothing of the configuration that starts programs.
  private record Git(Path folder, Map<String, String> variables) {
    private record Said(int code, String text, String errors) {}

    Said said(String... words) throws Wrong, InterruptedException {
      var command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false"));
      command.addAll(List.of("-c", "core.hooksPath=/dev/null"));
      command.addAll(List.of(words));
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
      builder.environment().put("GIT_TERMINAL_PROMPT", "0");
      builder.environment().putAll(variables);
      try {
        var process = builder.start();
        process.getOutputStream().close();
        var errors = new String[] {""};
        var reading =
            Thread.ofVirtual()
                .start(() -> {
                  try (var in = process.getErrorStream()) {
                    errors[0] = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                  } catch (IOException e) {
                    errors[0] = String.valueOf(e.getMessage());
                  }
                });
        String text;
        try (var in = process.getInputStream()) {
          text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        reading.join();
        return new Said(process.waitFor(), text, errors[0].strip());
      } catch (IOException e) {
        throw Wrong.because(
            "It is git that knows what was, and it cannot be started: " + e.getMessage(),
            "install git");
      }
    }
  }
}

package dev.wf.runtime.tool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps commands from all but the workspace, by `bwrap` of bubblewrap, where there is one.
///
/// # What a command finds in it
///
/// The machine as it is, but nothing of it to be written save the root of files and a `/tmp` of its
/// own; in the root `.wf` cannot be written, and `.git` by `git` alone, which in turn finds its
/// configuration and hooks unwritable. No process but its own. No sockets of the machine (`/run` is
/// empty). No network but its own loopback and, unless the network is open to it, nothing of the
/// folders in which people keep keys. When its first process ends, all of them do, and so they do
/// when this process dies.
public final class Sandbox {
  /// What people may say of it.
  public enum Mode {
    OFF,
    /// Where it works, and plainly where it does not.
    AUTO,
    /// Or not at all.
    ON;

    public static Optional<Mode> of(String word) {
      for (var mode : values()) {
        if (mode.word().equals(word)) {
          return Optional.of(mode);
        }
      }
      return Optional.empty();
    }

    /// As it is written.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Sandbox OFF = new Sandbox(Mode.OFF, Map.of());

  private static final List<String> KEYS =
      List.of(
          ".ssh", ".aws", ".gnupg", ".kube", ".docker", ".config/gcloud", ".config/gh", ".azure");

  /// What each `bwrap` that was tried said: empty where it works.
  private static final Map<Path, String> TRIED = new ConcurrentHashMap<>();

  private final Mode mode;
  private final Map<String, String> environment;

  /// @param environment of this process
  public Sandbox(Mode mode, Map<String, String> environment) {
    this.mode = mode;
    this.environment = Map.copyOf(environment);
  }

  /// Why commands cannot be kept in one; empty where they can. Tried at the first command of this
  /// process.
  public Optional<String> lack() {
    var bwrap = bwrap();
    if (bwrap.isEmpty()) {
      return Optional.of("`bwrap` is not installed (the package is called bubblewrap)");
    }
    var said = TRIED.computeIfAbsent(bwrap.get(), this::tried);
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of("`bwrap` does not work on this machine: " + said);
  }

  /// Whether commands run in it.
  ///
  /// @throws Refused where they must, and cannot
  public boolean holds() throws Refused {
    if (mode == Mode.OFF) {
      return false;
    }
    var lack = lack();
    if (mode == Mode.ON && lack.isPresent()) {
      throw Refused.denied(
          "Commands run in a sandbox alone (`sandbox: on`), and " + lack.get() + ".");
    }
    return lack.isEmpty();
  }

  /// The words that run a command in it.
  ///
  /// @param root of files
  /// @param network whether it has the machine's
  List<String> around(List<String> words, Path root, boolean network) {
    var all = new ArrayList<>(machine(bwrap().orElseThrow(), network));
    if (!network) {
      all.addAll(withoutKeys());
    }
    all.addAll(List.of("--bind", root.toString(), root.toString()));
    all.addAll(kept(root, Path.of(words.getFirst()).getFileName().toString().equals("git")));
    all.addAll(List.of("--setenv", "TMPDIR", "/tmp", "--chdir", root.toString(), "--"));
    all.addAll(words);
    return all;
  }

  private static List<String> machine(Path bwrap, boolean network) {
    var words = new ArrayList<String>();
    words.add(bwrap.toString());
    words.addAll(
        List.of("--die-with-parent", "--unshare-pid", "--unshare-ipc", "--cap-drop", "ALL"));
    if (!network) {
      words.add("--unshare-net");
    }
    words.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
    words.addAll(List.of("--tmpfs", "/tmp", "--tmpfs", "/run"));
    if (network) {
      words.addAll(List.of("--ro-bind-try", "/run/systemd/resolve", "/run/systemd/resolve"));
    }
    return words;
  }

  private List<String> withoutKeys() {
    var home = environment.getOrDefault("HOME", "");
    var words = new ArrayList<String>();
    for (var name : home.startsWith("/") ? KEYS : List.<String>of()) {
      var folder = Path.of(home).resolve(name);
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        words.addAll(List.of("--tmpfs", folder.toString()));
      }
    }
    return words;
  }

  /// What of the root stays as it is. A folder that is mounted cannot be moved away either.
  private static List<String> kept(Path root, boolean git) {
    var words = new ArrayList<String>();
    keep(root.resolve(".wf"), words);
    var repository = root.resolve(".git");
    if (!git || !Files.isDirectory(repository, LinkOption.NOFOLLOW_LINKS)) {
      keep(repository, words);
    } else {
      words.addAll(List.of("--bind", repository.toString(), repository.toString()));
      for (var name : List.of("config", "config.worktree", "hooks", "commondir", "modules")) {
        keep(repository.resolve(name), words);
      }
    }
    return words;
  }

  private static void keep(Path path, List<String> words) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      words.addAll(List.of("--ro-bind", path.toString(), path.toString()));
    }
  }

  private Optional<Path> bwrap() {
    return Executables.onPath("bwrap", environment.getOrDefault("PATH", ""));
  }

  private String tried(Path bwrap) {
    var words = new ArrayList<>(machine(bwrap, false));
    words.addAll(List.of("--", "/bin/sh", "-c", "exit 0"));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    try {
      var process = builder.start();
      var said = new String(process.getInputStream().readAllBytes()).strip();
      boolean interrupted = Thread.interrupted();
      int code;
      try {
        code = process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
        code = 0;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return code == 0 ? "" : said.isEmpty() ? "it ends with " + code : said;
    } catch (IOException e) {
      return Writes.reason(e);
    }
  }

  /// What a command that failed in it should know; empty where it had nothing to do with it.
  static Optional<String> hint(String output, boolean network) {
    var text = output.toLowerCase(Locale.ROOT);
    if (text.contains("read-only file system")) {
      return Optional.of(
          "wf: commands may write in the workspace and in /tmp alone (`sandbox: off` in wf.yaml, or"
              + " --no-sandbox, lets them write elsewhere)");
    }
    boolean reaches =
        List.of(
                "could not resolve host",
                "name resolution",
                "name or service not known",
                "network is unreachable",
                "enetunreach",
                "eai_again",
                "enotfound")
            .stream()
            .anyMatch(text::contains);
    return reaches && !network
        ? Optional.of(
            "wf: commands have no network here (`allow { web: [\"*\"] }` gives them all of it)")
        : Optional.empty();
  }
}

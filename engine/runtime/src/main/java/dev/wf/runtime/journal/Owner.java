package dev.wf.runtime.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which process a run belongs to, as the run's lock file says it. A pid alone does not tell a
/// process: it is given again to others, and each machine and each container has its own.
///
/// @param started when the process was, in milliseconds since 1970; 0 where it is not known
/// @param machine where pids are told apart; empty where it is not known
/// @param isLocked whether the system keeps a lock for it; where a file system has none, what
///   stands in the file is all there is
record Owner(long pid, long started, String machine, boolean isLocked) {
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{1,18})(?: ([0-9]{1,18}) (\\S*))?( unlocked)?");

  /// By how much two looks at the start of one process may differ: its system counts from when it
  /// was started, which clocks that are set move.
  private static final long CLOCKS = 2_000;

  private static final String HERE = here();

  static Owner self(boolean isLocked) {
    long pid = ProcessHandle.current().pid();
    return new Owner(pid, started(pid).orElse(0L), HERE, isLocked);
  }

  static Optional<Owner> read(String text) {
    var written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.of(
            new Owner(
                Long.parseLong(written.group(1)),
                written.group(2) == null ? 0 : Long.parseLong(written.group(2)),
                written.group(3) == null ? "" : written.group(3),
                written.group(4) == null))
        : Optional.empty();
  }

  String written() {
    return pid + " " + started + " " + machine + (isLocked ? "" : " unlocked");
  }

  /// Whether nobody here can tell if it is alive.
  boolean isElsewhere() {
    return !machine.isEmpty() && !machine.equals(HERE);
  }

  /// Whether the process is there and is the one that was meant, as far as that is known.
  boolean isAliveHere() {
    if (isElsewhere() || ProcessHandle.of(pid).isEmpty()) {
      return false;
    }
    var now = started(pid);
    return started == 0 || now.isEmpty() || Math.abs(now.get() - started) <= CLOCKS;
  }

  private static Optional<Long> started(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(instant -> instant.toEpochMilli());
  }

  /// The same for all processes whose pids mean the same, until the machine starts anew.
  private static String here() {
    try {
      var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return name();
    }
  }

  private static String name() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "");
    } catch (UnknownHostException e) {
      return "";
    }
  }
}

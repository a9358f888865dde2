package dev.wf.runtime.journal;

import java.nio.file.Path;

/// A run belongs to a process that is alive, or may be.
public final class RunOwned extends Exception {
  private static final long serialVersionUID = 1L;

  private final long pid;
  private final String advice;

  private RunOwned(String message, long pid, String advice) {
    super(message);
    this.pid = pid;
    this.advice = advice;
  }

  /// @param pid 0 where it is not known
  static RunOwned alive(String run, long pid) {
    return new RunOwned(
        "Run "
            + run
            + " belongs to "
            + (pid > 0 ? "process " + pid : "another process")
            + ", which is alive.",
        pid,
        "wait until it ends, or stop that process");
  }

  /// @param file that says so
  static RunOwned elsewhere(String run, Path file) {
    return new RunOwned(
        "Run "
            + run
            + " was taken up on another machine, and its file system has no locks by which to see"
            + " whether it goes on there.",
        0,
        "where it does not, delete " + file + ", and resume it again");
  }

  /// 0 where it is not known.
  public long pid() {
    return pid;
  }

  /// What a person can do.
  public String advice() {
    return advice;
  }
}

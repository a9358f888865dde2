package dev.wf.runtime.journal;

/// A run belongs to a process that is alive.
public final class RunOwned extends Exception {
  private static final long serialVersionUID = 1L;

  private final long pid;

  /// @param pid 0 where it is not known
  public RunOwned(String run, long pid) {
    super(
        "Run "
            + run
            + " belongs to "
            + (pid > 0 ? "process " + pid : "another process")
            + ", which is alive.");
    this.pid = pid;
  }

  public long pid() {
    return pid;
  }
}

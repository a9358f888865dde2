package dev.wf.cli.view;

import java.time.Duration;
import java.util.List;

/// Shows a run while it goes on. For use by one thread.
public sealed interface Progress extends AutoCloseable
    permits LiveProgress, PlainProgress, Progress.Nothing {
  Progress NOTHING = new Nothing();

  static Progress on(Screen screen) {
    return screen.moves() ? new LiveProgress(screen) : new PlainProgress(screen);
  }

  /// How far the phases are; to be called again and again, in the order of the program.
  ///
  /// @param waits who waits before a request is sent again, a line for each server
  void show(List<PhaseCount> phases, List<String> waits, Duration elapsed);

  /// A line that stays: what the workflow logs, what failed.
  void say(String line);

  /// Takes what changes off the screen, until it is shown again.
  void erase();

  /// The last state stays on the screen.
  @Override
  void close();

  /// Shows nothing.
  record Nothing() implements Progress {
    @Override
    public void show(List<PhaseCount> phases, List<String> waits, Duration elapsed) {}

    @Override
    public void say(String line) {}

    @Override
    public void erase() {}

    @Override
    public void close() {}
  }
}

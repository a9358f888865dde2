package dev.wf.cli.view;

import dev.wf.ir.value.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One line a phase, written over in place; what is said goes above them.
final class LiveProgress implements Progress {
  /// More lines than this would scroll away under the cursor of a small terminal.
  private static final int MOST = 12;

  private static final String CUT_LONG_LINES = "\u001b[?7l";
  private static final String WRAP_LONG_LINES = "\u001b[?7h";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Screen screen;
  private List<String> drawn = List.of();

  LiveProgress(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void show(List<PhaseCount> phases, List<String> waits, Duration elapsed) {
    var lines = new ArrayList<String>();
    int width = phases.stream().mapToInt(p -> p.title().length()).max().orElse(0);
    int hidden = Math.max(0, (int) phases.stream().filter(PhaseCount::hasBegun).count() - MOST);
    for (var phase : phases) {
      boolean old = phase.hasBegun() && phase.isIdle() && hidden > 0;
      hidden -= old ? 1 : 0;
      if (!old && lines.size() < MOST) {
        lines.add(line(phase, width));
      }
    }
    waits.forEach(wait -> lines.add("  " + screen.paint().busy(wait)));
    lines.add(screen.paint().dim("  " + Text.duration(elapsed.toSeconds() * 1000)));
    if (!lines.equals(drawn)) {
      write(erased() + draw(lines));
      drawn = lines;
    }
  }

  private String line(PhaseCount phase, int width) {
    var paint = screen.paint();
    var padded = phase.title() + " ".repeat(Math.max(0, width - phase.title().length()));
    if (!phase.hasBegun()) {
      return paint.dim("○ " + padded);
    }
    var mark =
        phase.failed() > 0 ? paint.bad("●") : phase.isIdle() ? paint.good("●") : paint.busy("◐");
    return mark + " " + paint.strong(padded) + "  " + phase.text();
  }

  @Override
  public void say(String line) {
    write(erased() + line + "\n" + draw(drawn));
  }

  @Override
  public void erase() {
    write(erased());
    drawn = List.of();
  }

  @Override
  public void close() {
    write("");
    drawn = List.of();
  }

  private String erased() {
    return drawn.isEmpty() ? "" : "\u001b[" + drawn.size() + "F" + CLEAR_BELOW;
  }

  private static String draw(List<String> lines) {
    return lines.isEmpty()
        ? ""
        : CUT_LONG_LINES + String.join("\n", lines) + "\n" + WRAP_LONG_LINES;
  }

  /// In one piece, so that nothing flickers.
  private void write(String text) {
    screen.err().print(text);
    screen.err().flush();
  }
}

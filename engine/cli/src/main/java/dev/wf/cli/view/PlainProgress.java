package dev.wf.cli.view;

import dev.wf.ir.value.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lines that are never written over: one when a phase begins, one for each that moved every half
/// minute, one at the end; and one for each server that agents wait for, as often.
final class PlainProgress implements Progress {
  private static final Duration BEAT = Duration.ofSeconds(30);

  private final Screen screen;
  private final Map<String, PhaseCount> said = new LinkedHashMap<>();
  private List<PhaseCount> last = List.of();
  private Duration beat = Duration.ZERO;
  private int waiting;

  PlainProgress(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void show(List<PhaseCount> phases, List<String> waits, Duration elapsed) {
    last = new ArrayList<>(phases);
    boolean due = elapsed.compareTo(beat.plus(BEAT)) >= 0;
    beat = due ? elapsed : beat;
    if (waits.size() > waiting || due) {
      waits.forEach(this::say);
    }
    waiting = due ? waits.size() : Math.max(waiting, waits.size());
    for (var phase : phases) {
      if (phase.hasBegun() && !said.containsKey(phase.title())) {
        say(phase.title() + " …");
        said.put(phase.title(), phase);
      } else if (due && phase.hasBegun() && !phase.equals(said.get(phase.title()))) {
        say(
            phase.title()
                + ": "
                + phase.text()
                + " after "
                + Text.duration(elapsed.toSeconds() * 1000));
        said.put(phase.title(), phase);
      }
    }
  }

  @Override
  public void say(String line) {
    screen.say(line);
  }

  /// Nothing here changes.
  @Override
  public void erase() {}

  @Override
  public void close() {
    last.stream().filter(PhaseCount::hasBegun).forEach(p -> say(p.title() + ": " + p.text()));
    last = List.of();
  }
}

package dev.wf.cli.view;

import dev.wf.cli.record.Reason;
import dev.wf.cli.record.Reasons;
import dev.wf.runtime.agent.Retry;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.Census;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows a run while it goes on: takes what happens from the run's thread, and draws on a thread of
/// its own, so that drawing never holds the run up.
public final class Running implements Watcher, AutoCloseable {
  private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(100);

  private final Progress progress;
  private final Titles titles;
  private final Optional<Reasons> reasons;
  private final InstantSource clock;
  private final Instant began;
  private final Census census;
  private final int[] known;
  private final Waits waits = new Waits();
  private final Trail trail = new Trail();
  private final Map<String, Integer> phaseOf = new HashMap<>();
  private Optional<String> run = Optional.empty();
  private final Thread drawer;
  private final List<String> held = new ArrayList<>();
  private boolean aside;
  private boolean closed;

  /// @param reasons present where each node gets a line
  public Running(Progress progress, Titles titles, Optional<Reasons> reasons, InstantSource clock) {
    this.progress = progress;
    this.titles = titles;
    this.reasons = reasons;
    this.clock = clock;
    this.began = clock.instant();
    this.census = new Census(titles.count());
    this.known = new int[titles.count() + 1];
    this.drawer = Thread.ofPlatform().daemon().name("progress").start(this::draw);
  }

  /// The id of the run, once it has one.
  public synchronized Optional<String> run() {
    return run;
  }

  /// The phase of each node that was asked or shares an answer, by its path.
  public synchronized Map<String, Integer> phaseOf() {
    return Map.copyOf(phaseOf);
  }

  @Override
  public synchronized void began(String id) {
    run = Optional.of(id);
  }

  @Override
  public synchronized void known(Call call) {
    if (call.isAgent()) {
      known[call.phase() + 1]++;
      reasons.ifPresent(r -> r.now().add(Digest.ofHex(call.key()).orElseThrow()));
    }
  }

  @Override
  public synchronized void started(Call call) {
    census.started(call);
    phaseOf.put(call.path(), call.phase());
  }

  @Override
  public synchronized void waits(Call call, Retry retry) {
    waits.add(call.path(), retry);
  }

  /// That a quota is used up is told once, when the run pauses.
  @Override
  public synchronized void ended(Call call, Outcome outcome) {
    census.ended(call, outcome);
    waits.remove(call.path());
    switch (outcome) {
      case Outcome.Answered a -> reasons.ifPresent(r -> asked(call, a, r));
      case Outcome.Failed f when f.failure().kind() == Failure.Kind.QUOTA -> {}
      case Outcome.Failed f -> {
        say(NodeLine.of(call.path(), call.asked().label(), NodeLine.failed(f.failure())));
        reasons.ifPresent(r -> failed(call, r));
      }
    }
  }

  private void asked(Call call, Outcome.Answered answer, Reasons reasons) {
    if (call.asked() instanceof Asked.Question question) {
      say(NodeLine.of(call.path(), question.label(), "asked " + NodeLine.answered(answer)));
      var reason = reason(call, question, reasons);
      var why = why(question, reason);
      trail.asked(question, answer.value(), reason, why);
      say("  " + why + nearest(reason));
    }
  }

  private void failed(Call call, Reasons reasons) {
    if (call.asked() instanceof Asked.Question question) {
      var reason = reason(call, question, reasons);
      say("  " + why(question, reason) + nearest(reason));
    }
  }

  private static Reason reason(Call call, Asked.Question question, Reasons reasons) {
    var key = Digest.ofHex(call.key()).orElseThrow();
    return reasons.why(key, question, call.path(), call.miss());
  }

  private String why(Asked.Question question, Reason reason) {
    return new ReasonText(clock.instant()).of(reason) + trail.into(question, reason);
  }

  /// Whose question was the nearest, where none was the same.
  private static String nearest(Reason reason) {
    return reason instanceof Reason.QuestionDiffers(var nearest, _)
        ? "; nearest: " + nearest.entry().label() + " in run " + nearest.entry().origin().run()
        : "";
  }

  @Override
  public synchronized void served(Call call, World.Known served) {
    census.served(call, served);
    if (call.isAgent() && reasons.isPresent()) {
      var from =
          switch (served.from()) {
            case CACHE -> "served from the cache";
            case REMOTE -> "served from the shared cache";
            case EARLIER, EARLIER_SERVED -> "answered before the interruption";
          };
      say(NodeLine.of(call.path(), call.asked().label(), from));
    }
  }

  @Override
  public synchronized void shared(String path, int phase, Call call) {
    census.shared(path, phase, call);
    phaseOf.put(path, phase);
    if (call.isAgent() && reasons.isPresent()) {
      say(NodeLine.of(path, call.asked().label(), "shares the answer of " + call.path()));
    }
  }

  @Override
  public synchronized void said(String path, int phase, String text) {
    say(text);
  }

  /// Leaves the screen to a question for a person: from here on nothing is drawn, and what is said
  /// is held back.
  public synchronized void stepAside() {
    aside = true;
    progress.erase();
  }

  /// Takes the screen back.
  public synchronized void comeBack() {
    aside = false;
    held.forEach(progress::say);
    held.clear();
    if (!closed) {
      show();
    }
  }

  private void say(String line) {
    if (aside) {
      held.add(line);
    } else {
      progress.say(line);
    }
  }

  /// Draws once more; the last state stays on the screen.
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      notifyAll();
      comeBack();
      show();
      progress.close();
    }
  }

  private synchronized void draw() {
    try {
      while (!closed) {
        show();
        wait(BETWEEN_DRAWINGS.toMillis());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the thread that draws", e);
    }
  }

  private void show() {
    if (aside) {
      return;
    }
    var counts = new ArrayList<PhaseCount>();
    for (int phase = -1; phase < titles.count(); phase++) {
      var count = count(phase);
      if (phase >= 0 || count.hasBegun()) {
        counts.add(count);
      }
    }
    var now = clock.instant();
    progress.show(counts, waits.lines(now), Duration.between(began, now));
  }

  private PhaseCount count(int phase) {
    var count = census.phase(phase);
    return new PhaseCount(
        titles.of(phase),
        known[phase + 1],
        count.running(),
        count.asked(),
        count.kept(),
        count.served(),
        count.failed(),
        UsageText.cost(count.usage()));
  }
}

package dev.wf.testing.hold;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Call;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Run again over the same files on another day, a workflow asks nobody whose answer is kept, and
/// comes to the same. In a world that has changed it comes to what it comes to where nothing is
/// kept.
final class Again implements Law {
  private static final long MEMORY = 1 << 20;

  @Override
  public List<Broken> broken(Lab lab)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    if (lab.came().isPaused()) {
      return List.of();
    }
    var found = new ArrayList<>(asked(lab));
    if (found.isEmpty()) {
      found.addAll(changed(lab));
    }
    return found;
  }

  private static List<Broken> asked(Lab lab)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    var kind = new Venue.Kind(1, false, Left.NOTHING, false);
    var again = lab.elsewhere(lab.cache(), kind).run(2, UnaryOperator.identity());
    for (var call : again.seen().started().values()) {
      var before = lab.came().seen().known().get(call.path());
      if (before != null && isAskedAgain(lab, call)) {
        return List.of(asksAgain(call, before));
      }
    }
    if (again.text().equals(lab.came().text())) {
      return List.of();
    }
    var difference = Shown.difference(lab.came().text(), again.text());
    return List.of(
        Broken.of(
            "WF6124",
            "Run again over the same files, this workflow comes to something else.",
            List.of(
                "the first time " + difference.getFirst(),
                "the second time " + difference.getLast()),
            "`run.id` and `run.started_at` differ from run to run"));
  }

  /// Whether it was answered, and what it rests on can be looked at again.
  private static boolean isAskedAgain(Lab lab, Call call) {
    boolean isKept =
        lab.came().seen().outcome(call.path()).orElse(null) instanceof Outcome.Answered answered
            && answered.fellBack().isEmpty();
    return call.isAgent()
        && call.effect() != Effect.CHANGES
        && isKept
        && !lab.came().seen().isHelped(call.path())
        && switch (call.miss()) {
          case Miss.NothingKept _, Miss.Changed _, Miss.Incomplete _ -> true;
          case Miss.NotSought _,
              Miss.Forbidden _,
              Miss.Refreshed _,
              Miss.Effectful _,
              Miss.Unrepeatable _,
              Miss.TooOld _ ->
              false;
        };
  }

  private static Broken asksAgain(Call call, Call before) {
    var details = new ArrayList<String>();
    details.add(call.path() + " was answered in the first run, and is asked again in the second");
    if (call.asked() instanceof Asked.Question now
        && before.asked() instanceof Asked.Question then
        && !now.prompt().equals(then.prompt())) {
      var difference = Shown.difference(then.prompt(), now.prompt());
      details.add("its prompt was " + difference.getFirst());
      details.add("and is now " + difference.getLast());
    }
    return Broken.of(
        "WF6123",
        "Run again over the same files, this workflow asks again what was answered.",
        details,
        "what differs from run to run, as `run.id` and `run.started_at` do, is better kept out of"
            + " prompts");
  }

  private static List<Broken> changed(Lab lab)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    if (lab.came().seen().agents() == 0) {
      return List.of();
    }
    var kind = new Venue.Kind(2, true, Left.NOTHING, false);
    var served = lab.elsewhere(lab.cache(), kind).run(2, UnaryOperator.identity());
    var asked = lab.elsewhere(Cache.inMemory(MEMORY), kind).run(2, UnaryOperator.identity());
    if (served.text().equals(asked.text())) {
      return List.of();
    }
    var difference = Shown.difference(asked.text(), served.text());
    var details = new ArrayList<String>();
    details.add("after the files and what commands say have changed");
    asked.seen().started().values().stream()
        .filter(call -> call.isAgent() && !served.seen().started().containsKey(call.path()))
        .filter(call ->
            !same(
                served.seen().outcome(call.path()).orElse(null),
                asked.seen().outcome(call.path()).orElse(null)))
        .findFirst()
        .ifPresent(call ->
            details.add(
                call.path() + " is served from the cache, and would answer something else"));
    details.add("with nothing kept it comes to " + difference.getFirst());
    details.add("with what the run before kept, to " + difference.getLast());
    var sentence = "What this workflow comes to depends on what is in the cache.";
    return List.of(
        sharesOnPurpose(lab.came().seen())
            ? Broken.warning(
                "WF6124",
                sentence,
                details,
                "so it is for as long as the setting `cache` says that an answer is good")
            : Broken.of(
                "WF6124",
                sentence,
                details,
                "this is a fault of wf itself: please report it with the workflow"));
  }

  private static boolean same(@Nullable Outcome one, @Nullable Outcome other) {
    return one instanceof Outcome.Answered a
        && other instanceof Outcome.Answered b
        && a.value().equals(b.value());
  }

  /// Whether its author says how long an answer is good, whatever has changed.
  private static boolean sharesOnPurpose(Seen seen) {
    return seen.known().values().stream()
        .anyMatch(call ->
            call.asked() instanceof Asked.Question q
                && q.settings().get("cache") instanceof Value.Duration);
  }
}

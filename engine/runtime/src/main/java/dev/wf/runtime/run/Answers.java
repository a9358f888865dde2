package dev.wf.runtime.run;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// When an answer of an earlier run serves: the setting `cache` allows it, and what it saw still
/// holds.
final class Answers {
  /// Tools of which all that they see and change is known, so that it can be looked at again and
  /// made again.
  private static final Set<String> KNOWN =
      Set.of("read", "glob", "grep", "exists", "edit", "write");

  private final Cache cache;
  private final Files files;
  private final InstantSource clock;
  private final Predicate<Entry> usable;

  /// Where it is looked whether an observation holds; asked for only where there is one.
  interface Files {
    Workspace workspace() throws Refused, InterruptedException;
  }

  /// @param usable whether an entry has all that the run may need of it
  Answers(Cache cache, Files files, InstantSource clock, Predicate<Entry> usable) {
    this.cache = cache;
    this.files = files;
    this.clock = clock;
    this.usable = usable;
  }

  Optional<Cache.Hit> serving(Key key, Asked.Question question) throws InterruptedException {
    return switch (question.settings().get("cache")) {
      case Value.Str(var mode) when mode.equals("off") || mode.equals("refresh") ->
          Optional.empty();
      case Value.Duration(long millis) -> {
        var oldest = clock.instant().minus(Duration.ofMillis(millis));
        yield find(key, oldest::isBefore);
      }
      default -> find(key, _ -> true);
    };
  }

  private Optional<Cache.Hit> find(Key key, Predicate<Instant> young) throws InterruptedException {
    var found = cache.serving(key, e -> young.test(e.made()) && usable.test(e) && holds(e));
    if (Thread.interrupted()) {
      throw new InterruptedException("an interrupted look-up has found nothing");
    }
    return found;
  }

  private boolean holds(Entry entry) {
    try {
      return entry.observations().isEmpty()
          || Observations.hold(entry.observations(), files.workspace());
    } catch (Refused e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Whether an answer may serve later: not where it came with a change of the world, other than of
  /// the files of a worktree, which can be made again; nor where it rests on what cannot be looked
  /// at again, unless the author says how long that holds; nor where the author forbids it.
  static boolean kept(Call call, Asked.Question question, Tools tools) {
    boolean again = reached(question).allMatch(t -> isKnown(t) || tools.repeats(t));
    boolean repeatable = call.effect() != Effect.CHANGES || call.root().isPresent() && again;
    boolean timed = question.settings().get("cache") instanceof Value.Duration;
    return repeatable && (again || timed) && !question.text("cache").equals("off");
  }

  private static boolean isKnown(String tool) {
    return KNOWN.contains(tool) || tool.startsWith(Asked.Question.SKILL);
  }

  /// The tools that it has, and those that the agents and workflows among them have.
  private static Stream<String> reached(Asked.Question question) {
    return question
        .declared()
        .map(d -> question.tools().stream().flatMap(d.graph()::reach))
        .orElseGet(() -> question.tools().stream());
  }
}

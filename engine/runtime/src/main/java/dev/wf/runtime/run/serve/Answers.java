package dev.wf.runtime.run.serve;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// When an answer of an earlier run serves: the setting `cache` allows it, and what it saw still
/// holds; and why it does not.
public final class Answers {
  /// Tools of which all that they see and change is known, so that it can be looked at again and
  /// made again.
  private static final Set<String> KNOWN =
      Set.of("read", "glob", "grep", "exists", "edit", "write");

  private final Cache cache;
  private final Files files;
  private final InstantSource clock;
  private final Predicate<Entry> usable;
  private final Unrepeatable unrepeatable;

  /// Where it is looked whether an observation holds; asked for only where there is one.
  public interface Files {
    Workspace workspace() throws Refused, InterruptedException;
  }

  /// Tells which tools of a question show what cannot be looked at again.
  public interface Unrepeatable {
    List<String> toolsOf(Asked.Question question);
  }

  /// What was found under a key.
  public sealed interface Found {
    record Serves(Cache.Hit entry) implements Found {}

    record Nothing(Miss why) implements Found {}

    default Optional<Cache.Hit> hit() {
      return switch (this) {
        case Serves(var entry) -> Optional.of(entry);
        case Nothing _ -> Optional.empty();
      };
    }
  }

  /// @param usable whether an entry has all that the run may need of it
  public Answers(
      Cache cache,
      Files files,
      InstantSource clock,
      Predicate<Entry> usable,
      Unrepeatable unrepeatable) {
    this.cache = cache;
    this.files = files;
    this.clock = clock;
    this.usable = usable;
    this.unrepeatable = unrepeatable;
  }

  public Found look(Key key, Asked.Question question) throws InterruptedException {
    return switch (question.settings().get("cache")) {
      case Value.Str(var mode) when mode.equals("off") || mode.equals("refresh") ->
          new Found.Nothing(new Miss.Forbidden(mode));
      case Value.Duration(long millis) -> {
        var most = Duration.ofMillis(millis);
        var now = clock.instant();
        // A clock may have gone back: nobody knows how old is what bears a time still to come.
        yield find(key, made -> Duration.between(made, now).abs().compareTo(most) < 0);
      }
      default -> {
        var tools = unrepeatable.toolsOf(question);
        yield tools.isEmpty()
            ? find(key, _ -> true)
            : new Found.Nothing(new Miss.Unrepeatable(tools));
      }
    };
  }

  private Found find(Key key, Predicate<Instant> young) throws InterruptedException {
    var tried = new ArrayList<Entry>();
    var hit =
        cache.serving(
            key,
            e -> {
              tried.add(e);
              return young.test(e.made()) && usable.test(e) && holds(e);
            });
    if (hit.isPresent() && !Thread.currentThread().isInterrupted()) {
      return new Found.Serves(hit.get());
    }
    tried.sort(Comparator.comparing(Entry::made).reversed());
    var why = miss(tried, young);
    if (Thread.interrupted()) {
      throw new InterruptedException("an interrupted look-up has found nothing");
    }
    return new Found.Nothing(why);
  }

  /// Of several the one that came nearest to serving tells most.
  ///
  /// @param entries newest first
  private Miss miss(List<Entry> entries, Predicate<Instant> young) {
    if (entries.isEmpty()) {
      return new Miss.NothingKept();
    }
    var inTime = entries.stream().filter(e -> young.test(e.made())).toList();
    if (inTime.isEmpty()) {
      return new Miss.TooOld(entries.getFirst().made());
    }
    return inTime.stream()
        .filter(usable)
        .findFirst()
        .<Miss>map(e -> new Miss.Changed(e.made(), moved(e)))
        .orElseGet(() -> new Miss.Incomplete(inTime.getFirst().made()));
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

  /// None where it has come back meanwhile, or may no longer be looked at.
  private List<Miss.Moved> moved(Entry entry) {
    try {
      return Observations.moved(entry.observations(), files.workspace());
    } catch (Refused e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /// Whether an answer may serve later: not where it came with a change of the world, other than of
  /// the files of a worktree, which can be made again; nor where it rests on what cannot be looked
  /// at again, unless the author says how long that holds; nor where the author forbids it.
  static boolean kept(Call call, Asked.Question question, Tools tools) {
    boolean again = unrepeatable(question, tools).isEmpty();
    boolean repeatable = call.effect() != Effect.CHANGES || call.root().isPresent() && again;
    boolean timed = question.settings().get("cache") instanceof Value.Duration;
    return repeatable && (again || timed) && !question.text("cache").equals("off");
  }

  private static boolean isKnown(String tool) {
    return KNOWN.contains(tool) || tool.startsWith(Asked.Question.SKILL);
  }

  /// The tools that show what cannot be looked at again.
  public static List<String> unrepeatable(Asked.Question question, Tools tools) {
    return reached(question).filter(t -> !isKnown(t) && !tools.repeats(t)).toList();
  }

  /// The tools that it has, and those that the agents and workflows among them have.
  private static Stream<String> reached(Asked.Question question) {
    return question
        .declared()
        .map(d -> question.tools().stream().flatMap(d.graph()::reach))
        .orElseGet(() -> question.tools().stream());
  }
}

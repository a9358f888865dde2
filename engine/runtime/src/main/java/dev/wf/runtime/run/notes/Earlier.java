package dev.wf.runtime.run.notes;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Want;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// What a run did before it was interrupted. What was answered then is not asked again, nor what
/// failed and was caught or skipped; what failed otherwise is.
public final class Earlier {
  public static final Earlier NOTHING = new Earlier(List.of(), false);

  private final Map<String, Recorded.Ended> byNode = new HashMap<>();
  private final Map<String, Recorded.Ended> byKey = new HashMap<>();
  private final Map<String, Recorded.Ended> failed = new HashMap<>();
  private final Map<String, String> begun = new HashMap<>();
  private final Map<String, List<Observation.Change>> changes = new HashMap<>();
  private final Map<String, Map<Request, Recorded.Retried>> retried = new HashMap<>();
  private final Map<String, Course> courses = new HashMap<>();
  private final Map<String, List<Want>> wants = new HashMap<>();
  private final List<Recorded.Measured> measured = new ArrayList<>();
  private final Set<String> paid = new HashSet<>();
  private final Expenses expenses;
  private final boolean damaged;
  private final boolean untold;
  private final Set<String> other = new ConcurrentSkipListSet<>();

  /// Of a call that is under way.
  ///
  /// @param turn how many turns of its own the conversation had
  private record Request(int talk, int turn) {}

  /// @param damaged whether there was more, which cannot be read
  public Earlier(List<Recorded> records, boolean damaged) {
    this(records, damaged, false);
  }

  /// @param untold whether what calls under way had done may not have been noted
  public Earlier(List<Recorded> records, boolean damaged, boolean untold) {
    this.damaged = damaged;
    this.untold = untold;
    this.expenses = Expenses.of(records);
    for (var record : records) {
      switch (record) {
        case Recorded.Started started -> {
          var key = started.key().hex();
          begun.put(started.path(), key);
          wants.remove(started.path());
          courses.compute(
              started.path(), (_, c) -> c != null && c.key().equals(key) ? c : new Course(key));
        }
        case Recorded.Wanted(var path, var want) ->
            wants.computeIfAbsent(path, _ -> new ArrayList<>()).add(want);
        case Recorded.Ended ended when ended.outcome() instanceof Outcome.Answered -> {
          var key = ended.key().hex();
          byNode.put(ended.path(), ended);
          courses.remove(ended.path());
          byKey.putIfAbsent(key, ended);
          if (!ended.tree().isEmpty()) {
            ended.observations().stream()
                .filter(Observation.Change.class::isInstance)
                .forEach(o ->
                    changes
                        .computeIfAbsent(ended.tree(), _ -> new ArrayList<>())
                        .add((Observation.Change) o));
          }
          if (ended.from() == Recorded.From.ASKED) {
            paid.add(key);
          }
        }
        case Recorded.Measured m -> measured.add(m);
        case Recorded.Retried again ->
            retried
                .computeIfAbsent(again.path(), _ -> new HashMap<>())
                .put(new Request(again.talk(), again.turn()), again);
        case Recorded.Ended ended -> {
          var failure = ((Outcome.Failed) ended.outcome()).failure();
          if (failure.kind() != Failure.Kind.INTERRUPTED) {
            begun.remove(ended.path());
          }
          retried.remove(ended.path());
          failed.put(ended.path(), ended);
          courses.computeIfPresent(ended.path(), (_, c) -> c.survives(failure) ? c : null);
        }
        case Recorded.Turned _, Recorded.Intended _, Recorded.Gave _, Recorded.GaveUp _ -> {
          var course = courses.get(record.node().orElseThrow());
          if (course != null) {
            course.add(record);
          }
        }
        case Recorded.Began _, Recorded.Resumed _, Recorded.Spent _, Recorded.Finished _ -> {}
      }
    }
  }

  /// What that cost.
  public Expenses expenses() {
    return expenses;
  }

  /// The outcome of a call in this run; empty where it has to be made.
  public Optional<World.Known> of(Call call) {
    var here = byNode.get(call.path());
    var before = here == null ? begun.get(call.path()) : here.key().hex();
    if (before != null && !before.equals(call.key())) {
      other.add(call.path());
    }
    if (here == null || !here.key().hex().equals(call.key())) {
      here = call.effect() == Effect.PURE ? byKey.get(call.key()) : null;
    }
    if (here != null) {
      var from = paid.contains(call.key()) ? World.From.EARLIER : World.From.EARLIER_SERVED;
      return Optional.of(new World.Known(here.outcome(), from, wanted(here)));
    }
    return caught(call);
  }

  /// A failure that stands.
  private Optional<World.Known> caught(Call call) {
    var ended = call.caught() ? failed.get(call.path()) : null;
    boolean stands =
        ended != null
            && ended.key().hex().equals(call.key())
            && ended.outcome() instanceof Outcome.Failed(var failure, _)
            && failure.kind() != Failure.Kind.QUOTA;
    return stands
        ? Optional.of(new World.Known(ended.outcome(), World.From.EARLIER, wanted(ended)))
        : Optional.empty();
  }

  /// The nodes that ask something else now than the journal says.
  public Set<String> other() {
    return Collections.unmodifiableSet(other);
  }

  /// Whether there was more than can be read.
  public boolean isDamaged() {
    return damaged;
  }

  /// Whether what a call had done before the run was interrupted may not have been noted, or was in
  /// doubt for that reason since.
  public boolean isUntold(Call call) {
    var ended = failed.get(call.path());
    boolean wasInDoubt =
        ended != null
            && ended.key().hex().equals(call.key())
            && ended.outcome() instanceof Outcome.Failed(var failure, _)
            && failure.kind() == Failure.Kind.INTERRUPTED;
    return (untold || wasInDoubt) && !course(call).hasTurns();
  }

  /// What it took to ask.
  List<Recorded.Measured> measured() {
    return measured;
  }

  /// The last failure of a request of a call that was under way when the run was interrupted.
  ///
  /// @param talk which conversation of the call
  /// @param turn how many turns of its own the conversation had
  Optional<Recorded.Retried> retried(Call call, int talk, int turn) {
    return Optional.ofNullable(
            retried.getOrDefault(call.path(), Map.of()).get(new Request(talk, turn)))
        .filter(r -> r.key().hex().equals(call.key()));
  }

  /// How far a call had come that did not end.
  public Course course(Call call) {
    var course = courses.get(call.path());
    return course != null && course.key().equals(call.key()) ? course : new Course(call.key());
  }

  /// What an agent had wanted of others before it ended; one that was served wanted nothing now.
  private List<Want> wanted(Recorded.Ended ended) {
    return ended.from() == Recorded.From.ASKED
        ? wants.getOrDefault(ended.path(), List.of())
        : List.of();
  }

  /// What a call of this run saw and changed; nothing where it is not known.
  public List<Observation> seen(Call call) {
    var here = byNode.get(call.path());
    return here == null ? List.of() : here.observations();
  }

  /// What finished calls had changed in a worktree, in the order in which they ended.
  public List<Observation.Change> changesIn(String tree) {
    return changes.getOrDefault(tree, List.of());
  }

  /// Whether a change was begun and nobody saw its end, so that it is neither done again nor taken
  /// for done; where what was noted is damaged, every change of which there is no note may have
  /// been. Of agents, only what they use can be, see [Doubts]. In a worktree, which is made anew,
  /// what changes files alone is done again.
  public boolean isInDoubt(Call call) {
    boolean mayBeBegun =
        begun.containsKey(call.path()) ? call.key().equals(begun.get(call.path())) : damaged;
    return call.effect() == Effect.CHANGES
        && mayBeBegun
        && switch (call.asked()) {
          case Asked.Use use -> !use.isRepeatable() && (call.root().isEmpty() || use.reaches());
          case Asked.Question _ -> call.root().isEmpty();
        };
  }
}

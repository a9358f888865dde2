package dev.wf.cli.record;

import dev.wf.ir.graph.Graph;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.call.Want;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Command;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Event;
import dev.wf.runtime.schedule.Identity;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.work.Census;
import dev.wf.runtime.work.Meters;
import dev.wf.runtime.work.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A run gone through once more: its program is stepped with the outcomes that its journal holds,
/// which gives back what the journal does not say, such as what each node asked and why the run
/// failed.
///
/// @param nodes in the order in which they became known
/// @param conclusion empty where the run did not come to its end
public record Replay(
    List<Node> nodes, Census census, Optional<Conclusion> conclusion, Meters meters) {
  private static final Limits NO_LIMITS =
      new Limits(1_000_000, Integer.MAX_VALUE, OptionalLong.empty(), Optional.empty());

  public Replay {
    nodes = List.copyOf(nodes);
  }

  /// A node of a run.
  ///
  /// @param phase index of its phase, -1 for none
  /// @param ended empty where it was not finished
  /// @param retried its requests that failed in passing, in order
  public record Node(
      String path,
      int phase,
      Asked asked,
      Optional<Recorded.Ended> ended,
      List<Recorded.Retried> retried) {
    public Node {
      retried = List.copyOf(retried);
    }
  }

  /// @param graph of the program that ran
  /// @param programs compiles those that it called
  /// @throws dev.wf.runtime.eval.EvaluationFailure if the arguments do not fit the program, which
  ///   then is another one
  public static Replay of(Graph graph, List<Recorded> records, Programs programs) {
    var ended = new HashMap<String, Recorded.Ended>();
    var started = new HashSet<String>();
    var meters = new Meters();
    var retried = new HashMap<String, List<Recorded.Retried>>();
    var wants = new HashMap<String, List<Want>>();
    var given = new HashMap<String, dev.wf.ir.value.Value>();
    var run = ThisRun.NONE;
    for (var record : records) {
      switch (record) {
        case Recorded.Began b -> {
          given.putAll(b.arguments().fields());
          run = new ThisRun(b.run(), b.at());
        }
        case Recorded.Started s -> {
          started.add(s.path());
          wants.remove(s.path());
        }
        case Recorded.Wanted(var path, var want) ->
            wants.computeIfAbsent(path, _ -> new ArrayList<>()).add(want);
        case Recorded.Ended e -> ended.put(e.path(), e);
        case Recorded.Measured m -> meters.add(m);
        case Recorded.Retried r -> retried.computeIfAbsent(r.path(), _ -> new ArrayList<>()).add(r);
        case Recorded.Resumed _,
            Recorded.Spent _,
            Recorded.Turned _,
            Recorded.Intended _,
            Recorded.Gave _,
            Recorded.GaveUp _,
            Recorded.Finished _ -> {}
      }
    }
    var invocation = Invocation.of(graph, given, run);
    var scheduler =
        new Scheduler(
            graph, invocation, new EachItself(), NO_LIMITS, programs, Observations::shows);
    return of(
        scheduler,
        new Census(graph.entry().phases().size()),
        ended,
        started,
        retried,
        wants,
        meters);
  }

  private static Replay of(
      Scheduler scheduler,
      Census census,
      Map<String, Recorded.Ended> ended,
      Set<String> started,
      Map<String, List<Recorded.Retried>> retried,
      Map<String, List<Want>> wants,
      Meters meters) {
    var nodes = new ArrayList<Node>();
    Optional<Conclusion> conclusion = Optional.empty();
    var events = new ArrayDeque<Event>();
    events.add(new Event.Begin());
    while (!events.isEmpty()) {
      for (var command : scheduler.step(events.poll())) {
        switch (command) {
          case Command.LookUp(var call) -> {
            var own = Optional.ofNullable(ended.get(call.path()));
            var again = retried.getOrDefault(call.path(), List.of());
            nodes.add(new Node(call.path(), call.phase(), call.asked(), own, again));
            own.ifPresent(e -> {
              count(call, e, census);
              call.saw(e.observations());
              if (!isCut(e.outcome())) {
                events.add(new Event.LookedUp(call, Optional.of(served(e, wants))));
              }
            });
            if (own.isEmpty() && started.contains(call.path())) {
              census.started(call);
            }
          }
          case Command.Finish(var end) -> conclusion = Optional.of(end);
          case Command.Start _,
              Command.Tell _,
              Command.Share _,
              Command.Say _,
              Command.Judge _,
              Command.Allot _,
              Command.Leave _ -> {}
        }
      }
    }
    return new Replay(nodes, census, conclusion, meters);
  }

  /// Whether the run paused instead of going on with this.
  private static boolean isCut(Outcome outcome) {
    return outcome instanceof Outcome.Failed(var failure, _)
        && failure.kind() == Failure.Kind.QUOTA;
  }

  /// What its agent wanted of others are nodes of the run as well, where it was asked there.
  private static Event.Served served(Recorded.Ended ended, Map<String, List<Want>> wants) {
    var wanted =
        ended.from() == Recorded.From.ASKED
            ? wants.getOrDefault(ended.path(), List.of())
            : List.<Want>of();
    return new Event.Served(ended.outcome(), wanted);
  }

  private static void count(Call call, Recorded.Ended ended, Census census) {
    switch (ended.from()) {
      case ASKED -> {
        census.started(call);
        census.ended(call, ended.outcome());
      }
      case CACHE -> census.served(call, new World.Known(ended.outcome(), World.From.CACHE));
      case REMOTE -> census.served(call, new World.Known(ended.outcome(), World.From.REMOTE));
      case SHARED -> census.shared(call.path(), call.phase(), call);
    }
  }

  /// Lets no two nodes share a call: the journal holds an outcome for each.
  private static final class EachItself implements Identity {
    private long asked;

    @Override
    public String of(Asked question) {
      return Long.toString(asked++);
    }
  }
}

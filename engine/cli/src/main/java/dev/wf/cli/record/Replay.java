package dev.wf.cli.record;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Programs;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
  /// @param miss why nothing that was kept served it, where it was asked
  /// @param retried its requests that failed in passing, in order
  /// @param effect what it may do to the world
  public record Node(
      String path,
      int phase,
      Asked asked,
      Optional<Recorded.Ended> ended,
      Miss miss,
      List<Recorded.Retried> retried,
      Effect effect) {
    public Node {
      retried = List.copyOf(retried);
    }
  }

  /// How a run is gone through: as it went, or otherwise.
  ///
  /// @param arguments of the run
  /// @param instead other outcomes, by the paths of their nodes
  /// @param upTo the node that is the last of interest; what happens behind it is left out
  record Turnout(
      Map<String, Value> arguments, Map<String, Outcome> instead, Optional<String> upTo) {
    Turnout(Map<String, Value> arguments, Map<String, Outcome> instead) {
      this(arguments, instead, Optional.empty());
    }
  }

  /// A run as it would have gone on had some nodes come to other outcomes, and all others to what
  /// they came to.
  static Replay of(Graph graph, Journalled journal, Programs programs, Turnout turnout) {
    var invocation = Invocation.of(graph, turnout.arguments(), journal.run());
    var scheduler =
        new Scheduler(
            graph, invocation, new EachItself(), NO_LIMITS, programs, Observations::shows);
    var census = new Census(graph.entry().phases().size());
    var nodes = new ArrayList<Node>();
    Optional<Conclusion> conclusion = Optional.empty();
    var events = new ArrayDeque<Event>();
    events.add(new Event.Begin());
    boolean isBehind = false;
    while (!events.isEmpty() && !isBehind) {
      for (var command : scheduler.step(events.poll())) {
        switch (command) {
          case Command.LookUp(var call) -> {
            var node = node(call, journal);
            nodes.add(node);
            isBehind |= turnout.upTo().equals(Optional.of(call.path()));
            var ended = node.ended();
            if (ended.isPresent()) {
              count(call, ended.get(), census);
              call.saw(ended.get().observations());
              var outcome = turnout.instead().getOrDefault(call.path(), ended.get().outcome());
              if (!isCut(outcome)) {
                var served = new Event.Served(outcome, journal.wants(call.path()));
                events.add(new Event.LookedUp(call, Optional.of(served)));
              }
            } else if (journal.isStarted(call.path())) {
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
    return new Replay(nodes, census, conclusion, journal.meters());
  }

  private static Node node(Call call, Journalled journal) {
    var path = call.path();
    return new Node(
        path,
        call.phase(),
        call.asked(),
        journal.ended(path),
        journal.miss(path),
        journal.retried(path),
        call.effect());
  }

  /// Whether the run paused instead of going on with this.
  private static boolean isCut(Outcome outcome) {
    return outcome instanceof Outcome.Failed(var failure, _)
        && failure.kind() == Failure.Kind.QUOTA;
  }

  private static void count(Call call, Recorded.Ended ended, Census census) {
    switch (ended.from()) {
      case ASKED -> {
        census.started(call);
        census.ended(call, ended.outcome());
      }
      case MEMORY, DISK -> census.served(call, new World.Known(ended.outcome(), World.From.CACHE));
      case KEPT -> census.served(call, new World.Known(ended.outcome(), World.From.EARLIER_SERVED));
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

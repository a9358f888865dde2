package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Want;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Runs a scheduler without a world: each command is answered by a function, and the answers arrive
/// in an order drawn from a seeded source. What a run comes to must not depend on that order.
public final class Simulation {
  private Simulation() {}

  /// What a run showed.
  ///
  /// @param nodes the key of every node that asked, by path
  /// @param said by path
  /// @param started how many calls were made
  /// @param mostAtOnce how many of them were under way together
  public record Trace(
      Conclusion conclusion,
      SortedMap<String, String> nodes,
      SortedMap<String, String> said,
      int started,
      int mostAtOnce) {}

  /// Runs one in which no agent wants anything of others.
  ///
  /// @param known what a look-up finds
  /// @param answers what a call comes to; null where only a person can answer and nobody is there
  public static Trace run(
      Scheduler scheduler,
      Function<Call, Optional<Event.Served>> known,
      Function<Call, @Nullable Outcome> answers,
      RandomGenerator order) {
    return run(scheduler, known, _ -> List.of(), answers, order);
  }

  /// @param known what a look-up finds
  /// @param wants what an agent wants of others, one after another
  /// @param answers what a call comes to; null where only a person can answer and nobody is there
  public static Trace run(
      Scheduler scheduler,
      Function<Call, Optional<Event.Served>> known,
      Function<Call, List<Want>> wants,
      Function<Call, @Nullable Outcome> answers,
      RandomGenerator order) {
    var nodes = new TreeMap<String, String>();
    var said = new TreeMap<String, String>();
    List<Event> toCome = new ArrayList<>();
    List<Call> underWay = new ArrayList<>();
    var told = new IdentityHashMap<Call, Integer>();
    int started = 0;
    int most = 0;
    Event event = new Event.Begin();
    while (true) {
      for (var command : scheduler.step(event)) {
        switch (command) {
          case Command.LookUp(var call) -> {
            once(nodes, call.path(), call.key());
            toCome.add(new Event.LookedUp(call, known.apply(call)));
          }
          case Command.Start(var call) -> {
            started++;
            underWay.add(call);
            most = Math.max(most, underWay.size());
            toCome.add(next(call, wants.apply(call), 0, answers));
          }
          case Command.Tell(var help, _) ->
              toCome.add(
                  next(
                      help.by(),
                      wants.apply(help.by()),
                      told.merge(help.by(), 1, Integer::sum),
                      answers));
          case Command.Share(var path, _, var call) -> once(nodes, path, call.key());
          case Command.Leave _ -> {}
          case Command.Say(var path, _, var text) -> once(said, path, text);
          case Command.Judge _, Command.Allot _ -> {}
          case Command.Finish(var conclusion) -> {
            return new Trace(conclusion, nodes, said, started, most);
          }
        }
      }
      if (toCome.isEmpty()) {
        throw new IllegalStateException(
            "a run that waits for nothing is finished, but this one is not");
      }
      event = toCome.remove(order.nextInt(toCome.size()));
      if (event instanceof Event.Ended(var call, _)) {
        underWay.remove(call);
      }
    }
  }

  /// What happens next in a call.
  private static Event next(
      Call call, List<Want> wants, int told, Function<Call, @Nullable Outcome> answers) {
    if (told < wants.size()) {
      return new Event.Wanted(new Help(call, wants.get(told)));
    }
    var outcome = answers.apply(call);
    return outcome == null ? new Event.Unanswered(call) : new Event.Ended(call, outcome);
  }

  private static void once(Map<String, String> seen, String path, String what) {
    var before = seen.put(path, what);
    if (before != null) {
      throw new IllegalStateException("a path names one node, but " + path + " names two");
    }
  }
}

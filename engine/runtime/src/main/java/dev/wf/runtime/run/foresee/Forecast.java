package dev.wf.runtime.run.foresee;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Prospect;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Command;
import dev.wf.runtime.schedule.Event;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Shortage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a run would do now, as far as that can be known without asking a model or changing
/// anything: the lines in the order of the text.
///
/// @param complete whether every call is known, so that a run would ask exactly what is listed
/// @param bill what the known calls would use
/// @param phases the same of each phase that something is known of, by its index
/// @param calls those of agents that are known, in the order in which they became so
/// @param shared the nodes that share such a call with another, which is asked once for all of them
/// @param known what nodes came to without asking anybody, by path
public record Forecast(
    List<Line> lines,
    boolean complete,
    Bill bill,
    SortedMap<Integer, Bill> phases,
    List<Planned> calls,
    List<Shared> shared,
    SortedMap<String, Value> known) {
  /// Of what asks nobody.
  public static final Forecast NOTHING =
      new Forecast(
          List.of(),
          true,
          new Bill.Summing().sum(),
          new TreeMap<>(),
          List.of(),
          List.of(),
          new TreeMap<>());

  public Forecast {
    lines = List.copyOf(lines);
    phases = Collections.unmodifiableSortedMap(new TreeMap<>(phases));
    calls = List.copyOf(calls);
    shared = List.copyOf(shared);
    known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
  }

  /// Why a budget is not enough for what is known, where it is not.
  ///
  /// @param budget of the run
  /// @param titles of its phases
  public Optional<Shortage> shortage(Value.RecordOf budget, List<String> titles) {
    return Bill.shortage(bill, budget, phases, titles);
  }

  /// A node that shares a call.
  ///
  /// @param phase index of its phase, -1 for none
  public record Shared(int phase, String agent) {}

  /// How many nodes of an agent in a phase are known.
  public int nodes(int phase, String agent) {
    long own = calls.stream().filter(c -> c.phase() == phase && c.agent().equals(agent)).count();
    return (int) (own + Collections.frequency(shared, new Shared(phase, agent)));
  }

  /// A call of an agent that is known.
  ///
  /// @param path of the node that asks first
  /// @param key of what is asked
  /// @param phase index of the phase, -1 for none
  /// @param served whether the cache would answer
  /// @param prospect of what would be asked; empty where nobody is there to be asked
  public record Planned(
      String path,
      String key,
      int phase,
      String agent,
      boolean served,
      Optional<Prospect> prospect) {}

  /// One agent in one phase.
  ///
  /// @param phase index of the phase, -1 for none
  /// @param ask calls that are known and would be made
  /// @param served calls that are known and would be served from the cache
  /// @param reached whether any call is known; if not, all depend on answers that are still to come
  public record Line(int phase, String agent, int ask, int served, boolean reached) {}

  /// How a call would be answered without a model: by the cache, or by looking at the world. Empty
  /// where it would not.
  interface Known {
    Optional<Outcome> of(Call call) throws InterruptedException;

    /// Which calls it will be asked for next.
    default void expect(List<Call> calls) {}
  }

  /// @param scheduler new, with no limits that matter
  public static Forecast of(Graph graph, Scheduler scheduler, AgentLoop agents, Known known)
      throws InterruptedException {
    var lines = new Counting(graph);
    var bill = new Bill.Summing();
    var phases = new TreeMap<Integer, Bill.Summing>();
    var calls = new ArrayList<Planned>();
    var shared = new ArrayList<Shared>();
    var came = new TreeMap<String, Value>();
    var events = new ArrayDeque<Event>();
    events.add(new Event.Begin());
    boolean complete = false;
    while (!events.isEmpty()) {
      var commands = scheduler.step(events.poll());
      known.expect(
          commands.stream()
              .filter(Command.LookUp.class::isInstance)
              .map(command -> ((Command.LookUp) command).call())
              .toList());
      for (var command : commands) {
        switch (command) {
          case Command.LookUp(var call) -> {
            var outcome = known.of(call);
            lines.add(call, outcome.isPresent());
            if (call.asked() instanceof Asked.Question question) {
              calls.add(
                  new Planned(
                      call.path(),
                      call.key(),
                      call.phase(),
                      question.agent(),
                      outcome.isPresent(),
                      outcome.isPresent() ? Optional.empty() : agents.prospect(question)));
              if (outcome.isEmpty()) {
                var least = agents.atLeast(question);
                var most = agents.claim(question);
                bill.add(question.label(), least, most);
                phases
                    .computeIfAbsent(call.phase(), _ -> new Bill.Summing())
                    .add(question.label(), least, most);
              }
            }
            if (outcome.orElse(null) instanceof Outcome.Answered answered) {
              came.put(call.path(), answered.value());
            }
            events.add(new Event.LookedUp(call, outcome.map(o -> new Event.Served(o))));
          }
          case Command.Share(_, var phase, var call)
              when call.asked() instanceof Asked.Question question ->
              shared.add(new Shared(phase, question.agent()));
          case Command.Finish _ -> complete = true;
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
    var bills = new TreeMap<Integer, Bill>();
    phases.forEach((phase, summing) -> bills.put(phase, summing.sum()));
    return new Forecast(lines.lines(), complete, bill.sum(), bills, calls, shared, came);
  }

  /// Counts by phase and agent, every agent that the text names included.
  private static final class Counting {
    private final List<Count> counts = new ArrayList<>();

    private static final class Count {
      final int phase;
      final String agent;
      int ask;
      int served;

      Count(int phase, String agent) {
        this.phase = phase;
        this.agent = agent;
      }
    }

    Counting(Graph graph) {
      graph.entry().body().asks().forEach(ask -> count(ask.site().phase(), ask.agent()));
    }

    private Count count(int phase, String agent) {
      for (var count : counts) {
        if (count.phase == phase && count.agent.equals(agent)) {
          return count;
        }
      }
      counts.add(new Count(phase, agent));
      return counts.getLast();
    }

    void add(Call call, boolean served) {
      if (call.asked() instanceof Asked.Question question) {
        var count = count(call.phase(), question.agent());
        if (served) {
          count.served++;
        } else {
          count.ask++;
        }
      }
    }

    List<Line> lines() {
      return counts.stream()
          .map(c -> new Line(c.phase, c.agent, c.ask, c.served, c.ask + c.served > 0))
          .toList();
    }
  }
}

package dev.wf.runtime.quote;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.foresee.Forecast;
import dev.wf.runtime.run.foresee.Forecast.Planned;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// Makes quotes. What many calls come to is tried out a few hundred times, each call as one of
/// those that it is likely to be like, in the same way for every quote: the same history gives the
/// same figures.
public final class Quoting {
  private static final int TRIALS = 400;
  private static final long SEED = 20;

  /// What asks without a declaration is called by.
  private static final String UNDECLARED = "ask";

  private final Forecast forecast;
  private final Forecast whole;
  private final Value.RecordOf budget;
  private final History history;
  private final CallBounds bounds;
  private final List<History.Run> runs;
  private final List<String> phases;
  private final String workflow;
  private final Optional<Change> change;

  private Quoting(
      Graph graph,
      Invocation invocation,
      Forecast forecast,
      Forecast whole,
      Value.RecordOf budget,
      History history,
      Optional<Change> change) {
    this.forecast = forecast;
    this.whole = whole;
    this.budget = budget;
    this.history = history;
    this.bounds = CallBounds.of(graph, invocation, forecast.known());
    this.runs =
        history.runs().stream().filter(r -> r.workflow().equals(graph.entry().name())).toList();
    this.phases = graph.entry().phases();
    this.workflow = graph.entry().name();
    this.change = change;
  }

  /// @param budget of the run
  public static Quote of(
      Graph graph,
      Invocation invocation,
      Forecast forecast,
      Value.RecordOf budget,
      History history) {
    return new Quoting(graph, invocation, forecast, forecast, budget, history, Optional.empty())
        .quote();
  }

  /// The same of what a change makes of a run: of the calls that are new or changed, and of those
  /// that follow from their answers.
  ///
  /// @param budget of the run
  public static Quote of(
      Graph graph,
      Invocation invocation,
      Forecast forecast,
      Value.RecordOf budget,
      History history,
      Change change) {
    var affected = change.affected();
    var calls = forecast.calls().stream().filter(c -> affected.contains(c.path())).toList();
    var lines =
        forecast.lines().stream()
            .map(l -> {
              var own =
                  calls.stream()
                      .filter(c -> c.phase() == l.phase() && c.agent().equals(l.agent()))
                      .toList();
              int served = (int) own.stream().filter(Planned::served).count();
              return new Forecast.Line(
                  l.phase(), l.agent(), own.size() - served, served, !own.isEmpty());
            })
            .toList();
    var part =
        new Forecast(
            lines,
            forecast.complete() || lines.stream().allMatch(l -> l.ask() == 0),
            forecast.bill(),
            forecast.phases(),
            calls,
            forecast.shared(),
            forecast.known());
    return new Quoting(graph, invocation, part, forecast, budget, history, Optional.of(change))
        .quote();
  }

  /// What is known of a line before it is tried out.
  ///
  /// @param each what a call of it is likely to use; empty where nothing tells
  /// @param followed how many calls followed in each earlier run, beside those that are known now
  private record Part(
      Forecast.Line line,
      Optional<Quote.Open> open,
      Quote.From from,
      Optional<Likely> each,
      List<Integer> followed) {}

  private Quote quote() {
    var parts = forecast.lines().stream().map(this::part).toList();
    var tried = new Tried(parts);
    var lines = new ArrayList<Quote.Line>();
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      var line = part.line();
      lines.add(
          new Quote.Line(
              line.phase(),
              line.agent(),
              line.ask(),
              line.served(),
              part.open(),
              tried.expected(i, part.from())));
    }
    boolean told = parts.stream().anyMatch(p -> p.from() == Quote.From.HISTORY);
    return new Quote(
        lines,
        isComplete(parts),
        tried.total(from(parts)),
        new Worst(forecast, budget, bounds).most(),
        told ? Math.max(1, runs.size()) : 0);
  }

  /// Whether every call is known: the run may go on to a result without any more.
  private boolean isComplete(List<Part> parts) {
    return forecast.complete()
        || !bounds.isOpen() && parts.stream().allMatch(p -> p.open().isEmpty());
  }

  private static Quote.From from(List<Part> parts) {
    for (var from : List.of(Quote.From.HISTORY, Quote.From.PROMPTS, Quote.From.NOTHING)) {
      if (parts.stream().anyMatch(p -> p.from() == from)) {
        return from;
      }
    }
    return Quote.From.NO_CALL;
  }

  private Part part(Forecast.Line line) {
    var open = open(line);
    var followed = open.isPresent() ? followed(line) : List.<Integer>of();
    var asked =
        forecast.calls().stream()
            .filter(c -> c.phase() == line.phase() && c.agent().equals(line.agent()))
            .filter(c -> !c.served())
            .toList();
    if (asked.isEmpty() && open.isEmpty()) {
      return new Part(line, open, Quote.From.NO_CALL, Optional.empty(), followed);
    }
    var samples = samples(line.agent(), asked);
    var likely =
        open.map(o ->
            new Quote.Open(
                o.atMost(),
                o.byBudget(),
                followed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Spread.of(followed.stream().mapToDouble(n -> n).toArray()))));
    if (!samples.isEmpty() && (!asked.isEmpty() || !followed.isEmpty())) {
      var each =
          asked.stream()
              .flatMap(c -> c.prospect().stream())
              .findFirst()
              .map(p -> Likely.as(samples, p))
              .orElseGet(() -> Likely.as(samples));
      return new Part(line, likely, Quote.From.HISTORY, Optional.of(each), followed);
    }
    var prospects = asked.stream().flatMap(c -> c.prospect().stream()).toList();
    return prospects.isEmpty()
        ? new Part(line, likely, Quote.From.NOTHING, Optional.empty(), List.of())
        : new Part(
            line, likely, Quote.From.PROMPTS, Optional.of(Likely.guessed(prospects)), followed);
  }

  /// Calls of the agent in earlier runs, of this workflow where it was asked there, by the model
  /// that is asked now where it was asked. What has no declaration is another in each workflow.
  private List<History.Sample> samples(String agent, List<Planned> asked) {
    var all = history.samples().stream().filter(s -> s.agent().equals(agent)).toList();
    var here = all.stream().filter(s -> s.workflow().equals(workflow)).toList();
    var own = here.isEmpty() && !agent.equals(UNDECLARED) ? all : here;
    var now = asked.stream().flatMap(c -> c.prospect().stream()).findFirst();
    var same =
        own.stream()
            .filter(s ->
                now.filter(p -> s.server().equals(p.server()) && s.model().equals(p.model()))
                    .isPresent())
            .toList();
    return same.isEmpty() ? own : same;
  }

  /// How many calls of a line followed in each earlier run, beside those that are known now.
  private List<Integer> followed(Forecast.Line line) {
    if (change.isPresent()) {
      return change.get().followed(line.phase(), line.agent()).stream().boxed().toList();
    }
    var names =
        bounds.places().stream()
            .filter(p -> p.phase() == line.phase() && p.agent().equals(line.agent()))
            .map(CallBounds.Place::name)
            .distinct()
            .toList();
    boolean isItsOwn =
        bounds.places().stream()
            .filter(p -> names.contains(p.name()))
            .allMatch(p -> p.phase() == line.phase() && p.agent().equals(line.agent()));
    if (!isItsOwn) {
      return List.of();
    }
    return runs.stream()
        .map(r -> names.stream().mapToInt(n -> r.nodes().getOrDefault(n, 0)).sum())
        .map(n -> Math.max(0, n - whole.nodes(line.phase(), line.agent())))
        .toList();
  }

  private Optional<Quote.Open> open(Forecast.Line line) {
    boolean isNone = change.isPresent() && followed(line).equals(List.of(0)) || forecast.complete();
    if (isNone) {
      return Optional.empty();
    }
    // What agents want of others may be of any line.
    var most = bounds.isOpen() ? OptionalLong.empty() : OptionalLong.of(0);
    for (var place : bounds.places()) {
      if (place.phase() == line.phase() && place.agent().equals(line.agent())) {
        most =
            most.isPresent() && place.most().isPresent()
                ? OptionalLong.of(Math.max(0, most.getAsLong() + place.most().getAsLong()))
                : OptionalLong.empty();
      }
    }
    long known = whole.nodes(line.phase(), line.agent());
    var left =
        most.isPresent()
            ? OptionalLong.of(Math.max(0, most.getAsLong() - known))
            : OptionalLong.empty();
    if (left.isPresent() && left.getAsLong() == 0) {
      return Optional.empty();
    }
    var allowed = allowed(line);
    boolean byBudget = left.isEmpty() || allowed < left.getAsLong();
    return Optional.of(
        new Quote.Open(byBudget ? OptionalLong.of(allowed) : left, byBudget, Optional.empty()));
  }

  /// How many further agents the budget has for a line.
  private long allowed(Forecast.Line line) {
    long asked = forecast.lines().stream().mapToLong(Forecast.Line::ask).sum();
    long left = Limits.of(budget, 1).agents() - asked;
    if (line.phase() >= 0
        && budget.get("phases") instanceof Value.RecordOf all
        && all.get(phases.get(line.phase())) instanceof Value.RecordOf own
        && own.get("agents") instanceof Value.Int(long most)) {
      long inPhase =
          forecast.lines().stream()
              .filter(l -> l.phase() == line.phase())
              .mapToLong(Forecast.Line::ask)
              .sum();
      left = Math.min(left, most - inPhase);
    }
    return Math.max(0, left);
  }

  /// What all lines came to in each trial.
  private static final class Tried {
    private final double[][] agents;
    private final double[][] tokens;
    private final double[][] dollars;

    Tried(List<Part> parts) {
      agents = new double[parts.size()][TRIALS];
      tokens = new double[parts.size()][TRIALS];
      dollars = new double[parts.size()][TRIALS];
      var random = new SplittableRandom(SEED);
      for (int trial = 0; trial < TRIALS; trial++) {
        // Of one earlier run all lines, since what follows in one hangs together.
        long run = random.nextLong(Long.MAX_VALUE);
        for (int i = 0; i < parts.size(); i++) {
          var part = parts.get(i);
          if (part.each().isPresent()) {
            int more =
                part.followed().isEmpty()
                    ? 0
                    : part.followed().get((int) (run % part.followed().size()));
            int calls = part.line().ask() + more;
            var use = part.each().get().draw(calls, random);
            agents[i][trial] = calls;
            tokens[i][trial] = use.tokens();
            dollars[i][trial] = use.dollars();
          } else {
            agents[i][trial] = part.line().ask();
          }
        }
      }
    }

    Quote.Expected expected(int i, Quote.From from) {
      return expected(from, agents[i].clone(), tokens[i].clone(), dollars[i].clone());
    }

    Quote.Expected total(Quote.From from) {
      return expected(from, sums(agents), sums(tokens), sums(dollars));
    }

    private static double[] sums(double[][] lines) {
      var sums = new double[TRIALS];
      for (var line : lines) {
        for (int trial = 0; trial < TRIALS; trial++) {
          sums[trial] += line[trial];
        }
      }
      return sums;
    }

    private static Quote.Expected expected(
        Quote.From from, double[] agents, double[] tokens, double[] dollars) {
      var cost = Spread.of(dollars);
      return new Quote.Expected(
          from,
          Spread.of(agents),
          Spread.of(tokens),
          Double.isNaN(cost.p50()) || Double.isNaN(cost.p95())
              ? Optional.empty()
              : Optional.of(cost));
    }
  }
}

package dev.wf.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/// One generated run with budgets, through as many interruptions and resumes as it takes: what is
/// asked, what requests claim and use, in which order they end, where the process is killed, all
/// drawn from one seed. It keeps books of its own, and holds the scheduler to them after every
/// event.
final class BudgetedRuns {
  private static final int MOST_SESSIONS = 60;
  private static final int MILLION = 1_000_000;

  /// More tokens than any call uses that stays within its claims, and more than it costs.
  private static final long LARGEST_CALL = 8000;

  private static final BigDecimal DEAREST_CALL = BigDecimal.valueOf(16);

  private final Random random;
  private final Graph graph;
  private final BudgetedCalls calls;
  private final boolean interrupted;
  private Limits run;
  private final Map<Integer, Limits> phases = new TreeMap<>();

  private final Map<String, Outcome> answered = new HashMap<>();
  private final Book all = new Book();
  private final Map<Integer, Book> byPhase = new TreeMap<>();
  private int sessions;

  /// What a run or a phase of it has used, as the world knows it.
  private static final class Book {
    int agents;
    Usage known = Usage.NONE;
    Usage beyondClaims = Usage.NONE;
    Usage lost = Usage.NONE;

    Usage billed() {
      return known.plus(lost);
    }
  }

  BudgetedRuns(long seed) {
    this.random = new Random(seed);
    this.graph = new BudgetedGraphs(random).graph();
    this.calls = new BudgetedCalls(random);
    this.interrupted = draw(2) > 0;
    this.run = limits(1 + draw(8));
    for (int phase = 0; phase < BudgetedGraphs.PHASES; phase++) {
      byPhase.put(phase, new Book());
      if (draw(4) == 0) {
        phases.put(phase, limits(1));
      }
    }
  }

  private int draw(int bound) {
    return random.nextInt(bound);
  }

  private Limits limits(int atOnce) {
    return new Limits(
        atOnce,
        draw(3) == 0 ? draw(30) : MILLION,
        draw(2) == 0 ? OptionalLong.of(draw(40_000)) : OptionalLong.empty(),
        draw(2) == 0 ? Optional.of(BigDecimal.valueOf(draw(4000), 2)) : Optional.empty());
  }

  /// Runs it to its end, raising the budget as it is told wherever it stands still for that.
  ///
  /// @return how it ended
  Conclusion toItsEnd() {
    while (true) {
      assertThat(sessions++)
          .as("every resume with a raised budget gets on")
          .isLessThan(MOST_SESSIONS);
      var ended = session();
      if (ended.isPresent()) {
        switch (ended.get()) {
          case Conclusion.Paused(var why, var left) -> {
            assertThat(left).isNotNegative();
            raise(why);
          }
          case Conclusion other -> {
            return other;
          }
        }
      }
    }
  }

  int sessions() {
    return sessions;
  }

  /// @return empty where it was killed
  private Optional<Conclusion> session() {
    var scheduler =
        new Scheduler(
            graph,
            Invocation.of(graph, Map.of(), ThisRun.NONE),
            asked ->
                switch (asked) {
                  case Asked.Question q -> q.prompt() + q.indices();
                  case Asked.Use u -> u.label();
                },
            means(),
            dev.wf.runtime.call.Programs.NONE,
            Sight.OF_PATHS);
    return new Session(scheduler).run();
  }

  private Means means() {
    var bounds = new TreeMap<Integer, Means.Phase>();
    phases.forEach((phase, limits) -> bounds.put(phase, new Means.Phase("P" + phase, limits)));
    var parts = new TreeMap<Integer, Means.Paid.Part>();
    byPhase.forEach(
        (phase, book) -> parts.put(phase, new Means.Paid.Part(book.agents, book.known)));
    return new Means(run, bounds, new Means.Paid(all.agents, all.known, parts), calls::first);
  }

  private void raise(Shortage why) {
    assertThat(why.raise()).as(why.reason()).isNotEmpty();
    var words = why.raise().split("[.=]", why.raise().startsWith("P") ? 3 : 2);
    boolean ofPhase = words.length == 3;
    int phase = ofPhase ? Integer.parseInt(words[0].substring(1)) : -1;
    var now = ofPhase ? phases.get(phase) : run;
    var raised = raised(now, words[words.length - 2], words[words.length - 1]);
    if (ofPhase) {
      phases.put(phase, raised);
    } else {
      run = raised;
    }
  }

  private static Limits raised(Limits now, String field, String to) {
    return switch (field) {
      case "agents" -> new Limits(now.atOnce(), Integer.parseInt(to), now.tokens(), now.dollars());
      case "tokens" ->
          new Limits(
              now.atOnce(), now.agents(), OptionalLong.of(Long.parseLong(to)), now.dollars());
      case "cost" ->
          new Limits(
              now.atOnce(),
              now.agents(),
              now.tokens(),
              Optional.of(new BigDecimal(to.substring(1))));
      case String other -> throw new AssertionError("there is no budget of " + other);
    };
  }

  private Book book(Call call) {
    return byPhase.get(call.phase());
  }

  /// One process that carries the run on.
  private final class Session {
    private final Scheduler scheduler;
    private final List<Event> toCome = new ArrayList<>();
    private final Map<Call, Usage> usage = new IdentityHashMap<>();
    private final Map<Call, Integer> turn = new IdentityHashMap<>();
    private final Map<Long, Out> out = new TreeMap<>();
    private final Map<Charter, Usage> ofCharter = new IdentityHashMap<>();
    private final Map<Long, Out> granted = new TreeMap<>();
    private long tickets;
    private int returned;

    /// A request that is under way.
    private record Out(Call call, BudgetedCalls.Request request) {}

    Session(Scheduler scheduler) {
      this.scheduler = scheduler;
    }

    Optional<Conclusion> run() {
      int killedIn = interrupted && draw(2) == 0 ? 1 + draw(60) : Integer.MAX_VALUE;
      Event event = new Event.Begin();
      while (true) {
        for (var command : scheduler.step(event)) {
          var ended = heed(command);
          if (ended.isPresent()) {
            settle();
            return ended;
          }
        }
        if (killedIn-- == 0) {
          settle();
          return Optional.empty();
        }
        assertThat(toCome).as("a run that waits for nothing has ended").isNotEmpty();
        event = toCome.remove(draw(toCome.size()));
        if (event instanceof Event.Used(var call, var ticket, var used)) {
          used(call, ticket, used);
        }
      }
    }

    private Optional<Conclusion> heed(Command command) {
      switch (command) {
        case Command.LookUp(var call) -> {
          var known = Optional.ofNullable(answered.get(call.key()));
          toCome.add(new Event.LookedUp(call, known.map(Event.Served::new)));
        }
        case Command.Start(var call) -> start(call);
        case Command.Allot(var call, var ticket, var refusal) -> {
          var asked = out.get(ticket);
          if (refusal.isPresent()) {
            out.remove(ticket);
            toCome.add(new Event.Ended(call, new Outcome.Failed(refusal.get(), usage.get(call))));
          } else {
            granted.put(ticket, asked);
            holdsToTheBudgets(asked);
            toCome.add(new Event.Used(call, ticket, asked.request().usage()));
          }
        }
        case Command.Finish(var conclusion) -> {
          return Optional.of(conclusion);
        }
        case Command.Tell _, Command.Share _, Command.Say _, Command.Judge _, Command.Leave _ -> {}
      }
      return Optional.empty();
    }

    private void start(Call call) {
      usage.put(call, Usage.NONE);
      turn.put(call, 0);
      assertThat(all.agents + usage.size() - returned).isLessThanOrEqualTo(run.agents());
      wants(call);
    }

    private void wants(Call call) {
      var request = calls.of(call).get(turn.get(call));
      long ticket = tickets++;
      out.put(ticket, new Out(call, request));
      toCome.add(new Event.Wants(call, ticket, request.claim()));
    }

    /// The next request, or the end of the call, comes after the one that ended was told.
    private void used(Call call, long ticket, Usage used) {
      granted.remove(ticket);
      out.remove(ticket);
      var claim = calls.of(call).get(turn.get(call)).claim();
      for (var book : List.of(all, book(call))) {
        book.known = book.known.plus(used);
        book.beyondClaims =
            book.beyondClaims.plus(
                used.beyond(
                    new Usage(
                        claim.tokens(), 0, 0, 0, 1, claim.dollars().orElse(BigDecimal.ZERO))));
      }
      usage.merge(call, used, Usage::plus);
      charge(call, used);
      turn.merge(call, 1, Integer::sum);
      if (turn.get(call) < calls.of(call).size()) {
        wants(call);
      } else {
        ended(call);
      }
    }

    private void ended(Call call) {
      boolean fails = draw(40) == 0;
      var spent = usage.get(call);
      var outcome =
          fails
              ? new Outcome.Failed(new Failure(Failure.Kind.REFUSAL, "no"), spent)
              : new Outcome.Answered(Value.of("done"), spent, "m");
      if (!fails && answered.putIfAbsent(call.key(), outcome) == null) {
        all.agents++;
        book(call).agents++;
        returned++;
      }
      toCome.add(new Event.Ended(call, outcome));
    }

    private void charge(Call call, Usage used) {
      for (var charter : Charter.all(call.charter())) {
        ofCharter.merge(charter, used, Usage::plus);
      }
    }

    /// What is known to be spent, and what is claimed for all that is under way, stay within every
    /// budget that a request counts in when it goes out.
    private void holdsToTheBudgets(Out sent) {
      holds(run, all, -1, sent);
      var phase = sent.call().phase();
      if (phases.containsKey(phase)) {
        holds(phases.get(phase), byPhase.get(phase), phase, sent);
      }
    }

    private void holds(Limits limits, Book book, int phase, Out sent) {
      long tokens = book.known.tokens();
      var dollars = book.known.dollars();
      for (var each : granted.values()) {
        if (phase < 0 || each.call().phase() == phase) {
          tokens += each.request().claim().tokens();
          dollars = dollars.add(each.request().claim().dollars().orElse(BigDecimal.ZERO));
        }
      }
      if (limits.tokens().isPresent()) {
        assertThat(tokens).isLessThanOrEqualTo(limits.tokens().getAsLong());
      }
      if (limits.dollars().isPresent() && !sent.request().claim().isFree()) {
        assertThat(dollars).isLessThanOrEqualTo(limits.dollars().get());
      }
    }

    /// Whatever was under way is lost, and billed.
    private void settle() {
      for (var each : granted.values()) {
        for (var book : List.of(all, book(each.call()))) {
          book.lost = book.lost.plus(each.request().usage());
        }
      }
      neverExceeds(run, all);
      phases.forEach((phase, limits) -> neverExceeds(limits, byPhase.get(phase)));
      ofCharter.forEach((charter, spent) -> {
        var accounts = new ArrayList<Account>();
        Charter.addAccounts(charter, accounts);
        for (var account : accounts) {
          if (account.charter().filter(c -> c == charter).isPresent()) {
            exceedsByOneRequest(account.limits(), spent);
          }
        }
      });
    }

    private void neverExceeds(Limits limits, Book book) {
      var most = book.beyondClaims.plus(book.lost);
      limits
          .tokens()
          .ifPresent(tokens ->
              assertThat(book.billed().tokens()).isLessThanOrEqualTo(tokens + most.tokens()));
      limits
          .dollars()
          .ifPresent(dollars ->
              assertThat(book.billed().dollars()).isLessThanOrEqualTo(dollars.add(most.dollars())));
    }

    private void exceedsByOneRequest(Limits limits, Usage spent) {
      limits
          .tokens()
          .ifPresent(tokens ->
              assertThat(spent.tokens())
                  .isLessThanOrEqualTo(tokens + LARGEST_CALL + all.beyondClaims.tokens()));
      limits
          .dollars()
          .ifPresent(dollars ->
              assertThat(spent.dollars())
                  .isLessThanOrEqualTo(dollars.add(DEAREST_CALL).add(all.beyondClaims.dollars())));
    }
  }
}

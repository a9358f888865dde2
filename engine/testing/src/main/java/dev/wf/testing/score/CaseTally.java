package dev.wf.testing.score;

import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Judgement;
import dev.wf.runtime.schedule.Judgement.Verdict;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;
import dev.wf.testing.judge.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Counts what each case of an evaluation used, and remembers what was expected in it. Read it when
/// the run has ended.
public final class CaseTally implements Watcher {
  private static final Pattern CASE = Pattern.compile("[^/]+/" + Eval.CASE + "\\[(\\d+)].*");

  private final Eval eval;
  private final InstantSource clock;
  private final Map<Integer, Set<String>> asked = new HashMap<>();
  private final Map<String, Usage> usage = new HashMap<>();
  private final Map<Integer, Instant> began = new HashMap<>();
  private final Map<Integer, Instant> ended = new HashMap<>();
  private final Map<Integer, List<Judgement>> judged = new HashMap<>();

  /// @param clock that people see
  public CaseTally(Eval eval, InstantSource clock) {
    this.eval = eval;
    this.clock = clock;
  }

  @Override
  public synchronized void started(Call call) {
    number(call.path()).ifPresent(n -> began.putIfAbsent(n, clock.instant()));
  }

  @Override
  public synchronized void ended(Call call, Outcome outcome) {
    count(call, outcome);
    number(call.path()).ifPresent(n -> ended.put(n, clock.instant()));
  }

  @Override
  public synchronized void served(Call call, World.Known known) {
    count(call, known.outcome());
  }

  /// What cases share, each of them would have paid for.
  @Override
  public synchronized void shared(String path, int phase, Call call) {
    ask(path, call);
  }

  @Override
  public synchronized void judged(Judgement judgement) {
    number(judgement.path())
        .ifPresent(n -> judged.computeIfAbsent(n, _ -> new ArrayList<>()).add(judgement));
  }

  private void count(Call call, Outcome outcome) {
    ask(call.path(), call);
    usage.put(call.path(), outcome.usage());
  }

  private void ask(String path, Call call) {
    number(path).ifPresent(n -> asked.computeIfAbsent(n, _ -> new TreeSet<>()).add(call.path()));
  }

  private static Optional<Integer> number(String path) {
    var matcher = CASE.matcher(path);
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /// What became of the cases.
  ///
  /// @param result of the run
  public synchronized List<ScoredCase> scored(List<EvalCase> cases, Value result) {
    var values = ((Value.ListOf) result).values();
    var scored = new ArrayList<ScoredCase>();
    for (int i = 0; i < cases.size(); i++) {
      scored.add(
          new ScoredCase(
              cases.get(i), Sample.of(eval, values.get(i)), unmet(i), usage(i), took(i)));
    }
    return scored;
  }

  /// What cannot be told, because something failed, is told with that.
  private List<Problem> unmet(int number) {
    return judged.getOrDefault(number, List.of()).stream()
        .filter(j -> j.verdict() instanceof Verdict.Fails)
        .sorted(
            Comparator.<Judgement>comparingInt(j -> j.expected().site().order())
                .thenComparing(Judgement::element, Arrays::compare))
        .flatMap(j -> Problem.of(j).stream())
        .toList();
  }

  private Usage usage(int number) {
    return asked.getOrDefault(number, Set.of()).stream()
        .map(path -> usage.getOrDefault(path, Usage.NONE))
        .reduce(Usage.NONE, Usage::plus);
  }

  private Optional<Duration> took(int number) {
    return Optional.ofNullable(began.get(number))
        .flatMap(b -> Optional.ofNullable(ended.get(number)).map(e -> Duration.between(b, e)));
  }
}

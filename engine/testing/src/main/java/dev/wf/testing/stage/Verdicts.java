package dev.wf.testing.stage;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Judgement;
import dev.wf.runtime.work.Watcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Remembers what a test comes to, in an order that does not depend on timing.
public final class Verdicts implements Watcher {
  private final List<Judgement> judgements = new ArrayList<>();
  private final Map<String, Long> calls = new HashMap<>();
  private final SortedMap<String, String> said = new TreeMap<>();

  @Override
  public void judged(Judgement judgement) {
    judgements.add(judgement);
  }

  @Override
  public void ended(Call call, Outcome outcome) {
    var name =
        switch (call.asked()) {
          case Asked.Question q -> q.agent();
          case Asked.Use u -> u.function();
        };
    calls.merge(name, 1L, Long::sum);
  }

  @Override
  public void said(String path, int phase, String text) {
    said.put(path, text);
  }

  /// In the order of the text, then by element.
  public List<Judgement> inOrder() {
    return judgements.stream()
        .sorted(
            Comparator.<Judgement>comparingInt(j -> j.expected().site().order())
                .thenComparing(Judgement::element, Arrays::compare))
        .toList();
  }

  /// Whether a pause of the run is what was expected, or is told where something else was.
  public boolean knowsOfPause() {
    return judgements.stream()
        .anyMatch(j ->
            switch (j.verdict()) {
              case Judgement.Verdict.Paused _ -> true;
              case Judgement.Verdict.Otherwise(var _, var failure) ->
                  failure.filter(f -> f.kind() == Failure.Kind.QUOTA).isPresent();
              case Judgement.Verdict.Holds _,
                  Judgement.Verdict.Fails _,
                  Judgement.Verdict.Unknown _ ->
                  false;
            });
  }

  /// How many expectations could be told.
  public int judged() {
    return (int)
        judgements.stream()
            .filter(j -> !(j.verdict() instanceof Judgement.Verdict.Unknown))
            .count();
  }

  /// How often an agent or a function of the world was called.
  public long calls(String name) {
    return calls.getOrDefault(name, 0L);
  }

  /// The log, by path.
  SortedMap<String, String> said() {
    return said;
  }
}

package dev.wf.testing.api;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.Watcher;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What happens in a run, written down. Told by the run's thread, and of attempts and mistakes by
/// those that answer.
final class CallRecord implements Watcher {
  private final List<Call> calls = new ArrayList<>();
  private final Map<Call, Outcome> outcomes = new IdentityHashMap<>();
  private final Map<Asked, Integer> attempts = new IdentityHashMap<>();
  private final Map<Asked, String> nodes = new IdentityHashMap<>();
  private final SortedMap<String, String> said = new TreeMap<>();
  private @Nullable Throwable mistake;

  @Override
  public synchronized void started(Call call) {
    calls.add(call);
    nodes.put(call.asked(), call.path());
  }

  @Override
  public synchronized void ended(Call call, Outcome outcome) {
    outcomes.put(call, outcome);
  }

  @Override
  public synchronized void said(String path, int phase, String text) {
    said.put(path, text);
  }

  /// Counts another attempt of a call.
  synchronized int attempt(Asked.Question question) {
    return attempts.merge(question, 1, Integer::sum);
  }

  /// How often a call has been asked so far.
  synchronized int attempts(Asked.Question question) {
    return attempts.getOrDefault(question, 0);
  }

  /// The node that asked; empty for what agents want of others.
  synchronized String node(Asked asked) {
    return nodes.getOrDefault(asked, "");
  }

  /// Notes what is wrong with the test; the first counts.
  synchronized void mistaken(Throwable what) {
    if (mistake == null) {
      mistake = what;
    }
  }

  synchronized Optional<Throwable> mistake() {
    return Optional.ofNullable(mistake);
  }

  synchronized List<AgentCall> agentCalls() {
    var all = new ArrayList<AgentCall>();
    for (var call : calls) {
      if (call.asked() instanceof Asked.Question question) {
        int attempt = attempts.getOrDefault(question, 0);
        all.add(AgentCall.of(question, attempt, call.path(), outcome(call)));
      }
    }
    return all;
  }

  synchronized List<ToolCall> toolCalls() {
    var all = new ArrayList<ToolCall>();
    for (var call : calls) {
      if (call.asked() instanceof Asked.Use use && !isInside(use)) {
        all.add(ToolCall.of(use, call.path(), outcome(call)));
      }
    }
    return all;
  }

  /// What no program writes: the engine's own steps around worktrees.
  private static boolean isInside(Asked.Use use) {
    return use.function().equals(Asked.Use.BASE) || use.function().equals(Asked.Use.PATCH);
  }

  private dev.wf.testing.api.Call.Outcome outcome(Call call) {
    return switch (outcomes.get(call)) {
      case null -> new dev.wf.testing.api.Call.Outcome.Open();
      case Outcome.Answered answered ->
          new dev.wf.testing.api.Call.Outcome.Answered(answered.value());
      case Outcome.Failed(var failure, var _) ->
          new dev.wf.testing.api.Call.Outcome.Failed(RunFailure.of(failure));
    };
  }

  synchronized Usage usage() {
    return outcomes.values().stream().map(Outcome::usage).reduce(Usage.NONE, Usage::plus);
  }

  /// By path.
  synchronized List<String> log() {
    return List.copyOf(said.values());
  }
}

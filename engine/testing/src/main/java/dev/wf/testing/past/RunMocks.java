package dev.wf.testing.past;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Secrets;
import dev.wf.testing.stage.StagedFunctions;
import dev.wf.testing.write.MockLines;
import dev.wf.testing.write.Telling;
import dev.wf.testing.write.ValueCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The mocks that say what the agents, commands and people of a run said.
final class RunMocks {
  /// What uses the files of a test itself, where nothing else is wanted.
  private static final Set<String> OBSERVING = Set.of("glob", "read", "exists", "grep");

  private static final Pattern ADDED =
      Pattern.compile(
          "; the fallback could not answer either.*| \\(asked \\d+ times\\)$", Pattern.DOTALL);

  private final PastRun run;
  private final Names names;
  private final boolean looksInto;
  private final Function<String, String> text;

  /// How a test calls things.
  ///
  /// @param agents by the name in the graph; those that it cannot name are left out
  /// @param parameters of functions
  record Names(Map<String, String> agents, Map<String, List<String>> parameters) {}

  /// @param looksInto whether guards may look into prompts and arguments
  /// @param text writes a text of an answer
  RunMocks(PastRun run, Names names, boolean looksInto, Function<String, String> text) {
    this.run = run;
    this.names = names;
    this.looksInto = looksInto;
    this.text = text;
  }

  /// What is mocked: agents and functions by name, in the order in which the run came to them.
  static Set<String> functions(PastRun run, boolean observes) {
    return asked(run)
        .filter(Asked.Use.class::isInstance)
        .map(a -> ((Asked.Use) a).function())
        .filter(f -> StagedFunctions.isOutside(f) || observes && OBSERVING.contains(f))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The agents that answered for themselves: not those that others had for tools.
  static Set<String> agents(PastRun run) {
    return asked(run)
        .filter(Asked.Question.class::isInstance)
        .map(a -> ((Asked.Question) a).agent())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Stream<Asked> asked(PastRun run) {
    return own(run).map(Happened::asked);
  }

  /// The nodes but those below an agent, which is mocked.
  static Stream<Happened> own(PastRun run) {
    var agents =
        run.nodes().stream()
            .filter(n -> n.asked() instanceof Asked.Question)
            .map(n -> n.path() + "/")
            .collect(Collectors.toSet());
    return run.nodes().stream().filter(n -> !isBelow(n.path(), agents));
  }

  private static boolean isBelow(String path, Set<String> agents) {
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      if (agents.contains(path.substring(0, at + 1))) {
        return true;
      }
    }
    return false;
  }

  /// What was asked alike and came to different things, so that no mock can tell which is which.
  Set<String> ambiguous(boolean observes) {
    var names = new LinkedHashSet<String>();
    tellings(observes)
        .forEach((name, tellings) -> {
          if (mocks(name, tellings).isAmbiguous()) {
            names.add(name);
          }
        });
    return names;
  }

  /// @param observes whether what looks at files is mocked, too
  List<String> lines(boolean observes) {
    var lines = new ArrayList<String>();
    tellings(observes).forEach((name, tellings) -> lines.addAll(mocks(name, tellings).lines()));
    return lines;
  }

  /// Of each target, in the order of their paths: what was made at once was finished in any.
  private Map<String, List<Telling>> tellings(boolean observes) {
    var byTarget = new LinkedHashMap<String, List<Happened>>();
    var functions = functions(run, observes);
    own(run)
        .forEach(node ->
            target(node.asked(), functions)
                .ifPresent(
                    name -> byTarget.computeIfAbsent(name, _ -> new ArrayList<>()).add(node)));
    var tellings = new LinkedHashMap<String, List<Telling>>();
    byTarget.forEach((name, nodes) ->
        tellings.put(
            name,
            nodes.stream()
                .sorted(Comparator.comparing(Happened::path, PathOrder.OF_PATHS))
                .flatMap(node -> tellings(node).stream())
                .toList()));
    tellings.values().removeIf(List::isEmpty);
    return tellings;
  }

  /// What a test calls it; nothing where the test mocks it not.
  private Optional<String> target(Asked asked, Set<String> functions) {
    return switch (asked) {
      case Asked.Question q -> Optional.ofNullable(names.agents().get(q.agent()));
      case Asked.Use u -> Optional.of(u.function()).filter(functions::contains);
    };
  }

  private MockLines mocks(String name, List<Telling> tellings) {
    var parameters =
        switch (tellings.getFirst().asked()) {
          case Asked.Question q -> List.copyOf(q.arguments().sequencedKeySet());
          case Asked.Use u -> names.parameters().getOrDefault(u.function(), List.of());
        };
    return new MockLines(name, parameters, TestOfRunText.NAMES, tellings, looksInto);
  }

  private List<Telling> tellings(Happened node) {
    var all = new ArrayList<Telling>();
    for (var failure : node.retried()) {
      all.add(new Telling(node.asked(), all.size() + 1, Telling.fault(failure), true, true));
    }
    node.outcome()
        .ifPresent(outcome ->
            all.add(
                new Telling(
                    node.asked(),
                    all.size() + 1,
                    answer(node, outcome),
                    outcome instanceof Outcome.Failed,
                    true)));
    return all;
  }

  private String answer(Happened node, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed(var failure, _) -> Telling.fault(bare(failure));
      case Outcome.Answered answered -> {
        var value =
            node.asked() instanceof Asked.Use u && u.function().equals("secret")
                ? ValueCode.text(Secrets.MASK)
                : ValueCode.of(answered.value(), text);
        var writes = writes(node);
        yield writes.isEmpty() ? value : "{\n" + String.join("\n", writes) + "\n" + value + "\n}";
      }
    };
  }

  /// What was said first: the engine adds to it what it did about it.
  private static Failure bare(Failure failure) {
    var message =
        ADDED
            .matcher(failure.message())
            .replaceAll("")
            .replaceFirst(
                failure.kind() == Failure.Kind.REFUSAL ? "^the model refused: " : "^", "");
    return new Failure(failure.kind(), message);
  }

  /// What the agent or command made of files, where it is still known.
  private List<String> writes(Happened node) {
    if (node.asked() instanceof Asked.Use) {
      return List.of();
    }
    var last = new LinkedHashMap<String, Observation.Change>();
    for (var seen : node.seen()) {
      if (seen instanceof Observation.Change change) {
        last.put(change.path(), change);
      }
    }
    var lines = new ArrayList<String>();
    for (var change : last.values()) {
      var path = ValueCode.text(change.path());
      if (change.after().isEmpty()) {
        lines.add("remove(" + path + ")");
      } else {
        content(change).ifPresent(c -> lines.add("write(" + path + ", " + text.apply(c) + ")"));
      }
    }
    return lines;
  }

  private Optional<String> content(Observation.Change change) {
    return change.after().flatMap(v -> run.content().apply(v.digest())).flatMap(RunFiles::text);
  }

  /// How often each agent was asked.
  List<String> counts() {
    var counts = new LinkedHashMap<String, Integer>();
    own(run)
        .forEach(node -> {
          if (node.asked() instanceof Asked.Question q && names.agents().containsKey(q.agent())) {
            counts.merge(names.agents().get(q.agent()), 1, Integer::sum);
          }
        });
    return counts.entrySet().stream()
        .map(e -> "expect calls(" + e.getKey() + ").len() == " + e.getValue())
        .toList();
  }
}

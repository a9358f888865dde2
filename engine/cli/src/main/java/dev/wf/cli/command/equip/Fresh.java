package dev.wf.cli.command.equip;

import dev.wf.cli.command.Wrong;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.schedule.Call;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which agents are asked although an answer of an earlier run would serve. Safe for use by many
/// threads.
///
/// A word is the name of an agent, or a node's path, the end of one, or its label, with a star for
/// any text.
public final class Fresh implements Predicate<Call> {
  /// Of a run's settings, so that a resume asks anew as well.
  static final String SETTING = "fresh";

  static final String ALL = "*";

  private static final Pattern NAME = Pattern.compile("\\w+");

  private final List<String> words;
  private final List<Pattern> patterns;
  private final Set<String> spared;
  private final Set<String> found = ConcurrentHashMap.newKeySet();
  private final Set<String> paths = new ConcurrentSkipListSet<>();

  public Fresh(List<String> words) {
    this(words, Set.of());
  }

  /// All but the nodes of these paths.
  public static Fresh allBut(Set<String> paths) {
    return new Fresh(List.of(ALL), paths);
  }

  private Fresh(List<String> words, Set<String> spared) {
    this.spared = Set.copyOf(spared);
    this.words = List.copyOf(words);
    this.patterns = words.stream().map(GateAnswers::pattern).toList();
  }

  /// As a run was told before.
  public static Fresh of(Map<String, Value> settings) {
    return new Fresh(
        settings.get(SETTING) instanceof Value.ListOf(var words)
            ? words.stream().map(Rendering::hole).toList()
            : List.of());
  }

  Value kept() {
    return new Value.ListOf(words.stream().map(Value::of).toList());
  }

  public boolean isNothing() {
    return words.isEmpty();
  }

  @Override
  public boolean test(Call call) {
    if (words.isEmpty() || spared.contains(call.path())) {
      return false;
    }
    paths.add(call.path());
    boolean fresh = false;
    for (int i = 0; i < words.size(); i++) {
      if (isCalled(call, patterns.get(i))) {
        found.add(words.get(i));
        fresh = true;
      }
    }
    return fresh;
  }

  private static boolean isCalled(Call call, Pattern pattern) {
    return call.asked() instanceof Asked.Question question
        && Stream.concat(Stream.of(call.path()), call.sharers().stream())
            .anyMatch(path -> isCalled(path, question, pattern));
  }

  /// Whether a node has such a path, end of a path, label or agent.
  public static boolean isCalled(String path, Asked asked, Pattern pattern) {
    return ends(path).anyMatch(end -> pattern.matcher(end).matches())
        || pattern.matcher(asked.label()).matches()
        || asked instanceof Asked.Question question && pattern.matcher(question.agent()).matches();
  }

  /// A path, and what is left of it behind each of its parts.
  private static Stream<String> ends(String path) {
    var ends = new ArrayList<String>();
    ends.add(path);
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      ends.add(path.substring(at + 1));
    }
    return ends.stream();
  }

  /// A name that stands nowhere in the program is told before anything is asked.
  void requireNames(Graph graph) throws Wrong {
    var names = names(graph);
    for (var word : words) {
      if (NAME.matcher(word).matches() && !names.contains(word)) {
        throw Wrong.because(
            "`--fresh " + word + "`: the program has no agent and no node of that name.",
            NearName.of(word, names)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("it has " + String.join(", ", names)));
      }
    }
  }

  private static Set<String> names(Graph graph) {
    var names = new LinkedHashSet<String>();
    graph.entry().body().asks().forEach(ask -> names.add(ask.agent()));
    graph.agents().keySet().forEach(names::add);
    graph
        .entry()
        .body()
        .all()
        .filter(Step.Sited.class::isInstance)
        .forEach(step -> names.add(((Step.Sited) step).site().name()));
    return names;
  }

  /// Once all agents are known.
  public void requireFound() throws Wrong {
    for (var word : unfound()) {
      throw Wrong.because(
          unfound(word),
          NearName.of(word, paths)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("`wf show RUN --nodes` lists the nodes of an earlier run"));
    }
  }

  public static String unfound(String word) {
    return "`--fresh " + word + "`: this run has no agent like that.";
  }

  /// What no node was called so far.
  public List<String> unfound() {
    return words.stream().filter(word -> !word.equals(ALL) && !found.contains(word)).toList();
  }
}

package dev.wf.testing.run;

import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Want;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Help;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Remembers what a run did, in an order that does not depend on timing.
public class Witness implements Watcher {
  private final SortedMap<String, String> nodes = new TreeMap<>();
  private final SortedMap<String, String> said = new TreeMap<>();
  private final Map<String, Outcome> outcomes = new TreeMap<>();
  private final Map<String, Outcome> byNode = new TreeMap<>();
  private final Map<String, List<Observation>> seen = new TreeMap<>();
  private final SortedMap<String, Call> started = new TreeMap<>();
  private final Map<String, List<Want>> wants = new TreeMap<>();
  private final Set<String> inVain = new TreeSet<>();
  private int left;

  public Witness() {
    this(0);
  }

  /// @param answers after so many the run is interrupted; 0 for never
  Witness(int answers) {
    this.left = answers;
  }

  @Override
  public void known(Call call) {
    nodes.put(call.path(), call.asked().label());
  }

  @Override
  public void shared(String path, int phase, Call call) {
    nodes.put(path, call.asked().label());
  }

  @Override
  public void started(Call call) {
    started.put(call.path(), call);
  }

  @Override
  public void wanted(Help help) {
    wants.computeIfAbsent(help.by().path(), _ -> new ArrayList<>()).add(help.want());
  }

  @Override
  public void told(Help help, Outcome outcome) {
    if (outcome instanceof Outcome.Failed) {
      inVain.add(help.by().path());
    }
  }

  /// Whether an answer is good in its own run only: another model than the first gave it, or it
  /// rests on a failure of those that the agent used, or on what a person said to them.
  boolean isForOneRun(Call call) {
    return inVain.contains(call.path())
        || byNode.get(call.path()) instanceof Outcome.Answered a && a.fellBack().isPresent()
        || started.values().stream()
            .anyMatch(c -> c.isForPerson() && c.path().startsWith(call.path() + "/"));
  }

  /// What the agent of a call wanted of others, one after another.
  public List<Want> wants(Call call) {
    return wants.getOrDefault(call.path(), List.of());
  }

  @Override
  public void ended(Call call, Outcome outcome) {
    note(call, outcome);
    if (--left == 0) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void served(Call call, World.Known known) {
    note(call, known.outcome());
  }

  private void note(Call call, Outcome outcome) {
    outcomes.put(key(call), outcome);
    byNode.put(call.path(), outcome);
    seen.put(call.path(), call.seen());
  }

  /// What the call came to: what the node did, since one that looks at the world may see something
  /// else each time, or who asked the same.
  public Outcome outcome(Call call) {
    call.saw(seen.getOrDefault(call.path(), List.of()));
    return byNode.getOrDefault(call.path(), outcomes.get(key(call)));
  }

  @Override
  public void said(String path, int phase, String text) {
    said.put(path, text);
  }

  /// What identifies a call among all of a run: what an agent is asked, and over which files; the
  /// node that uses a function, since no other shares what it gives.
  static String key(Call call) {
    return call.isAgent()
        ? call.root().map(r -> r.path() + " ").orElse("") + call.key()
        : call.path();
  }

  /// What every node that asked is about, by path.
  public SortedMap<String, String> nodes() {
    return nodes;
  }

  /// The log, by path.
  public SortedMap<String, String> said() {
    return said;
  }

  /// What each call came to, by [#key].
  public Map<String, Outcome> outcomes() {
    return outcomes;
  }

  /// The paths of the nodes that were told an answer.
  Set<String> answered() {
    var answered = new TreeSet<String>();
    byNode.forEach((path, outcome) -> {
      if (outcome instanceof Outcome.Answered) {
        answered.add(path);
      }
    });
    return answered;
  }

  /// The calls that were made, by path.
  SortedMap<String, Call> started() {
    return started;
  }
}

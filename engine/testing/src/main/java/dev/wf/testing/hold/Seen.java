package dev.wf.testing.hold;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Help;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a run did, in an order that depends on no timing.
final class Seen implements Watcher {
  private final SortedMap<String, Call> known = new TreeMap<>();
  private final SortedMap<String, Call> nodes = new TreeMap<>();
  private final SortedMap<String, Call> started = new TreeMap<>();
  private final SortedMap<String, Outcome> outcomes = new TreeMap<>();
  private final SortedMap<String, String> said = new TreeMap<>();
  private final SortedSet<String> helped = new TreeSet<>();

  @Override
  public void known(Call call) {
    known.put(call.path(), call);
    nodes.put(call.path(), call);
  }

  @Override
  public void shared(String path, int phase, Call call) {
    nodes.put(path, call);
  }

  @Override
  public void started(Call call) {
    started.put(call.path(), call);
  }

  @Override
  public void wanted(Help help) {
    helped.add(help.by().path());
  }

  @Override
  public void ended(Call call, Outcome outcome) {
    outcomes.put(call.path(), outcome);
  }

  @Override
  public void served(Call call, World.Known world) {
    outcomes.put(call.path(), world.outcome());
  }

  @Override
  public void said(String path, int phase, String text) {
    said.put(path, text);
  }

  /// The calls that there were, by path.
  SortedMap<String, Call> known() {
    return known;
  }

  /// What each node asked, those that share a call included.
  SortedMap<String, Call> nodes() {
    return nodes;
  }

  /// Those that were made.
  SortedMap<String, Call> started() {
    return started;
  }

  Optional<Outcome> outcome(String path) {
    return Optional.ofNullable(outcomes.get(path));
  }

  /// The paths of the nodes that were told an answer.
  SortedSet<String> answered() {
    var answered = new TreeSet<String>();
    outcomes.forEach((path, outcome) -> {
      if (outcome instanceof Outcome.Answered) {
        answered.add(path);
      }
    });
    return answered;
  }

  /// The log, by path.
  SortedMap<String, String> said() {
    return said;
  }

  /// Whether the agent of a call had others do something.
  boolean isHelped(String path) {
    return helped.contains(path);
  }

  long agents() {
    return started.values().stream().filter(Call::isAgent).count();
  }
}

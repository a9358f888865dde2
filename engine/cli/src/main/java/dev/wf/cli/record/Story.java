package dev.wf.cli.record;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.journal.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A recorded run that can be gone through again, also with other outcomes than it had.
public final class Story {
  private final Graph graph;
  private final Journalled journal;
  private final Programs programs;
  private final Replay told;
  private final Map<String, Replay.Node> byPath;

  private Story(Graph graph, Journalled journal, Programs programs, Replay told) {
    this.graph = graph;
    this.journal = journal;
    this.programs = programs;
    this.told = told;
    this.byPath = byPath(told);
  }

  /// @param graph of the program that ran
  /// @param programs compiles those that it called
  /// @throws dev.wf.runtime.eval.EvaluationFailure if the arguments do not fit the program, which
  ///   then is another one
  public static Story of(Graph graph, List<Recorded> records, Programs programs) {
    var journal = new Journalled(records);
    return new Story(
        graph,
        journal,
        programs,
        Replay.of(graph, journal, programs, new Replay.Turnout(journal.arguments(), Map.of())));
  }

  /// As it went.
  public Replay told() {
    return told;
  }

  public Optional<Replay.Node> node(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /// Of all that was asked.
  public Set<Digest> keys() {
    return told.nodes().stream()
        .flatMap(n -> n.ended().stream())
        .map(Recorded.Ended::key)
        .collect(Collectors.toSet());
  }

  Map<String, Value> arguments() {
    return journal.arguments();
  }

  /// As it would have gone had some nodes come to something else.
  ///
  /// @param instead by the paths of the nodes
  Replay with(Map<String, Outcome> instead) {
    return replay(new Replay.Turnout(journal.arguments(), instead));
  }

  /// The same up to a node, where it comes so far.
  Replay with(Map<String, Outcome> instead, Replay.Node upTo) {
    return replay(new Replay.Turnout(journal.arguments(), instead, Optional.of(upTo.path())));
  }

  private Replay replay(Replay.Turnout turnout) {
    return Replay.of(graph, journal, programs, turnout);
  }

  /// Whether a node would have asked otherwise, or not at all, had the run been given other
  /// arguments.
  boolean isOtherwiseWith(Map<String, Value> arguments, Replay.Node node) {
    try {
      var otherwise = new Replay.Turnout(arguments, Map.of(), Optional.of(node.path()));
      return replay(otherwise).nodes().stream()
          .filter(n -> n.path().equals(node.path()))
          .noneMatch(n -> Comparison.isSame(n.asked(), node.asked()));
    } catch (EvaluationFailure e) {
      return true; // it does not take them
    }
  }

  private static Map<String, Replay.Node> byPath(Replay replay) {
    var nodes = new HashMap<String, Replay.Node>();
    replay.nodes().forEach(n -> nodes.put(n.path(), n));
    return nodes;
  }
}

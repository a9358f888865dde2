package dev.wf.cli.view;

import dev.wf.cli.record.Provenance;
import dev.wf.cli.record.Reasons;
import dev.wf.cli.record.Replay;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What something came from, as a list with what is behind each node indented below it; each node
/// once, those of which the same is told on one line.
public record OriginView(Reasons reasons) {
  private static final int DEEPEST = 12;

  public List<String> of(Provenance.Origins origins) {
    var lines = new ArrayList<String>();
    below("", origins.nearest(), origins, new HashSet<>(), lines);
    if (!origins.whole()) {
      lines.add("and of more, which is not followed");
    }
    return lines;
  }

  private void below(
      String indent,
      List<Replay.Node> nodes,
      Provenance.Origins origins,
      Set<String> told,
      List<String> lines) {
    var alike = new LinkedHashMap<String, List<Replay.Node>>();
    for (var node : nodes) {
      if (told.add(node.path())) {
        alike.computeIfAbsent(line(node), _ -> new ArrayList<>()).add(node);
      }
    }
    alike.forEach((line, those) -> {
      int others = those.size() - 1;
      var more = others == 0 ? "" : " and " + others + " more";
      lines.add(indent + line + "  [" + those.getFirst().path() + "]" + more);
      if (indent.length() < 2 * DEEPEST) {
        those.forEach(node -> {
          var behind = origins.behind().getOrDefault(node.path(), List.of());
          below(indent + "  ", behind, origins, told, lines);
        });
      }
    });
  }

  private String line(Replay.Node node) {
    return node.asked().label()
        + ": "
        + node.ended().map(ended -> fate(node, ended)).orElse("not finished");
  }

  private String fate(Replay.Node node, Recorded.Ended ended) {
    if (ended.outcome() instanceof Outcome.Failed) {
      return "failed";
    }
    return switch (node.asked()) {
      case Asked.Use _ -> "done";
      case Asked.Question _ ->
          switch (ended.from()) {
                case ASKED -> "asked";
                case SHARED -> "shares another node's answer";
                case MEMORY, DISK, REMOTE, KEPT -> "asked " + given(node).orElse("before");
              }
              + seen(ended);
    };
  }

  /// In which run the answer was given that a node was served; empty where it was not served, or
  /// nothing of it is kept any more.
  public Optional<String> given(Replay.Node node) {
    return node.ended()
        .filter(ended -> ended.from().isCache() || ended.from() == Recorded.From.KEPT)
        .flatMap(_ -> reasons.serving(node))
        .map(entry -> "in run " + entry.origin().run());
  }

  private static String seen(Recorded.Ended ended) {
    return ended.observations().isEmpty()
        ? ""
        : "; saw "
            + ended.observations().stream()
                .map(Observation::subject)
                .distinct()
                .collect(Collectors.joining(", "));
  }
}

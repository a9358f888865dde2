package dev.wf.cli.command;

import dev.wf.cli.record.Reasons;
import dev.wf.ir.graph.Graph;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a run is carried out and shown.
final class RunWords {
  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many agents work at once (default: 16).")
  private Optional<Integer> workers = Optional.empty();

  @Option(names = "--json", description = "Show the result as JSON and nothing else.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show a line for each node, with the reason why it was asked.")
  private boolean verbose;

  Optional<Integer> workers() {
    return workers;
  }

  boolean json() {
    return json;
  }

  Conduct conduct(Session session, Graph graph, Equipment equipment, Where where) throws Wrong {
    var reasons =
        Optional.of(new Reasons(equipment.cache(), session.clock().instant())).filter(_ -> verbose);
    return new Conduct(session, graph, equipment.providers(), json, reasons, where.again(session));
  }
}

package dev.wf.cli.command;

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
      description = "Show a line for each node.")
  private boolean verbose;

  Optional<Integer> workers() {
    return workers;
  }

  boolean json() {
    return json;
  }

  Conduct conduct(Session session, Graph graph, Equipment equipment, Where where) throws Wrong {
    return new Conduct(session, graph, equipment.provider(), json, verbose, where.again(session));
  }
}

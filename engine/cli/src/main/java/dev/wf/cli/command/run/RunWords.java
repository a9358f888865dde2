package dev.wf.cli.command.run;

import dev.wf.cli.command.AttachedValue;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.Conditions;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.Fresh;
import dev.wf.cli.command.equip.GateAnswers;
import dev.wf.cli.command.past.PastRuns;
import dev.wf.cli.record.Reasons;
import dev.wf.ir.graph.Graph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a run is carried out and shown.
public final class RunWords {
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

  @Option(
      names = "--approve",
      paramLabel = "PATTERN",
      arity = "0..1",
      preprocessor = AttachedValue.class,
      description =
          "Approve what the workflow asks people to approve: all of it, or with"
              + " --approve=PATTERN what a node's path or its question matches (* for any"
              + " text).")
  private List<String> approve = new ArrayList<>();

  @Option(
      names = "--answer",
      paramLabel = "NODE=VALUE",
      description =
          "Answer what a node asks people, by its path; no or yes where it asks to approve.")
  private List<String> answer = new ArrayList<>();

  @Option(
      names = "--no-sandbox",
      description = "Run commands without a sandbox, so that they may write anywhere.")
  private boolean withoutSandbox;

  @Option(
      names = "--offline",
      description = "Ask no model: pause where one would be asked, and tell which and what for.")
  private boolean offline;

  public Conditions conditions(Fresh fresh) {
    return new Conditions(workers, withoutSandbox, fresh, offline);
  }

  public boolean json() {
    return json;
  }

  public Conduct conduct(Session session, Graph graph, Equipment equipment, Where where)
      throws Wrong {
    return conduct(session, graph, equipment, where, session.clock().instant());
  }

  /// @param began when the run did; what is older could have served it
  public Conduct conduct(
      Session session, Graph graph, Equipment equipment, Where where, Instant began) throws Wrong {
    var past = new PastRuns(where.runs(session), began, session);
    var reasons =
        Optional.of(new Reasons(equipment.cache(), began, past, new HashSet<>()))
            .filter(_ -> verbose);
    var answers = GateAnswers.of(approve, answer);
    return new Conduct(
        session,
        graph,
        equipment.providers(),
        json,
        reasons,
        answers,
        equipment.cache(),
        where.again(session));
  }
}

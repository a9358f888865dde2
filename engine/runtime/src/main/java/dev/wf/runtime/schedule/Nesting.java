package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Agent;
import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.graph.Site;
import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Workflow;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Declared;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.call.Want;
import dev.wf.runtime.eval.EvaluationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What agents want, while they work, of the agents and workflows that they have for tools: each
/// unfolds as one more block below the node of the agent, its nodes nodes of the run.
///
/// They have the files, the indices and the permissions of the agent; a workflow narrows these by
/// its own header. While the agent waits it holds no place among those at work, so that agents
/// which all wait for others cannot keep these from beginning. What fails is told to the agent, and
/// stays among what the run lost.
final class Nesting {
  private static final Expr.RecordOf NOTHING = new Expr.RecordOf(List.of(), false);

  private final Agenda agenda;
  private final Children children;
  private final Losses losses;

  Nesting(Agenda agenda, Children children, Losses losses) {
    this.agenda = agenda;
    this.children = children;
    this.losses = losses;
  }

  /// Has again what an agent wanted that has answered already.
  void again(Call call, List<Want> wants, Runnable then) {
    if (wants.isEmpty()) {
      then.run();
    } else {
      begin(
          new Help(call, wants.getFirst()), _ -> again(call, wants.subList(1, wants.size()), then));
    }
  }

  /// @param told what came of it, when all that it began has ended
  void begin(Help help, Consumer<Outcome> told) {
    var call = help.by();
    var helped = call.helped();
    if (helped == null || !(call.asked() instanceof Asked.Question question)) {
      throw new IllegalStateException("who wants something of another is an agent, not " + call);
    }
    helped.open(help);
    var over = helped.over();
    Consumer<Object> end =
        came -> {
          helped.add(help.usage());
          over.fill(Value.NULL, agenda);
          told.accept(outcome(came, help.usage()));
        };
    var declared = question.declared().orElseThrow();
    var tool = help.want().tool();
    var frame = helped.frame();
    try {
      var agent = declared.graph().agentOf(tool);
      if (agent.isPresent()) {
        var name = helped.named(agent.get().name());
        begin(alone(agent.get(), name, call, declared), frame, call.nodePath(), help, end);
      } else {
        var workflow = declared.graph().workflowOf(tool).orElseThrow();
        var path =
            new NodePath(
                call.nodePath(), helped.named(workflow.name()), NodePath.NONE, NodePath.NONE);
        begin(declared.graph().with(workflow), frame, path, help, end);
      }
    } catch (EvaluationFailure e) {
      end.accept(losses.at(e.failure(), call.path()));
    }
  }

  private void begin(Graph graph, Frame frame, NodePath path, Help help, Consumer<Object> end) {
    var invocation =
        Invocation.of(graph, help.want().arguments().fields(), children.caller().run());
    var body = graph.entry().body();
    var own = frame.helping(body, path, help);
    var charter = narrowed(graph, invocation, frame, path);
    var inner = charter.map(own::under).orElse(own);
    for (int i = 0; i < invocation.arguments().size(); i++) {
      inner.cells()[i] = Cell.of(invocation.arguments().get(i));
    }
    var unfolding = children.beside(graph, help.by().phase());
    // Later, so that what is wanted by what is wanted needs no deep stack.
    agenda.add(() -> {
      var begun = unfolding.begin(body, inner, Gate.Before.nothing(inner));
      begun.whenEnded(agenda, () -> end.accept(came(begun, charter)));
    });
  }

  /// An agent narrows nothing.
  private static Optional<Charter> narrowed(
      Graph graph, Invocation invocation, Frame frame, NodePath path) {
    return graph.entry().allow() == NOTHING
        ? Optional.empty()
        : Optional.of(
            new Charter(
                frame.charter(),
                invocation.budget(),
                invocation.allow(),
                invocation.defaults(),
                path.toString()));
  }

  private Object came(Unfolding.Begun begun, Optional<Charter> charter) {
    var exceeded = charter.flatMap(Charter::failure);
    if (exceeded.isPresent()) {
      return losses.at(exceeded.get(), exceeded.get().node());
    }
    return begun.value().result() instanceof Value && begun.done().content() instanceof Failure f
        ? f
        : begun.value().result();
  }

  private static Outcome outcome(Object came, Usage usage) {
    return switch (came) {
      case Value value -> new Outcome.Answered(value, usage, "");
      case Failure failure -> new Outcome.Failed(failure, usage);
      case Object other ->
          throw new IllegalStateException(
              "what is wanted comes to a value or a failure, not " + other);
    };
  }

  /// An agent as a workflow that asks it.
  ///
  /// @param name of its node
  private static Graph alone(Agent agent, String name, Call by, Declared declared) {
    int given = agent.parameters().size();
    var arguments = new ArrayList<Optional<Expr>>();
    for (int i = 0; i < given; i++) {
      arguments.add(Optional.of(new Expr.Local(0, i)));
    }
    var site = new Site(name, by.phase(), by.site().order(), by.place());
    var effect = declared.graph().effect(agent);
    var ask = new Step.Ask(given, site, effect, agent.name(), arguments, NOTHING, agent.result());
    var body = new Block(given, given + 1, List.of(ask), new Expr.Local(0, given));
    List<Parameter> parameters = agent.parameters();
    var workflow =
        new Workflow(
            agent.name(),
            agent.doc(),
            parameters,
            agent.result(),
            NOTHING,
            NOTHING,
            NOTHING,
            List.of(),
            body);
    return declared.graph().with(workflow);
  }
}

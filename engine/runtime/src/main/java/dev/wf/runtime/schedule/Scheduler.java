package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.eval.Evaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs a graph: events in, commands out. Owned by one thread; see the package for how it works.
public final class Scheduler {
  private final Graph graph;
  private final Invocation invocation;
  private final Agenda agenda = new Agenda();
  private final Losses losses = new Losses();
  private final Memory memory = new Memory();
  private final Dispatch dispatch;
  private final Calls calls;
  private final Unfolding unfolding;
  private final Frame root;
  private List<Command> commands = new ArrayList<>();
  private Unfolding.Begun begun;
  private boolean finished;

  /// For a graph that calls no programs.
  public Scheduler(Graph graph, Invocation invocation, Identity identity, Limits limits) {
    this(graph, invocation, identity, limits, Programs.NONE);
  }

  /// Where a change of a path shows only in what names it.
  public Scheduler(
      Graph graph, Invocation invocation, Identity identity, Limits limits, Programs programs) {
    this(graph, invocation, identity, limits, programs, Sight.OF_PATHS);
  }

  public Scheduler(
      Graph graph,
      Invocation invocation,
      Identity identity,
      Limits limits,
      Programs programs,
      Sight sight) {
    this(graph, invocation, identity, Means.of(limits), programs, sight);
  }

  public Scheduler(
      Graph graph,
      Invocation invocation,
      Identity identity,
      Means means,
      Programs programs,
      Sight sight) {
    this.graph = graph;
    this.invocation = invocation;
    this.dispatch = new Dispatch(means);
    var conversations = new Conversations();
    this.calls =
        new Calls(identity, agenda, dispatch, c -> commands.add(c), losses, conversations, memory);
    var evaluator = new Evaluator(graph.types(), invocation.run().value(), invocation.probes());
    var reading = new Reading(agenda, losses, evaluator);
    var questions = new Questions(graph, invocation.defaults(), evaluator, conversations);
    var spending = new Spending(graph.isMetered());
    var rivalry = new Rivalry(sight);
    this.unfolding =
        new Unfolding(
            agenda,
            dispatch,
            reading,
            questions,
            calls,
            losses,
            rivalry,
            c -> commands.add(c),
            new Children(
                agenda,
                dispatch,
                calls,
                losses,
                rivalry,
                c -> commands.add(c),
                conversations,
                programs,
                invocation,
                0,
                spending),
            Optional.empty(),
            spending);
    this.root = Frame.root(graph.entry().body(), graph.entry().name());
    this.begun = new Unfolding.Begun(new Cell(), new Cell(), Spending.NOTHING);
  }

  /// What the run has used up, as far as it was told.
  public Usage spent() {
    return dispatch.treasury().spent();
  }

  /// Remembers from its beginning on what is asked, for a test that counts calls.
  public Scheduler remembering() {
    memory.begin();
    return this;
  }

  /// What follows from an event. Commands come in the order of dispatch; the last one of a run is
  /// [Command.Finish].
  public List<Command> step(Event event) {
    if (finished) {
      throw new IllegalStateException("a finished run takes no events, but there was " + event);
    }
    switch (event) {
      case Event.Begin _ -> begin();
      case Event.LookedUp(var call, var served) -> calls.lookedUp(call, served);
      case Event.Ended(var call, var outcome) -> calls.ended(call, outcome);
      case Event.Wanted(var help) -> calls.wanted(help);
      case Event.Unanswered(var call) -> dispatch.unanswered(call);
      case Event.Wants(var call, var ticket, var claim) ->
          dispatch.treasury().wants(new Treasury.Turn(call, ticket, claim));
      case Event.Used(var call, var ticket, var usage) ->
          dispatch.treasury().used(call, ticket, usage);
      case Event.Paid(var call, var usage) -> dispatch.treasury().paid(call, usage);
      case Event.Overdue(var call) -> calls.ended(call, call.overdue());
      case Event.Pause(var why) -> dispatch.pause(why);
    }
    do {
      do {
        agenda.drain();
      } while (dispatch.makeBody());
    } while (dispatch.commands(commands, calls::refused) || dispatch.idle() && memory.tell(agenda));
    finish();
    var out = commands;
    commands = new ArrayList<>();
    return out;
  }

  private void begin() {
    var arguments = invocation.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      root.cells()[i] = Cell.of(arguments.get(i));
    }
    begun = unfolding.begin(graph.entry().body(), root, Gate.Before.nothing(root));
  }

  private void finish() {
    if (dispatch.idle()) {
      if (!begun.value().settled() || !begun.done().filled()) {
        throw new IllegalStateException(
            "a run that has nothing left to do has its result, but `"
                + graph.entry().name()
                + "` has none");
      }
      conclude(conclusion());
    } else if (!dispatch.waiting().isEmpty()) {
      conclude(new Conclusion.Waiting(dispatch.waiting()));
    } else {
      dispatch.standstill().ifPresent(this::conclude);
    }
  }

  private Conclusion conclusion() {
    calls.artifacts().judge(losses);
    var all = losses.all();
    return switch (begun.value().result()) {
      case Failure f -> new Conclusion.Failed(f, all);
      case Value v when all.isEmpty() -> new Conclusion.Completed(v);
      case Value v -> new Conclusion.Degraded(v, all);
      case Object other ->
          throw new IllegalStateException("a run comes to a value or a failure, not " + other);
    };
  }

  private void conclude(Conclusion conclusion) {
    finished = true;
    if (conclusion instanceof Conclusion.Paused(var why, _)) {
      unfolding.paused(why);
    }
    commands.add(new Command.Finish(conclusion));
  }
}

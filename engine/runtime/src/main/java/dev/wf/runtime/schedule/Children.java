package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Evaluator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Programs that are called: each unfolds as one more block where it is called, its nodes nodes of
/// the run, below the path of the call.
///
/// Compiling depends on the text alone, so a graph that comes while the run goes on is as good as
/// one that was there before: the same text gives the same nodes in every run. The child sees the
/// cells of none but itself, and its phases are those of the call. What its header blocks say only
/// narrows what governs the call, as for called workflows.
final class Children {
  /// How deep programs may call programs.
  static final int DEEPEST = 5;

  private final Agenda agenda;
  private final Dispatch dispatch;
  private final Calls calls;
  private final Losses losses;
  private final Rivalry rivalry;
  private final Consumer<Command> commands;
  private final Conversations conversations;
  private final Programs programs;
  private final Invocation caller;
  private final int depth;
  private final Spending spending;

  /// @param caller the program that the run began with
  /// @param depth how many programs are around
  Children(
      Agenda agenda,
      Dispatch dispatch,
      Calls calls,
      Losses losses,
      Rivalry rivalry,
      Consumer<Command> commands,
      Conversations conversations,
      Programs programs,
      Invocation caller,
      int depth,
      Spending spending) {
    this.agenda = agenda;
    this.dispatch = dispatch;
    this.calls = calls;
    this.losses = losses;
    this.rivalry = rivalry;
    this.commands = commands;
    this.conversations = conversations;
    this.programs = programs;
    this.caller = caller;
    this.depth = depth;
    this.spending = spending;
  }

  /// @param reading of the program that calls
  /// @param phase of the call
  /// @param spent filled with what the child cost
  /// @return the cell that is filled when the child's effects are done
  Cell begin(
      Step.Use call, Frame frame, Gate.Before before, Reading reading, int phase, Cell spent) {
    var value = new Cell();
    var done = new Cell();
    frame.cells()[call.cell()] = value;
    reading.whenSettled(
        call.arguments(),
        frame,
        () -> {
          try {
            var text = ((Value.Str) reading.evaluate(call.arguments().getFirst(), frame)).value();
            var given =
                call.arguments().size() > 1
                    ? reading.evaluate(call.arguments().get(1), frame)
                    : Value.NULL;
            var graph = graph(text);
            var invocation = invocation(graph, given);
            // Later, so that children within children need no deep stack.
            agenda.add(
                () -> begin(graph, invocation, call, frame, before, phase, value, done, spent));
          } catch (EvaluationFailure e) {
            var failure = losses.at(e.failure(), frame.node(call.site().name()).toString());
            value.fill(failure, agenda);
            done.fill(failure, agenda);
            Spending.none(spent, agenda);
          }
        });
    return done;
  }

  private void begin(
      Graph graph,
      Invocation invocation,
      Step.Use call,
      Frame frame,
      Gate.Before before,
      int phase,
      Cell value,
      Cell done,
      Cell spent) {
    var unfolding = unfolding(graph, phase, depth + 1);
    var body = graph.entry().body();
    var charter =
        new Charter(
            frame.charter(),
            invocation.budget(),
            invocation.allow(),
            invocation.defaults(),
            frame.node(call.site().name()).toString());
    var own = frame.called(body, call.site().name()).under(charter);
    for (int i = 0; i < invocation.arguments().size(); i++) {
      own.cells()[i] = Cell.of(invocation.arguments().get(i));
    }
    var begun = unfolding.begin(body, own, before.entering());
    Spending.pass(begun.spent(), spent, agenda);
    begun
        .value()
        .whenSettled(
            agenda,
            () -> {
              var came =
                  charter
                      .failure()
                      .<Object>map(f -> losses.at(f, f.node()))
                      .orElseGet(begun.value()::result);
              value.fill(came instanceof Value v ? json(v) : came, agenda);
            });
    begun.done().whenFilled(agenda, () -> done.fill(begun.done().content(), agenda));
  }

  /// Unfolds a program within this run.
  ///
  /// @param phase of everything in it
  /// @param deep how many programs are around it
  private Unfolding unfolding(Graph graph, int phase, int deep) {
    var metered = new Spending(spending.counts() || graph.isMetered());
    var evaluator = new Evaluator(graph.types(), caller.run().value(), caller.probes());
    return new Unfolding(
        agenda,
        dispatch,
        new Reading(agenda, losses, evaluator),
        new Questions(graph, caller.defaults(), evaluator, conversations),
        calls,
        losses,
        rivalry,
        commands,
        new Children(
            agenda,
            dispatch,
            calls,
            losses,
            rivalry,
            commands,
            conversations,
            programs,
            caller,
            deep,
            metered),
        Optional.of(phase),
        metered);
  }

  /// Unfolds another workflow of a program of this run.
  Unfolding beside(Graph graph, int phase) {
    return unfolding(graph, phase, depth);
  }

  /// The program that the run began with.
  Invocation caller() {
    return caller;
  }

  private Graph graph(String text) {
    if (depth >= DEEPEST) {
      throw failure(Failure.Kind.DENIED, "Programs call programs at most " + DEEPEST + " deep.");
    }
    return programs
        .compile(text)
        .graph()
        .orElseThrow(() -> failure(Failure.Kind.FAILED, "The program does not compile any more."));
  }

  private Invocation invocation(Graph graph, Value given) {
    var fields =
        switch (given) {
          case Value.RecordOf r -> r.fields();
          case Value.MapOf m -> m.entries();
          case Value.Null _ -> new LinkedHashMap<String, Value>();
          default -> throw failure(Failure.Kind.SCHEMA, "The arguments of a program are a record.");
        };
    return Invocation.of(graph, arguments(graph, fields), caller.run());
  }

  private static Map<String, Value> arguments(Graph graph, Map<String, Value> given) {
    var workflow = graph.entry();
    var left = new LinkedHashMap<>(given);
    var values = new LinkedHashMap<String, Value>();
    for (var parameter : workflow.parameters()) {
      var value = left.remove(parameter.name());
      if (value != null) {
        switch (Conformance.check(value, parameter.type(), graph.types())) {
          case Conformed.Fits(var fitting) -> values.put(parameter.name(), fitting);
          case Conformed.Misfits misfits ->
              throw failure(
                  Failure.Kind.SCHEMA,
                  "The argument `" + parameter.name() + "` does not fit: " + misfits);
        }
      } else if (parameter.standard().isEmpty()) {
        throw failure(
            Failure.Kind.SCHEMA,
            "`" + workflow.name() + "` needs the argument `" + parameter.name() + "`.");
      }
    }
    if (!left.isEmpty()) {
      throw failure(
          Failure.Kind.SCHEMA,
          "`" + workflow.name() + "` has no parameter `" + left.keySet().iterator().next() + "`.");
    }
    return values;
  }

  /// As json has it: objects with any keys.
  private static Value json(Value value) {
    return switch (value) {
      case Value.ListOf(var values) ->
          new Value.ListOf(values.stream().map(Children::json).toList());
      case Value.RecordOf r -> json(r.fields());
      case Value.MapOf m -> json(m.entries());
      default -> value;
    };
  }

  private static Value json(Map<String, Value> fields) {
    var entries = new LinkedHashMap<String, Value>();
    fields.forEach((name, value) -> entries.put(name, json(value)));
    return Value.MapOf.of(entries);
  }

  private static EvaluationFailure failure(Failure.Kind kind, String message) {
    return new EvaluationFailure(new Failure(kind, message), Optional.empty());
  }
}

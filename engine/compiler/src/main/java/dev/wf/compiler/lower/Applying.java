package dev.wf.compiler.lower;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls of functions that are values: a lambda, or a function by its name.
final class Applying {
  private final Lowering lowering;
  private final Functions functions;

  Applying(Lowering lowering) {
    this.lowering = lowering;
    this.functions = lowering.expressions().functions();
  }

  /// Calls a function value with what lies at these spots.
  Flow apply(Expr function, List<? extends Spot> arguments, Draft draft, Optional<String> wanted) {
    var passed = functions.passed(function);
    var given = taken(passed, arguments, draft);
    var flow =
        passed.written() instanceof Expr.Lambda l
            ? functions.within(
                passed,
                () -> {
                  functions.introduce(l, given);
                  lowering.probing().at(l.body(), draft);
                  return lowering.values().flow(l.body(), draft, wanted);
                })
            : named(function, passed, given, draft, wanted);
    return adapted(flow, passed.gives(), draft);
  }

  /// Where the arguments lie when they are brought to what the function takes.
  private List<? extends Spot> taken(Passed passed, List<? extends Spot> given, Draft draft) {
    var taken = new ArrayList<Spot>();
    for (int i = 0; i < given.size(); i++) {
      var types = passed.takes(i);
      if (!types.isEmpty() && given.get(i) instanceof Spot.InCell in) {
        var flow = new Flow(Expressions.read(in, draft), in.growth());
        taken.add(Calls.spot(adapted(flow, types, draft), draft));
      } else {
        taken.add(given.get(i));
      }
    }
    return taken;
  }

  private Flow adapted(Flow flow, List<Type> types, Draft draft) {
    for (var type : types) {
      flow = lowering.values().projected(Optional.of(type), flow, draft);
    }
    return flow;
  }

  /// Calls a function that has a name of its own.
  ///
  /// @param called as it is called here
  private Flow named(
      Expr called, Passed passed, List<? extends Spot> all, Draft draft, Optional<String> wanted) {
    var ref = (Expr.Ref) passed.written();
    var given = all.subList(0, Math.min(all.size(), functions.parameters(ref)));
    return switch (lowering.ledger().names().meaning(ref.name()).orElseThrow()) {
      case Meaning.Agent(var agent) ->
          Flow.known(
              lowering
                  .calls()
                  .ask(
                      called,
                      agent,
                      lowering.ledger().types().doing(agent),
                      padded(agent, read(given, draft)),
                      draft));
      case Meaning.World(var world) ->
          Flow.known(lowering.calls().use(called, world, read(given, draft), draft, wanted));
      case Meaning.Fn(var fn) ->
          lowering
              .inlining()
              .flow(fn, Inlining.padded(fn.parameters(), given), called.span(), draft, wanted);
      case Meaning.Workflow(var workflow) ->
          lowering
              .inlining()
              .flow(workflow, Inlining.padded(workflow.parameters(), given), called.span(), draft);
      case Meaning.BuiltIn _ ->
          Flow.known(functions.within(passed, () -> functions.named(passed, given, draft)));
      case Meaning other ->
          throw new IllegalStateException("a function is called here, not " + other);
    };
  }

  private static List<Optional<dev.wf.ir.graph.Expr>> read(
      List<? extends Spot> spots, Draft draft) {
    return spots.stream().map(s -> Optional.of(Expressions.read((Spot.InCell) s, draft))).toList();
  }

  /// With nothing for the parameters that are not given.
  private static List<Optional<dev.wf.ir.graph.Expr>> padded(
      Decl.Agent agent, List<Optional<dev.wf.ir.graph.Expr>> given) {
    var arguments = new ArrayList<Optional<dev.wf.ir.graph.Expr>>();
    for (int i = 0; i < agent.parameters().size(); i++) {
      arguments.add(i < given.size() ? given.get(i) : Optional.empty());
    }
    return arguments;
  }
}

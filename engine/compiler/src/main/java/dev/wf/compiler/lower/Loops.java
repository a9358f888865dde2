package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Expr.RecordOf;
import dev.wf.ir.graph.Expr.RecordOf.Entry;
import dev.wf.ir.graph.Expr.State;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// `loop`: a step where anything in it asks, else an expression.
final class Loops {
  private static final String ROUND = " round";

  private final Lowering lowering;
  private final Ledger ledger;
  private final Deque<Running> around = new ArrayDeque<>();

  /// A loop whose body is lowered.
  ///
  /// @param state in which the cells of its state lie
  private record Running(Expr.Loop loop, Scope state) {}

  Loops(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  Flow step(Expr.Loop loop, Draft draft, Optional<String> wanted) {
    var first = new ArrayList<State>();
    for (var state : loop.state()) {
      var value = lowering.values().value(state.standard().orElseThrow(), draft);
      first.add(new State(state.name().text(), value));
    }
    var rounds = lowering.values().value(loop.rounds(), draft);
    var site = ledger.site("loop", loop.span());
    counting(loop, first);
    var body = draft.inner(first.size());
    var round = body(loop, body, body);
    var otherwise = draft.inner(first.size());
    var end = otherwise(loop, otherwise, otherwise, wanted);
    return new Flow(
        draft.add(cell ->
            new Step.Loop(
                cell,
                site,
                first,
                rounds,
                body.block(round.value()),
                otherwise.block(end.value()))),
        end.growth());
  }

  dev.wf.ir.graph.Expr expression(Expr.Loop loop, Scope scope) {
    var first = new ArrayList<State>();
    for (var state : loop.state()) {
      var value = lowering.expressions().pure(state.standard().orElseThrow(), scope);
      first.add(new State(state.name().text(), value));
    }
    var rounds = lowering.expressions().pure(loop.rounds(), scope);
    counting(loop, first);
    var state = Scope.within(scope);
    var place = ledger.place(loop.span());
    var body = Draft.within(state);
    var round = body(loop, state, body);
    var otherwise = Draft.within(state);
    var end = otherwise(loop, state, otherwise, Values.NAMELESS);
    return new dev.wf.ir.graph.Expr.Loop(
        first,
        rounds,
        InPlace.of(body.block(round.value()), place),
        InPlace.of(otherwise.block(end.value()), place));
  }

  /// A round: `next` and `break` are how it returns.
  private Flow body(Expr.Loop loop, Scope state, Draft draft) {
    introduce(loop, state);
    if (lowering.probing().counts(loop)) {
      lowering.probing().round(loop, number(loop, state, draft), draft);
    }
    around.push(new Running(loop, state));
    var round = lowering.statements().body(loop.body(), draft, Values.NAMELESS);
    around.pop();
    return round;
  }

  private Flow otherwise(Expr.Loop loop, Scope state, Draft draft, Optional<String> wanted) {
    introduce(loop, state);
    if (lowering.probing().counts(loop)) {
      var place = ledger.place(loop.span());
      lowering.probing().ended(loop, number(loop, state, draft), place, draft);
    }
    if (loop.otherwise().isPresent()) {
      return lowering.statements().body(loop.otherwise().get(), draft, wanted);
    }
    if (!ledger.types().breaks(loop)) {
      return Flow.known(state(loop, List.of(), draft));
    }
    var message =
        loop.rounds() instanceof Expr.Int(long rounds, _)
            ? "No round of this `loop` came to a `break`, and there were " + rounds + "."
            : "No round of this `loop` came to a `break`.";
    return Flow.known(
        Code.fail("failed", Code.constant(Value.of(message)), ledger.place(loop.span())));
  }

  private void introduce(Expr.Loop loop, Scope state) {
    for (int i = 0; i < loop.state().size(); i++) {
      var spot = new Spot.InCell(state, i, Optional.empty(), 0);
      ledger.introduce(loop.state().get(i).name(), spot);
    }
  }

  private Spot.InCell spot(Parameter state) {
    return (Spot.InCell) ledger.spot(ledger.names().binding(state.name()));
  }

  /// What a round comes to that leaves the loop.
  static Flow left(dev.wf.ir.graph.Expr value) {
    return Flow.known(Code.tagged(true, value));
  }

  /// What a round comes to that goes on with the next.
  Flow next(Stmt.Next next, Draft draft) {
    var running = around.element();
    var state = state(running.loop(), next.values(), draft);
    return Flow.known(Code.tagged(false, counted(running, state, next, draft)));
  }

  /// Where rounds are counted, their number is a part of the state that no name can stand for.
  private void counting(Expr.Loop loop, List<State> first) {
    if (lowering.probing().counts(loop)) {
      first.add(new State(ROUND, Code.constant(Value.of(0))));
    }
  }

  private static Local number(Expr.Loop loop, Scope state, Draft draft) {
    return draft.local(state, loop.state().size());
  }

  private dev.wf.ir.graph.Expr counted(
      Running running, RecordOf state, Stmt.Next next, Draft draft) {
    if (!lowering.probing().counts(running.loop())) {
      return state;
    }
    var number = number(running.loop(), running.state(), draft);
    var entries = new ArrayList<>(state.entries());
    entries.add(Code.named(ROUND, Code.next(number, ledger.place(next.span()))));
    return new RecordOf(entries, false);
  }

  /// The state by name: what is given, and else as it is.
  private RecordOf state(Expr.Loop loop, List<Expr.NamedArgument> given, Draft draft) {
    var values = new LinkedHashMap<String, dev.wf.ir.graph.Expr>();
    for (var one : given) {
      values.put(one.name().text(), lowering.values().value(one.value(), draft));
    }
    return Code.record(
        loop.state().stream()
            .map(s -> {
              var name = s.name().text();
              var as = Expressions.read(spot(s), draft);
              return Code.named(name, values.getOrDefault(name, as));
            })
            .toArray(Entry[]::new));
  }
}

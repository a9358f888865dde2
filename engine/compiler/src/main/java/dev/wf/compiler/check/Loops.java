package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.LoopMistakes;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `loop`, `next` and `break`.
///
/// A state without a written type has the one that its first value and all that `next` gives have
/// in common. That is found by looking at the body again with a wider type as long as `next` gives
/// something that the state does not hold yet; types widen a few times at most, and a loop within
/// begins with what was found for it before, so nesting does not multiply the looks.
final class Loops {
  private static final int LOOKS = 8;

  private final Context context;
  private final TypeMistakes types;
  private final LoopMistakes mistakes;
  private final Expressions expressions;
  private final Statements statements;
  private final Map<Parameter, Type> found = new IdentityHashMap<>();

  Loops(Context context, Mistakes mistakes, Expressions expressions, Statements statements) {
    this.context = context;
    this.types = mistakes.types();
    this.mistakes = mistakes.loops();
    this.expressions = expressions;
    this.statements = statements;
  }

  Type type(Expr.Loop loop, Goal goal) {
    var state = new LinkedHashMap<String, Type>();
    for (var one : loop.state()) {
      state.put(one.name().text(), first(one));
    }
    expressions.of(loop.rounds(), Goal.must(Type.INT, "A number of rounds is"));
    var rounds = settled(loop, state, goal);
    Invariance.warn(loop, context, mistakes);
    if (rounds.isLeft()) {
      context.table.left(loop);
    }
    var otherwise =
        loop.otherwise()
            .map(o -> statements.body(o, goal))
            .orElseGet(() -> rounds.isLeft() ? Plain.NEVER : record(loop, rounds.state()));
    return joined(loop, rounds, otherwise);
  }

  /// The type of the first value, or the written one.
  private Type first(Parameter state) {
    var value = state.standard().orElseThrow();
    if (state.type().isPresent()) {
      var written = context.types.of(state.type().get());
      expressions.of(value, must(state, written));
      return written;
    }
    var own = expressions.data(value, expressions.infer(value));
    var before = found.get(state);
    return before == null ? own : context.join.of(own, before).orElse(own);
  }

  private Goal.Must must(Parameter state, Type type) {
    var place = types.at(state.type().map(TypeExpr::span).orElse(state.name().span()));
    return (Goal.Must) Goal.must(type, "`" + state.name() + "` is", place);
  }

  /// Looks at the body until the state holds all that `next` gives, or cannot.
  private Rounds settled(Expr.Loop loop, Map<String, Type> first, Goal goal) {
    var state = first;
    for (int look = 1; ; look++) {
      int reports = context.reports();
      int notes = context.table.notes();
      var rounds = look(loop, state, goal);
      var wider = look < LOOKS ? wider(loop, rounds) : Optional.<Map<String, Type>>empty();
      if (wider.isEmpty()) {
        loop.state().forEach(s -> found.put(s, rounds.state().get(s.name().text())));
        settle(loop, rounds);
        return rounds;
      }
      state = wider.get();
      context.forgetReportsFrom(reports);
      context.table.forgetNotesFrom(notes);
    }
  }

  private Rounds look(Expr.Loop loop, Map<String, Type> state, Goal goal) {
    for (var one : loop.state()) {
      context.table.type(context.names.binding(one.name()), state.get(one.name().text()));
    }
    var rounds = new Rounds(loop, state, goal);
    int reports = context.reports();
    var type = context.looping(rounds, () -> statements.body(loop.body(), Goal.NONE));
    if (type != Plain.NEVER && (type != Plain.ERROR || context.reports() == reports)) {
      new OpenEnds(context).of(loop.body()).forEach(e -> context.report(mistakes.openEnd(e)));
    }
    return rounds;
  }

  /// The state with all that `next` gives, where that is more and there is a type for it.
  private Optional<Map<String, Type>> wider(Expr.Loop loop, Rounds rounds) {
    var wider = new LinkedHashMap<>(rounds.state());
    for (var state : loop.state()) {
      if (state.type().isEmpty()) {
        for (var given : rounds.next()) {
          if (given.name().equals(state.name().text())) {
            var before = wider.get(given.name());
            context.join.of(before, given.type()).ifPresent(t -> wider.put(given.name(), t));
          }
        }
      }
    }
    boolean same =
        wider.entrySet().stream()
            .allMatch(e -> context.fit.isShaped(e.getValue(), rounds.state().get(e.getKey())));
    return same ? Optional.empty() : Optional.of(wider);
  }

  /// Holds what is given to the types of the state, and brings it to them.
  private void settle(Expr.Loop loop, Rounds rounds) {
    for (var state : loop.state()) {
      var type = rounds.state().get(state.name().text());
      var must = must(state, type);
      var first = state.standard().orElseThrow();
      if (state.type().isEmpty()) {
        expressions.shape(first, context.table.typeOf(first), type);
      }
      for (var given : rounds.next()) {
        if (given.name().equals(state.name().text())) {
          expressions.settled(given.value(), given.type(), must);
        }
      }
    }
  }

  private Type joined(Expr.Loop loop, Rounds rounds, Type otherwise) {
    var joined = rounds.isLeftBare() ? Plain.NULL : (Type) Plain.NEVER;
    for (var left : rounds.left()) {
      var before = joined;
      joined =
          context
              .join
              .of(before, left.type())
              .orElseGet(() ->
                  context.error(mistakes.otherValue(left.value().span(), left.type(), before)));
    }
    var breaks = joined;
    var all =
        context
            .join
            .of(breaks, otherwise)
            .orElseGet(() ->
                context.error(
                    mistakes.otherValue(
                        loop.otherwise().map(Body::span).orElse(loop.span()), otherwise, breaks)));
    rounds.left().forEach(l -> expressions.shape(l.value(), l.type(), all));
    loop.otherwise().ifPresent(o -> expressions.forms().shape(o, otherwise, all));
    return all;
  }

  private static Type record(Expr.Loop loop, Map<String, Type> state) {
    var fields = new ArrayList<Type.Field>();
    loop.state()
        .forEach(
            s -> fields.add(new Type.Field(s.name().text(), state.get(s.name().text()), s.doc())));
    return new Type.RecordType(fields);
  }

  void next(Stmt.Next next) {
    var rounds = context.rounds();
    if (rounds.isEmpty()) {
      next.values().forEach(v -> expressions.infer(v.value()));
      context.report(mistakes.misplaced(next.span(), "next", context.isInLoop()));
      return;
    }
    var seen = new HashMap<String, Name>();
    for (var given : next.values()) {
      var name = given.name();
      var state = Optional.ofNullable(rounds.get().state().get(name.text()));
      var goal = state.map(t -> goal(rounds.get(), name, t)).orElse(Goal.NONE);
      var type = expressions.data(given.value(), expressions.of(given.value(), goal));
      var before = seen.putIfAbsent(name.text(), name);
      if (before != null) {
        context.report(mistakes.givenTwice(name, before));
      } else if (state.isEmpty()) {
        var names = List.copyOf(rounds.get().state().keySet());
        context.report(mistakes.noState(name, names, NearName.of(name.text(), names)));
      } else {
        rounds.get().goesOn(name.text(), given.value(), type);
      }
    }
  }

  /// A state with a written type is held to that; the type of another may still grow.
  private Goal goal(Rounds rounds, Name name, Type type) {
    return rounds.loop().state().stream()
        .filter(s -> s.name().text().equals(name.text()) && s.type().isPresent())
        .findFirst()
        .<Goal>map(s -> must(s, type))
        .orElseGet(() -> new Goal.Hint(type));
  }

  void leave(Stmt.Break statement) {
    var rounds = context.rounds();
    if (rounds.isEmpty()) {
      statement.value().ifPresent(expressions::infer);
      context.report(mistakes.misplaced(statement.span(), "break", context.isInLoop()));
    } else if (statement.value().isEmpty()) {
      rounds.get().leaves();
    } else {
      var value = statement.value().get();
      var type = expressions.data(value, expressions.of(value, rounds.get().goal()));
      rounds.get().leaves(value, type);
    }
  }
}

package dev.wf.compiler.lower;

import static dev.wf.ir.graph.Expr.NULL;

import dev.wf.compiler.check.Called;
import dev.wf.compiler.check.CommandWords;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Expr.RecordOf;
import dev.wf.ir.graph.Expr.RecordOf.Entry;
import dev.wf.ir.graph.Step;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Calls, of agents and functions of the world as steps.
final class Calls {
  private final Lowering lowering;
  private final Ledger ledger;

  Calls(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  Flow call(Expr.Call call, Draft draft, Optional<String> wanted) {
    var called = ledger.types().called(call);
    if (!called.safe()) {
      return call(call, called, Optional.empty(), List.of(), draft, wanted);
    }
    if (!lowering.values().asks(call)) {
      return Flow.known(lowering.expressions().pure(call, draft));
    }
    var receiver = called.arguments().getFirst().orElseThrow();
    var cell = draft.cell(lowering.values().value(receiver, draft, wanted));
    return lowering
        .choices()
        .unlessNull(
            cell,
            draft,
            inner -> {
              var first = Optional.of(Flow.known(Choices.outward(cell)));
              return call(call, called, first, List.of(), inner, wanted);
            });
  }

  /// @param first the first argument where it is known already
  /// @param settings what stands behind `with`
  private Flow call(
      Expr.Call call,
      Called called,
      Optional<Flow> first,
      List<Setting> settings,
      Draft draft,
      Optional<String> wanted) {
    return switch (called.target()) {
      case Called.Target.Agent(var agent) -> {
        var arguments = values(called.arguments(), first, draft);
        var effect = ledger.types().asking(call);
        yield Flow.known(ask(call, agent, effect, arguments, settings(settings, draft), draft));
      }
      case Called.Target.World(var function) -> {
        var given = function == WorldFunction.SH ? Optional.of(words(called, draft)) : first;
        yield Flow.known(use(call, function, values(called.arguments(), given, draft), draft));
      }
      case Called.Target.BuiltIn(var function) ->
          lowering.lists().isPassedOn(function)
              ? lowering.lists().passedOn(call, function, called, first, draft, wanted)
              : builtin(call, function, called, first, draft, wanted);
      case Called.Target.Value(var function) -> {
        var arguments = called.arguments().stream().flatMap(Optional::stream).toList();
        yield apply(
            function,
            arguments.stream()
                .map(a -> spot(lowering.values().flow(a, draft, wanted), draft))
                .toList(),
            draft,
            wanted);
      }
      case Called.Target.Workflow _, Called.Target.Fn _ ->
          throw new IllegalStateException("the check refuses what cannot run: " + call);
    };
  }

  private Flow builtin(
      Expr.Call call,
      Builtin function,
      Called called,
      Optional<Flow> first,
      Draft draft,
      Optional<String> wanted) {
    if (called.arguments().stream().flatMap(Optional::stream).anyMatch(this::isAsked)) {
      return lowering.lists().asked(call, function, called, first, draft, wanted);
    }
    boolean[] receiver = {first.isEmpty() && call.function() instanceof Expr.Field};
    return Flow.known(
        lowering
            .expressions()
            .call(
                call,
                called,
                draft,
                first.map(Flow::value),
                part -> {
                  var name = receiver[0] ? wanted : Values.NAMELESS;
                  receiver[0] = false;
                  return lowering.values().value(part, draft, name);
                }));
  }

  /// Whether an argument is a function and calling it asks.
  boolean isAsked(Expr argument) {
    return lowering.expressions().functions().isFunction(argument)
        && ledger.types().calling(argument).asks();
  }

  /// The arguments in the order of the parameters, lowered in the order of the text.
  private List<Optional<dev.wf.ir.graph.Expr>> values(
      List<Optional<Expr>> arguments, Optional<Flow> first, Draft draft) {
    var values = new ArrayList<Optional<dev.wf.ir.graph.Expr>>();
    arguments.forEach(_ -> values.add(Optional.empty()));
    IntStream.range(0, arguments.size())
        .filter(i -> arguments.get(i).isPresent())
        .boxed()
        .sorted(Comparator.comparing(i -> arguments.get(i).get().span().offset()))
        .forEach(i ->
            values.set(
                i,
                Optional.of(
                    i == 0 && first.isPresent()
                        ? first.get().value()
                        : lowering.values().value(arguments.get(i).get(), draft))));
    return values;
  }

  private dev.wf.ir.graph.Expr settings(List<Setting> settings, Draft draft) {
    return lowering.settings().record(settings, s -> lowering.values().value(s, draft));
  }

  private Local ask(
      Expr node,
      Decl.Agent agent,
      Effect effect,
      List<Optional<dev.wf.ir.graph.Expr>> arguments,
      dev.wf.ir.graph.Expr settings,
      Draft draft) {
    var name = lowering.agents().named(agent);
    var type = ledger.types().typeOf(agent);
    return ask(node, name, agent.name().text(), effect, arguments, settings, type, draft);
  }

  private Local ask(
      Node node,
      String agent,
      String wanted,
      Effect effect,
      List<Optional<dev.wf.ir.graph.Expr>> arguments,
      dev.wf.ir.graph.Expr settings,
      Type type,
      Draft draft) {
    var site = ledger.site(draft.siteNames().unique(wanted), node.span());
    return draft.add(cell -> new Step.Ask(cell, site, effect, agent, arguments, settings, type));
  }

  /// The words of the command that `sh` is given.
  private Flow words(Called called, Draft draft) {
    var command = (Expr.Text) Parts.bare(called.arguments().getFirst().orElseThrow());
    var words =
        CommandWords.of(command).words().stream()
            .map(w -> new Expr.Text(w.parts(), Expr.Text.Form.STRING, w.span()))
            .map(w ->
                lowering
                    .expressions()
                    .compose(w, draft, part -> lowering.values().value(part, draft)))
            .map(w -> new dev.wf.ir.graph.Expr.ListOf.Item(w, false))
            .toList();
    return Flow.known(new dev.wf.ir.graph.Expr.ListOf(words));
  }

  /// What is left out at the end is left out; what is left out before others is null.
  private Local use(
      Expr node,
      WorldFunction function,
      List<Optional<dev.wf.ir.graph.Expr>> arguments,
      Draft draft) {
    var values = new ArrayList<dev.wf.ir.graph.Expr>();
    int size = arguments.size();
    while (size > 0 && arguments.get(size - 1).isEmpty()) {
      size--;
    }
    arguments.subList(0, size).forEach(a -> values.add(a.orElse(NULL)));
    var site = ledger.site(draft.siteNames().unique(function.word()), node.span());
    return draft.add(cell -> new Step.Use(cell, site, function.effect(), function.word(), values));
  }

  /// `ask "…"`, and calls with settings.
  Flow asked(Expr expr, Draft draft, Optional<String> wanted) {
    var settings = new ArrayList<Setting>();
    var asked = expr;
    while (!(asked instanceof Expr.Ask || asked instanceof Expr.Call)) {
      if (asked instanceof Expr.With(var of, var with, _)) {
        settings.addAll(0, with);
        asked = of;
      } else {
        asked = ((Expr.Parens) asked).value();
      }
    }
    if (asked instanceof Expr.Call call) {
      var called = ledger.types().called(call);
      return call(call, called, Optional.empty(), settings, draft, wanted);
    }
    var ask = (Expr.Ask) asked;
    var prompt = lowering.values().value(ask.prompt(), draft);
    var entries = new ArrayList<Entry>();
    entries.add(Code.named("prompt", prompt));
    entries.addAll(lowering.settings().entries(settings, s -> lowering.values().value(s, draft)));
    var record = new RecordOf(entries, false);
    var name = wanted.orElse(Agents.ASK);
    var type = ledger.types().typeOf(ask);
    var effect = ledger.types().asking(ask);
    return Flow.known(
        ask(expr, lowering.agents().ask(), name, effect, List.of(), record, type, draft));
  }

  /// Calls a function value with what lies at these spots.
  Flow apply(Expr function, List<Spot.InCell> arguments, Draft draft, Optional<String> wanted) {
    var written = lowering.expressions().functions().written(function);
    if (written instanceof Expr.Lambda l) {
      for (int i = 0; i < l.parameters().size(); i++) {
        ledger.introduce(l.parameters().get(i).name(), arguments.get(i));
      }
      return lowering.values().flow(l.body(), draft, wanted);
    }
    var values = arguments.stream().map(a -> Optional.of(Expressions.read(a, draft))).toList();
    return Flow.known(
        switch (ledger.names().meaning(((Expr.Ref) written).name()).orElseThrow()) {
          case Meaning.Agent(var agent) ->
              ask(
                  function,
                  agent,
                  ledger.types().doing(agent).effect(),
                  padded(agent, values),
                  Code.EMPTY_RECORD,
                  draft);
          case Meaning.World(var world) -> use(function, world, values, draft);
          case Meaning.BuiltIn(var builtin) ->
              Code.call(
                  builtin,
                  ledger.place(function.span()),
                  values.stream().map(Optional::orElseThrow).toArray(dev.wf.ir.graph.Expr[]::new));
          case Meaning other ->
              throw new IllegalStateException("a function is called here, not " + other);
        });
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

  /// Where a value lies, in a further cell if it lies in none.
  private static Spot.InCell spot(Flow flow, Draft draft) {
    var local = draft.cell(flow.value());
    return new Spot.InCell(draft.owner(local), local.cell(), Optional.empty(), flow.growth());
  }
}

package dev.wf.compiler.lower;

import static dev.wf.ir.graph.Expr.NULL;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.CommandWords;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.graph.Builtin;
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
    var counted = ledger.types().counted(call);
    if (counted.isPresent()) {
      var of = lowering.tests().target(counted.get());
      var made = Optional.of(new Step.Made(of, counted.get().parameters()));
      return Flow.known(draft.add(cell -> new Step.Rest(cell, made)));
    }
    if (ledger.types().fault(call).isPresent()) {
      return Flow.known(
          lowering.expressions().compose(call, draft, p -> lowering.values().value(p, draft)));
    }
    if (ledger.types().isOfTests(call)) {
      return new CallsOfTests(lowering).flow(call, draft, wanted);
    }
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
        var doing = ledger.types().asking(call);
        yield Flow.known(ask(call, agent, doing, arguments, settings(settings, draft), draft));
      }
      case Called.Target.World(var function) -> {
        var given = function == WorldFunction.SH ? Optional.of(words(called, draft)) : first;
        var values = values(called.arguments(), given, draft);
        yield Flow.known(use(call, function, values, draft, wanted));
      }
      case Called.Target.BuiltIn(var function) ->
          lowering.lists().isPassedOn(function)
              ? lowering.lists().passedOn(call, function, called, first, draft, wanted)
              : builtin(call, function, called, first, draft, wanted);
      case Called.Target.Value(var function) -> {
        var arguments = called.arguments().stream().flatMap(Optional::stream).toList();
        yield lowering
            .applying()
            .apply(
                function,
                arguments.stream().map(a -> spot(a, draft, wanted)).toList(),
                draft,
                wanted);
      }
      case Called.Target.Fn(var function) ->
          lowering
              .inlining()
              .flow(
                  function, spots(call, called, first, draft, wanted), call.span(), draft, wanted);
      case Called.Target.Workflow(var workflow) ->
          lowering
              .inlining()
              .flow(workflow, spots(call, called, first, draft, wanted), call.span(), draft);
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

  private Functions functions() {
    return lowering.expressions().functions();
  }

  boolean isAsked(Expr argument) {
    return functions().isAsked(argument);
  }

  /// Where the arguments lie, lowered in the order of the text; functions lie nowhere.
  private List<Optional<Spot>> spots(
      Expr.Call call, Called called, Optional<Flow> first, Draft draft, Optional<String> wanted) {
    var arguments = called.arguments();
    var spots = new ArrayList<Optional<Spot>>();
    arguments.forEach(_ -> spots.add(Optional.empty()));
    for (int i : inOrder(arguments)) {
      boolean receives = i == 0 && call.function() instanceof Expr.Field;
      spots.set(
          i,
          Optional.of(
              i == 0 && first.isPresent()
                  ? spot(first.get(), draft)
                  : spot(arguments.get(i).get(), draft, receives ? wanted : Values.NAMELESS)));
    }
    return spots;
  }

  private Spot spot(Expr argument, Draft draft, Optional<String> wanted) {
    var functions = lowering.expressions().functions();
    return functions.isFunction(argument)
        ? functions.spot(argument)
        : spot(lowering.values().flow(argument, draft, wanted), draft);
  }

  /// The arguments that are given, in the order of the text.
  private static List<Integer> inOrder(List<Optional<Expr>> arguments) {
    return IntStream.range(0, arguments.size())
        .filter(i -> arguments.get(i).isPresent())
        .boxed()
        .sorted(Comparator.comparing(i -> arguments.get(i).get().span().offset()))
        .toList();
  }

  /// The arguments in the order of the parameters, lowered in the order of the text.
  private List<Optional<dev.wf.ir.graph.Expr>> values(
      List<Optional<Expr>> arguments, Optional<Flow> first, Draft draft) {
    var values = new ArrayList<Optional<dev.wf.ir.graph.Expr>>();
    arguments.forEach(_ -> values.add(Optional.empty()));
    inOrder(arguments)
        .forEach(i ->
            values.set(
                i,
                Optional.of(
                    i == 0 && first.isPresent()
                        ? first.get().value()
                        : lowering.values().value(arguments.get(i).get(), draft))));
    return values;
  }

  /// What a call sets.
  private record Set(dev.wf.ir.graph.Expr settings, Optional<dev.wf.ir.graph.Expr> ensure) {
    static final Set NOTHING = new Set(Code.EMPTY_RECORD, Optional.empty());
  }

  private Set settings(List<Setting> settings, Draft draft) {
    return settings(List.of(), settings, draft);
  }

  /// @param entries what stands before the settings that are written
  private Set settings(List<Entry> entries, List<Setting> settings, Draft draft) {
    var all = new ArrayList<>(entries);
    all.addAll(lowering.settings().entries(settings, s -> lowering.values().value(s, draft)));
    var functions = lowering.expressions().functions();
    return new Set(
        new RecordOf(all, false), Settings.ensured(settings).map(e -> functions.lambda(e, draft)));
  }

  /// Asks an agent without settings of the call.
  Local ask(
      Expr node,
      Decl.Agent agent,
      Doing doing,
      List<Optional<dev.wf.ir.graph.Expr>> arguments,
      Draft draft) {
    return ask(node, agent, doing, arguments, Set.NOTHING, draft);
  }

  private Local ask(
      Expr node,
      Decl.Agent agent,
      Doing doing,
      List<Optional<dev.wf.ir.graph.Expr>> arguments,
      Set set,
      Draft draft) {
    var name = lowering.agents().named(agent);
    var type = ledger.types().typeOf(agent);
    return ask(node, name, agent.name().text(), doing, arguments, set, type, draft);
  }

  private Local ask(
      Node node,
      String agent,
      String wanted,
      Doing doing,
      List<Optional<dev.wf.ir.graph.Expr>> arguments,
      Set set,
      Type type,
      Draft draft) {
    var site = ledger.site(draft.siteNames().unique(wanted), node.span());
    if (doing.reaches()) {
      lowering.reaches(site);
    }
    return draft.add(cell ->
        new Step.Ask(
            cell, site, doing.effect(), agent, arguments, set.settings(), set.ensure(), type));
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

  /// What is left out at the end is left out; what is left out before others is null. A question
  /// for a person has the name that is wanted, since people name it by its path.
  Local use(
      Expr node,
      WorldFunction function,
      List<Optional<dev.wf.ir.graph.Expr>> arguments,
      Draft draft,
      Optional<String> wanted) {
    var values = new ArrayList<dev.wf.ir.graph.Expr>();
    int size = arguments.size();
    while (size > 0 && arguments.get(size - 1).isEmpty()) {
      size--;
    }
    arguments.subList(0, size).forEach(a -> values.add(a.orElse(NULL)));
    boolean isNamed = function == WorldFunction.APPROVE || function == WorldFunction.INPUT;
    var name = wanted.filter(_ -> isNamed).orElse(function.word());
    var site = ledger.site(draft.siteNames().unique(name), node.span());
    var result =
        node instanceof Expr.Call call
            ? ledger.types().answer(call).orElse(Type.Plain.JSON)
            : Type.Plain.JSON;
    return draft.add(
        cell -> new Step.Use(cell, site, function.effect(), function.word(), values, result));
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
    var set = settings(List.of(Code.named("prompt", prompt)), settings, draft);
    var name = wanted.orElse(Agents.ASK);
    var type = ledger.types().typeOf(ask);
    var doing = ledger.types().asking(ask);
    return Flow.known(ask(expr, lowering.agents().ask(), name, doing, List.of(), set, type, draft));
  }

  /// Where a value lies, in a further cell if it lies in none.
  static Spot.InCell spot(Flow flow, Draft draft) {
    var local = draft.cell(flow.value());
    return new Spot.InCell(draft.owner(local), local.cell(), Optional.empty(), flow.growth());
  }
}

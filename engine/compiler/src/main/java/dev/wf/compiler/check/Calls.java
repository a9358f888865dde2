package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.CallMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Callee;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.names.ForeignNames;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calls of functions and agents, and what stands behind them.
final class Calls {
  private final Context context;
  private final TypeMistakes types;
  private final CallMistakes mistakes;
  private final Expressions expressions;
  private final Functions functions;
  private final Signatures signatures;
  private final Settings settings;
  private final Application application;

  Calls(
      Context context,
      Mistakes mistakes,
      Expressions expressions,
      Functions functions,
      Signatures signatures,
      Settings settings) {
    this.context = context;
    this.types = mistakes.types();
    this.mistakes = mistakes.calls();
    this.expressions = expressions;
    this.functions = functions;
    this.signatures = signatures;
    this.settings = settings;
    this.application = new Application(context, mistakes, expressions, functions);
  }

  Type call(Expr.Call call) {
    if (call.function() instanceof Expr.Field field) {
      return method(call, field);
    }
    if (call.function() instanceof Expr.Ref ref
        && context.names.meaning(ref.name()).orElse(null) instanceof Meaning.InTest(var function)) {
      return switch (function) {
        case CALLS -> expressions.tests().calls(call);
        case PROMPT, SETTINGS -> expressions.tests().looked(call, function);
        case COST -> expressions.tests().answers().costCalled(call);
        case FAULT -> expressions.tests().fault(call);
        case USES -> expressions.tests().uses(call);
        case IN_TURN -> expressions.tests().answers().misplacedTurns(call);
        case SLOW, COSTLY ->
            throw new IllegalStateException("what is said of an answer is no call: " + call);
      };
    }
    var callee = callee(call.function());
    if (callee.isEmpty()) {
      return unknown(call);
    }
    return application.of(call, callee.get(), Optional.empty(), false);
  }

  /// The type of a call of what is not known.
  private Type unknown(Expr.Call call) {
    call.arguments().forEach(a -> argument(a.value()));
    context.doesWhoKnows();
    return Plain.ERROR;
  }

  /// What a function takes that is passed to who knows whom is not asked for.
  private void argument(Expr value) {
    if (Constants.bare(value) instanceof Expr.Lambda) {
      expressions.of(value, new Goal.Hint(Plain.ERROR));
    } else if (Constants.bare(value) instanceof Expr.ListOf list) {
      list.items().forEach(item -> argument(item.value()));
    } else {
      expressions.infer(value);
    }
  }

  /// `Math.max(1, 2)`: what stands before the dot is no value, so it is no argument.
  private boolean isForeign(Expr of) {
    return of instanceof Expr.Ref(var name)
        && context.names.meaning(name).isEmpty()
        && ForeignNames.value(name.text()).isPresent();
  }

  /// `x.f(y)`, which is `f(x, y)` where `x` has no field `f`.
  private Type method(Expr.Call call, Expr.Field field) {
    var of = expressions.infer(field.of());
    var some = context.fit.withoutNull(of);
    if (context.fit.resolve(some) instanceof Type.RecordType r
        && r.field(field.name().text()).isPresent()) {
      context.report(mistakes.fieldCalled(field.name(), r.field(field.name().text()).get().type()));
      return unknown(call);
    }
    var meaning = context.names.meaning(field.name());
    if (isForeign(field.of())) {
      return unknown(call);
    }
    if (meaning.isEmpty()) {
      if (!Fit.isUnknown(of)) {
        context.report(
            mistakes.noFunction(field.name(), of, context.names.functions(context.here.source())));
      }
      return unknown(call);
    }
    var callee = named(field.name(), meaning.get(), field.name().span());
    if (callee.isEmpty()) {
      return unknown(call);
    }
    if (Fit.isUnknown(of)) {
      return application.of(
          call, callee.get(), Optional.of(new Application.Receiver(field.of(), of)), field.safe());
    }
    if (!field.safe()) {
      boolean takesNull =
          callee.get().signatures().stream()
              .anyMatch(s -> !s.parameters().isEmpty() && takesNull(s.parameter(0).type()));
      if (context.fit.mayBeNull(of) && !takesNull) {
        context.report(types.fieldOfNull(field.name(), "What `" + field.name() + "` is called on"));
        return unknown(call);
      }
      return application.of(
          call, callee.get(), Optional.of(new Application.Receiver(field.of(), of)), false);
    }
    if (!context.fit.mayBeNull(of) && of != Plain.JSON) {
      context.report(types.neverNull(field.of().span(), "`.` is enough"));
    }
    Map<Path, Type> known = context.path(field.of()).map(p -> Map.of(p, some)).orElse(Map.of());
    return Type.nullable(
        context.knowing(
            known,
            () ->
                application.of(
                    call,
                    callee.get(),
                    Optional.of(new Application.Receiver(field.of(), some)),
                    true)));
  }

  private boolean takesNull(Type parameter) {
    return parameter instanceof Type.Variable(var name, _) && !name.startsWith(Signature.ALWAYS)
        || context.fit.isOptional(parameter);
  }

  private Optional<Callee> callee(Expr function) {
    var bare = Constants.bare(function);
    if (bare instanceof Expr.Ref r) {
      var meaning = context.names.meaning(r.name());
      if (meaning.isEmpty()) {
        return Optional.empty();
      }
      if (!(meaning.get() instanceof Meaning.Local
          || meaning.get() instanceof Meaning.Const
          || meaning.get() instanceof Meaning.Run
          || meaning.get() instanceof Meaning.Usage)) {
        return named(r.name(), meaning.get(), function.span());
      }
    }
    var type = expressions.infer(bare);
    if (type instanceof Type.Function f) {
      var parameters = new ArrayList<Signature.Parameter>();
      f.parameters().forEach(p -> parameters.add(new Signature.Parameter("", p, false)));
      var name = bare instanceof Expr.Ref r ? r.name().text() : "this function";
      var signature = new Signature(name, parameters, f.result(), false);
      return Optional.of(
          new Callee(new Called.Target.Value(bare), name, List.of(signature), Optional.empty()));
    }
    if (!Fit.isUnknown(type)) {
      context.report(mistakes.notCallable(function.span(), type));
    }
    return Optional.empty();
  }

  /// Warns of bounds that pause a run, and so do not count where a workflow is called; in a test it
  /// is run.
  private void pausing(Decl.Workflow workflow, Span call) {
    if (!context.isTesting()) {
      Budgets.written(workflow, "time")
          .ifPresent(time ->
              context.report(
                  mistakes.noTime(call, workflow.name(), context.here.at(workflow, time.span()))));
      Budgets.written(workflow, "phases")
          .ifPresent(phases ->
              context.report(
                  mistakes.noPhaseBudgets(
                      call, workflow.name(), context.here.at(workflow, phases.span()))));
    }
  }

  private Optional<Callee> named(Name name, Meaning meaning, Span span) {
    var text = name.text();
    return switch (meaning) {
      case Meaning.BuiltIn(var builtin) ->
          Optional.of(
              new Callee(
                  new Called.Target.BuiltIn(builtin),
                  text,
                  Signatures.always(text),
                  Optional.empty()));
      case Meaning.World(WorldFunction world) ->
          Optional.of(
              new Callee(
                  new Called.Target.World(world), text, Signatures.always(text), Optional.empty()));
      case Meaning.Agent(var agent) ->
          Optional.of(
              new Callee(
                  new Called.Target.Agent(agent),
                  text,
                  List.of(signatures.of(agent)),
                  Optional.of(context.here.at(agent, agent.name().span()))));
      case Meaning.Fn(var function) ->
          Optional.of(
              new Callee(
                  new Called.Target.Fn(function),
                  text,
                  List.of(signatures.of(function)),
                  Optional.of(context.here.at(function, function.name().span()))));
      case Meaning.Workflow(var workflow) -> {
        pausing(workflow, span);
        yield Optional.of(
            new Callee(
                new Called.Target.Workflow(workflow),
                text,
                List.of(signatures.of(workflow)),
                Optional.of(context.here.at(workflow, workflow.name().span()))));
      }
      case Meaning.Opaque _ -> Optional.empty();
      case Meaning.Run _,
          Meaning.Usage _,
          Meaning.Const _,
          Meaning.Type _,
          Meaning.TypeParameter _,
          Meaning.Local _,
          Meaning.InTest _ ->
          throw new IllegalStateException("what is called by name is a function, not " + meaning);
    };
  }

  Type ask(Expr.Ask ask) {
    return asked(ask, List.of());
  }

  private Type asked(Expr.Ask ask, List<Setting> with) {
    expressions.infer(ask.prompt());
    settings.uses().asked(ask.prompt());
    var result = ask.result().map(context.types::of).orElse(Type.STRING);
    ask.result().ifPresent(r -> settings.requireData(r.span(), result));
    settings.ofAsk(with, result);
    context.asks(result);
    expressions.tests().asking(ask.span());
    var doing = settings.doing(with);
    context.table.asking(ask, doing);
    context.does(doing);
    return result;
  }

  /// `… with { … }`, perhaps several times.
  Type with(Expr.With with) {
    var all = new ArrayList<>(with.settings());
    var of = Constants.bare(with.of());
    while (of instanceof Expr.With(var inner, var more, _)) {
      all.addAll(0, more);
      of = Constants.bare(inner);
    }
    return switch (of) {
      case Expr.Ask ask -> context.table.type(ask, asked(ask, all));
      case Expr.Call call -> {
        var type = expressions.infer(call);
        if (!context.table.isCalled(call)) {
          settings.ofCall(all, "this call", Plain.ERROR);
        } else if (context.table.called(call).target() instanceof Called.Target.Agent(var agent)) {
          settings.ofCall(all, agent.name().text(), context.table.typeOf(agent));
          var doing = context.table.doing(agent).and(settings.doing(all));
          context.table.asking(call, doing);
          context.does(doing);
        } else {
          context.report(mistakes.withoutAgent(with.span()));
        }
        yield type;
      }
      case Expr other -> {
        expressions.infer(other);
        context.report(mistakes.withoutAgent(with.span()));
        yield Plain.ERROR;
      }
    };
  }
}

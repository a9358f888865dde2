package dev.wf.compiler.check.whole;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.source.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The origins of what calls give. Functions that choose among the elements of a list, or put them
/// in another order, pass them on as they are.
final class OriginsOfCalls {
  private final Here here;
  private final NameTable names;
  private final TypeTable types;
  private final Conversations conversations;
  private final Origins origins;

  OriginsOfCalls(
      Here here, NameTable names, TypeTable types, Conversations conversations, Origins origins) {
    this.here = here;
    this.names = names;
    this.types = types;
    this.conversations = conversations;
    this.origins = origins;
  }

  /// @param continues whether the call's settings say what it continues
  Origin of(Expr.Call call, boolean continues) {
    if (!types.isCalled(call)) {
      return Origin.UNKNOWN;
    }
    var called = types.called(call);
    var arguments = called.arguments();
    return switch (called.target()) {
      case Called.Target.Agent(var agent) -> conversations.asked(agent, arguments, continues);
      case Called.Target.Fn(var function) -> conversations.called(function, arguments);
      case Called.Target.Workflow(var workflow) -> {
        arguments.forEach(a -> a.ifPresent(origins::of));
        yield new Origin.Made(
            here.at(call.span()),
            "what the workflow `" + workflow.name() + "` gives, which is no agent");
      }
      case Called.Target.World(var function) -> {
        arguments.forEach(a -> a.ifPresent(origins::of));
        yield new Origin.Made(here.at(call.span()), "what `" + function.word() + "` gives");
      }
      case Called.Target.BuiltIn(var builtin) -> builtin(builtin, arguments, here.at(call.span()));
      case Called.Target.Value(var function) ->
          applied(
              function,
              arguments.stream().map(a -> a.map(origins::of).orElse(Origin.UNKNOWN)).toList());
    };
  }

  /// Whether what is written is a function and no value.
  boolean isFunction(Expr expr) {
    return switch (Constants.bare(expr)) {
      case Expr.Lambda _ -> true;
      case Expr.Ref(var name) ->
          switch (names.meaning(name).orElse(null)) {
            case Meaning.Local(var binding) -> origins.function(binding).isPresent();
            case Meaning.Agent _,
                Meaning.Fn _,
                Meaning.BuiltIn _,
                Meaning.World _,
                Meaning.Workflow _ ->
                true;
            case null, default -> false;
          };
      default -> false;
    };
  }

  /// What a function gives for these. Of one that is only known when it runs, nothing is known.
  private Origin applied(Expr function, List<Origin> given) {
    return switch (Constants.bare(function)) {
      case Expr.Lambda lambda -> {
        for (int i = 0; i < lambda.parameters().size(); i++) {
          var origin = i < given.size() ? given.get(i) : Origin.UNKNOWN;
          origins.bind(lambda.parameters().get(i).name(), origin);
        }
        yield origins.of(lambda.body());
      }
      case Expr.Ref(var name) ->
          switch (names.meaning(name).orElse(null)) {
            case Meaning.Local(var binding) ->
                origins.function(binding).map(f -> applied(f, given)).orElse(Origin.UNKNOWN);
            case Meaning.Agent(var agent) -> conversations.asked(agent, function, given);
            case Meaning.Fn(var fn) -> conversations.called(fn, function, given);
            case null, default -> Origin.UNKNOWN;
          };
      default -> Origin.UNKNOWN;
    };
  }

  private Origin builtin(Builtin builtin, List<Optional<Expr>> arguments, Place at) {
    var first = value(arguments, 0);
    var element = first.element(at);
    return switch (builtin) {
      case FIRST, LAST, GET, FIND, MIN_BY, MAX_BY -> {
        others(arguments, element);
        yield element;
      }
      case MIN, MAX ->
          arguments.size() > 1 && arguments.get(1).isPresent()
              ? Origin.either(first, value(arguments, 1))
              : element;
      case TAKE, DROP, SLICE, REVERSE, FILTER, SORT, SORT_BY, UNIQUE, UNIQUE_BY, COMPACT -> {
        others(arguments, element);
        yield first instanceof Origin.Made ? first : new Origin.Each(element);
      }
      case FLATTEN -> new Origin.Each(element.element(at));
      case CHUNK -> {
        others(arguments, element);
        yield new Origin.Each(new Origin.Each(element));
      }
      case MAP -> new Origin.Each(function(arguments, 1, element, index(at)));
      case FLAT_MAP -> new Origin.Each(function(arguments, 1, element, index(at)).element(at));
      case ZIP -> new Origin.Each(function(arguments, 2, element, value(arguments, 1).element(at)));
      case FOLD -> {
        var start = value(arguments, 1);
        var once = Origin.either(start, function(arguments, 2, start, element));
        yield Origin.either(start, function(arguments, 2, once, element));
      }
      case GROUP_BY -> {
        others(arguments, element);
        yield new Origin.Each(pair(at, "values", new Origin.Each(element)));
      }
      case VALUES -> new Origin.Each(element);
      case ENTRIES -> new Origin.Each(pair(at, "value", element));
      case TO_MAP -> {
        if (arguments.size() < 2 || arguments.get(1).isEmpty()) {
          yield new Origin.Each(element.field("value", at));
        }
        function(arguments, 1, element);
        yield new Origin.Each(
            arguments.size() > 2 && arguments.get(2).isPresent()
                ? function(arguments, 2, element)
                : element);
      }
      case PICK, OMIT -> {
        others(arguments, element);
        yield first instanceof Origin.Answer ? new Origin.Made(at, "a new record") : first;
      }
      case MERGE -> {
        var second = value(arguments, 1);
        if (first instanceof Origin.Parts(var a, _) && second instanceof Origin.Parts(var b, _)) {
          var all = new LinkedHashMap<>(a);
          all.putAll(b);
          yield new Origin.Parts(all, at);
        }
        yield first instanceof Origin.Each && second instanceof Origin.Each
            ? Origin.either(first, second)
            : new Origin.Made(at, "a new record");
      }
      case OKS -> new Origin.Each(element.field("value", at));
      default -> {
        others(arguments, element);
        yield new Origin.Made(at, "what `" + builtin.word() + "` gives");
      }
    };
  }

  private static Origin pair(Place at, String name, Origin origin) {
    var fields = new LinkedHashMap<String, Origin>();
    fields.put("key", new Origin.Made(at, "a key"));
    fields.put(name, origin);
    return new Origin.Parts(fields, at);
  }

  private static Origin index(Place at) {
    return new Origin.Made(at, "an index");
  }

  private Origin value(List<Optional<Expr>> arguments, int number) {
    return number < arguments.size()
        ? arguments.get(number).filter(a -> !isFunction(a)).map(origins::of).orElse(Origin.UNKNOWN)
        : Origin.UNKNOWN;
  }

  private Origin function(List<Optional<Expr>> arguments, int number, Origin... given) {
    return arguments.get(number).map(f -> applied(f, List.of(given))).orElse(Origin.UNKNOWN);
  }

  /// The arguments after the first, functions with an element.
  private void others(List<Optional<Expr>> arguments, Origin element) {
    for (int i = 1; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (argument.filter(this::isFunction).isPresent()) {
        applied(argument.get(), List.of(element));
      } else {
        argument.ifPresent(origins::of);
      }
    }
  }
}

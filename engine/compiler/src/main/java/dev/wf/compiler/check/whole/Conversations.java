package dev.wf.compiler.check.whole;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Checks that every call which continues a conversation names an agent's answer that is still
/// itself.
///
/// The program is gone through as if it ran, with [Origin]s in the place of values. A function and
/// an agent are gone through once, with their parameters left open; what they need of them is held
/// against each call.
public final class Conversations {
  private final Here here;
  private final NameTable names;
  private final ConversationMistakes mistakes;
  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private final Map<Decl, Summary> summaries = new IdentityHashMap<>();
  private final Origins origins;
  private List<Need> needs = new ArrayList<>();

  /// What is continued of what a parameter is given.
  private record Need(Binding parameter, List<String> path, Place continued) {}

  /// What calling something comes to, in terms of its parameters.
  private record Summary(List<Need> needs, Origin result) {}

  public Conversations(Here here, NameTable names, TypeTable types) {
    this.here = here;
    this.names = names;
    this.mistakes = new ConversationMistakes(here);
    this.origins = new Origins(here, names, types, this);
  }

  public Set<Diagnostic> check(List<Decl> declarations) {
    declarations.forEach(d -> here.in(d, () -> check(d)));
    return found;
  }

  private void check(Decl declaration) {
    switch (declaration) {
      case Decl.Agent agent -> summary(agent);
      case Decl.Fn function -> summary(function);
      case Decl.Workflow workflow -> {
        for (var parameter : workflow.parameters()) {
          var at = here.at(parameter.name().span());
          origins.bind(parameter.name(), new Origin.Made(at, "a parameter of the workflow"));
        }
        origins.result(workflow.body());
      }
      case Decl.Const _,
          Decl.Import _,
          Decl.Type _,
          Decl.Test _,
          Decl.Property _,
          Decl.Eval _,
          Decl.Broken _ -> {}
    }
  }

  /// The settings of a call, or of an agent: what they continue has to be an answer.
  void settings(List<Setting> settings) {
    for (var setting : settings) {
      switch (setting) {
        case Setting.Named(var name, var value, _) when name.text().equals("continue") ->
            require(value, origins.of(value));
        case Setting.Named(_, var value, _) -> origins.of(value);
        case Setting.Spread(var value, _) -> origins.of(value);
      }
    }
  }

  static boolean continues(List<Setting> settings) {
    return settings.stream()
        .anyMatch(s -> s instanceof Setting.Named n && n.name().text().equals("continue"));
  }

  private void require(Expr value, Origin origin) {
    var lost = lost(value, origin);
    if (!lost.isEmpty()) {
      found.add(mistakes.noAnswer(value, lost));
    }
  }

  /// Where a conversation was lost, of all that a value may be. What a parameter is given is
  /// needed.
  private List<Origin.Made> lost(Expr value, Origin origin) {
    return switch (origin) {
      case Origin.Made made -> List.of(made);
      case Origin.Each _ -> List.of(new Origin.Made(here.at(value.span()), "a list of several"));
      case Origin.Parts(_, var at) -> List.of(new Origin.Made(at, "a new record"));
      case Origin.Given(var parameter, var path) -> {
        needs.add(new Need(parameter, path, here.at(value.span())));
        yield List.of();
      }
      case Origin.Either(var all) ->
          all.stream().flatMap(one -> lost(value, one).stream()).distinct().toList();
      case Origin.Answer _, Origin.Unknown _, Origin.Nothing _ -> List.of();
    };
  }

  /// What a call of an agent gives.
  ///
  /// @param overridden whether the call continues something else
  Origin asked(Decl.Agent agent, List<Optional<Expr>> arguments, boolean overridden) {
    var given = arguments.stream().map(a -> a.map(origins::of)).toList();
    if (!overridden) {
      var name = agent.name().text();
      meet(summary(agent), name, agent.parameters(), arguments, given);
    }
    return Origin.ANSWER;
  }

  /// The same where the agent is passed by its name and given these by who calls it.
  ///
  /// @param passed where it is named
  Origin asked(Decl.Agent agent, Expr passed, List<Origin> given) {
    meet(summary(agent), agent.name().text(), agent.parameters(), passed, given);
    return Origin.ANSWER;
  }

  /// What a call of a function gives.
  Origin called(Decl.Fn function, List<Optional<Expr>> arguments) {
    var given = arguments.stream().map(a -> a.map(origins::of)).toList();
    meet(summary(function), function.name().text(), function.parameters(), arguments, given);
    return result(function, given);
  }

  /// The same where the function is passed by its name and given these by who calls it.
  ///
  /// @param passed where it is named
  Origin called(Decl.Fn function, Expr passed, List<Origin> given) {
    meet(summary(function), function.name().text(), function.parameters(), passed, given);
    return result(function, given.stream().map(Optional::of).toList());
  }

  private Origin result(Decl.Fn function, List<Optional<Origin>> given) {
    var byParameter = new IdentityHashMap<Binding, Origin>();
    for (int i = 0; i < function.parameters().size(); i++) {
      byParameter.put(
          names.binding(function.parameters().get(i).name()),
          i < given.size() ? given.get(i).orElse(Origin.UNKNOWN) : Origin.UNKNOWN);
    }
    return filled(
        summary(function).result(), byParameter, here.at(function, function.name().span()));
  }

  private void meet(
      Summary summary, String name, List<Parameter> parameters, Expr passed, List<Origin> given) {
    var arguments = given.stream().map(_ -> Optional.of(passed)).toList();
    meet(summary, name, parameters, arguments, given.stream().map(Optional::of).toList());
  }

  private void meet(
      Summary summary,
      String name,
      List<Parameter> parameters,
      List<Optional<Expr>> arguments,
      List<Optional<Origin>> given) {
    for (var need : summary.needs()) {
      for (int i = 0; i < parameters.size() && i < given.size(); i++) {
        if (names.binding(parameters.get(i).name()) == need.parameter()
            && given.get(i).isPresent()) {
          var argument = arguments.get(i).orElseThrow();
          var origin = given.get(i).get().under(need.path(), need.continued());
          require(argument, origin, name, need.continued());
        }
      }
    }
  }

  private void require(Expr argument, Origin origin, String function, Place continued) {
    var lost = lost(argument, origin);
    if (!lost.isEmpty()) {
      found.add(mistakes.noAnswerGiven(argument, lost, function, continued));
    }
  }

  /// Worked out once; of what calls itself, which is reported elsewhere, nothing is known.
  private Summary summary(Decl declaration) {
    var known = summaries.get(declaration);
    if (known != null) {
      return known;
    }
    summaries.put(declaration, new Summary(List.of(), Origin.UNKNOWN));
    var around = needs;
    needs = new ArrayList<>();
    var result = here.in(declaration, () -> result(declaration));
    var summary = new Summary(List.copyOf(needs), result);
    needs = around;
    summaries.put(declaration, summary);
    return summary;
  }

  private Origin result(Decl declaration) {
    return switch (declaration) {
      case Decl.Agent agent -> {
        open(agent.parameters());
        settings(agent.settings());
        yield Origin.ANSWER;
      }
      case Decl.Fn function -> {
        open(function.parameters());
        yield origins.result(function.body());
      }
      case Decl other -> throw new IllegalArgumentException("nobody calls " + other);
    };
  }

  private void open(List<Parameter> parameters) {
    for (var parameter : parameters) {
      var binding = names.binding(parameter.name());
      origins.bind(parameter.name(), new Origin.Given(binding, List.of()));
    }
  }

  private static Origin filled(Origin origin, Map<Binding, Origin> given, Place at) {
    return switch (origin) {
      case Origin.Given(var parameter, var path) ->
          given.containsKey(parameter) ? given.get(parameter).under(path, at) : origin;
      case Origin.Each(var element) -> new Origin.Each(filled(element, given, at));
      case Origin.Parts(var fields, var made) -> {
        SequencedMap<String, Origin> all = new LinkedHashMap<>();
        fields.forEach((name, field) -> all.put(name, filled(field, given, at)));
        yield new Origin.Parts(all, made);
      }
      case Origin.Either(var all) -> Origin.either(all.stream().map(o -> filled(o, given, at)));
      case Origin.Unknown _, Origin.Nothing _, Origin.Answer _, Origin.Made _ -> origin;
    };
  }
}

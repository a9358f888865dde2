package dev.wf.compiler.check;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of agents and calls, and the header blocks of workflows.
final class Settings {
  private static final Map<String, Type> AGENT = agent();
  private static final List<String> NOT_YET = List.of("fallback", "skills", "ensure", "continue");
  private static final Map<String, Type> BUDGET = new LinkedHashMap<>();
  private static final List<String> ALLOW = List.of("read", "write", "exec", "web", "mcp", "env");
  private static final List<String> TOOLS = List.of("read", "glob", "grep");
  private static final List<String> TOOLS_TO_COME =
      List.of("edit", "write", "web_search", "web_fetch", "exec", "mcp");

  static {
    var count = new Type.IntType(java.util.OptionalLong.of(0), java.util.OptionalLong.empty());
    BUDGET.put("agents", count);
    BUDGET.put("tokens", count);
    BUDGET.put("cost", Plain.MONEY);
    BUDGET.put("time", Plain.DURATION);
  }

  private final Context context;
  private final Expressions expressions;
  private final TypeReader types;

  Settings(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.types = new TypeReader(context.names, context.table, context.mistakes, context.report);
  }

  TypeReader types() {
    return types;
  }

  private static Map<String, Type> agent() {
    var all = new LinkedHashMap<String, Type>();
    var count = new Type.IntType(java.util.OptionalLong.of(1), java.util.OptionalLong.empty());
    var retries = new Type.IntType(java.util.OptionalLong.of(0), java.util.OptionalLong.empty());
    all.put("prompt", Type.STRING);
    all.put("system", Type.STRING);
    all.put("model", Type.STRING);
    all.put("effort", words("low", "medium", "high", "xhigh", "max"));
    all.put("tools", Plain.ERROR);
    all.put("max_tokens", count);
    all.put("max_turns", count);
    all.put("timeout", Plain.DURATION);
    all.put("idle_timeout", Plain.DURATION);
    all.put("retries", retries);
    all.put("cache", new Type.Union(List.of(words("reuse", "refresh", "off"), Plain.DURATION)));
    all.put("sample", new Type.Union(List.of(Type.INT, Type.ListType.of(Type.INT))));
    all.put("effect", words("pure", "reads", "changes"));
    all.put("label", Type.STRING);
    all.put("provider", Plain.JSON);
    return all;
  }

  private static Type words(String... words) {
    return new Type.Enumeration(Arrays.stream(words).<Literal>map(Literal.Text::new).toList());
  }

  /// The settings of a declared agent; what a call of it does.
  Effect ofAgent(Decl.Agent agent) {
    var name = agent.name().text();
    check(agent.settings(), name);
    boolean prompted =
        agent.settings().stream()
            .anyMatch(s ->
                s instanceof Setting.Spread
                    || s instanceof Setting.Named n && n.name().text().equals("prompt"));
    if (!prompted && agent.from().isEmpty()) {
      context.report.accept(context.mistakes.noPrompt(agent.name().span(), name));
    }
    return effect(agent.settings());
  }

  /// The settings behind `with`; what they let the call do beyond what it does anyway.
  Effect ofCall(List<Setting> settings, String name) {
    check(settings, name);
    return effect(settings);
  }

  private void check(List<Setting> settings, String where) {
    for (var setting : settings) {
      switch (setting) {
        case Setting.Named n -> named(n, where);
        case Setting.Spread s -> {
          var given = expressions.infer(s.value());
          if (!(context.fit.resolve(given) instanceof Type.RecordType)
              && !context.fit.isError(given)) {
            context.report.accept(
                context.mistakes.spreadOf(s.value().span(), given, "a record of settings"));
          }
        }
      }
    }
  }

  private void named(Setting.Named setting, String where) {
    var name = setting.name().text();
    if (NOT_YET.contains(name)) {
      context.report.accept(context.mistakes.settingNotYet(setting.name().span(), name));
      return;
    }
    if (name.equals("tools")) {
      tools(setting.value());
      return;
    }
    var wanted = AGENT.get(name);
    if (wanted == null) {
      expressions.infer(setting.value());
      context.report.accept(
          context.mistakes.unknownSetting(setting.name().span(), where, name, AGENT.keySet()));
    } else {
      value(setting.value(), name, Type.nullable(wanted));
    }
  }

  private void value(Expr value, String name, Type wanted) {
    var given = expressions.infer(value, Optional.of(wanted));
    if (!context.fit.fits(wanted, given)) {
      var misfit = expressions.misfit(value, context.fit.withoutNull(wanted), given);
      context.report.accept(
          misfit.code().equals("WF3001")
              ? context.mistakes.wrongSetting(
                  value.span(), name, context.fit.withoutNull(wanted), given)
              : misfit);
    }
  }

  private void tools(Expr value) {
    if (!(value instanceof Expr.ListOf list)) {
      expressions.infer(value);
      context.report.accept(
          context.mistakes.wrongSetting(
              value.span(), "tools", Type.ListType.of(Type.STRING), context.table.typeOf(value)));
      return;
    }
    for (var item : list.items()) {
      tool(item.value());
    }
    context.table.type(value, Type.ListType.of(Type.STRING));
  }

  private void tool(Expr item) {
    var name =
        switch (item) {
          case Expr.Ref r -> r.name().text();
          case Expr.Call(Expr.Ref r, var _, var _) -> r.name().text();
          case Expr.Field f -> root(f);
          default -> "";
        };
    if (TOOLS.contains(name) && item instanceof Expr.Ref) {
      context.table.tool(item, name);
    } else if (TOOLS_TO_COME.contains(name)) {
      context.report.accept(context.mistakes.toolNotYet(item.span(), name));
    } else if (item instanceof Expr.Ref r
        && context.names.meaning(r.name()).orElse(null) instanceof Meaning.Agent) {
      context.report.accept(context.mistakes.toolNotYet(item.span(), name));
    } else if (!name.isEmpty()) {
      context.report.accept(context.mistakes.unknownTool(item.span(), name, TOOLS));
    } else {
      context.report.accept(
          context.mistakes.unknownTool(
              item.span(), context.mistakes.at(item.span()).source().slice(item.span()), TOOLS));
    }
    context.table.type(item, Type.STRING);
  }

  private static String root(Expr.Field field) {
    return switch (field.of()) {
      case Expr.Field f -> root(f);
      case Expr.Ref r -> r.name().text();
      default -> "";
    };
  }

  /// What an agent with these settings does to the world: what its author vouches for, else what
  /// its tools allow.
  static Effect effect(List<Setting> settings) {
    var effect = Effect.PURE;
    for (var setting : settings) {
      if (setting instanceof Setting.Named(var name, Expr.ListOf list, var _)
          && name.text().equals("tools")
          && !list.items().isEmpty()) {
        effect = effect.or(Effect.OBSERVES);
      }
    }
    for (var setting : settings) {
      if (setting instanceof Setting.Named(var name, Expr.Text text, var _)
          && name.text().equals("effect")) {
        return switch (text.constant().orElse("")) {
          case "pure" -> Effect.PURE;
          case "reads" -> Effect.OBSERVES;
          default -> Effect.CHANGES;
        };
      }
    }
    return effect;
  }

  void header(Stmt.Header header) {
    switch (header.word()) {
      case BUDGET -> fields(header, BUDGET);
      case ALLOW -> {
        var wanted = new LinkedHashMap<String, Type>();
        ALLOW.forEach(a -> wanted.put(a, Type.ListType.of(Type.STRING)));
        fields(header, wanted);
      }
      case DEFAULTS -> check(header.settings(), "defaults");
      case WORKSPACE, FAULTS ->
          context.report.accept(
              context.mistakes.misplaced(header.span(), Statements.word(header), "in a `test`"));
    }
  }

  private void fields(Stmt.Header header, Map<String, Type> wanted) {
    for (var setting : header.settings()) {
      switch (setting) {
        case Setting.Named n when wanted.containsKey(n.name().text()) ->
            value(n.value(), n.name().text(), wanted.get(n.name().text()));
        case Setting.Named n -> {
          expressions.infer(n.value());
          context.report.accept(
              context.mistakes.unknownSetting(
                  n.name().span(), Statements.word(header), n.name().text(), wanted.keySet()));
        }
        case Setting.Spread s -> expressions.infer(s.value());
      }
    }
  }

  /// Reports a type that cannot cross to an agent or a command line.
  void requireData(Span span, Type type) {
    if (!isData(type, new java.util.HashSet<>())) {
      context.report.accept(context.mistakes.notData(span, type));
    }
  }

  private boolean isData(Type type, java.util.Set<Type> seen) {
    return !seen.add(type)
        || switch (type) {
          case Type.Function _, Type.Variable _ -> false;
          case Plain p -> p != Plain.PATCH;
          case Type.ListType l -> isData(l.element(), seen);
          case Type.MapType m -> isData(m.value(), seen);
          case Type.Nullable n -> isData(n.type(), seen);
          case Type.RecordType r -> r.fields().stream().allMatch(f -> isData(f.type(), seen));
          case Type.Union u -> u.members().stream().allMatch(m -> isData(m, seen));
          case Type.Named n -> isData(context.fit.resolve(n), seen);
          case Type.StringType _, Type.IntType _, Type.FloatType _, Type.Enumeration _ -> true;
        };
  }
}

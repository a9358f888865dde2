package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.FunctionMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.SettingMistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.SettingTypes;
import dev.wf.compiler.check.type.Solving;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The settings of agents and calls, and the header blocks of workflows.
final class Settings {
  private static final String TOOLS = "tools";
  private static final String SKILLS = "skills";
  private static final String PROMPT = "prompt";
  private static final String MODEL = "model";
  private static final String FALLBACK = "fallback";
  private static final String CONTINUE = "continue";
  private static final String ENSURE = "ensure";
  private static final String PHASES = "phases";
  private static final Set<String> WRITTEN_ALONE = Set.of(SKILLS, CONTINUE, ENSURE, PHASES);

  private final Context context;
  private final SettingMistakes mistakes;
  private final TypeMistakes types;
  private final FunctionMistakes functions;
  private final Expressions expressions;
  private final Tools tools;
  private final Skills skills;
  private final Uses uses;
  private final Budgets budgets;

  Settings(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.settings();
    this.types = mistakes.types();
    this.functions = mistakes.functions();
    this.expressions = expressions;
    this.tools = new Tools(context, mistakes, expressions);
    this.skills = new Skills(context, mistakes.tools());
    this.uses = new Uses(context, mistakes);
    this.budgets = new Budgets(context, mistakes, this, expressions);
  }

  Uses uses() {
    return uses;
  }

  /// The settings of a declared agent.
  void ofAgent(Decl.Agent agent) {
    var name = agent.name().text();
    check(
        agent.settings(),
        "The agent `" + name + "`",
        SettingTypes.AGENT,
        context.table.typeOf(agent));
    boolean prompted = agent.settings().stream().anyMatch(Settings::mayBePrompt);
    if (!prompted && agent.from().isEmpty()) {
      context.report(mistakes.noPrompt(agent.name()));
    }
  }

  /// What could not be read may have been one.
  private static boolean mayBePrompt(Setting setting) {
    return switch (setting) {
      case Setting.Named(var name, var value, _) ->
          name.text().equals(PROMPT) || value instanceof Expr.Missing;
      case Setting.Spread _ -> true;
    };
  }

  /// The settings behind a call of an agent.
  ///
  /// @param answer the type of what the agent gives
  void ofCall(List<Setting> settings, String agent, Type answer) {
    check(settings, "A call of `" + agent + "`", SettingTypes.AGENT, answer);
  }

  /// The settings behind `ask`, which has its prompt already.
  ///
  /// @param answer the type of what it gives
  void ofAsk(List<Setting> settings, Type answer) {
    check(settings, "`ask`", SettingTypes.ASK, answer);
  }

  void header(Stmt.Header header) {
    var word = header.word().name().toLowerCase(Locale.ROOT);
    check(
        header.settings(),
        "`" + word + "`",
        switch (header.word()) {
          case BUDGET -> SettingTypes.BUDGET;
          case ALLOW -> SettingTypes.ALLOW;
          case DEFAULTS -> SettingTypes.DEFAULTS;
          case WORKSPACE, FAULTS ->
              throw new IllegalArgumentException(word + " stands in tests alone");
        },
        Type.Plain.ERROR);
    if (header.word() == Stmt.Header.Word.BUDGET) {
      budgets.amounts(header);
    }
  }

  /// The budget of a phase.
  void ofPhase(List<Setting> settings, String where) {
    check(settings, where, SettingTypes.PHASE_BUDGET, Type.Plain.ERROR);
  }

  private void check(List<Setting> settings, String where, Map<String, Type> wanted, Type answer) {
    var written = new LinkedHashMap<String, Name>();
    for (var setting : settings) {
      context.here.inside(setting, () -> check(setting, written, where, wanted, answer));
    }
    for (var model : List.of(MODEL, FALLBACK)) {
      if (written.containsKey(CONTINUE) && written.containsKey(model)) {
        context.report(mistakes.modelOfConversation(written.get(model), written.get(CONTINUE)));
      }
    }
  }

  private void check(
      Setting setting,
      Map<String, Name> written,
      String where,
      Map<String, Type> wanted,
      Type answer) {
    switch (setting) {
      case Setting.Named(var name, var value, _) -> {
        var first = written.putIfAbsent(name.text(), name);
        if (first != null) {
          context.report(mistakes.settingTwice(name, first));
        }
        named(name, value, where, wanted, answer);
      }
      case Setting.Spread(var value, _) -> spread(value, where, wanted);
    }
  }

  private void named(Name name, Expr value, String where, Map<String, Type> wanted, Type answer) {
    var type = wanted.get(name.text());
    if (type == null) {
      if (!name.text().equals(TOOLS)) {
        context.apart(() -> expressions.infer(value));
      }
      context.report(mistakes.unknown(name, where, wanted.keySet()));
    } else if (name.text().equals(TOOLS)) {
      tools.check(value);
    } else if (name.text().equals(CONTINUE)) {
      continued(value);
    } else if (name.text().equals(ENSURE)) {
      ensured(value, answer);
    } else if (name.text().equals("cache")) {
      cache(value);
    } else if (name.text().equals("sample")) {
      sample(value);
    } else if (name.text().equals("provider")) {
      provider(value);
    } else if (name.text().equals(PHASES)) {
      budgets.phases(value);
    } else {
      expressions.of(value, Goal.setting(type, name.text()));
    }
    if (name.text().equals(SKILLS)) {
      skills.check(value);
    }
    if (name.text().equals(PROMPT) || name.text().equals("system")) {
      uses.asked(value);
    }
  }

  /// An answer; whether it is one is found out when all types are.
  private void continued(Expr value) {
    var type = expressions.infer(value);
    if (context.fit.mayBeNull(type) && !Fit.isUnknown(type)) {
      context.report(mistakes.continuesNull(value));
    }
  }

  /// A function from the answer to null, or to what is wrong with it.
  private void ensured(Expr value, Type answer) {
    var wanted = new Type.Function(List.of(answer), Type.nullable(Type.STRING));
    int before = context.reports();
    expressions.passed(value, wanted, ENSURE);
    if (context.reports() == before && context.table.calling(value).mayAsk()) {
      context.report(mistakes.ensureAsks(value.span()));
    }
  }

  /// A duration, or one of some words.
  private void cache(Expr value) {
    var type = expressions.of(value, new Goal.Hint(SettingTypes.CACHE));
    if (!context.fit.fits(type, Type.nullable(Type.Plain.DURATION))
        && !context.fit.fits(type, Type.nullable(SettingTypes.CACHE))
        && !Fit.isUnknown(type)) {
      context.report(mistakes.noCache(value.span(), type));
    }
  }

  /// A record, which the provider is handed as it is.
  private void provider(Expr value) {
    var type = expressions.data(value, expressions.infer(value));
    var some = context.fit.resolve(context.fit.withoutNull(type));
    boolean isRecord =
        some instanceof Type.RecordType || some instanceof Type.MapType || some == Type.Plain.JSON;
    if (!isRecord && some != Type.Plain.NULL && !Fit.isUnknown(type)) {
      context.report(mistakes.noRecord(value.span(), type));
    }
  }

  /// An index, or the list of all of them.
  private void sample(Expr value) {
    var type = expressions.of(value, new Goal.Hint(SettingTypes.INDEX));
    if (context.fit.resolve(type) instanceof Type.IntType(var least, _)
        && least.isPresent()
        && least.getAsLong() < 0) {
      expressions.settled(value, type, Goal.setting(SettingTypes.INDEX, "sample"));
      return;
    }
    if (!(context.fit.resolve(context.fit.withoutNull(type)) instanceof Type.ListType)) {
      expressions.settled(value, type, Goal.setting(Type.nullable(Type.INT), "sample"));
    } else {
      expressions.settled(
          value, type, Goal.setting(Type.nullable(Type.ListType.of(Type.INT)), "sample"));
    }
  }

  private void spread(Expr value, String where, Map<String, Type> wanted) {
    var type = expressions.infer(value);
    switch (context.fit.resolve(type)) {
      case Type.RecordType r -> r.fields().forEach(f -> spread(value, f, where, wanted));
      case Type t when Fit.isUnknown(t) -> {}
      case Type _ -> context.report(types.spreadOf(value.span(), type, "a record of settings"));
    }
  }

  private void spread(Expr value, Type.Field field, String where, Map<String, Type> wanted) {
    var type = wanted.get(field.name());
    if (type == null || field.name().equals(TOOLS)) {
      context.report(mistakes.unknownSpread(value.span(), field.name(), where, wanted.keySet()));
    } else if (WRITTEN_ALONE.contains(field.name())) {
      context.report(mistakes.writtenAlone(value.span(), field.name()));
    } else if (!context.fit.fits(field.type(), type) && !isWritten(value, field.name(), type)) {
      context.report(mistakes.wrongSpread(value.span(), field.name(), type, field.type()));
    }
  }

  /// Whether the value comes from a constant's record that has a word for this setting.
  private boolean isWritten(Expr value, String field, Type type) {
    var record =
        Constants.bare(value) instanceof Expr.Ref r
                && context.names.meaning(r.name()).orElse(null)
                    instanceof Meaning.Const(var constant)
            ? Constants.bare(constant.value())
            : Constants.bare(value);
    return record instanceof Expr.RecordOf(var entries, _)
        && entries.stream()
            .anyMatch(e ->
                e instanceof Expr.RecordOf.Entry.Field(var name, _, var written)
                    && name.text().equals(field)
                    && isOne(written, type));
  }

  private boolean isOne(Expr written, Type type) {
    return switch (Constants.literal(written).orElse(null)) {
      case null -> false;
      case Literal.Whole(long n) ->
          context.fit.fits(new Type.IntType(OptionalLong.of(n), OptionalLong.of(n)), type);
      case Literal literal -> context.fit.fits(new Type.Enumeration(List.of(literal)), type);
    };
  }

  /// What an agent with these settings does: what its author vouches for, else what its tools and
  /// skills allow.
  Doing doing(List<Setting> settings) {
    var doing = new Doing(Effect.PURE, true);
    var vouched = Optional.<Effect>empty();
    for (var setting : settings) {
      if (setting instanceof Setting.Named(var name, var value, _)) {
        if (name.text().equals(TOOLS)
            && Constants.bare(value) instanceof Expr.ListOf list
            && !list.items().isEmpty()) {
          doing = doing.and(tools.doing(list));
        } else if (name.text().equals(SKILLS) && Skills.areThere(value)) {
          doing = doing.and(new Doing(Effect.OBSERVES, true));
        } else if (name.text().equals("effect")) {
          vouched = Constants.text(value).flatMap(SettingTypes::effect);
        }
      }
    }
    return vouched.map(doing::vouched).orElse(doing);
  }

  /// Reports a type whose values cannot cross to an agent or from a command line.
  void requireData(Span span, Type type) {
    if (Solving.isOpaque(type)) {
      context.report(functions.openType(span, type.toString()));
    } else if (!Fit.isUnknown(type) && !context.fit.crosses(type)) {
      context.report(types.notData(span, type));
    }
  }
}

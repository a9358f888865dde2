package dev.wf.compiler.check.type;

import dev.wf.compiler.syntax.KnownSetting;
import dev.wf.compiler.syntax.KnownSetting.Place;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What the settings take. Null is inherited, so each of an agent may be null.
public final class SettingTypes {
  public static final Type CACHE = words("reuse", "refresh", "off");
  public static final Type INDEX = from(0);
  public static final Map<String, Type> AGENT = in(Place.AGENT);
  public static final Map<String, Type> ASK = in(Place.ASK);
  public static final Map<String, Type> DEFAULTS = in(Place.DEFAULTS);
  public static final Map<String, Type> BUDGET = in(Place.BUDGET);
  public static final Map<String, Type> PHASE_BUDGET = in(Place.PHASE_BUDGET);
  public static final Map<String, Type> ALLOW = in(Place.ALLOW);

  private SettingTypes() {}

  private static Map<String, Type> in(Place place) {
    var all = new LinkedHashMap<String, Type>();
    KnownSetting.in(place).forEach(setting -> all.put(setting.word(), type(setting)));
    return Collections.unmodifiableMap(all);
  }

  private static Type type(KnownSetting setting) {
    return switch (setting) {
      case PROMPT, SYSTEM, MODEL, FALLBACK, LABEL -> Type.nullable(Type.STRING);
      case EFFORT -> Type.nullable(words("low", "medium", "high", "xhigh", "max"));
      case TOOLS -> Type.nullable(Type.ListType.of(Type.STRING));
      case SKILLS -> Type.nullable(Type.ListType.of(Plain.PATH));
      case ENSURE, CONTINUE, PROVIDER, PHASES -> Type.nullable(Plain.JSON);
      case MAX_TOKENS, MAX_TURNS -> Type.nullable(from(1));
      case TIMEOUT, IDLE_TIMEOUT -> Type.nullable(Plain.DURATION);
      case RETRIES -> Type.nullable(from(0));
      case CACHE -> Type.nullable(CACHE);
      case SAMPLE -> Type.nullable(Type.INT);
      case EFFECT -> Type.nullable(words("pure", "reads", "changes"));
      case AGENTS, TOKENS -> from(0);
      case COST -> Plain.MONEY;
      case TIME -> Plain.DURATION;
      case READ, WRITE, EXEC, WEB, MCP, ENV -> Type.ListType.of(Type.STRING);
    };
  }

  private static Type words(String... words) {
    return new Type.Enumeration(Arrays.stream(words).<Literal>map(Literal.Text::new).toList());
  }

  private static Type from(long least) {
    return new Type.IntType(OptionalLong.of(least), OptionalLong.empty());
  }

  /// The effect that the setting `effect` names.
  public static Optional<Effect> effect(String word) {
    return switch (word) {
      case "pure" -> Optional.of(Effect.PURE);
      case "reads" -> Optional.of(Effect.OBSERVES);
      case "changes" -> Optional.of(Effect.CHANGES);
      case String _ -> Optional.empty();
    };
  }
}

package dev.wf.compiler.check;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Which settings there are, and what they take. Null is inherited, so each may be null.
final class SettingTypes {
  static final Type CACHE = words("reuse", "refresh", "off");
  static final Map<String, Type> AGENT = agent();
  static final Map<String, Type> ASK = without(AGENT, "prompt");
  static final Map<String, Type> DEFAULTS =
      without(AGENT, "prompt", "tools", "ensure", "continue", "sample", "label", "effect");
  static final Map<String, Type> BUDGET = budget();
  static final Map<String, Type> ALLOW = allow();
  static final Set<String> NOT_YET = Set.of("fallback", "skills");

  private SettingTypes() {}

  private static Map<String, Type> agent() {
    var all = new LinkedHashMap<String, Type>();
    all.put("prompt", Type.STRING);
    all.put("system", Type.STRING);
    all.put("model", Type.STRING);
    all.put("fallback", Type.STRING);
    all.put("effort", words("low", "medium", "high", "xhigh", "max"));
    all.put("tools", Type.ListType.of(Type.STRING));
    all.put("skills", Type.ListType.of(Plain.PATH));
    all.put("ensure", Plain.JSON);
    all.put("max_tokens", from(1));
    all.put("max_turns", from(1));
    all.put("timeout", Plain.DURATION);
    all.put("idle_timeout", Plain.DURATION);
    all.put("retries", from(0));
    all.put("cache", CACHE);
    all.put("continue", Plain.JSON);
    all.put("sample", Type.INT);
    all.put("effect", words("pure", "reads", "changes"));
    all.put("label", Type.STRING);
    all.put("provider", Plain.JSON);
    all.replaceAll((_, type) -> Type.nullable(type));
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, Type> budget() {
    var all = new LinkedHashMap<String, Type>();
    all.put("agents", from(0));
    all.put("tokens", from(0));
    all.put("cost", Plain.MONEY);
    all.put("time", Plain.DURATION);
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, Type> allow() {
    var all = new LinkedHashMap<String, Type>();
    for (var kind : List.of("read", "write", "exec", "web", "mcp", "env")) {
      all.put(kind, Type.ListType.of(Type.STRING));
    }
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, Type> without(Map<String, Type> settings, String... names) {
    var left = new LinkedHashMap<>(settings);
    left.keySet().removeAll(List.of(names));
    return Collections.unmodifiableMap(left);
  }

  private static Type words(String... words) {
    return new Type.Enumeration(Arrays.stream(words).<Literal>map(Literal.Text::new).toList());
  }

  private static Type from(long least) {
    return new Type.IntType(OptionalLong.of(least), OptionalLong.empty());
  }

  /// The effect that the setting `effect` names.
  static Optional<Effect> effect(String word) {
    return switch (word) {
      case "pure" -> Optional.of(Effect.PURE);
      case "reads" -> Optional.of(Effect.OBSERVES);
      case "changes" -> Optional.of(Effect.CHANGES);
      case String _ -> Optional.empty();
    };
  }
}

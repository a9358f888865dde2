package dev.wf.models.wire;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the properties that the vendor's own classes were given and do not know.
public final class Unknown {
  private final List<String> found = new ArrayList<>();
  private final IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();

  private Unknown() {}

  public static List<String> in(Object root) throws ReflectiveOperationException {
    var unknown = new Unknown();
    unknown.look(root);
    return unknown.found;
  }

  private void look(Object object) throws ReflectiveOperationException {
    switch (object) {
      case null -> {}
      case Collection<?> all -> {
        for (var each : all) {
          look(each);
        }
      }
      case Optional<?> maybe -> look(maybe.orElse(null));
      case Map<?, ?> map -> look(map.values());
      case Object other when isVendors(other.getClass().getName()) -> visit(other);
      default -> {}
    }
  }

  private static boolean isVendors(String type) {
    return type.startsWith("com.anthropic.") || type.startsWith("com.openai.");
  }

  private void visit(Object object) throws ReflectiveOperationException {
    if (seen.put(object, true) != null || isAnything(object.getClass())) {
      return;
    }
    for (var method : object.getClass().getMethods()) {
      if (method.getName().equals("_additionalProperties") && method.getParameterCount() == 0) {
        ((Map<?, ?>) method.invoke(object)).keySet().forEach(key -> found.add(key.toString()));
      }
    }
    for (var field : object.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())
          && !field.getName().equals("additionalProperties")) {
        field.setAccessible(true);
        look(field.get(object));
      }
    }
  }

  /// Schemas and the arguments of tools hold whatever they hold.
  private static boolean isAnything(Class<?> type) {
    return type.getName().matches(".*(Schema|Properties|Parameters|\\$Input)$") || type.isEnum();
  }
}

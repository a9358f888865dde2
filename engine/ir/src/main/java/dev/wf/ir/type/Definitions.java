package dev.wf.ir.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What the declared types of a program stand for, in declared order.
public final class Definitions {
  public static final Definitions NONE = new Definitions(new LinkedHashMap<>());

  private final SequencedMap<String, Definition> byName;

  /// @param doc the doc comment, empty where there is none
  public record Definition(Type type, String doc) {}

  public Definitions(SequencedMap<String, Definition> byName) {
    this.byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
  }

  public SequencedMap<String, Definition> byName() {
    return byName;
  }

  public Definition get(Type.Named type) {
    var found = byName.get(type.name());
    if (found == null) {
      throw new IllegalArgumentException(
          "a named type has a definition, but " + type.name() + " has none in " + byName.keySet());
    }
    return found;
  }

  /// The type itself, or what its name stands for.
  public Type resolve(Type type) {
    var seen = type;
    for (int steps = 0; seen instanceof Type.Named n; steps++) {
      if (steps > byName.size()) {
        throw new IllegalStateException(
            "a name stands for a type in the end, but " + type + " stands for itself");
      }
      seen = get(n).type();
    }
    return seen;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Definitions d && byName.equals(d.byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }

  @Override
  public String toString() {
    return byName.toString();
  }
}

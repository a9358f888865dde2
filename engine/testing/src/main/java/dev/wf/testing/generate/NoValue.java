package dev.wf.testing.generate;

import dev.wf.ir.type.Type;

/// There is no value of a type, or none was found. Checked, because it ends a property.
public final class NoValue extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Type type;

  NoValue(Type type) {
    super("no value of " + type, null, false, false);
    this.type = type;
  }

  public Type type() {
    return type;
  }
}

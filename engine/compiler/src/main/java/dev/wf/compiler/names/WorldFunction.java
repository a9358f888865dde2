package dev.wf.compiler.names;

import dev.wf.ir.graph.Effect;
import java.util.Locale;

/// The functions that look at the world, change it or ask people (section 13 of the language).
public enum WorldFunction {
  GLOB(Effect.OBSERVES, true),
  READ(Effect.OBSERVES, true),
  EXISTS(Effect.OBSERVES, true),
  GREP(Effect.OBSERVES, true),
  WRITE(Effect.CHANGES, true),
  APPEND(Effect.CHANGES, true),
  REMOVE(Effect.CHANGES, true),
  /// Keeps a file with the run, outside the workspace.
  ARTIFACT(Effect.PURE, true),
  EXEC(Effect.CHANGES, true),
  SH(Effect.CHANGES, true),
  APPLY(Effect.CHANGES, true),
  /// A patch as text; the contents that it names lie outside the program.
  DIFF(Effect.PURE, true),
  APPROVE(Effect.OBSERVES, true),
  INPUT(Effect.OBSERVES, true),
  /// Of the environment, which is the same as long as a run is under way.
  SECRET(Effect.PURE, true),
  COMPILE(Effect.PURE, true),
  CALL(Effect.CHANGES, true);

  private final Effect effect;
  private final boolean available;

  WorldFunction(Effect effect, boolean available) {
    this.effect = effect;
    this.available = available;
  }

  /// How it is called in a program.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Effect effect() {
    return effect;
  }

  /// Whether it may be passed where a function is taken: not if what stands around its name says
  /// what it does.
  public boolean isValue() {
    return this != SH && this != INPUT;
  }

  /// Whether it may change more than files.
  public boolean reaches() {
    return switch (this) {
      case EXEC, SH, CALL -> true;
      case GLOB,
          READ,
          EXISTS,
          GREP,
          WRITE,
          APPEND,
          REMOVE,
          ARTIFACT,
          APPLY,
          DIFF,
          APPROVE,
          INPUT,
          SECRET,
          COMPILE ->
          false;
    };
  }

  /// Whether runs have it yet.
  public boolean available() {
    return available;
  }
}

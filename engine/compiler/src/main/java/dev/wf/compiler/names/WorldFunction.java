package dev.wf.compiler.names;

import dev.wf.ir.graph.Effect;
import java.util.Locale;

/// The functions that look at the world, change it or ask people (section 13 of the language).
public enum WorldFunction {
  GLOB(Effect.OBSERVES),
  READ(Effect.OBSERVES),
  EXISTS(Effect.OBSERVES),
  GREP(Effect.OBSERVES),
  WRITE(Effect.CHANGES),
  APPEND(Effect.CHANGES),
  REMOVE(Effect.CHANGES),
  /// Keeps a file with the run, outside the workspace.
  ARTIFACT(Effect.PURE),
  EXEC(Effect.CHANGES),
  SH(Effect.CHANGES),
  APPLY(Effect.CHANGES),
  /// A patch as text; the contents that it names lie outside the program.
  DIFF(Effect.PURE),
  APPROVE(Effect.OBSERVES),
  INPUT(Effect.OBSERVES),
  /// Of the environment, which is the same as long as a run is under way.
  SECRET(Effect.PURE),
  COMPILE(Effect.PURE),
  CALL(Effect.CHANGES);

  private final Effect effect;

  WorldFunction(Effect effect) {
    this.effect = effect;
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
}

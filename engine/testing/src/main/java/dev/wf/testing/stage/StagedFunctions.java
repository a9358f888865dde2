package dev.wf.testing.stage;

import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The functions of the world (section 13 of the language) as tests see them.
public final class StagedFunctions {
  /// What a command comes to.
  static final Type COMMAND =
      new Type.RecordType(
          List.of(
              new Type.Field("ok", Type.Plain.BOOL, ""),
              new Type.Field("code", Type.INT, ""),
              new Type.Field("stdout", Type.STRING, ""),
              new Type.Field("stderr", Type.STRING, "")));

  private static final Set<String> OUTSIDE = Set.of("exec", "sh", "approve", "input", "secret");

  private StagedFunctions() {}

  /// Whether it reaches further than a workspace, so that a test never uses it itself.
  public static boolean isOutside(String function) {
    return OUTSIDE.contains(function);
  }

  /// The type of what it gives, for those that are mocked most and always give the same.
  public static Optional<Type> result(String function) {
    return switch (function) {
      case "exec", "sh" -> Optional.of(COMMAND);
      case "glob" -> Optional.of(Type.ListType.of(Type.Plain.PATH));
      case "read", "secret" -> Optional.of(Type.STRING);
      case "exists", "approve" -> Optional.of(Type.Plain.BOOL);
      default -> Optional.empty();
    };
  }
}

package dev.wf.compiler.shape;

/// A key of a shape.
///
/// @param kind what stands behind it
/// @param meaning in a sentence, for editors
public record Key(String word, Kind kind, boolean isRequired, String meaning) {
  /// What may stand behind a key.
  public enum Kind {
    /// A value: scalars are data, `${…}` is an expression, a mapping is a record.
    DATA,
    /// A value, or nothing.
    OPTIONAL_DATA,
    /// A text that may have holes.
    TEXT,
    /// A text without holes.
    PROSE,
    /// An expression, without `${…}`.
    EXPRESSION,
    /// The head of a form, as it is written in the `.wf` form.
    HEAD,
    NAME,
    NAMES,
    PATTERN,
    TYPE,
    TYPE_NAMES,
    PARAMETERS,
    BUDGET,
    ALLOW,
    DEFAULTS,
    /// Settings of a call.
    CALL_SETTINGS,
    /// Settings of an `ask`, which has its prompt already.
    ASK_SETTINGS,
    /// Texts by the paths of the files that they are in.
    FILES,
    /// Shares by the names of faults.
    FAULTS,
    /// Values by name, each of which may be described with its type.
    STATES,
    /// Values by name.
    ARGUMENTS,
    /// A list of steps, or one step.
    BODY,
    /// Which values an arm is for.
    LITERALS,
    ARMS,
    TRUE,
    VERSION,
    IMPORTS,
    CONSTANTS,
    TYPES,
    FUNCTIONS,
    AGENTS,
    WORKFLOWS,
    TESTS,
    DECLARATIONS
  }

  static Key needed(String word, Kind kind, String meaning) {
    return new Key(word, kind, true, meaning);
  }

  static Key optional(String word, Kind kind, String meaning) {
    return new Key(word, kind, false, meaning);
  }
}

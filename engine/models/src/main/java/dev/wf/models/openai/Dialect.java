package dev.wf.models.openai;

/// What a server takes of OpenAI's wires: many speak them, and no two the same.
///
/// @param schemas how answers are held to their schema
/// @param length what the most tokens of an answer are called
/// @param instructor the role of instructions
/// @param instructionsAnywhere whether they may stand in the middle of a conversation
/// @param effort whether it can be told how hard to think
/// @param countsOnDemand whether it has to be asked to say how many tokens a stream took
public record Dialect(
    Schemas schemas,
    String length,
    String instructor,
    boolean instructionsAnywhere,
    boolean effort,
    boolean countsOnDemand) {
  /// The vendor itself, and clouds that serve its models.
  public static final Dialect OPENAI =
      new Dialect(Schemas.STRICT, "max_completion_tokens", "developer", true, true, true);

  /// Those that pass requests on to many vendors, such as OpenRouter.
  public static final Dialect GATEWAY =
      new Dialect(Schemas.STRICT, "max_tokens", "system", true, true, true);

  public static final Dialect OLLAMA =
      new Dialect(Schemas.LOOSE, "max_tokens", "system", false, true, true);

  public static final Dialect VLLM =
      new Dialect(Schemas.LOOSE, "max_tokens", "system", false, true, true);

  public static final Dialect LLAMA_CPP =
      new Dialect(Schemas.LOOSE, "max_tokens", "system", false, false, true);

  /// What every server takes that speaks the wire at all.
  public static final Dialect PLAIN =
      new Dialect(Schemas.WORDS, "max_tokens", "system", false, false, false);

  public enum Schemas {
    /// By the vendor's strict mode.
    STRICT,
    /// By a grammar made of any schema, which leaves no room for the use of a tool: with tools the
    /// schema is told in words.
    LOOSE,
    /// By nothing: the schema is told in words.
    WORDS
  }
}

package dev.wf.compiler.syntax;

/// The operators as they are written.
public final class Operator {
  private Operator() {}

  public enum Prefix {
    NOT("!"),
    NEGATE("-");

    private final String sign;

    Prefix(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  /// Loosest first, by `level`.
  public enum Infix {
    COALESCE("??", 1),
    OR("||", 2),
    AND("&&", 3),
    LESS("<", 4),
    LESS_OR_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_OR_EQUAL(">=", 4),
    EQUAL("==", 4),
    NOT_EQUAL("!=", 4),
    ADD("+", 5),
    SUBTRACT("-", 5),
    MULTIPLY("*", 6),
    DIVIDE("/", 6),
    REMAINDER("%", 6);

    private final String sign;
    private final int level;

    Infix(String sign, int level) {
      this.sign = sign;
      this.level = level;
    }

    public String sign() {
      return sign;
    }

    public int level() {
      return level;
    }
  }
}

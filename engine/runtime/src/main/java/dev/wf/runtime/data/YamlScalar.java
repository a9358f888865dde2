package dev.wf.runtime.data;

import dev.wf.ir.value.Value;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// What a plain scalar means by the core schema of YAML 1.2 (section 10.3.2).
final class YamlScalar {
  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,1000}");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,1000}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,1000}");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");

  private YamlScalar() {}

  /// @throws ArithmeticException if it is a number that no value is
  static Value of(String text) {
    if (NULL.matcher(text).matches()) {
      return Value.NULL;
    }
    if (TRUE.matcher(text).matches()) {
      return Value.TRUE;
    }
    if (FALSE.matcher(text).matches()) {
      return Value.FALSE;
    }
    if (WHOLE.matcher(text).matches()) {
      return whole(text, new BigInteger(text));
    }
    if (OCTAL.matcher(text).matches()) {
      return whole(text, new BigInteger(text.substring(2), 8));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return whole(text, new BigInteger(text.substring(2), 16));
    }
    if (FLOAT.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return new Value.Float(number);
      }
      throw new ArithmeticException(text + " is too large");
    }
    if (NOT_FINITE.matcher(text).matches()) {
      throw new ArithmeticException(text + " is no number that can be written");
    }
    return Value.of(text);
  }

  private static Value whole(String text, BigInteger number) {
    if (number.bitLength() >= Long.SIZE) {
      throw new ArithmeticException(text + " does not fit into 64 bits");
    }
    return Value.of(number.longValueExact());
  }
}

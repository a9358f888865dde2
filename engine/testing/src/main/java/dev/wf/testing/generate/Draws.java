package dev.wf.testing.generate;

/// Numbers that look random and follow from a seed and a text: the finisher of SplitMix64 (Steele,
/// Lea, Flood 2014).
public final class Draws {
  private Draws() {}

  /// A number that depends on nothing but these.
  public static long of(long seed, String text) {
    long mixed = mix(seed * 0x9E3779B97F4A7C15L);
    for (int i = 0; i < text.length(); i++) {
      mixed = mixed * 31 + text.charAt(i);
    }
    return mix(mixed);
  }

  /// A number all of whose bits depend on all of these.
  public static long mix(long bits) {
    long z = bits;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}

package dev.wf.models.mock;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Reads a pattern of RE2's syntax, and writes what it may match: literals, classes, groups,
/// alternatives and repetitions. Of Unicode's classes it knows none; a pattern that has one is
/// impossible.
final class PatternWriter {
  private static final int SOME = 3;
  private static final int MANY = 1000;

  private sealed interface Part {
    record Choice(List<Part> of) implements Part {}

    record Chain(List<Part> of) implements Part {}

    record Repeat(Part part, int min, int max) implements Part {}

    record OneOf(BitSet characters) implements Part {}

    record Character(int codePoint) implements Part {}
  }

  private final String pattern;
  private final Part root;
  private int at;

  PatternWriter(String pattern) throws Impossible {
    this.pattern = pattern;
    this.root = choice();
    if (at < pattern.length()) {
      throw unknown();
    }
  }

  String write(Dice dice) {
    var out = new StringBuilder();
    write(root, dice, out);
    return out.toString();
  }

  private static void write(Part part, Dice dice, StringBuilder out) {
    switch (part) {
      case Part.Choice(var of) -> write(dice.one(of), dice, out);
      case Part.Chain(var of) -> of.forEach(p -> write(p, dice, out));
      case Part.Repeat(var inner, var min, var max) -> {
        for (long times = dice.between(min, max); times > 0; times--) {
          write(inner, dice, out);
        }
      }
      case Part.OneOf(var characters) ->
          out.appendCodePoint(dice.one(characters.stream().boxed().toList()));
      case Part.Character(var codePoint) -> out.appendCodePoint(codePoint);
    }
  }

  private Part choice() throws Impossible {
    var of = new ArrayList<Part>();
    do {
      of.add(chain());
    } while (take("|"));
    return new Part.Choice(of);
  }

  private Part chain() throws Impossible {
    var of = new ArrayList<Part>();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      of.add(repeated(part()));
    }
    return new Part.Chain(of);
  }

  private Part repeated(Part part) throws Impossible {
    var repeated = part;
    if (take("*")) {
      repeated = new Part.Repeat(part, 0, SOME);
    } else if (take("+")) {
      repeated = new Part.Repeat(part, 1, SOME);
    } else if (take("?")) {
      repeated = new Part.Repeat(part, 0, 1);
    } else if (at < pattern.length() && pattern.charAt(at) == '{') {
      repeated = counted(part);
    } else {
      return part;
    }
    take("?");
    return repeated;
  }

  private Part counted(Part part) throws Impossible {
    int end = pattern.indexOf('}', at);
    var counts = end < 0 ? "" : pattern.substring(at + 1, end);
    if (!counts.matches("\\d{1,4}(,\\d{0,4})?")) {
      throw unknown();
    }
    at = end + 1;
    var both = counts.split(",", -1);
    int min = Integer.parseInt(both[0]);
    int max = both.length == 1 ? min : both[1].isEmpty() ? min + SOME : Integer.parseInt(both[1]);
    if (max > MANY || max < min) {
      throw unknown();
    }
    return new Part.Repeat(part, min, max);
  }

  private Part part() throws Impossible {
    if (take("(")) {
      return group();
    }
    if (take("[")) {
      return new Part.OneOf(characterClass());
    }
    if (take("\\")) {
      return escaped();
    }
    int c = pattern.codePointAt(at);
    at += Character.charCount(c);
    return switch (c) {
      case '^', '$' -> new Part.Chain(List.of());
      case '.' -> new Part.OneOf(Characters.LETTERS);
      case '*', '+', '?' -> throw unknown();
      default -> new Part.Character(c);
    };
  }

  private Part group() throws Impossible {
    if (take("?")) {
      int end =
          pattern.startsWith("P<", at) || pattern.startsWith("<", at)
              ? pattern.indexOf('>', at)
              : pattern.indexOf(':', at);
      int close = pattern.indexOf(')', at);
      if (close >= 0
          && (end < 0 || close < end)
          && pattern.substring(at, close).matches("[imsU-]+")) {
        at = close + 1;
        return new Part.Chain(List.of());
      }
      if (end < 0) {
        throw unknown();
      }
      at = end + 1;
    }
    var inner = choice();
    if (!take(")")) {
      throw unknown();
    }
    return inner;
  }

  private Part escaped() throws Impossible {
    int c = next();
    return switch (c) {
      case 'b', 'B', 'A', 'z', 'Z' -> new Part.Chain(List.of());
      default -> {
        var named = Characters.named(c);
        yield named.isPresent() ? new Part.OneOf(named.get()) : new Part.Character(literal(c));
      }
    };
  }

  private BitSet characterClass() throws Impossible {
    boolean not = take("^");
    var set = new BitSet();
    boolean first = true;
    while (first || !take("]")) {
      first = false;
      if (take("[:")) {
        throw unknown();
      }
      int c = next();
      if (c == '\\') {
        c = next();
        var named = Characters.named(c);
        if (named.isPresent()) {
          set.or(named.get());
          continue;
        }
        c = literal(c);
      }
      set.set(c, (rangeFollows() ? upper() : c) + 1);
    }
    var of = not ? Characters.without(set) : set;
    if (of.isEmpty()) {
      throw unknown();
    }
    return of;
  }

  private boolean rangeFollows() {
    return pattern.startsWith("-", at) && !pattern.startsWith("-]", at);
  }

  private int upper() throws Impossible {
    at++;
    int c = next();
    return c == '\\' ? literal(next()) : c;
  }

  private int literal(int c) throws Impossible {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw unknown();
        }
        yield c;
      }
    };
  }

  private int next() throws Impossible {
    if (at >= pattern.length()) {
      throw unknown();
    }
    int c = pattern.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private boolean take(String text) {
    boolean there = pattern.startsWith(text, at);
    at += there ? text.length() : 0;
    return there;
  }

  private Impossible unknown() {
    return new Impossible(
        "of the pattern " + pattern + " only the first " + at + " characters could be followed");
  }
}

package dev.wf.testing.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Texts that a pattern of RE2 matches: what is written in it, with a choice where it leaves one.
/// Reads the patterns that people write in types: characters, classes, groups, alternatives and
/// counts; what it makes is held against the pattern by whoever asks for it.
final class PatternText {
  private static final int MORE = 4;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String WORD = LETTERS + "ABCXYZ_" + DIGITS;
  private static final String ANY = WORD + " -.,:/";

  /// A part of a pattern.
  private sealed interface Node {
    record OneOf(List<Node> nodes) implements Node {}

    record Row(List<Node> nodes) implements Node {}

    record Repeat(Node node, int least, int most) implements Node {}

    record Chars(String chars) implements Node {}
  }

  private final String pattern;
  private int at;
  private Node whole = new Node.Row(List.of());

  private PatternText(String pattern) {
    this.pattern = pattern;
  }

  /// Empty where it has what is not read here.
  static Optional<PatternText> of(String pattern) {
    var text = new PatternText(pattern);
    try {
      text.whole = text.alternatives();
      return text.at == pattern.length() ? Optional.of(text) : Optional.empty();
    } catch (Unread e) {
      return Optional.empty();
    }
  }

  String draw(RandomGenerator random) {
    var out = new StringBuilder();
    write(whole, random, out, false);
    return out.toString();
  }

  String shortest() {
    var out = new StringBuilder();
    write(whole, new SplittableRandom(1), out, true);
    return out.toString();
  }

  private static void write(Node node, RandomGenerator random, StringBuilder out, boolean least) {
    switch (node) {
      case Node.OneOf(var nodes) ->
          write(nodes.get(least ? 0 : random.nextInt(nodes.size())), random, out, least);
      case Node.Row(var nodes) -> nodes.forEach(n -> write(n, random, out, least));
      case Node.Repeat(var inner, int from, int to) -> {
        int times = least ? from : from + random.nextInt(Math.min(to, from + MORE) - from + 1);
        for (int i = 0; i < times; i++) {
          write(inner, random, out, least);
        }
      }
      case Node.Chars(var chars) ->
          out.append(chars.charAt(least ? 0 : random.nextInt(chars.length())));
    }
  }

  private static final class Unread extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unread() {
      super("not read", null, false, false);
    }
  }

  private boolean more() {
    return at < pattern.length();
  }

  private boolean takes(char c) {
    if (more() && pattern.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private char next() {
    if (!more()) {
      throw new Unread();
    }
    return pattern.charAt(at++);
  }

  private Node alternatives() {
    var nodes = new ArrayList<Node>();
    do {
      nodes.add(row());
    } while (takes('|'));
    return nodes.size() == 1 ? nodes.getFirst() : new Node.OneOf(nodes);
  }

  private Node row() {
    var nodes = new ArrayList<Node>();
    while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      var node = counted(atom());
      nodes.add(node);
    }
    return new Node.Row(nodes);
  }

  private Node counted(Node node) {
    var counted = node;
    while (true) {
      if (takes('*')) {
        counted = new Node.Repeat(counted, 0, Integer.MAX_VALUE - MORE);
      } else if (takes('+')) {
        counted = new Node.Repeat(counted, 1, Integer.MAX_VALUE - MORE);
      } else if (takes('?')) {
        counted = new Node.Repeat(counted, 0, 1);
      } else if (takes('{')) {
        counted = counts(counted);
      } else {
        return counted;
      }
    }
  }

  private Node counts(Node node) {
    int least = number();
    int most = least;
    if (takes(',')) {
      most = more() && pattern.charAt(at) == '}' ? Integer.MAX_VALUE - MORE : number();
    }
    if (!takes('}') || least > most || least > 1_000) {
      throw new Unread();
    }
    return new Node.Repeat(node, least, most);
  }

  private int number() {
    int from = at;
    while (more() && Character.isDigit(pattern.charAt(at)) && at - from < 5) {
      at++;
    }
    if (from == at) {
      throw new Unread();
    }
    return Integer.parseInt(pattern.substring(from, at));
  }

  private Node atom() {
    return switch (next()) {
      case '^', '$' -> new Node.Row(List.of());
      case '.' -> new Node.Chars(ANY);
      case '(' -> {
        if (takes('?')) {
          if (!takes(':')) {
            throw new Unread();
          }
        }
        var inner = alternatives();
        if (!takes(')')) {
          throw new Unread();
        }
        yield inner;
      }
      case '[' -> set();
      case '\\' -> escaped();
      case '*', '+', '?', ')' -> throw new Unread();
      default -> new Node.Chars(pattern.substring(at - 1, at));
    };
  }

  private Node escaped() {
    return switch (next()) {
      case 'b', 'A', 'z' -> new Node.Row(List.of());
      default -> new Node.Chars(escape(pattern.charAt(at - 1)));
    };
  }

  private static String escape(char c) {
    return switch (c) {
      case 'd' -> DIGITS;
      case 'w' -> WORD;
      case 's' -> " \t";
      case 'D' -> LETTERS;
      case 'S' -> WORD;
      case 'W' -> " -.";
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw new Unread();
        }
        yield String.valueOf(c);
      }
    };
  }

  private Node set() {
    boolean isNegated = takes('^');
    var chars = new StringBuilder();
    boolean isFirst = true;
    while (isFirst || more() && pattern.charAt(at) != ']') {
      isFirst = false;
      char c = next();
      if (c == '[' && more() && pattern.charAt(at) == ':') {
        throw new Unread();
      }
      if (c == '\\') {
        chars.append(escape(next()));
      } else if (at + 1 < pattern.length()
          && pattern.charAt(at) == '-'
          && pattern.charAt(at + 1) != ']') {
        at++;
        char to = next();
        for (int one = c; one <= to && chars.length() < 500; one++) {
          chars.append((char) one);
        }
      } else {
        chars.append(c);
      }
    }
    if (!takes(']')) {
      throw new Unread();
    }
    if (isNegated) {
      var others = new StringBuilder();
      ANY.chars()
          .filter(c -> chars.indexOf(String.valueOf((char) c)) < 0)
          .forEach(c -> others.append((char) c));
      return characters(others.toString());
    }
    return characters(chars.toString());
  }

  private static Node characters(String chars) {
    if (chars.isEmpty()) {
      throw new Unread();
    }
    return new Node.Chars(chars);
  }
}

package dev.wf.runtime.tool;

import java.util.ArrayList;
import java.util.List;

/// `[a-z]`, `[!a-z]` and `[[:alpha:]]` in patterns, as git reads them.
final class CharClass {
  private CharClass() {}

  /// The place of the `]` that closes the class opened at `open`, or -1. A `]` that comes first is
  /// one of its members.
  static int end(String text, int open) {
    int at = open + 1;
    if (at < text.length() && isNot(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == ']') {
      at++;
    }
    while (at < text.length() && text.charAt(at) != ']') {
      int named = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
      at = named >= 0 ? named + 2 : at + (text.charAt(at) == '\\' ? 2 : 1);
    }
    return at < text.length() ? at : -1;
  }

  /// What stands between the brackets.
  static Part.Token read(String inside) throws Refused {
    boolean not = isNot(inside.charAt(0));
    var rest = not ? inside.substring(1) : inside;
    var bounds = new ArrayList<Integer>();
    int at = 0;
    while (at < rest.length()) {
      int close = rest.startsWith("[:", at) ? rest.indexOf(":]", at + 2) : -1;
      if (close >= 0) {
        bounds.addAll(named(rest.substring(at + 2, close)));
        at = close + 2;
      } else {
        at = escaped(rest, at);
        int first = rest.codePointAt(at);
        int last = first;
        at += Character.charCount(first);
        if (at + 1 < rest.length() && rest.charAt(at) == '-') {
          at = escaped(rest, at + 1);
          last = Math.max(first, rest.codePointAt(at));
          at += Character.charCount(rest.codePointAt(at));
        }
        bounds.add(first);
        bounds.add(last);
      }
    }
    return new Part.Token.OneOf(not, bounds);
  }

  private static boolean isNot(char c) {
    return c == '!' || c == '^';
  }

  private static int escaped(String text, int at) {
    return text.charAt(at) == '\\' && at + 1 < text.length() ? at + 1 : at;
  }

  private static List<Integer> named(String name) throws Refused {
    var ranges =
        switch (name) {
          case "alnum" -> "09AZaz";
          case "alpha" -> "AZaz";
          case "blank" -> "  \t\t";
          case "cntrl" -> "\u0000\u001f\u007f\u007f";
          case "digit" -> "09";
          case "graph" -> "!~";
          case "lower" -> "az";
          case "print" -> " ~";
          case "punct" -> "!/:@[`{~";
          case "space" -> "\t\r  ";
          case "upper" -> "AZ";
          case "xdigit" -> "09AFaf";
          default -> throw Refused.failed("There are no characters called `[:" + name + ":]`.");
        };
    return ranges.chars().boxed().toList();
  }
}

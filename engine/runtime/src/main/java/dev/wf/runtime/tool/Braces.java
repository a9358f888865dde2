package dev.wf.runtime.tool;

import java.util.ArrayList;
import java.util.List;

/// `{a,b}` in patterns, written out. They may nest; `\` keeps a brace as it is, and so does a
/// class.
final class Braces {
  private Braces() {}

  static List<String> expand(String text, int most) throws Refused {
    var done = new ArrayList<String>();
    var open = new ArrayList<String>();
    open.add(text);
    while (!open.isEmpty()) {
      var next = open.removeLast();
      int start = find(next, 0, '{');
      if (start < 0) {
        done.add(next);
      } else {
        var choices = choices(next, start, text);
        for (int i = choices.size() - 1; i >= 0; i--) {
          open.add(choices.get(i));
        }
      }
      if (done.size() + open.size() > most) {
        throw Refused.failed("The pattern `" + text + "` has more than " + most + " alternatives.");
      }
    }
    return done;
  }

  /// The text with its first braces replaced by each of their choices.
  private static List<String> choices(String text, int start, String whole) throws Refused {
    var choices = new ArrayList<String>();
    int depth = 0;
    int from = start + 1;
    var ends = new ArrayList<Integer>();
    int at = start;
    for (; at < text.length(); at = past(text, at)) {
      char c = text.charAt(at);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        break;
      } else if (c == ',' && depth == 1) {
        ends.add(at);
      }
    }
    if (at >= text.length()) {
      throw Refused.failed("The pattern `" + whole + "` has a `{` that is not closed.");
    }
    ends.add(at);
    for (int end : ends) {
      choices.add(text.substring(0, start) + text.substring(from, end) + text.substring(at + 1));
      from = end + 1;
    }
    return choices;
  }

  private static int find(String text, int from, char wanted) {
    for (int at = from; at < text.length(); at = past(text, at)) {
      if (text.charAt(at) == wanted) {
        return at;
      }
    }
    return -1;
  }

  /// Where the next character that counts stands: escapes and classes are stepped over whole.
  private static int past(String text, int at) {
    return switch (text.charAt(at)) {
      case '\\' -> at + 2;
      case '[' -> {
        int close = CharClass.end(text, at);
        yield close < 0 ? at + 1 : close + 1;
      }
      default -> at + 1;
    };
  }
}

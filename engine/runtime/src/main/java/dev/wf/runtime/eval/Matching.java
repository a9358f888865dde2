package dev.wf.runtime.eval;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Patterns;
import java.util.ArrayList;
import java.util.List;

/// Functions that search texts, for a text or for a pattern.
final class Matching {
  private static final Pattern GROUP = Pattern.compile("\\$(?:(\\$)|(\\d+)|\\{(\\w+)\\})");

  private Matching() {}

  static Value matches(Call call) {
    return Value.of(matcher(call).find());
  }

  static Value capture(Call call) {
    var matcher = matcher(call);
    if (!matcher.find()) {
      return Value.NULL;
    }
    var groups = new ArrayList<Value>();
    for (int i = 0; i <= matcher.groupCount(); i++) {
      groups.add(Value.of(group(matcher, i)));
    }
    return Lists.of(groups);
  }

  static Value split(Call call) {
    var text = call.text(0);
    if (call.truth(2, false)) {
      return Lists.of(pieces(text, matcher(call)));
    }
    var separator = call.text(1);
    if (separator.isEmpty()) {
      return Lists.of(text.codePoints().mapToObj(Character::toString).map(Value::of).toList());
    }
    var pieces = new ArrayList<Value>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      pieces.add(Value.of(text.substring(from, at)));
      from = at + separator.length();
    }
    pieces.add(Value.of(text.substring(from)));
    return Lists.of(pieces);
  }

  /// What lies between the matches. An empty match parts two characters, and nothing at the ends.
  private static List<Value> pieces(String text, Matcher matcher) {
    var pieces = new ArrayList<Value>();
    int from = 0;
    while (matcher.find()) {
      int at = matcher.start();
      boolean empty = at == matcher.end();
      if (!empty || at > from && at < text.length() && !isInsideCharacter(text, at)) {
        pieces.add(Value.of(text.substring(from, matcher.start())));
        from = matcher.end();
      }
    }
    pieces.add(Value.of(text.substring(from)));
    return pieces;
  }

  /// The library looks for empty matches between the two units of one character, too.
  private static boolean isInsideCharacter(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  static Value replace(Call call) {
    var text = call.text(0);
    var with = call.text(2);
    if (call.truth(3, false)) {
      return Value.of(replaced(call, text, with));
    }
    if (call.text(1).isEmpty()) {
      throw call.fails("`replace` looks for at least one character.");
    }
    return Value.of(text.replace(call.text(1), with));
  }

  private static String replaced(Call call, String text, String with) {
    var matcher = matcher(call);
    var replaced = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      if (!isInsideCharacter(text, matcher.start())) {
        replaced.append(text, from, matcher.start());
        append(call, matcher, with, replaced);
        from = matcher.end();
      }
    }
    return replaced.append(text, from, text.length()).toString();
  }

  /// The replacement with the groups that it names.
  private static void append(Call call, Matcher matcher, String with, StringBuilder out) {
    var named = GROUP.matcher(with);
    int from = 0;
    while (named.find()) {
      out.append(with, from, named.start());
      if (named.group(1) != null) {
        out.append('$');
      } else {
        var name = named.group(2) != null ? named.group(2) : named.group(3);
        out.append(group(call, matcher, name));
      }
      from = named.end();
    }
    out.append(with, from, with.length());
  }

  private static String group(Call call, Matcher matcher, String name) {
    try {
      if (!Character.isDigit(name.charAt(0))) {
        var found = matcher.group(name);
        return found == null ? "" : found;
      }
      return group(matcher, Integer.parseInt(name));
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw call.fails("The pattern " + call.text(1) + " has no group `" + name + "`.");
    }
  }

  private static String group(Matcher matcher, int number) {
    var found = matcher.group(number);
    return found == null ? "" : found;
  }

  private static Matcher matcher(Call call) {
    try {
      return Patterns.of(call.text(1)).matcher(call.text(0));
    } catch (PatternSyntaxException problem) {
      throw call.fails(call.text(1) + " is no pattern: " + problem.getDescription() + ".");
    }
  }
}

package dev.wf.testing.write;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where two values differ, for people: a line for each place, named by its path.
///
/// ```
/// [2].severity: "low" ≠ "high"
/// [3]: only on the right: { … }
/// ```
public final class Difference {
  private static final int MOST = 12;
  private static final int ALIGNED = 400;
  private static final int CONTEXT = 20;

  private final List<String> lines = new ArrayList<>();

  private Difference() {}

  public static List<String> of(Value left, Value right) {
    var difference = new Difference();
    difference.compare("", left, right);
    var lines = difference.lines;
    int more = lines.size() - MOST;
    if (more <= 1) {
      return lines;
    }
    var shown = new ArrayList<>(lines.subList(0, MOST));
    shown.add("and " + more + " more");
    return shown;
  }

  private void compare(String path, Value left, Value right) {
    if (left.equals(right)) {
      return;
    }
    switch (left) {
      case Value.ListOf(var a) when right instanceof Value.ListOf(var b) -> lists(path, a, b);
      case Value.Str(var a) when right instanceof Value.Str(var b) -> texts(path, a, b);
      default -> {
        var a = fields(left);
        var b = fields(right);
        if (a.isPresent() && b.isPresent()) {
          records(path, a.get(), b.get());
        } else {
          say(path, ValueText.line(left) + " ≠ " + ValueText.line(right));
        }
      }
    }
  }

  private static Optional<Map<String, Value>> fields(Value value) {
    return switch (value) {
      case Value.RecordOf r -> Optional.of(r.fields());
      case Value.MapOf m -> Optional.of(m.entries());
      default -> Optional.empty();
    };
  }

  private void records(String path, Map<String, Value> left, Map<String, Value> right) {
    var names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    for (var name : names) {
      var inner = path + (Braced.isName(name) ? "." + name : "[\"" + name + "\"]");
      if (!right.containsKey(name)) {
        say(inner, "only on the left: " + ValueText.line(left.get(name)));
      } else if (!left.containsKey(name)) {
        say(inner, "only on the right: " + ValueText.line(right.get(name)));
      } else {
        compare(inner, left.get(name), right.get(name));
      }
    }
  }

  /// Lists of one length are compared by index. Of others those elements are set apart that one has
  /// and the other has not, along a longest sequence that both have.
  private void lists(String path, List<Value> left, List<Value> right) {
    if (left.size() == right.size()
        || left.size() > ALIGNED
        || right.size() > ALIGNED
        || Math.min(left.size(), right.size()) == 0) {
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        var inner = path + "[" + i + "]";
        if (i >= right.size()) {
          say(inner, "only on the left: " + ValueText.line(left.get(i)));
        } else if (i >= left.size()) {
          say(inner, "only on the right: " + ValueText.line(right.get(i)));
        } else {
          compare(inner, left.get(i), right.get(i));
        }
      }
      return;
    }
    var lefts = new ArrayList<Integer>();
    var rights = new ArrayList<Integer>();
    for (var step : Alignment.of(left, right)) {
      switch (step) {
        case Alignment.Step.Both _ -> apart(path, left, lefts, right, rights);
        case Alignment.Step.Left(int i) -> lefts.add(i);
        case Alignment.Step.Right(int i) -> rights.add(i);
      }
    }
    apart(path, left, lefts, right, rights);
  }

  /// Between two elements that both have: what stands in place of each other is compared.
  private void apart(
      String path, List<Value> left, List<Integer> lefts, List<Value> right, List<Integer> rights) {
    for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
      if (i >= rights.size()) {
        int at = lefts.get(i);
        say(path + "[" + at + "]", "only on the left: " + ValueText.line(left.get(at)));
      } else if (i >= lefts.size()) {
        int at = rights.get(i);
        say(path + "[" + at + "]", "only on the right: " + ValueText.line(right.get(at)));
      } else {
        compare(path + "[" + lefts.get(i) + "]", left.get(lefts.get(i)), right.get(rights.get(i)));
      }
    }
    lefts.clear();
    rights.clear();
  }

  private void texts(String path, String left, String right) {
    if (left.contains("\n") || right.contains("\n")) {
      say(path, "lines of the left (-) and of the right (+)");
      lines(left.lines().toList(), right.lines().toList());
      return;
    }
    int same = 0;
    while (same < Math.min(left.length(), right.length())
        && left.charAt(same) == right.charAt(same)) {
      same++;
    }
    if (left.length() + right.length() < ValueText.WIDTH || same < CONTEXT) {
      say(path, quoted(left, 0) + " ≠ " + quoted(right, 0));
    } else {
      int from = same - CONTEXT;
      say(path, "from character " + from + ": " + quoted(left, from) + " ≠ " + quoted(right, from));
    }
  }

  private static String quoted(String text, int from) {
    int start = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
    return ValueText.line(Value.of(text.substring(start)));
  }

  private void lines(List<String> left, List<String> right) {
    if (left.size() > ALIGNED || right.size() > ALIGNED) {
      int same = 0;
      while (same < Math.min(left.size(), right.size()) && left.get(same).equals(right.get(same))) {
        same++;
      }
      line("-", left, same);
      line("+", right, same);
      return;
    }
    for (var step : Alignment.of(left, right)) {
      switch (step) {
        case Alignment.Step.Both _ -> {}
        case Alignment.Step.Left(int i) -> line("-", left, i);
        case Alignment.Step.Right(int i) -> line("+", right, i);
      }
    }
  }

  private void line(String sign, List<String> text, int index) {
    if (index < text.size()) {
      lines.add("  " + sign + " " + (index + 1) + "  " + text.get(index));
    }
  }

  private void say(String path, String text) {
    var place = path.startsWith(".") ? path.substring(1) : path;
    lines.add((place.isEmpty() ? "" : place + ": ") + text);
  }
}

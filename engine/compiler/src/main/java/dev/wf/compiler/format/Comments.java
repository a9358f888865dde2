package dev.wf.compiler.format;

import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The comments that are not printed yet, and what the source tells about lines.
final class Comments {
  /// What stands between a call and its settings, in the YAML form.
  private static final Pattern WITH = Pattern.compile("[^\\n]*\\n\\s*(with):");

  /// What may stand before a step on its line, in the YAML form.
  private static final Pattern BEFORE_STEP = Pattern.compile("[\\s-]*[\"']?(\\$\\{)?");

  /// A line that opens a list, a record or a text below it, in the YAML form.
  private static final Pattern HEAD =
      Pattern.compile("[\\s-]*([\\w .\"]+:)?(\\s*[|>][-+0-9]*)?\\s*(?<=[:|>+-])");

  private final Source source;
  private final TreeMap<Integer, Program.Comment> left = new TreeMap<>();
  private final boolean isYaml;
  private final TreeMap<Integer, Program.Comment> moved = new TreeMap<>();
  private final List<Program.Comment> printed = new ArrayList<>();
  private int quiet;

  Comments(Program program) {
    source = program.source();
    isYaml = Form.of(source) == Form.YAML;
    program.comments().forEach(c -> left.put(c.span().offset(), c));
  }

  /// Makes something with no comments in it: they are left for what stands around.
  <T> T without(Supplier<T> made) {
    quiet++;
    try {
      return made.get();
    } finally {
      quiet--;
    }
  }

  /// Those that begin in a stretch of the source, which are now printed.
  List<Program.Comment> take(int from, int to) {
    var taken =
        quiet > 0 || from >= to ? new TreeMap<Integer, Program.Comment>() : left.subMap(from, to);
    var comments = List.copyOf(taken.values());
    taken.clear();
    printed.addAll(comments);
    return comments;
  }

  /// Makes something, or gives back the comments that were to be printed in it.
  <T> Optional<T> takenIfPresent(Supplier<Optional<T>> made) {
    int before = printed.size();
    var result = made.get();
    if (result.isEmpty()) {
      var back = printed.subList(before, printed.size());
      back.forEach(c -> left.put(c.span().offset(), c));
      back.forEach(c -> moved.remove(c.span().offset()));
      back.clear();
    }
    return result;
  }

  /// Those in an element that has no place for them: they go above it.
  List<Program.Comment> takeOut(Span span) {
    var taken = take(span.offset(), span.end());
    moveOut(taken);
    return taken;
  }

  /// Notes that these stand above what they stood in or behind.
  void moveOut(List<Program.Comment> comments) {
    comments.forEach(c -> moved.put(c.span().offset(), c));
  }

  /// Those that had to go elsewhere, in the order of the source.
  List<Program.Comment> moved() {
    return List.copyOf(moved.values());
  }

  /// Those behind an element on its line, with nothing but a separator between.
  List<Program.Comment> takeBehind(int end, int limit) {
    var found = left.ceilingEntry(end);
    if (quiet > 0 || found == null || found.getKey() >= limit) {
      return List.of();
    }
    var between = source.text().substring(end, found.getKey());
    var closing = isYaml ? " \t,;}\"')]" : " \t,;";
    return between.chars().allMatch(c -> closing.indexOf(c) >= 0)
        ? take(found.getKey(), found.getKey() + 1)
        : List.of();
  }

  /// Does something stand first on its line, below an empty one? Its doc comment is passed over.
  boolean hasGapAbove(int offset) {
    int line = source.position(offset).line();
    var before = source.text().substring(source.lineStart(line), offset);
    if (!(isYaml ? BEFORE_STEP.matcher(before).matches() : before.isBlank())) {
      return false;
    }
    do {
      line--;
    } while (line > 0 && isHead(source.line(line)));
    return line > 0 && source.line(line).isBlank();
  }

  /// Does a line belong to what begins on the next one?
  private boolean isHead(String line) {
    return isYaml ? HEAD.matcher(line).matches() : line.stripLeading().startsWith("///");
  }

  boolean onOneLine(int from, int to) {
    return source.text().substring(from, Math.max(from, to)).indexOf('\n') < 0;
  }

  /// Where a sign stands between two places; the first of them where it does not.
  int find(char sign, int from, int to) {
    if (isYaml) {
      // it has no such signs: settings begin at their key, or where they would without one
      var key = WITH.matcher(source.text()).region(from, Math.max(from, to));
      return key.lookingAt() ? key.start(1) : from;
    }
    int found = source.text().indexOf(sign, from);
    return found < 0 || found >= to ? from : found;
  }

  /// The text at a place, to see how something was written.
  String written(Span span) {
    return source.slice(span);
  }

  /// As it is printed: a doc comment that documents nothing is none.
  static String text(Program.Comment comment) {
    var text = comment.text();
    return text.startsWith("///") && !text.startsWith("////") ? text.substring(1) : text;
  }

  boolean any(int from, int to) {
    return quiet == 0 && from < to && !left.subMap(from, to).isEmpty();
  }

  /// Above an element, each on its own line.
  ///
  /// @param first whether nothing stands above them
  Doc above(List<Program.Comment> comments, boolean first) {
    var docs = new ArrayList<Doc>();
    for (var comment : comments) {
      docs.add(gap(comment, first && docs.isEmpty()));
      docs.add(Doc.text(text(comment)));
      docs.add(Doc.HARD);
    }
    return Doc.of(docs);
  }

  /// Each on its own line, without regard to where they stood.
  Doc onLines(List<Program.Comment> comments) {
    return Doc.of(comments.stream().map(c -> Doc.of(Doc.text(text(c)), Doc.HARD)).toList());
  }

  /// Below all elements.
  Doc last(List<Program.Comment> comments, boolean first) {
    var docs = new ArrayList<Doc>();
    for (var comment : comments) {
      if (!docs.isEmpty()) {
        docs.add(Doc.HARD);
      }
      docs.add(gap(comment, first && docs.isEmpty()));
      docs.add(Doc.text(text(comment)));
    }
    docs.add(Doc.BREAK);
    return Doc.of(docs);
  }

  private Doc gap(Program.Comment comment, boolean first) {
    return !first && hasGapAbove(comment.span().offset()) ? Doc.HARD : Doc.EMPTY;
  }

  static Doc behind(List<Program.Comment> comments) {
    return Doc.of(comments.stream().<Doc>map(c -> new Doc.Suffix(text(c))).toList());
  }
}

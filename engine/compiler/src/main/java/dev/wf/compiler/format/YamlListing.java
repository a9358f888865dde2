package dev.wf.compiler.format;

import dev.wf.compiler.format.Yaml.Entry;
import dev.wf.compiler.format.Yaml.Fields;
import dev.wf.compiler.format.Yaml.Item;
import dev.wf.compiler.format.Yaml.Items;
import dev.wf.compiler.format.Yaml.Notes;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Elements in their order with the comments above and behind them. An element is written when it
/// is added: what it does not write of its comments stands above it then.
final class YamlListing {
  private final Comments comments;
  private final int close;
  private final List<Entry> entries = new ArrayList<>();
  private int done;

  YamlListing(Comments comments, int open, int close) {
    this.comments = comments;
    this.close = close;
    done = open;
  }

  void field(Span span, String key, Supplier<Yaml> value) {
    field(span, key, false, value);
  }

  /// @param wantsGap whether an empty line stands above it in any case
  void field(Span span, String key, boolean wantsGap, Supplier<Yaml> value) {
    var found = comments.take(done, span.offset());
    var above = new ArrayList<>(lines(found));
    boolean ownGap = comments.hasGapAbove(span.offset());
    boolean gap = found.isEmpty() ? ownGap : comments.hasGapAbove(found.getFirst().span().offset());
    if (!above.isEmpty() && ownGap) {
      above.add("");
    }
    var written = value.get();
    comments.takeOut(span).forEach(c -> above.add(line(c)));
    var behind = comments.takeBehind(span.end(), close);
    var suffix = Optional.<String>empty();
    if (!behind.isEmpty() && Yaml.endsOnItsLine(written)) {
      suffix = Optional.of(line(behind.getFirst()));
    } else if (!behind.isEmpty() && Yaml.endsWithValue(written)) {
      written = Yaml.withBehind((Fields) written, line(behind.getFirst()));
    } else {
      comments.moveOut(behind);
      behind.forEach(c -> above.add(line(c)));
    }
    boolean stands = !entries.isEmpty() && (gap || wantsGap);
    entries.add(new Entry(new Notes(stands, above, suffix), key, written));
    done = span.end();
  }

  void item(Span span, Supplier<Yaml> value) {
    field(span, "-", value);
  }

  /// Those so far; comments behind them are left for what follows.
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  Fields fields() {
    return new Fields(entries, last());
  }

  Items items() {
    return new Items(entries.stream().map(e -> new Item(e.notes(), e.value())).toList(), last());
  }

  private List<String> last() {
    var rest = comments.take(done, close);
    var lines = new ArrayList<String>();
    if (!rest.isEmpty() && comments.hasGapAbove(rest.getFirst().span().offset())) {
      lines.add("");
    }
    lines.addAll(lines(rest));
    return lines;
  }

  private List<String> lines(List<Program.Comment> found) {
    var lines = new ArrayList<String>();
    for (var comment : found) {
      if (!lines.isEmpty() && comments.hasGapAbove(comment.span().offset())) {
        lines.add("");
      }
      lines.add(line(comment));
    }
    return lines;
  }

  /// With the sign of the other form.
  static String line(Program.Comment comment) {
    return "#" + Comments.text(comment).substring(2);
  }
}

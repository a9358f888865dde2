package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.Pieces;
import dev.wf.compiler.read.PlacedText;
import dev.wf.compiler.read.yaml.Yaml.Style;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// From a YAML text to the tree of what stands in it. The only one who knows the library.
///
/// The library's events are read, and not its nodes: so depth and number are counted before
/// anything is built, and no alias can explode. Of a text that is no YAML there is no tree, since
/// what its author meant to be inside what is anybody's guess.
final class Composing {
  /// In UTF-16 units. Larger is no program, and would only take long to be refused.
  static final int LONGEST = 1 << 20;

  static final int MOST_NODES = 200_000;
  static final int DEEPEST = 100;

  private final Source source;
  private final Pieces pieces;
  private final Offsets offsets;
  private final List<Span> scalars = new ArrayList<>();
  private Iterator<Event> events = List.<Event>of().iterator();
  private int nodes;

  /// Reported already.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Refused() {
      super("reported already", null, false, false);
    }
  }

  Composing(Source source, Pieces pieces) {
    this.source = source;
    this.pieces = pieces;
    offsets = new Offsets(source.text());
  }

  /// The stretches that scalars take, in order: there are no comments in them.
  List<Span> scalars() {
    return List.copyOf(scalars);
  }

  /// The text's one document; empty, and reported, where there is none.
  Optional<Yaml> document() {
    var text = source.text();
    if (text.length() > LONGEST) {
      pieces.report(Slips.tooLarge(pieces.place(Span.NONE), "1,048,576 characters"));
      return Optional.empty();
    }
    try {
      var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
      events = new Parse(settings).parseString(text).iterator();
      return documents();
    } catch (Refused e) {
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      int offset = e.getProblemMark().map(offsets::of).orElse(0);
      notYaml(offset, e.getProblem());
    } catch (YamlEngineException e) {
      notYaml(0, e.getMessage());
    }
    return Optional.empty();
  }

  private void notYaml(int offset, String problem) {
    int start = Math.min(offset, source.text().length());
    var place = pieces.place(Span.between(start, Math.min(start + 1, source.text().length())));
    pieces.report(Slips.notYaml(place, problem));
  }

  private Optional<Yaml> documents() {
    var first = Optional.<Yaml>empty();
    int count = 0;
    while (events.hasNext()) {
      var event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (count++ > 0) {
          pieces.report(Slips.secondDocument(pieces.place(span(event))));
          return first;
        }
        first = Optional.of(node(events.next(), 0));
      }
    }
    return first;
  }

  private Yaml node(Event event, int depth) {
    if (++nodes > MOST_NODES) {
      pieces.report(Slips.tooLarge(pieces.place(span(event)), "200,000 values"));
      throw new Refused();
    }
    if (depth > DEEPEST) {
      pieces.report(Slips.tooDeep(pieces.place(span(event)), DEEPEST));
      throw new Refused();
    }
    boolean usable = isUsable(event);
    var node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case MappingStartEvent start -> fields(start, depth);
          case CollectionStartEvent start -> items(start, depth);
          default -> new Yaml.Unusable(span(event));
        };
    return usable ? node : new Yaml.Unusable(node.span());
  }

  /// Reports what no program has.
  private boolean isUsable(Event event) {
    if (event instanceof AliasEvent || event instanceof NodeEvent n && n.getAnchor().isPresent()) {
      pieces.report(Slips.anchor(pieces.place(word(event))));
      return false;
    }
    var tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.<String>empty();
        };
    if (tag.isPresent()) {
      pieces.report(Slips.tag(pieces.place(word(event))));
    }
    return tag.isEmpty();
  }

  /// The word at the start of an event: an anchor or a tag.
  private Span word(Event event) {
    int start = span(event).offset();
    int end = start;
    while (end < source.text().length() && !Character.isWhitespace(source.text().charAt(end))) {
      end++;
    }
    return Span.between(start, end);
  }

  private Yaml scalar(ScalarEvent event) {
    var text = source.text();
    int start = event.getStartMark().map(offsets::of).orElse(0);
    int end = event.getEndMark().map(offsets::of).orElse(start);
    if (event.getTag().isPresent() || event.getAnchor().isPresent()) {
      return new Yaml.Unusable(Span.between(start, end));
    }
    var style = event.getScalarStyle();
    boolean isBlock = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    var found = Characters.placed(text, start, end, style, event.getValue());
    if (found.isEmpty()) {
      var span = Span.between(start, end);
      pieces.report(Slips.noScalar(pieces.place(span)));
      return new Yaml.Unusable(span);
    }
    var placed = found.get();
    int stop =
        isBlock ? placed.part(0, event.getValue().stripTrailing().length()).span().end() : end;
    int hidden = isBlock ? lineEnd(start) : start;
    if (stop > hidden) {
      scalars.add(Span.between(hidden, stop));
    }
    return new Yaml.Scalar(
        isBlock ? withoutLastLineEnd(placed) : placed,
        isBlock ? Style.BLOCK : style == ScalarStyle.PLAIN ? Style.PLAIN : Style.QUOTED,
        Span.between(start, Math.max(start, Math.max(stop, isBlock ? start + 1 : stop))));
  }

  private int lineEnd(int offset) {
    int end = source.text().indexOf('\n', offset);
    return end < 0 ? source.text().length() : end;
  }

  private static PlacedText withoutLastLineEnd(PlacedText placed) {
    int length = placed.text().length();
    return placed.part(0, placed.text().endsWith("\n") ? length - 1 : length);
  }

  private Yaml items(CollectionStartEvent start, int depth) {
    var items = new ArrayList<Yaml>();
    var event = events.next();
    while (!(event instanceof SequenceEndEvent)) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    var last = items.isEmpty() ? span(start) : items.getLast().span();
    return new Yaml.Items(List.copyOf(items), span(start, event, last));
  }

  /// A flow ends with its bracket, a block with the last that stands in it.
  private Span span(CollectionStartEvent start, Event end, Span last) {
    int from = span(start).offset();
    return Span.between(
        from,
        start.isFlow()
            ? span(end).end()
            : withComments(
                start instanceof SequenceStartEvent ? withBehind(last.end()) : last.end(),
                column(from),
                span(end).offset()));
  }

  /// A comment behind the last item of a list is about that item, and so in the list.
  private int withBehind(int end) {
    var text = source.text();
    int sign = end;
    while (sign < text.length() && (text.charAt(sign) == ' ' || text.charAt(sign) == '\t')) {
      sign++;
    }
    int line = text.indexOf('\n', end);
    boolean isComment = sign > end && sign < text.length() && text.charAt(sign) == '#';
    return isComment ? line < 0 ? text.length() : line : end;
  }

  private int column(int offset) {
    return offset - (source.text().lastIndexOf('\n', offset - 1) + 1);
  }

  /// Comments below the last that stands in a block belong to it as far as they are indented alike.
  private int withComments(int end, int column, int limit) {
    var text = source.text();
    int stop = end;
    int line = text.indexOf('\n', end);
    while (line >= 0 && line < Math.min(limit, text.length())) {
      int sign = line + 1;
      while (sign < text.length() && (text.charAt(sign) == ' ' || text.charAt(sign) == '\n')) {
        sign++;
      }
      if (sign >= text.length() || text.charAt(sign) != '#' || column(sign) < Math.max(1, column)) {
        return stop;
      }
      line = text.indexOf('\n', sign);
      stop = line < 0 ? text.length() : line;
    }
    return stop;
  }

  private Yaml fields(MappingStartEvent start, int depth) {
    var entries = new ArrayList<Yaml.Entry>();
    var seen = new HashMap<String, Span>();
    var event = events.next();
    var last = span(start);
    while (!(event instanceof MappingEndEvent)) {
      var key = node(event, depth + 1);
      var value = below(key, node(events.next(), depth + 1));
      last = value instanceof Yaml.Scalar s && s.isEmpty() ? key.span() : value.span();
      if (!(key instanceof Yaml.Scalar name)) {
        if (!(key instanceof Yaml.Unusable)) {
          pieces.report(Slips.noTextAsKey(pieces.place(key.span())));
        }
      } else if (seen.containsKey(name.value()) && !name.value().startsWith("...")) {
        var before = pieces.place(seen.get(name.value()));
        pieces.report(Slips.twice(pieces.place(name.span()), name.value(), before));
      } else {
        seen.put(name.value(), name.span());
        entries.add(new Yaml.Entry(name, value));
      }
      event = events.next();
    }
    return new Yaml.Fields(List.copyOf(entries), span(start, event, last));
  }

  /// A record below its key begins with the key, as one in braces begins with the brace.
  private Yaml below(Yaml key, Yaml value) {
    return value instanceof Yaml.Fields fields
            && source.text().charAt(fields.span().offset()) != '{'
        ? new Yaml.Fields(fields.entries(), key.span().to(fields.span()))
        : value;
  }

  private Span span(Event event) {
    int start = event.getStartMark().map(offsets::of).orElse(0);
    return Span.between(start, event.getEndMark().map(offsets::of).orElse(start));
  }

  /// From the library's places, which count code points, to ours.
  private static final class Offsets {
    private final int[] units;

    Offsets(String text) {
      boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
      units = plain ? new int[0] : new int[text.codePointCount(0, text.length()) + 1];
      for (int i = 0, at = 0; i < units.length; i++) {
        units[i] = at;
        at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
      }
    }

    int of(Mark mark) {
      int index = mark.getIndex();
      return units.length == 0 ? index : units[Math.min(index, units.length - 1)];
    }
  }
}

package dev.wf.runtime.data;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Builds a value from the events of one YAML document.
///
/// From events and not from the library's nodes, since those recur without a limit and let equal
/// keys pass. How deep a text nests and how much its aliases unfold to are bounded here.
final class YamlReader {
  private static final int DEEPEST = 500;
  private static final long MOST_NODES = 5_000_000;

  /// @param nodes how many values it consists of, all that aliases stand for counted
  private record Anchored(Value value, long nodes) {}

  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private long nodes = 0;

  YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /// The one document; null if there is none.
  ///
  /// @throws YamlEngineException if it is malformed
  Value document() {
    expect(Event.ID.StreamStart);
    var start = events.next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      return Value.NULL;
    }
    var value = value(events.next(), 0);
    expect(Event.ID.DocumentEnd);
    var next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw malformed(next, "a second document begins");
    }
    return value;
  }

  private void expect(Event.ID id) {
    var event = events.next();
    if (event.getEventId() != id) {
      throw new IllegalStateException("a YAML text goes on with " + id + ", not with " + event);
    }
  }

  private Value value(Event event, int depth) {
    if (depth > DEEPEST) {
      throw malformed(event, "it nests deeper than " + DEEPEST + " levels");
    }
    long before = nodes;
    nodes++;
    var value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent list -> list(list, depth);
          case MappingStartEvent map -> map(map, depth);
          case AliasEvent alias -> alias(alias);
          default ->
              throw new IllegalStateException("a YAML value begins with a node, not with " + event);
        };
    if (nodes > MOST_NODES) {
      throw malformed(event, "its aliases unfold to more than " + MOST_NODES + " values");
    }
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      node.getAnchor()
          .ifPresent(anchor -> anchors.put(anchor, new Anchored(value, nodes - before)));
    }
    return value;
  }

  private Value alias(AliasEvent event) {
    var anchored = anchors.get(event.getAlias());
    if (anchored == null) {
      throw malformed(event, "`*" + event.getAlias() + "` stands for nothing above it");
    }
    nodes += anchored.nodes();
    return anchored.value();
  }

  private Value list(SequenceStartEvent event, int depth) {
    checkTag(event, event.getTag(), "seq");
    var values = new ArrayList<Value>();
    for (var next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      values.add(value(next, depth + 1));
    }
    return new Value.ListOf(values);
  }

  private Value map(MappingStartEvent event, int depth) {
    checkTag(event, event.getTag(), "map");
    var entries = new LinkedHashMap<String, Value>();
    for (var next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
      if (!(next instanceof ScalarEvent key)) {
        throw malformed(next, "a key is a text");
      }
      if (entries.put(key.getValue(), value(events.next(), depth + 1)) != null) {
        throw malformed(next, "the key `" + key.getValue() + "` stands twice");
      }
    }
    return new Value.MapOf(entries);
  }

  private static Value scalar(ScalarEvent event) {
    var tag = event.getTag();
    if (tag.isEmpty() && !event.isPlain() || tag.equals(Optional.of("!"))) {
      return Value.of(event.getValue());
    }
    return tag.isEmpty() || tag.get().equals("tag:yaml.org,2002:str")
        ? tag.isEmpty() ? plain(event) : Value.of(event.getValue())
        : tagged(event, tag.get());
  }

  /// `!!int "3"`.
  private static Value tagged(ScalarEvent event, String tag) {
    var value = plain(event);
    var own =
        switch (value) {
          case Value.Null _ -> "null";
          case Value.Bool _ -> "bool";
          case Value.Int _ -> "int";
          case Value.Float _ -> "float";
          default -> "str";
        };
    if (tag.equals("tag:yaml.org,2002:float") && value instanceof Value.Int) {
      return Numbers.toFloat(value);
    }
    checkTag(event, Optional.of(tag), own);
    return value;
  }

  private static Value plain(ScalarEvent event) {
    try {
      return YamlScalar.of(event.getValue());
    } catch (ArithmeticException problem) {
      throw malformed(event, problem.getMessage());
    }
  }

  private static void checkTag(Event event, Optional<String> tag, String own) {
    if (tag.isPresent()
        && !tag.get().equals("!")
        && !tag.get().equals("tag:yaml.org,2002:" + own)) {
      throw malformed(event, "the tag " + tag.get() + " is none of this value");
    }
  }

  private static YamlEngineException malformed(Event event, String problem) {
    return new YamlEngineException(Yaml.at(event.getStartMark().orElse(null)) + problem);
  }
}

package dev.wf.models.scripted;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A part of a YAML file that knows its place.
record YamlNode(Source source, Node node) {
  /// Empty, and reported, where the source is no YAML document.
  static Optional<YamlNode> of(Source source, Consumer<Diagnostic> report) {
    var start = new Place(source, Span.NONE);
    try {
      var settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
      var root = new Compose(settings).composeString(source.text());
      if (root.isEmpty()) {
        report.accept(ScriptMistakes.noRules(start));
      }
      return root.map(node -> new YamlNode(source, node));
    } catch (MarkedYamlEngineException e) {
      var at = e.getProblemMark().map(mark -> new Place(source, span(source, mark, mark)));
      report.accept(ScriptMistakes.notYaml(at.orElse(start), e.getProblem()));
    } catch (YamlEngineException e) {
      report.accept(ScriptMistakes.notYaml(start, e.getMessage()));
    } catch (StackOverflowError e) { // the library recurs without a limit
      report.accept(ScriptMistakes.notYaml(start, "it nests too deep"));
    }
    return Optional.empty();
  }

  Place place() {
    return node.getStartMark()
        .flatMap(start -> node.getEndMark().map(end -> new Place(source, span(source, start, end))))
        .orElse(new Place(source, Span.NONE));
  }

  Optional<List<YamlNode>> items() {
    return node instanceof SequenceNode list
        ? Optional.of(list.getValue().stream().map(this::with).toList())
        : Optional.empty();
  }

  /// The entries of a mapping, keys that stand twice reported.
  Optional<SequencedMap<String, YamlNode>> entries(Consumer<Diagnostic> report) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    var entries = new LinkedHashMap<String, YamlNode>();
    for (var tuple : mapping.getValue()) {
      var key = with(tuple.getKeyNode());
      if (entries.putIfAbsent(key.text(), with(tuple.getValueNode())) != null) {
        report.accept(ScriptMistakes.twice(key.place(), key.text()));
      }
    }
    return Optional.of(entries);
  }

  boolean isText() {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR);
  }

  /// A scalar as it is written; a sign for all else.
  String text() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "…";
  }

  /// What kind of data it is, in an author's words.
  String kind() {
    return switch (node.getNodeType()) {
      case SCALAR -> "`" + text() + "`";
      case SEQUENCE -> "a list";
      case MAPPING -> "a record";
      case ANCHOR -> "an anchor";
    };
  }

  Value value() {
    return switch (node) {
      case SequenceNode list -> {
        var values = new ArrayList<Value>();
        list.getValue().forEach(item -> values.add(with(item).value()));
        yield new Value.ListOf(values);
      }
      case MappingNode mapping -> {
        var fields = new LinkedHashMap<String, Value>();
        for (var tuple : mapping.getValue()) {
          fields.put(with(tuple.getKeyNode()).text(), with(tuple.getValueNode()).value());
        }
        yield new Value.RecordOf(fields);
      }
      case ScalarNode scalar -> scalar(scalar.getTag(), scalar.getValue());
      default -> throw new IllegalStateException("composed YAML has no " + node.getNodeType());
    };
  }

  /// A number that fits no value stays the text that it is.
  private static Value scalar(Tag tag, String text) {
    try {
      if (tag.equals(Tag.INT)) {
        return Value.of(Long.parseLong(text));
      }
      if (tag.equals(Tag.FLOAT) && Double.isFinite(Double.parseDouble(text))) {
        return new Value.Float(Double.parseDouble(text));
      }
    } catch (NumberFormatException e) {
      return Value.of(text);
    }
    return tag.equals(Tag.BOOL)
        ? Value.of(text.equals("true"))
        : tag.equals(Tag.NULL) ? Value.NULL : Value.of(text);
  }

  private YamlNode with(Node other) {
    return new YamlNode(source, other);
  }

  /// Marks count code points.
  private static Span span(Source source, Mark start, Mark end) {
    return Span.between(offset(source.text(), start), offset(source.text(), end));
  }

  private static int offset(String text, Mark mark) {
    return text.offsetByCodePoints(
        0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
  }
}

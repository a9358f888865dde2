package dev.wf.cli.args;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A node of a YAML text (JSON is YAML) that knows its place in a source.
///
/// @param text what was parsed: the source's text, or the part of it from `base` on
public record Yaml(Source source, int base, String text, Node node) {
  /// Deeper than any sensible argument, and far from where the parser overflows its stack.
  private static final int DEEPEST = 200;

  /// A key and its value.
  public record Entry(String key, Place at, Yaml value) {}

  /// The one document of the text, which stands in the source from `base` on. Empty, and reported,
  /// where there is none.
  public static Optional<Yaml> of(
      Source source, int base, String text, Consumer<Diagnostic> report) {
    if (depth(text) > DEEPEST) {
      report.accept(Mistakes.tooDeep(new Place(source, Span.between(base, base + 1)), DEEPEST));
      return Optional.empty();
    }
    try {
      var settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
      return new Compose(settings)
          .composeString(text)
          .map(node -> new Yaml(source, base, text, node));
    } catch (MarkedYamlEngineException e) {
      int offset = e.getProblemMark().map(mark -> offset(text, mark)).orElse(0);
      report.accept(
          Mistakes.notYaml(
              new Place(source, Span.between(base + offset, base + offset + 1)), e.getProblem()));
      return Optional.empty();
    } catch (YamlEngineException e) {
      report.accept(
          Mistakes.notYaml(new Place(source, Span.between(base, base + 1)), e.getMessage()));
      return Optional.empty();
    }
  }

  public Place place() {
    int start = node.getStartMark().map(mark -> offset(text, mark)).orElse(0);
    int end = node.getEndMark().map(mark -> offset(text, mark)).orElse(start);
    return new Place(source, Span.between(base + start, base + Math.max(start + 1, end)));
  }

  /// The text of a scalar.
  public Optional<String> scalar() {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  boolean isQuoted() {
    return node instanceof ScalarNode scalar && scalar.getScalarStyle() != ScalarStyle.PLAIN;
  }

  public Optional<List<Yaml>> items() {
    return node instanceof SequenceNode sequence
        ? Optional.of(sequence.getValue().stream().map(this::with).toList())
        : Optional.empty();
  }

  public Optional<List<Entry>> entries() {
    return node instanceof MappingNode mapping
        ? Optional.of(
            mapping.getValue().stream()
                .map(tuple -> {
                  var key = with(tuple.getKeyNode());
                  return new Entry(
                      key.scalar().orElse("?"), key.place(), with(tuple.getValueNode()));
                })
                .toList())
        : Optional.empty();
  }

  /// What kind of data it is, in an author's words.
  public String kind() {
    return switch (node.getNodeType()) {
      case SCALAR -> "`" + scalar().orElse("") + "`";
      case SEQUENCE -> "a list";
      case MAPPING -> "a record";
      case ANCHOR -> "an anchor";
    };
  }

  /// What it says as a value of a type that names no other types. What does not fit is reported
  /// where it stands, and gives nothing.
  public Optional<Value> read(Type type, Consumer<Diagnostic> report) {
    return new Reading(Definitions.NONE, report).read(new Given.Data.Part(this), type);
  }

  private Yaml with(Node other) {
    return new Yaml(source, base, text, other);
  }

  /// Marks count code points.
  private static int offset(String text, Mark mark) {
    int points = Math.min(mark.getIndex(), text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, points);
  }

  /// At least how deep the text nests: brackets inside each other, or dashes in a row.
  private static int depth(String text) {
    int deepest = 0;
    int open = 0;
    int dashes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      open += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      dashes = c == '-' || c == '?' ? dashes + 1 : c == ' ' ? dashes : 0;
      deepest = Math.max(deepest, Math.max(open, dashes));
    }
    return deepest;
  }
}

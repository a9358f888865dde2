package dev.wf.runtime.data;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Values from and to YAML 1.2.
public final class Yaml {
  /// Texts that some reader, of YAML 1.1 at the latest, takes for something else.
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "(?i)|y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\\.?(?:\\d.*|inf|nan)",
          Pattern.DOTALL);

  /// Characters that readers drop or take for line ends.
  private static final Pattern UNSEEN = Pattern.compile("[\r\u0085\u2028\u2029\ufeff]");

  private Yaml() {}

  public static Parsed parse(String yaml) {
    try {
      var settings = LoadSettings.builder().build();
      return new Parsed.Data(
          new YamlReader(new Parse(settings).parseString(yaml).iterator()).document());
    } catch (MarkedYamlEngineException problem) {
      return new Parsed.Malformed(at(problem.getProblemMark().orElse(null)) + problem.getProblem());
    } catch (YamlEngineException problem) {
      return new Parsed.Malformed(problem.getMessage());
    }
  }

  /// In block style, lists indented, texts of several lines as they are.
  public static String write(Value value) {
    var settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(Integer.MAX_VALUE / 4)
            .setBestLineBreak("\n")
            .build();
    var out = new Text();
    new Dump(settings).dumpNode(node(value), out);
    return out.toString();
  }

  private static final class Text implements StreamDataWriter {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(String more) {
      text.append(more);
    }

    @Override
    public void write(String more, int offset, int length) {
      text.append(more, offset, offset + length);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static Node node(Value value) {
    return switch (value) {
      case Value.Null _ -> plain(Tag.NULL, "null");
      case Value.Bool _ -> plain(Tag.BOOL, Rendering.hole(value));
      case Value.Int _ -> plain(Tag.INT, Rendering.hole(value));
      case Value.Float(var f) ->
          plain(
              f == Math.rint(f) && Math.abs(f) < 1e21 ? Tag.INT : Tag.FLOAT, Rendering.hole(value));
      case Value.Str(var text) -> text(text);
      case Value.Duration _, Value.Money _ -> text(Rendering.hole(value));
      case Value.ListOf(var values) -> {
        List<Node> items = new ArrayList<>();
        values.forEach(v -> items.add(node(v)));
        yield new SequenceNode(Tag.SEQ, items, items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
      }
      case Value.RecordOf _, Value.MapOf _ -> {
        List<NodeTuple> entries = new ArrayList<>();
        Conformance.fields(value).forEach((k, v) -> entries.add(new NodeTuple(key(k), node(v))));
        yield new MappingNode(
            Tag.MAP, entries, entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
      }
    };
  }

  private static Node plain(Tag tag, String text) {
    return new ScalarNode(tag, text, ScalarStyle.PLAIN);
  }

  private static Node text(String text) {
    boolean block = text.contains("\n") && !UNSEEN.matcher(text).find();
    return block ? new ScalarNode(Tag.STR, text, ScalarStyle.LITERAL) : key(text);
  }

  private static Node key(String text) {
    var style =
        UNSEEN.matcher(text).find() || text.contains("\n")
            ? ScalarStyle.DOUBLE_QUOTED
            : AMBIGUOUS.matcher(text).matches() ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN;
    return new ScalarNode(Tag.STR, text, style);
  }

  static String at(Mark mark) {
    return mark == null
        ? ""
        : "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
  }
}

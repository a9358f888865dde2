package dev.wf.compiler.read.yaml;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// What the file of an agent says that was written for a coding agent: front matter between lines
/// of `---`, then its system prompt.
///
/// @param tools empty where none are named, which is told apart from naming none
/// @param skills names and paths
/// @param body without the line ends around it; nothing in it is a hole
/// @param diagnostics in no particular order
public record AgentText(
    Optional<Word> description,
    Optional<Word> model,
    Optional<List<Word>> tools,
    List<Word> skills,
    Word body,
    List<Diagnostic> diagnostics) {
  private static final List<String> KEYS =
      List.of("name", "description", "tools", "model", "skills");
  private static final String FENCE = "---";

  /// A text and where it stands.
  public record Word(String text, Span span) {}

  public AgentText {
    skills = List.copyOf(skills);
    diagnostics = List.copyOf(diagnostics);
  }

  public static AgentText of(Source source) {
    return new Reader(source).read();
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /// Reads one file.
  private static final class Reader {
    private final Source source;
    private final List<Diagnostic> found = new ArrayList<>();
    private int front;
    private Optional<Word> description = Optional.empty();
    private Optional<Word> model = Optional.empty();
    private Optional<List<Word>> tools = Optional.empty();
    private List<Word> skills = List.of();

    Reader(Source source) {
      this.source = source;
    }

    AgentText read() {
      var body = body();
      return new AgentText(description, model, tools, skills, body, found);
    }

    /// What stands behind the front matter, which is read on the way.
    private Word body() {
      int last = closing();
      if (last < 0) {
        return new Word("", Span.NONE);
      }
      front = source.lineStart(2);
      matter(source.text().substring(front, source.lineStart(last)));
      int start = last < source.lineCount() ? source.lineStart(last + 1) : source.text().length();
      var span = Span.between(start, source.text().length());
      return new Word(source.slice(span).replace("\r\n", "\n").strip(), span);
    }

    /// The line that closes the front matter, -1 where there is none, which is reported.
    private int closing() {
      if (!isFence(1)) {
        add(
            Diagnostic.error(
                    "WF1043", at(new Span(0, 0)), "This file does not begin with front matter.")
                .hint(
                    "lines such as `description: …` between two lines of `---`;"
                        + " for a text alone there is `system: include(\"…\")`"));
        return -1;
      }
      for (int line = 2; line <= source.lineCount(); line++) {
        if (isFence(line)) {
          return line;
        }
      }
      add(
          Diagnostic.error("WF1043", at(new Span(0, 3)), "This front matter does not end.")
              .hint("close it with a line of `---`"));
      return -1;
    }

    private boolean isFence(int line) {
      return source.line(line).stripTrailing().equals(FENCE);
    }

    private void matter(String yaml) {
      try {
        var root = new Compose(LoadSettings.builder().build()).composeString(yaml);
        if (root.isPresent()) {
          fields(root.get(), yaml);
        }
      } catch (MarkedYamlEngineException e) {
        int offset = e.getProblemMark().map(m -> offset(yaml, m.getIndex())).orElse(front);
        var where = new Span(Math.min(offset, source.text().length()), 0);
        add(broken(where, Optional.ofNullable(e.getProblem()).orElse("it is no YAML")));
      } catch (YamlEngineException e) {
        add(broken(new Span(front, 0), "it is no YAML"));
      }
    }

    private Diagnostic broken(Span span, String why) {
      return Diagnostic.error(
              "WF1044", at(span), "This front matter cannot be read: " + why.strip() + ".")
          .hint(
              "put a value with `: ` or ` #` in it into quotes, or on lines of its own behind `|`");
    }

    private void fields(Node root, String yaml) {
      if (!(root instanceof MappingNode fields)) {
        add(wrong(span(root, yaml), "Front matter is made of lines such as `description: …`."));
        return;
      }
      var seen = new HashSet<String>();
      for (var field : fields.getValue()) {
        if (field.getKeyNode() instanceof ScalarNode key) {
          if (!seen.add(key.getValue())) {
            add(wrong(span(key, yaml), "`" + key.getValue() + "` is given twice."));
          }
          field(new Word(key.getValue(), span(key, yaml)), field.getValueNode(), yaml);
        } else {
          add(wrong(span(field.getKeyNode(), yaml), "A key is a word."));
        }
      }
    }

    private void field(Word key, Node value, String yaml) {
      switch (key.text()) {
        case "name" -> text(key, value, yaml);
        case "description" -> description = text(key, value, yaml);
        case "model" -> model = text(key, value, yaml);
        case "tools" -> tools = Optional.of(words(key, "tool", value, yaml));
        case "skills" -> skills = words(key, "skill", value, yaml);
        default -> {
          var unknown =
              Diagnostic.warning(
                  "WF1046",
                  at(key.span()),
                  "`" + key.text() + "` of an agent's file means nothing here.");
          add(
              NearName.of(key.text(), KEYS)
                  .map(near -> unknown.hint("did you mean `" + near + "`?"))
                  .orElse(unknown.hint("settings stand in braces behind the file's name")));
        }
      }
    }

    private Optional<Word> text(Word key, Node value, String yaml) {
      if (value instanceof ScalarNode scalar) {
        return Optional.of(new Word(scalar.getValue(), span(scalar, yaml)));
      }
      add(wrong(span(value, yaml), "`" + key.text() + "` is a text."));
      return Optional.empty();
    }

    /// `Read, Bash(git log *)`, or a list of such.
    private List<Word> words(Word key, String one, Node value, String yaml) {
      var words = new ArrayList<Word>();
      if (value instanceof SequenceNode list) {
        for (var item : list.getValue()) {
          if (item instanceof ScalarNode scalar) {
            words.add(new Word(scalar.getValue().strip(), span(scalar, yaml)));
          } else {
            add(wrong(span(item, yaml), "A " + one + " is a word."));
          }
        }
      } else if (value instanceof ScalarNode scalar) {
        split(scalar, yaml, words);
      } else {
        add(wrong(span(value, yaml), "`" + key.text() + "` is a list of " + one + "s."));
      }
      return words;
    }

    /// Commas in parentheses separate nothing.
    private void split(ScalarNode scalar, String yaml, List<Word> words) {
      var span = span(scalar, yaml);
      var text = scalar.getValue();
      boolean isAsWritten = source.slice(span).equals(text);
      int depth = 0;
      int start = 0;
      for (int i = 0; i <= text.length(); i++) {
        char c = i < text.length() ? text.charAt(i) : ',';
        if (c == ',' && (depth == 0 || i == text.length())) {
          var word = text.substring(start, i).strip();
          int at = span.offset() + start + text.substring(start, i).indexOf(word);
          if (!word.isEmpty()) {
            words.add(new Word(word, isAsWritten ? new Span(at, word.length()) : span));
          }
          start = i + 1;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }

    private Diagnostic wrong(Span span, String message) {
      return Diagnostic.error("WF1045", at(span), message);
    }

    private Span span(Node node, String yaml) {
      int start = node.getStartMark().map(m -> offset(yaml, m.getIndex())).orElse(front);
      int end = node.getEndMark().map(m -> offset(yaml, m.getIndex())).orElse(start);
      if (node.getNodeType() != NodeType.SCALAR) {
        end = start + source.slice(Span.between(start, end)).stripTrailing().length();
      }
      return Span.between(start, end);
    }

    /// Marks count code points.
    private int offset(String yaml, int index) {
      return front
          + yaml.offsetByCodePoints(0, Math.min(index, yaml.codePointCount(0, yaml.length())));
    }

    private Place at(Span span) {
      return new Place(source, span);
    }

    private void add(Diagnostic diagnostic) {
      found.add(diagnostic);
    }
  }
}

package dev.wf.testing.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.Surroundings;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compiles every program in the texts about the language.
///
/// A block that is a part of a program has a comment above it, which readers do not see: `<!--
/// around`, then the program with `@@` where the block belongs. A file that it imports stands in a
/// comment of its own, `<!-- beside PATH`.
class LanguageTest {
  private static final Path GRAMMAR = Path.of("..", "..", "grammar");
  private static final List<String> TEXTS = List.of("LANGUAGE.md", "llm.md");

  private static final Pattern PART =
      Pattern.compile(
          "<!-- (?:around|beside (?<file>\\S+))\n(?<hidden>.*?)-->\n"
              + "|```(?<form>wf|yaml)\n(?<shown>.*?)```\n",
          Pattern.DOTALL);

  /// A program of a text.
  ///
  /// @param line where it stands
  record Block(String text, int line, Source source, Map<String, String> beside) {
    @Override
    public String toString() {
      return text + ":" + line;
    }
  }

  static Stream<Block> blocks() throws IOException {
    var blocks = new ArrayList<Block>();
    for (var text : TEXTS) {
      blocks.addAll(blocks(text, Files.readString(GRAMMAR.resolve(text))));
    }
    return blocks.stream();
  }

  private static List<Block> blocks(String name, String text) {
    var blocks = new ArrayList<Block>();
    var around = Optional.<String>empty();
    var beside = new LinkedHashMap<String, String>();
    for (var part : PART.matcher(text).results().toList()) {
      var shown = part.group("shown");
      if (shown == null && part.group("file") != null) {
        beside.put(part.group("file"), part.group("hidden"));
      } else if (shown == null) {
        around = Optional.of(part.group("hidden"));
      } else {
        int line = (int) text.substring(0, part.start()).lines().count() + 1;
        var program = around.map(a -> a.replace("@@", shown)).orElse(shown);
        var source = new Source("block." + part.group("form"), program);
        blocks.add(new Block(name, line, source, Map.copyOf(beside)));
        around = Optional.empty();
        beside.clear();
      }
    }
    return blocks;
  }

  @Test
  void everyTextHasPrograms() throws IOException {
    assertThat(blocks().map(Block::text).distinct()).containsExactlyElementsOf(TEXTS);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aProgramOfTheReferenceHasNoMistakes(Block block) {
    var library = new Library(LanguageTest.class.getClassLoader());
    var around =
        new Surroundings() {
          @Override
          public Found beside(Source from, String path) {
            var text = block.beside().get(path);
            return text == null
                ? new Found.Missing("There is no such file here.")
                : new Found.File(new Source(path, text));
          }

          @Override
          public Found library(String module) {
            return library.library(module);
          }
        };
    var compilation = Compilation.of(block.source(), Optional.empty(), around);
    assertThat(compilation.diagnostics().stream().map(DiagnosticText::of)).isEmpty();
  }
}

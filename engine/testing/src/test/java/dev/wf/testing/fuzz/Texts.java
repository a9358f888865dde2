package dev.wf.testing.fuzz;

import dev.wf.compiler.read.Reading;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The texts that people wrote: snippets and examples, in both forms.
final class Texts {
  private Texts() {}

  /// By the names of their files.
  static Map<String, String> all() throws IOException {
    var texts = new TreeMap<String, String>();
    for (var root : List.of("src/test/snippets", "../../examples")) {
      try (var found = Files.walk(Path.of(root))) {
        for (var file : found.filter(Files::isRegularFile).toList()) {
          var name = file.getFileName().toString();
          if (Reading.isProgram(name)) {
            texts.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return texts;
  }

  /// Whether its sentences are right.
  static boolean isSound(String name, String text) {
    return !Reading.of(new Source(name, text)).hasErrors();
  }
}

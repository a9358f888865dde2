package dev.wf.compiler.doc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The pages that come with the grammar.
final class Pages {
  private static final String FOLDER = "/dev/wf/grammar/";

  private Pages() {}

  /// @param name relative to `grammar/`
  static String text(String name) {
    try (var in = Pages.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("pages come with the grammar, but " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

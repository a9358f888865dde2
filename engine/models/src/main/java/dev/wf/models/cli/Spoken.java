package dev.wf.models.cli;

import java.util.Optional;

/// A command line, and the model that it is told to ask.
///
/// @param model empty for the command's own choice
record Spoken(CliTool tool, Optional<String> model) {
  /// `claude` or `claude:claude-haiku-5-5`; empty for anything else.
  static Optional<Spoken> of(String text) {
    int colon = text.indexOf(':');
    var word = colon < 0 ? text : text.substring(0, colon);
    var model = colon < 0 ? Optional.<String>empty() : Optional.of(text.substring(colon + 1));
    return CliTool.of(word)
        .filter(_ -> model.filter(m -> m.isEmpty() || m.startsWith("-")).isEmpty())
        .map(tool -> new Spoken(tool, model));
  }
}

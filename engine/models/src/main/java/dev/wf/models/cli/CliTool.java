package dev.wf.models.cli;

import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A coding agent's command line: how it is asked and how its answer is read.
interface CliTool {
  /// What every command may know of the environment.
  List<String> ALWAYS =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "TMPDIR",
          "HTTPS_PROXY",
          "HTTP_PROXY",
          "NO_PROXY",
          "NODE_EXTRA_CA_CERTS",
          "SSL_CERT_FILE");

  /// The name of its program.
  String word();

  /// Whether it takes instructions apart from the prompt.
  default boolean takesSystem() {
    return false;
  }

  /// Whether it holds its answer to a schema.
  default boolean takesSchema() {
    return false;
  }

  default boolean canDoWithoutTools() {
    return false;
  }

  /// The beginnings of the names of the variables that it is told besides.
  List<String> variables();

  /// Its program and arguments, the prompt apart.
  List<String> words(Request request, Optional<String> model, ToolReach reach, Scratch scratch);

  /// What it is told beside what the environment has.
  default Map<String, String> told(ToolReach reach, Scratch scratch) {
    return Map.of();
  }

  /// @param changes whether it may have changed files, so that it is not asked again
  Reply reply(Command.Ended ended, Request request, boolean changes) throws ModelFailure;

  default Map<String, String> environment(
      Map<String, String> all, ToolReach reach, Scratch scratch) {
    var some = new TreeMap<String, String>();
    all.forEach((name, value) -> {
      if (ALWAYS.contains(name) || variables().stream().anyMatch(name::startsWith)) {
        some.put(name, value);
      }
    });
    some.put("TERM", "dumb");
    some.put("NO_COLOR", "1");
    some.putAll(told(reach, scratch));
    return some;
  }

  static Optional<CliTool> of(String word) {
    return switch (word) {
      case "claude" -> Optional.of(new Claude());
      case "codex" -> Optional.of(new Codex());
      case "gemini" -> Optional.of(new Gemini());
      default -> Optional.empty();
    };
  }
}

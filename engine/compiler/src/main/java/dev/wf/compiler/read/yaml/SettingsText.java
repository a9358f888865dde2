package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.Pieces;
import dev.wf.compiler.read.yaml.Yaml.Fields;
import dev.wf.compiler.read.yaml.Yaml.Scalar;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import java.util.List;

/// The text of a project's settings: which keys it has. What stands behind them is not looked at.
public final class SettingsText {
  /// The name of the file.
  public static final String NAME = "wf.yaml";

  private static final List<String> KEYS =
      List.of("models", "providers", "prices", "budget", "concurrency", "policy", "mcp", "cache");

  private SettingsText() {}

  /// Is a file, by its name, a project's settings?
  public static boolean isNamed(String path) {
    return path.equals(NAME) || path.endsWith("/" + NAME);
  }

  /// What is wrong with it, in the order of the text.
  public static List<Diagnostic> mistakes(Source source) {
    var pieces = new Pieces(source);
    new Composing(source, pieces).document().ifPresent(document -> check(document, pieces));
    return pieces.diagnostics();
  }

  private static void check(Yaml document, Pieces pieces) {
    switch (document) {
      case Fields fields when fields.entry("wf").isPresent() ->
          pieces.report(
              Slips.programAsSettings(pieces.place(fields.entry("wf").orElseThrow().key().span())));
      case Fields fields -> {
        for (var entry : fields.entries()) {
          if (!KEYS.contains(entry.name())) {
            var place = pieces.place(entry.key().span());
            pieces.report(Slips.unknownKey(place, entry.name(), "A project", KEYS));
          }
        }
      }
      case Scalar scalar when scalar.isEmpty() -> {}
      case Yaml.Unusable _ -> {}
      case Yaml other ->
          pieces.report(
              Slips.wrongKind(
                  pieces.place(other.span()), "A project's settings", "a record", other));
    }
  }
}

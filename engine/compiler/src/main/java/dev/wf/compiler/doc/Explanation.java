package dev.wf.compiler.doc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The page on one diagnostic: what it means, a program that has it, and one that does not.
///
/// Pages are Markdown files under `grammar/diagnostics/`, one a code, listed in `index.txt` beside
/// them.
///
/// @param code such as `WF3012`
/// @param page Markdown; its first line is `# WF3012: ` and a title
public record Explanation(String code, String page) {
  private static final String FOLDER = "diagnostics/";
  private static final String INDEX = "index.txt";

  /// The page on a code, in whatever way that is written: `WF3012`, `wf3012`, `3012`.
  public static Optional<Explanation> of(String word) {
    var code = word.strip().toUpperCase(Locale.ROOT);
    var whole = code.startsWith("WF") ? code : "WF" + code;
    return codes().contains(whole)
        ? Optional.of(new Explanation(whole, Pages.text(FOLDER + whole + ".md")))
        : Optional.empty();
  }

  /// The codes that have a page, in order.
  public static List<String> codes() {
    return Pages.text(FOLDER + INDEX).lines().toList();
  }

  /// What the first line says behind the code.
  public String title() {
    var first = page.lines().findFirst().orElse("");
    return first.substring(first.indexOf(':') + 1).strip();
  }
}

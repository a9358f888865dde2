package dev.wf.runtime.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of the `.gitignore` files from the workspace's root down to one folder. A deeper file,
/// and in a file a later line, decides over those before it.
///
/// @param base the folder's path with `/` behind it; empty for the root
/// @param rules the last line first
record Ignored(Optional<Ignored> above, String base, List<Rule> rules) {
  private static final String FILE = ".gitignore";

  /// A line of the file.
  ///
  /// @param ignores false where it begins with `!`
  /// @param foldersOnly where it ends in `/`
  /// @param anywhere where it has no other `/`: then it speaks of names, else of paths
  record Rule(boolean ignores, boolean foldersOnly, boolean anywhere, Glob glob) {}

  static Ignored of(Path root) {
    return new Ignored(Optional.empty(), "", rules(root));
  }

  /// @param path of the folder, relative to the root
  Ignored in(Path folder, String path) {
    var rules = rules(folder);
    return rules.isEmpty() ? this : new Ignored(Optional.of(this), path + "/", rules);
  }

  /// Whether the rules say so of an entry itself; what lies in an ignored folder is ignored without
  /// a word here.
  boolean ignores(String path, String name, boolean folder) {
    var inner = path.substring(base.length());
    for (var rule : rules) {
      boolean concerns = folder || !rule.foldersOnly();
      if (concerns && rule.glob().matches(rule.anywhere() ? name : inner)) {
        return rule.ignores();
      }
    }
    return above.isPresent() && above.get().ignores(path, name, folder);
  }

  private static List<Rule> rules(Path folder) {
    var file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try {
      var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      var rules = new ArrayList<Rule>();
      for (var line : (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n")) {
        rule(line).ifPresent(rules::add);
      }
      return rules.reversed();
    } catch (IOException e) {
      return List.of();
    }
  }

  /// As git reads it; a line that is malformed says nothing.
  private static Optional<Rule> rule(String line) {
    var pattern = withoutTrailingSpaces(line);
    if (pattern.isEmpty() || pattern.startsWith("#")) {
      return Optional.empty();
    }
    boolean ignores = !pattern.startsWith("!");
    pattern = ignores ? pattern : pattern.substring(1);
    boolean foldersOnly = pattern.endsWith("/");
    pattern = foldersOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean anywhere = pattern.indexOf('/') < 0;
    pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Rule(ignores, foldersOnly, anywhere, Glob.withoutBraces(pattern)));
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && !isEscaped(line, end - 1)) {
      end--;
    }
    return line.substring(0, end);
  }

  private static boolean isEscaped(String line, int at) {
    int backslashes = 0;
    while (at - 1 - backslashes >= 0 && line.charAt(at - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}

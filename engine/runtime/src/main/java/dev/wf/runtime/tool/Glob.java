package dev.wf.runtime.tool;

import java.util.ArrayList;
import java.util.List;

/// A pattern of paths: `**` for any number of parts, `*` and `?` within a part, `{a,b}`, `[a-z]`,
/// `[!a-z]`, and `\` before a character that is meant as it is. Compares by code point, in linear
/// memory and without backtracking beyond one star.
public final class Glob {
  private static final int MOST_ALTERNATIVES = 1_000;

  private final String text;
  private final List<List<Part>> alternatives;

  private Glob(String text, List<List<Part>> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  /// @throws Refused if the pattern is malformed or points outside of the workspace
  public static Glob of(String text) throws Refused {
    var alternatives = new ArrayList<List<Part>>();
    for (var plain : Braces.expand(text, MOST_ALTERNATIVES)) {
      if (plain.startsWith("/")) {
        throw Refused.denied("The pattern `" + text + "` is not relative to the workspace.");
      }
      var words = new ArrayList<>(List.of(plain.split("/", -1)));
      words.removeIf(w -> w.isEmpty() || w.equals("."));
      if (words.contains("..")) {
        throw Refused.denied("The pattern `" + text + "` leads out of the workspace.");
      }
      alternatives.add(parts(words, text));
    }
    return new Glob(text, List.copyOf(alternatives));
  }

  /// As [#of], with braces, `.` and `..` meant as they are: the syntax of ignore files.
  static Glob withoutBraces(String text) throws Refused {
    return new Glob(text, List.of(parts(List.of(text.split("/", -1)), text)));
  }

  /// A path, with `/` between its parts.
  public boolean matches(String path) {
    var parts = List.of(path.split("/", -1));
    return alternatives.stream().anyMatch(a -> matches(a, parts));
  }

  /// What is left to match of each alternative; for walking folder by folder.
  List<List<Part>> alternatives() {
    return alternatives;
  }

  @Override
  public String toString() {
    return text;
  }

  private static List<Part> parts(List<String> words, String text) throws Refused {
    var parts = new ArrayList<Part>();
    for (var word : words) {
      if (word.length() > 1 && word.chars().allMatch(c -> c == '*')) {
        if (parts.isEmpty() || !(parts.getLast() instanceof Part.Any)) {
          parts.add(new Part.Any());
        }
      } else {
        parts.add(Part.of(word, text));
      }
    }
    if (!parts.isEmpty() && parts.getLast() instanceof Part.Any) {
      parts.add(Part.of("*", text));
    }
    return List.copyOf(parts);
  }

  private static boolean matches(List<Part> pattern, List<String> path) {
    int i = 0;
    int j = 0;
    int retryPattern = -1;
    int retryPath = -1;
    while (j < path.size()) {
      if (i < pattern.size() && pattern.get(i) instanceof Part.Any) {
        retryPattern = ++i;
        retryPath = j;
      } else if (i < pattern.size() && pattern.get(i).matches(path.get(j))) {
        i++;
        j++;
      } else if (retryPattern >= 0) {
        i = retryPattern;
        j = ++retryPath;
      } else {
        return false;
      }
    }
    return i == pattern.size();
  }
}

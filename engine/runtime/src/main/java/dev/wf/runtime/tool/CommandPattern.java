package dev.wf.runtime.tool;

import java.util.List;
import java.util.regex.Pattern;

/// A pattern of commands, word by word: `npm test *`. In a word `*` stands for any characters; a
/// last word that is `*` stands for any further words, or none.
final class CommandPattern {
  private static final String REST = "*";

  private final String text;
  private final List<Pattern> words;
  private final boolean open;

  private CommandPattern(String text, List<Pattern> words, boolean open) {
    this.text = text;
    this.words = words;
    this.open = open;
  }

  static CommandPattern of(String text) {
    var words = List.of(text.strip().split("\\s+"));
    boolean open = words.getLast().equals(REST);
    var fixed = open ? words.subList(0, words.size() - 1) : words;
    return new CommandPattern(text, fixed.stream().map(CommandPattern::word).toList(), open);
  }

  private static Pattern word(String word) {
    var regex = new StringBuilder();
    for (var part : word.splitWithDelimiters("\\*", -1)) {
      regex.append(part.equals(REST) ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean matches(List<String> command) {
    if (open ? command.size() < words.size() : command.size() != words.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).matcher(command.get(i)).matches()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.wf.runtime.tool;

import java.util.ArrayList;
import java.util.List;

/// Splits what a model writes as a command into words as a shell would, and refuses what only a
/// shell could do: nobody runs it, so to take a `;` for a letter would mislead.
final class Words {
  private static final String FOR_SHELL = ";&|<>()`$\n";
  private static final String GLOBS = "*?[";

  private Words() {}

  static List<String> of(String command) throws Refused {
    var words = new ArrayList<String>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      boolean escapes = c == '\\' && quote != '\'' && i + 1 < command.length();
      if (escapes && (quote == 0 || "\"\\$`".indexOf(command.charAt(i + 1)) >= 0)) {
        word = begun(word).append(command.charAt(++i));
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == '\'' || quote == '"' && "$`".indexOf(c) < 0) {
        word = begun(word).append(c);
      } else if (c == '\'' || c == '"') {
        quote = c;
        word = begun(word);
      } else if (c == ' '
          || c == '\t'
          || c == '\r'
          || c == '\n' && command.substring(i).isBlank()) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
      } else if (FOR_SHELL.indexOf(c) >= 0) {
        throw noShell(c == '\n' ? "a second line" : "`" + c + "`");
      } else if (GLOBS.indexOf(c) >= 0) {
        throw noShell("the pattern `" + c + "`");
      } else if (c == '~' && word == null) {
        throw noShell("`~`");
      } else {
        word = begun(word).append(c);
      }
    }
    if (quote != 0) {
      throw Refused.failed("A quote of the command is not closed.");
    }
    if (word != null) {
      words.add(word.toString());
    }
    if (words.isEmpty()) {
      throw Refused.failed("The command has no words.");
    }
    if (words.getFirst().matches("[A-Za-z_][A-Za-z_0-9]*=.*")) {
      throw noShell("`" + words.getFirst() + "` before it");
    }
    return List.copyOf(words);
  }

  private static StringBuilder begun(StringBuilder word) {
    return word == null ? new StringBuilder() : word;
  }

  private static Refused noShell(String what) {
    return Refused.denied(
        "No shell runs the command, so "
            + what
            + " means nothing: give one program and its words, quoted where they are meant as they"
            + " stand.");
  }
}

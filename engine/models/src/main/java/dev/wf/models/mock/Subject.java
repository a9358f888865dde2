package dev.wf.models.mock;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;

/// What a question is about, in a few words: its file, else its first short text, else its agent.
record Subject(String words) {
  private static final int SHORT = 60;

  static Subject of(Asked.Question question, KnownPaths paths) {
    var given = paths.given();
    if (!given.isEmpty()) {
      return new Subject(given.getFirst());
    }
    for (var argument : question.arguments().values()) {
      if (argument instanceof Value.Str(var text) && isShort(text)) {
        return new Subject(text.strip());
      }
    }
    return new Subject(question.agent().equals("ask") ? "the material" : "this part");
  }

  private static boolean isShort(String text) {
    return !text.isBlank() && text.length() <= SHORT && !text.contains("\n");
  }
}

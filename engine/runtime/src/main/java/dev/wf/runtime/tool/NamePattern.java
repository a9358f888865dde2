package dev.wf.runtime.tool;

import java.util.regex.Pattern;

/// A pattern of names, in which `*` stands for any characters.
record NamePattern(String text, Pattern compiled) {
  static NamePattern of(String text) {
    var regex = new StringBuilder();
    for (var part : text.splitWithDelimiters("\\*", -1)) {
      regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return new NamePattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  boolean matches(String name) {
    return compiled.matcher(name).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}

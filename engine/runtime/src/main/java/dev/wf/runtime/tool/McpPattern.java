package dev.wf.runtime.tool;

import java.util.regex.Pattern;

/// A pattern of tools of MCP servers, `server.tool` or `server.*`: `*` stands for any characters.
record McpPattern(String text) {
  private static final String ANY = "*";

  boolean matches(String tool) {
    var regex = new StringBuilder();
    for (var part : text.splitWithDelimiters("\\*", -1)) {
      regex.append(part.equals(ANY) ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(tool).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}

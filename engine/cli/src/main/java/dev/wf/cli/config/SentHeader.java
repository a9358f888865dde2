package dev.wf.cli.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A header that people have sent with requests.
public record SentHeader(String name, String value) {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /// Those that a request has of its own.
  private static final List<String> OWN =
      List.of("connection", "content-length", "expect", "host", "upgrade");

  /// Why it cannot be sent, as the second half of a sentence; empty where it can.
  public Optional<String> hindrance() {
    if (!NAME.matcher(name).matches()) {
      return Optional.of("that is no name of one");
    }
    if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("a request has that of its own");
    }
    return value.chars().allMatch(SentHeader::isSent)
        ? Optional.empty()
        : Optional.of("its value holds a line break, or another character that no header has");
  }

  private static boolean isSent(int c) {
    return c == '\t' || c >= ' ' && c <= 0xff && c != 0x7f;
  }
}

package dev.wf.runtime.call;

import dev.wf.runtime.bytes.Digest;
import java.util.Optional;

/// What is at a path: which content, and what sort of file holds it.
///
/// @param digest of the bytes; of a link, of the text of where it leads
public record Version(Sort sort, Digest digest) {
  /// The sorts of files that a change set tells apart.
  public enum Sort {
    FILE,
    EXECUTABLE,
    LINK;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// `file 8c736521…`
  @Override
  public String toString() {
    return sort.word() + " " + digest.hex();
  }

  /// The version that [#toString] wrote.
  public static Optional<Version> of(String text) {
    for (var sort : Sort.values()) {
      if (text.startsWith(sort.word() + " ")) {
        return Digest.ofHex(text.substring(sort.word().length() + 1))
            .map(d -> new Version(sort, d));
      }
    }
    return Optional.empty();
  }
}

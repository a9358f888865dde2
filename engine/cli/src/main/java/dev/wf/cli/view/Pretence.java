package dev.wf.cli.view;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Says of answers that no model gave them.
public final class Pretence {
  private Pretence() {}

  /// Whether what a provider answers is made up.
  public static boolean isMadeUp(String provider) {
    return !of(List.of(provider)).isEmpty();
  }

  /// @param providers the names of those who gave the answers
  /// @return a line for each that made them up
  public static List<String> of(Collection<String> providers) {
    var share = providers.size() == 1 ? "All of this" : "A part of this";
    return providers.stream()
        .flatMap(provider ->
            switch (provider) {
              case "mock" ->
                  Stream.of(share + " is made up by the mock model; no real one was asked.");
              case "scripted" -> Stream.of(share + " comes from a script; no model was asked.");
              default -> Stream.empty();
            })
        .toList();
  }
}

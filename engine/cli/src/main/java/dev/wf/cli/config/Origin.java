package dev.wf.cli.config;

import java.util.List;

/// Whose settings a file holds; the strictest first.
public enum Origin {
  POLICY("A policy"),
  USER("Your configuration"),
  PROJECT("A project");

  private final String words;

  Origin(String words) {
    this.words = words;
  }

  /// As the beginning of a sentence.
  String words() {
    return words;
  }

  /// What such a file may set.
  List<String> keys() {
    return switch (this) {
      case POLICY ->
          List.of(
              "disable",
              "why",
              "providers",
              "hosts",
              "allow",
              "budget",
              "workers",
              "sandbox",
              "cache");
      case USER, PROJECT ->
          List.of(
              "model",
              "models",
              "providers",
              "workers",
              "allow",
              "budget",
              "prices",
              "sandbox",
              "cache",
              "mcp");
    };
  }
}

package dev.wf.cli.record;

import java.time.Instant;
import java.util.List;

/// Why a model was asked although answers are kept.
public sealed interface Reason {
  /// No answer of this agent was kept before.
  record NothingEarlier() implements Reason {}

  /// The agent's setting `cache` forbids it.
  ///
  /// @param mode `off` or `refresh`
  record Forbidden(String mode) implements Reason {}

  /// The same question was answered before, in another world.
  ///
  /// @param subjects what is not as it was then: files, listings, searches
  /// @param made when that answer was given
  record WorldChanged(List<String> subjects, Instant made) implements Reason {
    public WorldChanged {
      subjects = List.copyOf(subjects);
    }
  }

  /// Another question was answered before.
  ///
  /// @param components in which the nearest question differs: `prompt`, `model`, …
  /// @param label of the call that asked it
  record QuestionDiffers(List<String> components, String label, Instant made) implements Reason {
    public QuestionDiffers {
      components = List.copyOf(components);
    }
  }

  /// Nothing is known of the question, since no answer to it was kept.
  record NotKept() implements Reason {}
}

package dev.wf.models.scripted;

import dev.wf.ir.value.Value;
import dev.wf.models.Pretended;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a rule has the model do.
sealed interface Act {
  /// The tools that it uses first, all in one turn.
  List<Pretended.Use> uses();

  /// @param value with holes
  record Answer(Value value, List<Pretended.Use> uses) implements Act {
    public Answer {
      uses = List.copyOf(uses);
    }
  }

  /// @param message empty for the usual one
  record Fault(Kind kind, Optional<Duration> retryAfter, String message, List<Pretended.Use> uses)
      implements Act {
    public Fault {
      uses = List.copyOf(uses);
    }

    /// The word in the file is the name in lower case.
    enum Kind {
      TRANSPORT("the connection was cut"),
      OVERLOADED("the model is overloaded"),
      STALLED("nothing came for too long"),
      QUOTA("the quota is used up"),
      DENIED("the key is not accepted"),
      FAILED("the request was not understood"),
      REFUSAL("I cannot help with that."),
      TRUNCATED("{\"result\": \"so f"),
      CONTEXT(""),
      MALFORMED("{ this is not JSON"),
      /// Never answers.
      HANG("");

      private final String usual;

      Kind(String usual) {
        this.usual = usual;
      }

      String usual() {
        return usual;
      }

      String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
      }
    }

    String said() {
      return message.isEmpty() ? kind.usual() : message;
    }
  }
}

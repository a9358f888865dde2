package dev.wf.runtime.call;

import java.time.Instant;
import java.util.List;

/// Why nothing that is kept served a call, found out when it was looked up.
public sealed interface Miss {
  /// It was not looked for: a function looks at the world in every run, a person is asked anew, and
  /// what may not be asked is not served either.
  record NotSought() implements Miss {}

  /// Nothing is kept under its key.
  record NothingKept() implements Miss {}

  /// The setting `cache` forbids it.
  ///
  /// @param mode `off` or `refresh`
  record Forbidden(String mode) implements Miss {}

  /// Who started the run wants it asked anew.
  record Refreshed() implements Miss {}

  /// Its agent changes the world, and what is done for one call is not done for another.
  record Effectful() implements Miss {}

  /// What its answer rests on cannot be looked at again, and the author does not say how long it
  /// holds.
  ///
  /// @param tools that show it
  record Unrepeatable(List<String> tools) implements Miss {
    public Unrepeatable {
      tools = List.copyOf(tools);
    }
  }

  /// What the newest answer rests on is not as it was.
  ///
  /// @param made when that answer was given
  record Changed(Instant made, List<Moved> moved) implements Miss {
    public Changed {
      moved = List.copyOf(moved);
    }
  }

  /// The newest answer is older than the setting `cache` allows.
  record TooOld(Instant made) implements Miss {}

  /// A part of the newest answer is missing or broken: its conversation, or what it put into files.
  record Incomplete(Instant made) implements Miss {}

  /// Something that is not as it was seen.
  record Moved(Observation seen, Now now) {}

  /// What became of something that was seen.
  enum Now {
    OTHER,
    APPEARED,
    GONE,
    /// Whatever became of it, it may not be looked at.
    DENIED
  }
}

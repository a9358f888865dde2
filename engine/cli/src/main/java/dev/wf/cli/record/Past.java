package dev.wf.cli.record;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Outcome;
import java.util.Optional;

/// The runs before the one that is explained.
public interface Past {
  Past NONE =
      new Past() {
        @Override
        public Optional<Before> ended(Digest key) {
          return Optional.empty();
        }

        @Override
        public Optional<Story> story(String run) {
          return Optional.empty();
        }
      };

  /// What a call came to before.
  ///
  /// @param run in which
  record Before(String run, Outcome outcome) {}

  /// What the newest call with this key came to.
  Optional<Before> ended(Digest key);

  /// A run by its id; empty where it is not there any more, or cannot be told.
  Optional<Story> story(String run);
}

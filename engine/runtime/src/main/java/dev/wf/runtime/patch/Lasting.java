package dev.wf.runtime.patch;

import java.io.IOException;
import java.nio.file.Path;

/// Makes files survive a loss of power. Safe for use by many threads.
public interface Lasting {
  /// Of what is gone with its process anyway.
  Lasting NOTHING =
      new Lasting() {
        @Override
        public void add(Path file) {}

        @Override
        public void settle() {}
      };

  /// A file that is there, and is to survive: together with a record that rests on it, or sooner
  /// where somebody waits for that.
  void add(Path file);

  /// Waits until all that was added before will survive.
  void settle() throws IOException;
}

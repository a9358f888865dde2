package dev.wf.compiler.load;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Source;
import java.util.List;
import java.util.Optional;

/// What surrounds a program: the files beside it, and the library.
///
/// A file that is found again is the same [Source].
public interface Surroundings {
  /// The largest text that is taken for a prompt or an agent, in bytes.
  int MOST_TEXT = 1 << 20;

  /// A program by itself: there is no other file.
  Surroundings NONE =
      new Surroundings() {
        @Override
        public Found beside(Source from, String path) {
          return new Found.Missing("This program stands by itself: there are no files beside it.");
        }

        @Override
        public Found library(String module) {
          return new Found.Missing("There is no library here.");
        }
      };

  /// What looking for a file came to.
  sealed interface Found {
    record File(Source source) implements Found {}

    /// There is no such file, or none that may be read.
    ///
    /// @param why a sentence
    /// @param near what was probably meant, as it would be written
    /// @param hint what to do, where there is no near name
    record Missing(String why, Optional<String> near, Optional<String> hint) implements Found {
      public Missing(String why) {
        this(why, Optional.empty(), Optional.empty());
      }

      Missing near(List<String> known, String written) {
        return new Missing(why, NearName.of(written, known), hint);
      }

      Missing hint(String hint) {
        return new Missing(why, near, Optional.of(hint));
      }
    }

    /// The file is there, and what it holds is no text; said of the file itself.
    record Unreadable(Diagnostic mistake) implements Found {}
  }

  /// The file that a path leads to from another file.
  Found beside(Source from, String path);

  /// A module of the standard library.
  ///
  /// @param module `std.verify`
  Found library(String module);
}

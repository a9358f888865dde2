package dev.wf.runtime.call;

import dev.wf.runtime.bytes.Digest;
import java.util.Optional;

/// What a call saw of the world, kept with its answer: the answer serves again while all of them
/// still hold.
///
/// Paths are relative to the workspace, with `/` between their parts.
public sealed interface Observation {
  /// What was looked at, for people: `src/auth.ts (lines 1-80)`.
  String subject();

  /// A file's content.
  ///
  /// @param lines the part that was read; empty for all of it
  /// @param digest of the bytes of that part
  record Content(String path, Optional<Lines> lines, Digest digest) implements Observation {
    @Override
    public String subject() {
      return path + lines.map(l -> " (lines " + l + ")").orElse("");
    }
  }

  /// Lines by number from 1, both ends included.
  record Lines(int from, int to) {
    @Override
    public String toString() {
      return from + "-" + to;
    }
  }

  /// Whether there is a file at a path.
  record Presence(String path, boolean there) implements Observation {
    @Override
    public String subject() {
      return path + (there ? " (there)" : " (not there)");
    }
  }

  /// The paths that a pattern found.
  record Listing(String pattern, Digest digest) implements Observation {
    @Override
    public String subject() {
      return "files matching " + pattern;
    }
  }

  /// The lines that a search found.
  ///
  /// @param regex in RE2's syntax
  /// @param files the pattern of the files searched
  record Search(String regex, String files, boolean ignoreCase, Digest digest)
      implements Observation {
    @Override
    public String subject() {
      return "lines matching " + regex + " in " + files;
    }
  }

  /// A host of the web from which something was fetched. What it said cannot be looked at again;
  /// that it may be reached can.
  record Reached(String host, int port) implements Observation {
    @Override
    public String subject() {
      return "pages of " + host + (port == 443 || port == 80 ? "" : ":" + port);
    }
  }

  /// What the call made of a path itself. An answer that came with it can stand for the call only
  /// where the path is still as it was before.
  ///
  /// @param before empty where nothing was there
  /// @param after empty where nothing is there now
  record Change(String path, Optional<Version> before, Optional<Version> after)
      implements Observation {
    @Override
    public String subject() {
      return path + (after.isPresent() ? " (changed)" : " (removed)");
    }
  }
}

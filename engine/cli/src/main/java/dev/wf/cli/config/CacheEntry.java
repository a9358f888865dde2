package dev.wf.cli.config;

import java.util.List;
import java.util.Optional;

/// Where answers are kept, and how many.
///
/// @param folder of a project one below `.wf`, relative to it; of a person an absolute one, or one
///   that begins with `~/`
/// @param limit in bytes
/// @param remote with whom they are shared
public record CacheEntry(
    Optional<Said<String>> folder, Optional<Said<Long>> limit, Optional<Said<RemoteEntry>> remote) {
  static final List<String> KEYS = List.of("folder", "limit", "remote");
  static final List<String> KEYS_OF_POLICY = List.of("remote");
  static final CacheEntry NOTHING =
      new CacheEntry(Optional.empty(), Optional.empty(), Optional.empty());
}

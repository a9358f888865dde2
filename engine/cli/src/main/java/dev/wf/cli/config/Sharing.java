package dev.wf.cli.config;

import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// With whom answers are shared, as all files together say: the person's server before the
/// project's, used no further than any file allows.
///
/// @param entry of the file that names the server
/// @param mode the strictest that any file says
/// @param unsigned whether answers that nobody signed are believed, which every stricter file can
///   forbid
public record Sharing(Said<URI> url, RemoteEntry entry, RemoteEntry.Mode mode, boolean unsigned) {

  /// Empty where nobody names a server.
  static Optional<Sharing> of(Config config) {
    return all(config)
        .filter(entry -> entry.url().isPresent())
        .findFirst()
        .map(entry ->
            new Sharing(
                entry.url().get(),
                entry,
                mode(config, entry),
                all(config).noneMatch(e -> e.unsigned().filter(s -> !s.value()).isPresent())
                    && entry.unsigned().isPresent()));
  }

  private static Stream<RemoteEntry> all(Config config) {
    return config.files().stream().flatMap(f -> f.cache().remote().stream()).map(Said::value);
  }

  private static RemoteEntry.Mode mode(Config config, RemoteEntry named) {
    var own = named.mode().map(Said::value).orElse(RemoteEntry.Mode.READ);
    return all(config)
        .flatMap(entry -> entry.mode().stream())
        .map(Said::value)
        .filter(mode -> mode.compareTo(own) < 0)
        .min(Comparator.naturalOrder())
        .orElse(own);
  }
}

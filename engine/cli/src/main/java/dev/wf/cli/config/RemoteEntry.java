package dev.wf.cli.config;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a file says of the cache that is shared with others.
///
/// @param url where it is; a file without it only narrows what others say
/// @param mode how far it is used
/// @param keyEnv the variable of the environment with the team's secret
/// @param unsigned whether answers that nobody signed are believed
/// @param headers sent with every request; `${NAME}` in one stands for a variable of the
///   environment
/// @param timeout within which it has to answer
/// @param hosts of a policy: where such a cache may be, as patterns
public record RemoteEntry(
    Optional<Said<URI>> url,
    Optional<Said<Mode>> mode,
    Optional<String> keyEnv,
    Optional<Said<Boolean>> unsigned,
    SequencedMap<String, String> headers,
    Optional<Duration> timeout,
    Optional<Said<List<String>>> hosts) {
  static final List<String> KEYS =
      List.of("url", "mode", "key_env", "unsigned", "headers", "timeout");
  static final List<String> KEYS_OF_POLICY = List.of("mode", "unsigned", "hosts");

  /// How far it is used, the strictest first.
  public enum Mode {
    OFF("off"),
    READ("read"),
    READ_WRITE("read-write");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static List<String> words() {
      return List.of(OFF.word, READ.word, READ_WRITE.word);
    }

    static Mode of(String word) {
      return switch (word) {
        case "off" -> OFF;
        case "read" -> READ;
        default -> READ_WRITE;
      };
    }
  }

  public RemoteEntry {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
  }
}

package dev.wf.models.anthropic;

import dev.wf.models.http.Authentication;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the server is and how it is spoken to.
///
/// @param name of the provider, which is part of keys
/// @param standardModel asked where nothing names one
public record AnthropicSettings(
    String name,
    Addresses addresses,
    Authentication authentication,
    Version version,
    String standardModel) {
  private static final Set<String> OURS =
      Set.of(
          "model",
          "messages",
          "system",
          "tools",
          "max_tokens",
          "stream",
          "output_config",
          "anthropic_version");
  private static final Set<String> OURS_NOW =
      Stream.concat(OURS.stream(), Stream.of("temperature", "top_p", "top_k"))
          .collect(Collectors.toUnmodifiableSet());
  private static final URI VENDOR = URI.create("https://api.anthropic.com");

  /// The vendor itself.
  public static AnthropicSettings of(String key) {
    var version = Version.V2026_10_21;
    return new AnthropicSettings(
        "anthropic",
        Addresses.at(VENDOR),
        version.authentication(key),
        version,
        AnthropicModel.STANDARD);
  }

  public AnthropicSettings at(URI other) {
    return at(Addresses.at(other));
  }

  public AnthropicSettings at(Addresses other) {
    return new AnthropicSettings(name, other, authentication, version, standardModel);
  }

  /// The same key, shown as that version wants it.
  public AnthropicSettings speaking(Version other) {
    var shown =
        authentication instanceof Authentication.Key key
            ? other.authentication(key.key())
            : authentication;
    return new AnthropicSettings(name, addresses, shown, other, standardModel);
  }

  /// Why no request can be made with these settings, as a sentence; empty where one can.
  public Optional<String> problem() {
    return authentication.problem().or(addresses::problem);
  }

  /// The versions of the wire, which differ in how a key is shown.
  public enum Version {
    V2026_10_21("2026-10-21"),
    V2023_06_01("2023-06-01");

    private final String date;

    Version(String date) {
      this.date = date;
    }

    String date() {
      return date;
    }

    /// The fields of a body that the setting `provider` may not say: the engine does, or this
    /// version refuses them.
    Set<String> ours() {
      return switch (this) {
        case V2026_10_21 -> OURS_NOW;
        case V2023_06_01 -> OURS;
      };
    }

    /// How the vendor wants to see a key.
    public Authentication authentication(String key) {
      return switch (this) {
        case V2026_10_21 -> Authentication.bearer(key);
        case V2023_06_01 -> Authentication.inHeader("x-api-key", key);
      };
    }
  }

  /// The key stays out of everything that is shown.
  @Override
  public String toString() {
    return name + " at " + addresses.base() + " (" + version.date() + ")";
  }
}

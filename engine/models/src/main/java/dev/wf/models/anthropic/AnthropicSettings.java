package dev.wf.models.anthropic;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where the server is and how it is spoken to.
///
/// @param address without `/v1/messages`
/// @param connect how long it may take to reach it
public record AnthropicSettings(URI address, String key, Version version, Duration connect) {
  private static final URI VENDOR = URI.create("https://api.anthropic.com");

  public static AnthropicSettings of(String key) {
    return new AnthropicSettings(VENDOR, key, Version.V2026_10_21, Duration.ofSeconds(20));
  }

  public AnthropicSettings at(URI other) {
    return new AnthropicSettings(other, key, version, connect);
  }

  public AnthropicSettings speaking(Version other) {
    return new AnthropicSettings(address, key, other, connect);
  }

  /// Why no request can be made with these settings, as a sentence; empty where one can.
  public Optional<String> problem() {
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.of("The key has characters that no key has.");
    }
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    return web && address.getHost() != null
        ? Optional.empty()
        : Optional.of("`" + address + "` is no address that begins with http:// or https://.");
  }

  /// The versions of the wire, which differ in how a key is shown.
  public enum Version {
    V2026_10_21("2026-10-21", "authorization", "Bearer "),
    V2023_06_01("2023-06-01", "x-api-key", "");

    private final String date;
    private final String header;
    private final String prefix;

    Version(String date, String header, String prefix) {
      this.date = date;
      this.header = header;
      this.prefix = prefix;
    }

    String date() {
      return date;
    }

    String header() {
      return header;
    }

    String prefix() {
      return prefix;
    }
  }

  URI messages() {
    var base = address.toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/v1/messages");
  }

  /// The key stays out of everything that is shown.
  @Override
  public String toString() {
    return address + " (" + version.date() + ")";
  }
}

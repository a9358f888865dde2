package dev.wf.models.anthropic;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where messages are taken, and what of the wire stands in the address instead of the body: clouds
/// that serve it differ in that.
///
/// @param base where the server is
/// @param messages the path behind it; `{model}` stands for the model
/// @param namesModel whether the body names the model
/// @param versionInBody what the body says of the version, where no header says it
public record Addresses(
    URI base, String messages, boolean namesModel, Optional<String> versionInBody) {
  /// As the vendor has it, and most others.
  public static Addresses at(URI base) {
    return new Addresses(base, "/v1/messages", true, Optional.empty());
  }

  URI messages(String model) {
    var start = base.toString();
    return URI.create(
        (start.endsWith("/") ? start.substring(0, start.length() - 1) : start)
            + messages.replace("{model}", escaped(model)));
  }

  private static String escaped(String model) {
    return URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
  }

  Optional<String> problem() {
    boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    return web && base.getHost() != null
        ? Optional.empty()
        : Optional.of("`" + base + "` is no address that begins with http:// or https://.");
  }
}

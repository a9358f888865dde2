package dev.wf.models.openai;

import dev.wf.models.http.Authentication;
import java.net.URI;
import java.util.Optional;

/// Where the server is and how it is spoken to.
///
/// @param name of the provider, which is part of keys
/// @param base without `/responses` and `/chat/completions`; what it asks for (`?…`) is kept
/// @param standardModel asked where nothing names one
public record OpenAiSettings(
    String name, URI base, Authentication authentication, String standardModel, Dialect dialect) {
  /// Asked where nothing names a model.
  public static final String STANDARD = "gpt-6.1-terra";

  private static final URI VENDOR = URI.create("https://api.openai.com/v1");

  /// The vendor itself.
  public static OpenAiSettings of(String key) {
    return new OpenAiSettings(
        "openai", VENDOR, Authentication.bearer(key), STANDARD, Dialect.OPENAI);
  }

  /// A server of one's own, which wants no key.
  public static OpenAiSettings local(String name, URI base, String model, Dialect dialect) {
    return new OpenAiSettings(name, base, Authentication.NONE, model, dialect);
  }

  public OpenAiSettings at(URI other) {
    return new OpenAiSettings(name, other, authentication, standardModel, dialect);
  }

  /// Why no request can be made with these settings, as a sentence; empty where one can.
  public Optional<String> problem() {
    boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    return authentication
        .problem()
        .or(() ->
            web && base.getHost() != null
                ? Optional.empty()
                : Optional.of(
                    "`" + base + "` is no address that begins with http:// or https://."));
  }

  public URI address(String path) {
    var whole = base.toString();
    int query = whole.indexOf('?');
    var start = query < 0 ? whole : whole.substring(0, query);
    return URI.create(
        (start.endsWith("/") ? start.substring(0, start.length() - 1) : start)
            + path
            + (query < 0 ? "" : whole.substring(query)));
  }

  /// The key stays out of everything that is shown.
  @Override
  public String toString() {
    return name + " at " + base;
  }
}

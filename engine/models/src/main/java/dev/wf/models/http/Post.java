package dev.wf.models.http;

import dev.wf.models.http.Authentication.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// A request to a model's server.
///
/// @param headers of the wire
/// @param body JSON
/// @param idle how long the server may send nothing before the request has stalled
public record Post(
    URI address, List<Header> headers, byte[] body, Authentication authentication, Duration idle) {
  public Post {
    headers = List.copyOf(headers);
  }

  /// Where the server is, as a person knows it.
  String host() {
    return address.getAuthority();
  }
}

package dev.wf.models.http;

import dev.wf.runtime.model.ModelFailure;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// How a server is told who asks. Safe for use by many threads at once; what it knows stays out of
/// `toString`.
public interface Authentication {
  /// For servers that ask nobody who they are.
  Authentication NONE = _ -> List.of();

  /// The headers that let a request in. May itself ask somebody, or sign the request.
  ///
  /// @throws ModelFailure if there is nothing to let it in with
  List<Header> headers(Outgoing request) throws ModelFailure, InterruptedException;

  /// Why no request can be let in with this, as a sentence; empty where nothing is known against
  /// it.
  default Optional<String> problem() {
    return Optional.empty();
  }

  /// A request as far as it may be signed.
  record Outgoing(URI address, List<Header> headers, byte[] body) {}

  record Header(String name, String value) {}

  static Authentication bearer(String key) {
    return new Key("authorization", "Bearer ", key);
  }

  /// A key in a header of the server's own.
  static Authentication inHeader(String name, String key) {
    return new Key(name, "", key);
  }

  /// A key that is shown as it is.
  record Key(String header, String prefix, String key) implements Authentication {
    @Override
    public List<Header> headers(Outgoing request) {
      return List.of(new Header(header, prefix + key));
    }

    @Override
    public Optional<String> problem() {
      return key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)
          ? Optional.of("The key has characters that no key has.")
          : Optional.empty();
    }

    @Override
    public String toString() {
      return header;
    }
  }
}

package dev.wf.runtime.web;

import dev.wf.runtime.call.Observation;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Workspace;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/// An address on the web that may be fetched.
///
/// @param uri absolute, `http` or `https`, with a host and without a user
record Target(URI uri) {
  /// @throws Refused where it is none, or may not be
  static Target of(String written, Permissions permissions, Names names) throws Refused {
    try {
      return of(new URI(written.strip()), permissions, names);
    } catch (URISyntaxException e) {
      throw Refused.failed("`" + written + "` is no address: " + e.getReason() + ".");
    }
  }

  /// Where a redirect leads.
  Target to(String location, Permissions permissions, Names names) throws Refused {
    try {
      var next = of(uri.resolve(new URI(location.strip())), permissions, names);
      if (uri.getScheme().equals("https") && next.uri().getScheme().equals("http")) {
        throw Refused.denied(
            "`" + uri + "` leads on to `" + next.uri() + "`, which is not secure.");
      }
      return next;
    } catch (URISyntaxException e) {
      throw Refused.failed("`" + uri + "` leads on to `" + location + "`, which is no address.");
    }
  }

  /// What whoever fetches it has seen.
  Observation.Reached reached() {
    return new Observation.Reached(uri.getHost(), port(uri, uri.getScheme()));
  }

  private static int port(URI uri, String scheme) {
    return uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
  }

  /// Checks an address as far as that goes without finding its host.
  ///
  /// @throws Refused where it is none, or may not be fetched
  static void allowed(String written, Permissions permissions) throws Refused {
    try {
      allowed(new URI(written.strip()), permissions);
    } catch (URISyntaxException e) {
      throw Refused.failed("`" + written + "` is no address: " + e.getReason() + ".");
    }
  }

  /// @return its port
  private static int allowed(URI uri, Permissions permissions) throws Refused {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw Refused.denied("`" + uri + "` is no address of the web: it begins with http or https.");
    }
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      throw Refused.denied("`" + uri + "` names a user; leave that out.");
    }
    if (uri.getHost() == null) {
      throw Refused.denied("`" + uri + "` names no host that can be checked.");
    }
    var host = uri.getHost();
    int port = port(uri, scheme);
    Workspace.requireAllowed("`" + uri + "` may not be fetched", permissions.reach(host, port));
    return port;
  }

  private static Target of(URI uri, Permissions permissions, Names names) throws Refused {
    int port = allowed(uri, permissions);
    if (!permissions.namesHost(uri.getHost(), port)) {
      requireOpen(uri, uri.getHost(), names);
    }
    return new Target(withoutFragment(uri, uri.getScheme().toLowerCase(Locale.ROOT)));
  }

  private static void requireOpen(URI uri, String host, Names names) throws Refused {
    try {
      for (var address : names.addresses(host)) {
        if (!Addresses.isOpen(address)) {
          throw Refused.denied(
              "`"
                  + uri
                  + "` may not be fetched: `"
                  + host
                  + "` is "
                  + address.getHostAddress()
                  + ", which is not on the open net; `allow { web: [\""
                  + host
                  + "\"] }` would permit it.");
        }
      }
    } catch (UnknownHostException e) {
      throw Refused.failed("There is no host `" + host + "`.");
    }
  }

  private static URI withoutFragment(URI uri, String scheme) {
    var text = uri.toString();
    int hash = text.indexOf('#');
    var plain = hash < 0 ? text : text.substring(0, hash);
    return URI.create(scheme + plain.substring(scheme.length()));
  }
}

package dev.wf.runtime.tool;

import java.net.IDN;
import java.util.Locale;

/// A pattern of hosts: `docs.example.com`, `*.example.com` for every host below one, `*` for all;
/// with a port behind it (`localhost:8080`) for that port alone. Host names compare in lower case
/// and in the form in which they are looked up, so that a letter that only looks like another is
/// another.
///
/// @param text as it is written
/// @param host in the form compared; empty for all
/// @param below whether it stands for the hosts below
/// @param port 0 for every port
record HostPattern(String text, String host, boolean below, int port) {
  static HostPattern of(String text) {
    var rest = text.strip();
    int port = 0;
    int colon = rest.lastIndexOf(':');
    boolean isPort =
        colon > 0
            && rest.indexOf(']', colon) < 0
            && (rest.indexOf(':') == colon || rest.startsWith("["))
            && rest.substring(colon + 1).matches("\\d{1,5}");
    if (isPort) {
      port = Integer.parseInt(rest.substring(colon + 1));
      rest = rest.substring(0, colon);
    }
    if (rest.equals("*")) {
      return new HostPattern(text, "", true, port);
    }
    boolean below = rest.startsWith("*.");
    return new HostPattern(text, canonical(below ? rest.substring(2) : rest), below, port);
  }

  /// A host as names are compared: in lower case, in ASCII, without a dot at its end and without
  /// the brackets of an address.
  static String canonical(String host) {
    var plain =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    plain = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    try {
      return IDN.toASCII(plain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return plain.toLowerCase(Locale.ROOT);
    }
  }

  /// @param asked in the form compared
  boolean matches(String asked, int askedPort) {
    if (port != 0 && port != askedPort) {
      return false;
    }
    return below ? host.isEmpty() || asked.endsWith("." + host) : asked.equals(host);
  }

  /// Whether it stands for all that another does.
  boolean covers(HostPattern other) {
    if (port != 0 && port != other.port) {
      return false;
    }
    boolean same = other.host.equals(host) && other.below == below;
    return same || below && (host.isEmpty() || other.host.endsWith("." + host));
  }

  /// Whether it stands for every host there is.
  boolean isAll() {
    return host.isEmpty() && port == 0;
  }

  /// Whether it names this very host rather than many.
  boolean names(String asked) {
    return !below && asked.equals(host);
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.wf.testing.escape;

import com.sun.net.httpserver.HttpServer;
import dev.wf.ir.value.Value;
import dev.wf.testing.escape.Attempt.Ending;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// Addresses that lead to this machine, its network, or where nobody was allowed to go. The ground
/// allows `docs.example`, every host there is, and `localhost` by its name.
final class WebAttempts {
  private WebAttempts() {}

  static Stream<Attempt> all() {
    return Stream.concat(
        Stream.of(
                "http://127.0.0.1/",
                "http://127.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://0x7f.0.0.1:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://127.000.000.001:PORT/",
                "http://0:PORT/",
                "http://0.0.0.0:PORT/",
                "http://[::1]:PORT/",
                "http://[0:0:0:0:0:0:0:1]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[::127.0.0.1]:PORT/",
                "http://[::]:PORT/",
                "http://[::1%25lo]:PORT/",
                "http://[64:ff9b::7f00:1]:PORT/",
                "http://[2002:7f00:1::]:PORT/",
                "http://[fe80::1]/",
                "http://[fc00::1]/",
                "http://[ff02::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/latest/meta-data/",
                "http://10.0.0.1/",
                "http://172.31.255.255/",
                "http://192.168.0.1/",
                "http://100.100.100.200/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://localhost.localdomain:PORT/",
                "http://docs.example@localhost:PORT/",
                "http://localhost:PORT@docs.example/",
                "http://user:password@localhost:PORT/",
                "http://docs.example:80:PORT/",
                "http://docs.example\\@localhost:PORT/",
                "http://docs.example%2f@localhost:PORT/",
                "http://docs.example#@localhost:x/",
                "http:localhost:PORT/",
                "http:/localhost:PORT/",
                "http:///localhost:PORT/",
                "//localhost:PORT/",
                "localhost:PORT/",
                "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3:PORT/",
                "http://127\u30020\u30020\u30021:PORT/",
                "http://loc\u0430lhost:PORT/",
                "http://localhost:PORT\r\nX: y/",
                "http://local\nhost:PORT/",
                "file:///etc/passwd",
                "file://localhost/etc/passwd",
                "jar:file:/etc/passwd!/x",
                "ftp://localhost/",
                "gopher://localhost:PORT/",
                "data:text/plain,x",
                "javascript:1",
                "unix:/var/run/docker.sock",
                "")
            .map(url ->
                new Attempt(
                    "fetch `" + url.replace("\r", "\\r").replace("\n", "\\n") + "`",
                    g -> served(g, "/none", "", url),
                    Ending.REFUSED)),
        redirects());
  }

  /// What an allowed page leads on to.
  private static Stream<Attempt> redirects() {
    return Stream.of(
            "http://127.0.0.1:PORT/secret",
            "http://[::1]:PORT/secret",
            "http://169.254.169.254/",
            "http://10.0.0.1/",
            "//127.0.0.1:PORT/secret",
            "http://user@localhost:PORT/secret",
            "file:///etc/passwd",
            "ftp://localhost/",
            "http://2130706433:PORT/secret",
            "http://0.0.0.0:PORT/secret",
            "/again",
            "\\\\127.0.0.1\\secret",
            "http://")
        .map(to ->
            new Attempt(
                "a page leads on to `" + to + "`",
                g -> served(g, "/again", to, "http://localhost:PORT/again"),
                Ending.REFUSED));
  }

  /// Fetches where a server of this machine holds a secret and leads on from one path.
  private static Attempt.Told served(Ground ground, String path, String to, String url)
      throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    var port = String.valueOf(server.getAddress().getPort());
    server.createContext(
        "/",
        exchange -> {
          byte[] body = Ground.CANARY.getBytes(StandardCharsets.UTF_8);
          boolean leads = exchange.getRequestURI().getPath().equals(path);
          exchange.getResponseHeaders().add("content-type", "text/plain");
          if (leads) {
            exchange.getResponseHeaders().add("location", to.replace("PORT", port));
          }
          exchange.sendResponseHeaders(leads ? 302 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      return ground.tool("web_fetch", "url", Value.of(url.replace("PORT", port)));
    } finally {
      server.stop(0);
    }
  }
}

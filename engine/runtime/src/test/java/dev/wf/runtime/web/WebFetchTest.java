package dev.wf.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.Workspace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebFetchTest {
  @TempDir private Path folder;
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private String base;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = "http://localhost:" + server.getAddress().getPort();
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void page(String path, int status, String type, String body) {
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          exchange.getResponseHeaders().add(status / 100 == 3 ? "location" : "content-type", type);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /// Every other name is one that somebody gave to an address of a private network.
  private static List<InetAddress> addresses(String host) throws UnknownHostException {
    return List.of(
        host.equals("open.example")
            ? InetAddress.ofLiteral("93.184.215.14")
            : host.contains(".example")
                ? InetAddress.ofLiteral("10.0.0.1")
                : InetAddress.getByName(host));
  }

  private ToolResult fetch(String allowed, String url) throws Exception {
    return fetch(allowed, Value.record("url", Value.of(url)));
  }

  private ToolResult fetch(String allowed, Value.RecordOf input) throws Exception {
    var allow = Value.record("web", Value.list(Value.of(allowed)));
    var workspace = Workspace.of(folder, Permissions.of(allow), Clock.systemUTC());
    return WebFetch.tool(WebFetchTest::addresses)
        .use(Rendering.compact(input), new ToolContext(workspace));
  }

  @Test
  void aPageIsGivenAsAReaderSeesIt() throws Exception {
    page(
        "/page",
        200,
        "text/html; charset=utf-8",
        """
        <html><head><title>A page</title><style>p {}</style></head><body>
        <h2>Head  line</h2><p>Some <b>text</b>, a <a href="/next?x=1">link</a>.</p>
        <ul><li>one</li><li>two <i>2</i></li></ul><script>no()</script>
        <pre>a
          b</pre><table><tr><th>k</th><th>v</th></tr><tr><td>1</td><td>2</td></tr></table>
        </body></html>
        """);
    assertThat(fetch("localhost", base + "/page").text())
        .isEqualTo(
            """
            # A page

            ## Head line

            Some text, a [link](%s/next?x=1).

            - one
            - two 2

            ```
            a
              b
            ```

            k | v
            1 | 2
            """
                .formatted(base));
  }

  @Test
  void aLongTextIsReadOn() throws Exception {
    page("/long", 200, "text/plain", "x".repeat(60_000) + "end");
    assertThat(fetch("localhost", base + "/long").text())
        .endsWith("x\n(10003 more characters, from 50000 on)\n");
    var input = Value.record("url", Value.of(base + "/long"), "from", Value.of(59_999));
    assertThat(fetch("localhost", input).text()).isEqualTo("xend\n");
  }

  @Test
  void whatIsNoTextAndWhatFailsIsTold() throws Exception {
    page("/picture", 200, "image/png", "x");
    page("/missing", 404, "text/html", "<p>Not here</p>");
    assertThat(fetch("localhost", base + "/picture").text())
        .isEqualTo("`" + base + "/picture` is image/png, which is no text.");
    assertThat(fetch("localhost", base + "/missing"))
        .isEqualTo(ToolResult.error("`" + base + "/missing` answers with 404.\nNot here"));
    assertThat(fetch("*", "http://nowhere.invalid/").text()).startsWith("There is no host");
  }

  @Test
  void redirectsAreFollowedWhereTheyMayLead() throws Exception {
    page("/a", 302, "/b", "");
    page("/b", 200, "text/plain", "here");
    page("/out", 302, "http://open.example/x", "");
    page("/round", 302, "/round", "");
    assertThat(fetch("localhost", base + "/a").text()).isEqualTo("(from " + base + "/b)\nhere\n");
    assertThat(fetch("localhost", base + "/out").text())
        .isEqualTo(
            "`http://open.example/x` may not be fetched; `allow { web: [\"open.example\"] }` would"
                + " permit it.");
    assertThat(fetch("localhost", base + "/round").text()).endsWith("leads on and on.");
  }

  @Test
  void theThisMachineIsReachedByItsVeryNameAlone() throws Exception {
    page("/b", 200, "text/plain", "here");
    assertThat(fetch("localhost", base + "/b").text()).isEqualTo("here\n");
    assertThat(fetch("*", base + "/b").text())
        .contains(
            "which is not on the open net; `allow { web: [\"localhost\"] }` would permit it.");
    assertThat(fetch("localhost:1", base + "/b").isError()).isTrue();
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://inside.example/",
        "http://localhost./",
        "http://LOCALHOST/",
        "http://user@open.example/",
        "http://open.example@127.0.0.1/",
        "http://open.example:x/",
        "file:///etc/passwd",
        "ftp://open.example/",
        "gopher://open.example/",
        "//open.example/",
        "jar:http://open.example!/x",
        "http:///x",
        "http://open.example\\@localhost/",
        "http:localhost",
        "http://open.example%2f@localhost/",
        "http://ⓛocalhost/",
        "http://loca\u006chost\u3002/"
      })
  void noTrickLeadsToThisMachineOrItsNetwork(String url) throws Exception {
    assertThat(fetch("*", url).isError()).isTrue();
    assertThat(requests).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "open.example, open.example, true",
    "open.example, OPEN.example., true",
    "open.example, www.open.example, false",
    "open.example, notopen.example, false",
    "*.open.example, www.open.example, true",
    "*.open.example, open.example, false",
    "*.open.example, open.example.evil.example, false",
    "open.example:443, open.example:443, true",
    "open.example:443, open.example:80, false",
    "*, anything.example, true",
    "'', open.example, false",
    "open.example, openexample, false",
  })
  void aPatternOfHostsIsNoPatternOfTexts(String pattern, String asked, boolean allowed)
      throws Exception {
    var allow = Value.record("web", Value.list(Value.of(pattern)));
    var parts = asked.split(":");
    int port = parts.length > 1 ? Integer.parseInt(parts[1]) : 443;
    assertThat(Permissions.of(allow).reach(parts[0], port).isEmpty()).isEqualTo(allowed);
  }
}

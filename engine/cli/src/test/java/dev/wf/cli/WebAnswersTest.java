package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers that rest on pages of the web, and are kept for a time.
class WebAnswersTest {
  @TempDir private Path folder;
  private HttpServer server;
  private String here;
  private String there;
  private Typed typed;

  /// What is asked of one host is answered with where another has it.
  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int port = server.getAddress().getPort();
    here = "localhost:" + port;
    there = "127.0.0.1:" + port;
    server.createContext(
        "/page",
        exchange -> {
          exchange.getResponseHeaders().add("location", "http://" + there + "/moved");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/moved",
        exchange -> {
          byte[] bytes = "the news".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("content-type", "text/plain");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    typed = new Typed(folder);
    typed.file("wf.yaml", "");
    typed.file(
        "news.script.yaml",
        """
        rules:
          - agent: worker
            uses: [{ web_fetch: { url: "http://%s/page" } }]
            answer: done
        """
            .formatted(here));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private Typed.Said run(String... hosts) {
    typed.file(
        "news.wf",
        """
        workflow news() -> string {
          allow { web: ["%s"] }
          worker()
        }

        agent worker() -> string { tools: [web_fetch], cache: 7d, prompt: "What is new?" }
        """
            .formatted(String.join("\", \"", hosts)));
    return typed.wf("run", "news.wf", "--script", "news.script.yaml", "--yes");
  }

  @Test
  void aKeptAnswerServesWhereAllThatItFetchedMayStillBeFetched() {
    assertThat(run(here, there).err()).contains("1 asked");
    assertThat(run(here, there).err()).contains("1 from the cache");
    assertThat(run(there, here, "docs.example").err()).contains("1 from the cache");
  }

  @Test
  void aNarrowerAllowIsNotGotRoundByWhatWasFetchedBefore() {
    run(here, there);
    var said = run("docs.example");
    assertThat(said.err()).contains("1 asked");
    assertThat(typed.wf("why", "worker").out())
        .contains(" may not be fetched any more")
        .contains("the pages of " + here);
  }

  @Test
  void whereARedirectLedCountsToo() {
    run(here, there);
    assertThat(run(here).err()).contains("1 asked");
    assertThat(typed.wf("why", "worker").out()).contains("the pages of " + there);
    assertThat(run(here, there).err()).as("put back, it serves again").contains("1 from the cache");
  }
}

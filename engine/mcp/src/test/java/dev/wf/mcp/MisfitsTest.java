package dev.wf.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisfitsTest {
  private static final String DRAFT_7 = "\"$schema\":\"http://json-schema.org/draft-07/schema#\",";

  private static List<String> misfits(String schema, String input) {
    return Misfits.with((Value.RecordOf) Plain.value(Plain.data(value(schema))))
        .in(Json.node(value(input)));
  }

  private static Value value(String json) {
    return ((Parsed.Data) Json.parse(json)).value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        DRAFT_7,
        "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",",
        "\"$schema\":\"http://json-schema.org/draft-04/schema#\","
      })
  void everyDraftIsFollowed(String draft) {
    var schema =
        "{"
            + draft
            + "\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\",\"maximum\":5}},"
            + "\"required\":[\"a\"],\"additionalProperties\":false}";
    assertThat(misfits(schema, "{\"a\":3}")).isEmpty();
    assertThat(misfits(schema, "{}")).containsExactly("required property 'a' not found");
    assertThat(misfits(schema, "{\"a\":\"x\"}"))
        .containsExactly("/a: string found, integer expected");
    assertThat(misfits(schema, "{\"a\":9,\"b\":1}")).hasSize(2);
  }

  @Test
  void aTupleIsReadAsItsDraftMeansIt() {
    var tuple = "\"properties\":{\"t\":{\"items\":[{\"type\":\"string\"}]}}}";
    assertThat(misfits("{" + DRAFT_7 + tuple, "{\"t\":[1]}")).hasSize(1);
  }

  @Test
  void nothingIsFetchedForASchema() throws Exception {
    var fetched = new AtomicInteger();
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    http.start();
    try {
      var url = "http://localhost:" + http.getAddress().getPort() + "/s.json";
      assertThat(misfits("{\"properties\":{\"a\":{\"$ref\":\"" + url + "\"}}}", "{\"a\":1}"))
          .isEmpty();
      assertThat(misfits("{\"$schema\":\"" + url + "\"}", "{\"a\":1}")).isEmpty();
      assertThat(misfits("{\"$ref\":\"file:///etc/passwd\"}", "{\"a\":1}")).isEmpty();
      assertThat(fetched).hasValue(0);
    } finally {
      http.stop(0);
    }
  }

  @Test
  void aPatternCannotHoldARunUp() {
    var schema = "{\"properties\":{\"a\":{\"pattern\":\"^(a+)+$\"}}}";
    var input = "{\"a\":\"" + "a".repeat(5_000) + "!\"}";
    assertThat(misfits(schema, input)).hasSize(1);
    assertThat(misfits("{\"properties\":{\"a\":{\"pattern\":\"(?=x)\"}}}", "{\"a\":\"y\"}"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\":\"#/nowhere\"}",
        "{\"$ref\":\"#\"}",
        "{\"properties\":[]}",
        "{\"allOf\":[{\"$ref\":\"#\"}]}"
      })
  void aSchemaThatCannotBeFollowedLeavesTheJudgementToTheServer(String schema) {
    assertThat(misfits(schema, "{\"a\":1}")).isEmpty();
  }
}

package dev.wf.mcp;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Refused;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server at an address.
///
/// @param client to be closed with the transport, which leaves it open
record HttpLink(McpClientTransport transport, HttpClient client) {
  private static final Duration TO_CONNECT = Duration.ofSeconds(20);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)\\}");

  /// @param environment of this process, from which headers take their secrets
  static HttpLink to(
      McpServer.Reach.Address address, Map<String, String> environment, McpJsonMapper json)
      throws Refused {
    var url = address.url();
    var base = HttpRequest.newBuilder();
    for (var header : address.headers().entrySet()) {
      try {
        base.header(header.getKey(), filled(header.getValue(), environment));
      } catch (IllegalArgumentException e) {
        throw new Refused(
            Failure.Kind.TOOL, "`" + header.getKey() + "` cannot be sent as a header");
      }
    }
    var client = new FrankClient.Builder();
    if (url.getScheme().equals("http")) {
      client.version(HttpClient.Version.HTTP_1_1);
    }
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var transport =
        HttpClientStreamableHttpTransport.builder(url.getScheme() + "://" + url.getRawAuthority())
            .endpoint(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
            .clientBuilder(client)
            .requestBuilder(base)
            .connectTimeout(TO_CONNECT)
            .jsonMapper(json)
            .maxResponseSize(StdioLink.LONGEST)
            .build();
    return new HttpLink(transport, client.built());
  }

  private static String filled(String template, Map<String, String> environment) throws Refused {
    var out = new StringBuilder();
    var variables = VARIABLE.matcher(template);
    while (variables.find()) {
      var value = environment.get(variables.group(1));
      if (value == null) {
        throw new Refused(
            Failure.Kind.TOOL,
            "the environment has no `" + variables.group(1) + "`, which a header needs");
      }
      variables.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return variables.appendTail(out).toString();
  }

  /// The variables of the environment that a header needs.
  static List<String> variables(String template) {
    return VARIABLE.matcher(template).results().map(r -> r.group(1)).toList();
  }
}

package dev.wf.mcp;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A server that is a shell script: what it answers to what, and how it misbehaves.
///
/// In a reaction `$line` is the message, `$id` the id to answer to; `answer JSON` answers with a
/// result, `refuse MESSAGE` with an error, `say JSON` with any message.
final class FakeServer {
  static final String GREETING =
      "answer '{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
          + "\"serverInfo\":{\"name\":\"fake\",\"version\":\"1\"}}'";

  private final LinkedHashMap<String, String> reactions = new LinkedHashMap<>();
  private final List<String> tools = new ArrayList<>();
  private String before = "";

  static FakeServer with(String... tools) {
    var server = new FakeServer();
    server.reactions.put("initialize", GREETING);
    for (var tool : tools) {
      server.tools.add(tool);
    }
    return server;
  }

  /// A tool that takes a text.
  static String tool(String name) {
    return tool(name, "Gives the text back.");
  }

  static String tool(String name, String description) {
    return Rendering.compact(
        Value.record(
            "name",
            Value.of(name),
            "description",
            Value.of(description),
            "inputSchema",
            Value.record(
                "type",
                Value.of("object"),
                "properties",
                Value.record("text", Value.record("type", Value.of("string"))),
                "required",
                Value.list(Value.of("text")),
                "additionalProperties",
                Value.FALSE)));
  }

  /// What it does at its start.
  FakeServer first(String script) {
    before = script;
    return this;
  }

  FakeServer on(String method, String script) {
    reactions.put(method, script);
    return this;
  }

  FakeServer onCall(String script) {
    return on("tools/call", script);
  }

  McpServer.Reach.Command write(Path folder) throws IOException {
    var list = "answer '{\"tools\":[" + String.join(",", tools).replace("'", "'\\''") + "]}'";
    var cases = new StringBuilder();
    var all = new LinkedHashMap<>(reactions);
    all.putIfAbsent("tools/list", list);
    all.putIfAbsent("tools/call", "answer '{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}'");
    all.forEach((method, script) ->
        cases.append("    *'\"method\":\"" + method + "\"'*) " + script + ";;\n"));
    var script =
        """
        #!/bin/sh
        say() { printf '%%s\\n' "$1"; }
        answer() { say "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":$id,\\"result\\":$1}"; }
        refuse() { say "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":$id,\\"error\\":{\\"code\\":-32603,\\"message\\":\\"$1\\"}}"; }
        %s
        while IFS= read -r line; do
          id=${line##*'"id":'}
          id=${id%%%%[,\\}]*}
          case $line in
        %s  esac
        done
        """
            .formatted(before, cases);
    var file = folder.resolve("server.sh");
    Files.writeString(file, script);
    return new McpServer.Reach.Command(List.of("/bin/sh", file.toString()), List.of());
  }

  McpServer named(String name, Path folder) throws IOException {
    return named(name, folder, McpServer.Patience.STANDARD);
  }

  McpServer named(String name, Path folder, McpServer.Patience patience) throws IOException {
    return new McpServer(name, write(folder), new LinkedHashMap<>(), patience);
  }

  /// With a call so short that a test can wait for its end.
  static McpServer.Patience impatient() {
    return patience(Duration.ofSeconds(30), Duration.ofSeconds(3));
  }

  static McpServer.Patience patience(Duration start, Duration idle) {
    return new McpServer.Patience(start, idle, Duration.ofSeconds(60));
  }
}

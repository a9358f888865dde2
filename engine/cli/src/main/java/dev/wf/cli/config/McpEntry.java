package dev.wf.cli.config;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// An MCP server as it is set: by a command or by an address.
///
/// @param command its program and arguments; empty where there is an address
/// @param env the variables of the environment that the command is given beside the usual few
/// @param headers sent to the address; `${NAME}` in one stands for a variable of the environment
/// @param effects what its tools do, by their names: `pure`, `reads` or `changes`
/// @param start how long it may take until it has told its tools
/// @param idle how long a call may show no sign of progress
/// @param timeout how long a call may take
public record McpEntry(
    String name,
    List<String> command,
    List<String> env,
    Optional<URI> url,
    SequencedMap<String, String> headers,
    SequencedMap<String, String> effects,
    Optional<Duration> start,
    Optional<Duration> idle,
    Optional<Duration> timeout) {
  static final List<String> KEYS =
      List.of("command", "args", "env", "url", "headers", "effects", "start", "idle", "timeout");

  public McpEntry {
    command = List.copyOf(command);
    env = List.copyOf(env);
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    effects = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(effects));
  }
}

package dev.wf.mcp;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Refused;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A server that is a command: a message is a line, towards it and back.
///
/// What it writes to its error output is read and forgotten, but for the last of it, which says why
/// it ended. A line on its output that is no message is passed over, as many servers greet; one
/// that goes on so is ended, and so is one whose message is longer than [#LONGEST].
final class StdioLink implements McpClientTransport {
  /// Bytes of a message.
  static final int LONGEST = 16 << 20;

  /// Lines that may be no messages.
  private static final int MOST_STRAY = 1_000;

  private static final int TAIL = 2_000;
  private static final int LONGEST_SAID = 400;
  private static final byte[] STOP = new byte[0];

  private final Child child;
  private final McpJsonMapper json;
  private final Consumer<Refused> ended;
  private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
  private final StringBuilder errors = new StringBuilder();
  private final Thread errorReader;
  private volatile String stray = "";

  /// @param ended told once, when nothing more will come, and why
  StdioLink(Child child, McpJsonMapper json, Consumer<Refused> ended) {
    this.child = child;
    this.json = json;
    this.ended = ended;
    this.errorReader = Thread.ofVirtual().name("mcp errors").start(this::readErrors);
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(() -> {
      Thread.ofVirtual().name("mcp in").start(() -> read(handler));
      Thread.ofVirtual().name("mcp out").start(this::write);
    });
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> {
      try {
        var line = json.writeValueAsString(message) + "\n";
        outgoing.add(line.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException("a message is JSON", e);
      }
    });
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return json.convertValue(data, type);
  }

  @Override
  public List<String> protocolVersions() {
    return List.of(
        ProtocolVersions.MCP_2024_11_05,
        ProtocolVersions.MCP_2025_03_26,
        ProtocolVersions.MCP_2025_06_18,
        ProtocolVersions.MCP_2025_11_25);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::close);
  }

  /// Closes the server's input, which asks it to end, and ends it if it does not.
  @Override
  public void close() {
    outgoing.add(STOP);
    child.end();
  }

  /// Writing may take as long as the server likes to read, so callers do not wait for it.
  private void write() {
    try (var out = child.process().getOutputStream()) {
      while (true) {
        var line = outgoing.take();
        if (line == STOP) {
          return;
        }
        out.write(line);
        if (outgoing.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      return; // It has ended, which its output tells.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    Refused why;
    try (var in = new BufferedInputStream(child.process().getInputStream(), 1 << 16)) {
      int strays = 0;
      while (true) {
        var line = line(in);
        if (line == null) {
          why = failed(end());
          break;
        }
        var message = message(line);
        if (message != null) {
          handler.apply(Mono.just(message)).subscribe(_ -> {}, _ -> {});
        } else if (!line.isBlank() && ++strays > MOST_STRAY) {
          why = failed("writes to its output what is no message: " + Said.end(stray, LONGEST_SAID));
          break;
        }
      }
    } catch (TooLong e) {
      why = failed("sent a message of more than " + (LONGEST >> 20) + " MB");
    } catch (IOException e) {
      why = failed("can no longer be read: " + e.getMessage());
    }
    ended.accept(why);
    close();
  }

  private @Nullable JSONRPCMessage message(String line) {
    if (line.isBlank()) {
      return null;
    }
    try {
      return McpSchema.deserializeJsonRpcMessage(json, line);
    } catch (IOException | RuntimeException e) {
      if (stray.isEmpty()) {
        stray = line.strip();
      }
      return null;
    }
  }

  /// How it ended, from its exit code, the last of its errors and what stood in place of messages.
  private String end() throws IOException {
    try {
      boolean over = child.process().waitFor(1, TimeUnit.SECONDS);
      errorReader.join(Duration.ofSeconds(1));
      var how =
          over ? "ended with exit code " + child.process().exitValue() : "has closed its output";
      return how + because();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "has closed its output";
    }
  }

  /// What it last had to say, after a colon; empty where it said nothing.
  String because() {
    String last;
    synchronized (errors) {
      last = errors.toString().strip();
    }
    var said = last.isEmpty() ? stray : last;
    return said.isEmpty() ? "" : ": " + Said.end(said, LONGEST_SAID);
  }

  private static Refused failed(String what) {
    return new Refused(Failure.Kind.TOOL, what);
  }

  private void readErrors() {
    byte[] part = new byte[4096];
    try (var in = child.process().getErrorStream()) {
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        synchronized (errors) {
          errors.append(new String(part, 0, n, StandardCharsets.UTF_8));
          errors.delete(0, Math.max(0, errors.length() - TAIL));
        }
      }
    } catch (IOException e) {
      return;
    }
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// A line without its end; null where there is no further one.
  private static @Nullable String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream(256);
    for (int b = in.read(); ; b = in.read()) {
      if (b == '\n' || b < 0 && bytes.size() > 0) {
        return bytes.toString(StandardCharsets.UTF_8);
      }
      if (b < 0) {
        return null;
      }
      if (bytes.size() == LONGEST) {
        throw new TooLong();
      }
      bytes.write(b);
    }
  }
}

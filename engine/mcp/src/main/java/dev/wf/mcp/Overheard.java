package dev.wf.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// A transport that remembers under which id each call went out, which the SDK's session keeps to
/// itself, so that a call that is given up can be cancelled. Calls are told apart by the token that
/// they ask progress for.
final class Overheard implements McpClientTransport {
  private final McpClientTransport of;
  private final Map<String, Object> ids = new ConcurrentHashMap<>();

  Overheard(McpClientTransport of) {
    this.of = of;
  }

  /// Tells the server that nobody waits for the answer to this call any more.
  Mono<Void> cancel(String token, String reason) {
    var id = ids.remove(token);
    return id == null
        ? Mono.empty()
        : of.sendMessage(
            new JSONRPCNotification(
                "notifications/cancelled", Map.of("requestId", id, "reason", reason)));
  }

  void forget(String token) {
    ids.remove(token);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request
        && request.params() instanceof Map<?, ?> params
        && params.get("_meta") instanceof Map<?, ?> meta
        && meta.get("progressToken") instanceof String token) {
      ids.put(token, request.id());
    }
    return of.sendMessage(message);
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return of.connect(handler);
  }

  @Override
  public void setExceptionHandler(Consumer<Throwable> handler) {
    of.setExceptionHandler(handler);
  }

  @Override
  public void close() {
    of.close();
  }

  @Override
  public Mono<Void> closeGracefully() {
    return of.closeGracefully();
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return of.unmarshalFrom(data, type);
  }

  @Override
  public List<String> protocolVersions() {
    return of.protocolVersions();
  }
}

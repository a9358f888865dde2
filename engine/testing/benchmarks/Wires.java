import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.anthropic.AnthropicModel;
import dev.wf.models.anthropic.AnthropicSettings;
import dev.wf.models.openai.OpenAiSettings;
import dev.wf.models.openai.chat.ChatModel;
import dev.wf.models.openai.responses.ResponsesModel;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.Arrival;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Times what speaks to models, against a server of its own process. The script beside it starts
/// both.
public final class Wires {
  private static final int STREAMS = 1000;
  private static final int TURNS = 2000;

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "serve" -> serve();
      case "first" -> first(arguments[1], URI.create(arguments[2]));
      case "streams" -> streams(URI.create(arguments[1]));
      case "turns" -> turns(arguments[1], URI.create(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static ModelProvider provider(String wire, URI server) {
    return switch (wire) {
      case "anthropic" ->
          new AnthropicModel(AnthropicSettings.of("k").at(server), ModelCatalog.standard());
      case "responses" ->
          new ResponsesModel(OpenAiSettings.of("k").at(server), ModelCatalog.standard());
      case "chat" -> new ChatModel(OpenAiSettings.of("k").at(server), ModelCatalog.standard());
      default -> throw new IllegalArgumentException(wire);
    };
  }

  private static Request request(String prompt, List<Turn> before, Arrival arrival) {
    var settings = new LinkedHashMap<String, Value>();
    settings.put("prompt", Value.of(prompt));
    var question =
        new Asked.Question(
            "reader",
            new LinkedHashMap<>(),
            new Value.RecordOf(settings),
            Type.STRING,
            Definitions.NONE,
            List.of(),
            "reader()");
    var turns = new ArrayList<>(before);
    turns.add(new Turn.User(prompt));
    return new Request(
            question,
            "00",
            "some-model",
            Optional.empty(),
            1000,
            "Be brief.",
            turns,
            0,
            List.of(),
            AnswerForm.of(Type.STRING, Definitions.NONE),
            Duration.ofMinutes(5))
        .heededBy(arrival);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void first(String wire, URI server) throws Exception {
    cpu();
    long before = cpu();
    long[] begun = new long[1];
    var arrival =
        new Arrival() {
          @Override
          public void begun() {
            begun[0] = cpu();
          }
        };
    provider(wire, server).ask(request("answer", List.of(), arrival));
    say(
        "first request, " + wire,
        (begun[0] - before) / 1_000_000,
        "ms of CPU until it is answered");
  }

  private static void streams(URI server) throws Exception {
    var begun = new CountDownLatch(STREAMS);
    var interrupted = new AtomicInteger();
    var provider = provider("anthropic", server);
    var arrival =
        new Arrival() {
          @Override
          public void begun() {
            begun.countDown();
          }
        };
    var askers = new ArrayList<Thread>();
    for (int i = 0; i < STREAMS; i++) {
      var request = request("hang", List.of(), arrival);
      askers.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  provider.ask(request);
                } catch (InterruptedException e) {
                  interrupted.incrementAndGet();
                } catch (Exception e) {
                  System.out.println(e);
                  begun.countDown();
                }
              }));
    }
    begun.await();
    long start = System.nanoTime();
    askers.forEach(Thread::interrupt);
    for (var asker : askers) {
      asker.join();
    }
    say(STREAMS + " streams at once, peak", peak(), "MB");
    say(
        interrupted.get() + " of them interrupted within",
        (System.nanoTime() - start) / 1_000_000,
        "ms");
  }

  private static void turns(String wire, URI server) throws Exception {
    var provider = provider(wire, server);
    var before = new ArrayList<Turn>();
    for (int i = 0; i < 10; i++) {
      before.add(new Turn.User("Read the file, which is long. ".repeat(100)));
      before.add(Turn.Assistant.of(provider.ask(request("answer", List.of(), Arrival.UNHEEDED))));
    }
    for (int i = 0; i < TURNS; i++) {
      provider.ask(request("answer", before, Arrival.UNHEEDED));
    }
    long cpu = cpu();
    long start = System.nanoTime();
    for (int i = 0; i < TURNS; i++) {
      provider.ask(request("answer", before, Arrival.UNHEEDED));
    }
    say("a warm turn of a conversation of 20, " + wire, (cpu() - cpu) / TURNS / 1000, "us of CPU");
    say("", (System.nanoTime() - start) / TURNS / 1000, "us until it is answered");
  }

  private static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static void say(String what, long figure, String unit) {
    System.out.printf(Locale.ROOT, "%-52s %7d %s%n", what, figure, unit);
  }

  // The server: answers at once, or begins to and says no more, as the prompt wishes.

  private static final String ANTHROPIC =
      """
      data: {"type":"message_start","message":{"model":"m","content":[],"usage":{"input_tokens":9}}}

      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"done"}}

      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}

      data: {"type":"message_stop"}

      """;

  private static final String RESPONSES =
      """
      data: {"type":"response.completed","response":{"status":"completed","model":"m","output":\
      [{"type":"message","role":"assistant","content":[{"type":"output_text","text":"done"}]}]}}

      """;

  private static final String CHAT =
      """
      data: {"model":"m","choices":[{"index":0,"delta":{"content":"done"},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  private static void serve() throws IOException {
    var socket = new ServerSocket(0, STREAMS, InetAddress.getLoopbackAddress());
    System.out.println("http://127.0.0.1:" + socket.getLocalPort());
    while (true) {
      var connection = socket.accept();
      Thread.ofVirtual().start(() -> answer(connection));
    }
  }

  private static void answer(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      var in = new java.io.BufferedInputStream(connection.getInputStream());
      for (var head = head(in); !head.isEmpty(); head = head(in)) {
        var body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
        var events =
            head.contains("/responses") ? RESPONSES : head.contains("/chat/") ? CHAT : ANTHROPIC;
        var begin =
            "HTTP/1.1 200 OK\r\n"
                + "content-type: text/event-stream\r\n"
                + "transfer-encoding: chunked\r\n\r\n";
        var out = connection.getOutputStream();
        if (body.contains("\"hang\"")) {
          out.write((begin + chunk(events.substring(0, events.indexOf("\n\n") + 2))).getBytes());
          in.read();
          return;
        }
        out.write((begin + chunk(events) + "0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException gone) {
      return;
    }
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static int length(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }
}

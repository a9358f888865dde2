package dev.wf.models.record;

import dev.wf.models.http.Json;
import dev.wf.models.http.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A folder of exchanges: a file for each question, and one that tells whom each model's name led
/// to. Safe for use by many threads at once, of one process.
public final class Recording {
  private static final String ROUTES = "routes.json";
  private static final int LONGEST_LABEL = 80;

  private final Path folder;
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  private Recording(Path folder) {
    this.folder = folder;
  }

  /// A folder to record into, made where it is not there.
  public static Recording into(Path folder) throws IOException {
    return new Recording(Files.createDirectories(folder));
  }

  /// A folder to replay.
  public static Recording of(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(ROUTES))) {
      throw new NoSuchFileException(folder.toString());
    }
    return new Recording(folder);
  }

  Path folder() {
    return folder;
  }

  synchronized void keep(Exchanged exchange, ObjectNode outcome) throws IOException {
    var file = folder.resolve(exchange.key() + ".json");
    var whole = read(file).orElseGet(JsonNodeFactory.instance::objectNode);
    whole.put("label", exchange.label());
    whole.set("request", exchange.request());
    whole.withArrayProperty("outcomes").add(outcome);
    write(file, whole);
  }

  /// @param route what a model's name led to
  synchronized void keepRoute(String model, ObjectNode route) throws IOException {
    var file = folder.resolve(ROUTES);
    var whole = read(file).orElseGet(JsonNodeFactory.instance::objectNode);
    if (route.equals(whole.get(model))) {
      return;
    }
    var sorted = new TreeMap<String, JsonNode>();
    whole.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    sorted.put(model, route);
    var all = JsonNodeFactory.instance.objectNode();
    sorted.forEach(all::set);
    write(file, all);
  }

  Optional<JsonNode> route(String model) {
    return read(folder.resolve(ROUTES)).map(all -> all.get(model));
  }

  /// The next outcome of a question; empty where it is not among the exchanges.
  Optional<JsonNode> next(Exchanged exchange) {
    var key = exchange.key();
    var outcomes = read(folder.resolve(key + ".json")).map(all -> all.get("outcomes"));
    if (outcomes.isEmpty() || !(outcomes.get() instanceof ArrayNode list) || list.isEmpty()) {
      return Optional.empty();
    }
    int nth = asked.computeIfAbsent(key, _ -> new AtomicInteger()).getAndIncrement();
    return Optional.of(list.get(Math.min(nth, list.size() - 1)));
  }

  /// What is nearest to a question that is not there, for people.
  String nearest(Exchanged exchange) {
    var best = Optional.<JsonNode>empty();
    int least = Integer.MAX_VALUE;
    try (var files = Files.list(folder)) {
      for (var file : files.filter(f -> !f.endsWith(ROUTES)).sorted().toList()) {
        var other = read(file);
        if (other.isPresent() && other.get().has("request")) {
          int distance = distance(exchange, other.get());
          if (distance < least) {
            least = distance;
            best = Optional.of(other.get());
          }
        }
      }
    } catch (IOException e) {
      return "the folder cannot be read";
    }
    return best.map(other ->
            "the nearest is "
                + cut(Json.text(other, "label"))
                + ", which differs in "
                + String.join(", ", differing(exchange, other)))
        .orElse("it holds none at all");
  }

  /// The same agent call first, then the fewest parts that differ.
  private static int distance(Exchanged exchange, JsonNode other) {
    int parts = differing(exchange, other).size();
    return Json.text(other, "label").equals(exchange.label()) ? parts : parts + 100;
  }

  private static List<String> differing(Exchanged exchange, JsonNode other) {
    return Exchanged.differing(exchange.request(), other.path("request"));
  }

  private static String cut(String label) {
    return label.codePointCount(0, label.length()) > LONGEST_LABEL
        ? label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL)) + "…"
        : label;
  }

  /// What is broken counts as not there.
  private static Optional<ObjectNode> read(Path file) {
    try {
      return Json.read(Files.readString(file)) instanceof ObjectNode node
          ? Optional.of(node)
          : Optional.empty();
    } catch (IOException | Malformed e) {
      return Optional.empty();
    }
  }

  private static void write(Path file, ObjectNode node) throws IOException {
    var half = file.resolveSibling(file.getFileName() + ".half");
    Files.writeString(half, node.toPrettyString() + "\n");
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}

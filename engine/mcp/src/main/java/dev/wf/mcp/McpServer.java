package dev.wf.mcp;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// A server as the project's settings have it.
///
/// @param name by which programs know it
/// @param effects of its tools, by their names, as far as the project vouches for them
public record McpServer(
    String name, Reach reach, SequencedMap<String, Effect> effects, Patience patience) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([_-]?[a-zA-Z0-9])*");

  /// How it is reached.
  public sealed interface Reach {
    /// A command that speaks on its standard input and output.
    ///
    /// @param words its program and arguments; no shell
    /// @param env the variables of the environment that it is given beside the usual few
    record Command(List<String> words, List<String> env) implements Reach {
      public Command {
        words = List.copyOf(words);
        env = List.copyOf(env);
        if (words.isEmpty()) {
          throw new IllegalArgumentException("a command has at least one word");
        }
      }
    }

    /// An address that speaks streamable HTTP.
    ///
    /// @param headers by their names; `${NAME}` in one stands for a variable of the environment
    record Address(URI url, SequencedMap<String, String> headers) implements Reach {
      public Address {
        headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
      }
    }
  }

  /// How long it is waited for.
  ///
  /// @param start until it has told its tools
  /// @param idle of a call, since the last sign of progress
  /// @param total of a call
  public record Patience(Duration start, Duration idle, Duration total) {
    public static final Patience STANDARD =
        new Patience(Duration.ofSeconds(60), Duration.ofMinutes(2), Duration.ofMinutes(10));
  }

  public McpServer {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "the name of a server is letters and digits, with single `_` or `-` between them, but"
              + " this is "
              + name);
    }
    effects = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(effects));
  }

  /// Whether a server may be called so: a name of the language from which the names of its tools
  /// for models can be made so that no two are the same.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// What a tool may do: what the project says, by its name or its word, else anything.
  Effect effect(String tool) {
    return Optional.ofNullable(effects.get(tool))
        .or(() -> Optional.ofNullable(effects.get(ToolName.word(tool))))
        .orElse(Effect.CHANGES);
  }

  /// Of all that decides which server this is: another one may offer other tools.
  Digest configuration() {
    var out = new ByteWriter().text(name);
    switch (reach) {
      case Reach.Command(var words, var env) -> {
        out.text("command").count(words.size());
        words.forEach(out::text);
        out.count(env.size());
        env.stream().sorted().forEach(out::text);
      }
      case Reach.Address(var url, var headers) -> {
        out.text("address").text(url.toString()).count(headers.size());
        headers.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(h -> out.text(h.getKey()).text(h.getValue()));
      }
    }
    return out.toDigest();
  }
}

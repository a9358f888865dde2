package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The functions with which a program itself looks at the workspace and changes it: `glob read
/// exists grep write append remove exec sh artifact`. Safe for use by many threads.
public final class WorldFunctions {
  private final Artifacts artifacts;
  private final Commands commands;

  public WorldFunctions(Artifacts artifacts, Commands commands) {
    this.artifacts = artifacts;
    this.commands = commands;
  }

  /// Functions that find no program to run.
  public static WorldFunctions withoutCommands(Artifacts artifacts) {
    return new WorldFunctions(artifacts, new Commands(Map.of(), Sandbox.OFF));
  }

  /// Whatever the world does ends in an outcome.
  public Outcome use(Asked.Use use, ToolContext context) throws InterruptedException {
    try {
      return new Outcome.Answered(value(new Arguments(use), context), Usage.NONE, "");
    } catch (Refused e) {
      return new Outcome.Failed(e.failure(), Usage.NONE);
    }
  }

  private Value value(Arguments given, ToolContext context) throws Refused, InterruptedException {
    var workspace = context.workspace();
    return switch (given.use().function()) {
      case "glob" -> texts(seen(Look.listing(workspace, Glob.of(given.text(0))), context));
      case "read" -> Value.of(seen(Look.text(workspace, given.text(0)), context));
      case "exists" -> Value.of(seen(Look.presence(workspace, given.text(0)), context));
      case "grep" -> {
        var files = Glob.of(given.count() > 1 ? given.text(1) : "**");
        yield found(seen(Look.search(workspace, given.text(0), files, false), context));
      }
      case "write" -> write(context, given.text(0), given.text(1));
      case "append" -> append(context, given.text(0), given.text(1));
      case "remove" -> remove(context, given.text(0));
      case "exec", "sh" ->
          commands.run(given.words(0), given.time(1, Commands.TIMEOUT), workspace).value();
      case "artifact" -> artifacts.keep(given.text(0), given.text(1));
      default ->
          throw new IllegalArgumentException(
              "a function of the world is one of glob read exists grep write append remove exec sh"
                  + " artifact, not "
                  + given.use().function());
    };
  }

  private static <T> T seen(Look.Seen<T> seen, ToolContext context) throws Refused {
    context.observed(seen.observation());
    return seen.value().get();
  }

  private static Value write(ToolContext context, String path, String text) throws Refused {
    var file = context.workspace().toWrite(path);
    try {
      requireFile(file, path);
      context.write(file, text.getBytes(StandardCharsets.UTF_8), "");
      return Value.NULL;
    } catch (IOException e) {
      throw Refused.failed("`" + path + "` cannot be written: " + Writes.reason(e) + ".");
    }
  }

  private static Value append(ToolContext context, String path, String text) throws Refused {
    var file = context.workspace().toWrite(path);
    try {
      requireFile(file, path);
      synchronized (context.workspace().changing()) {
        var before =
            Files.exists(file.real())
                ? Writes.read(context.workspace().root(), file.real())
                : new byte[0];
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, all, before.length, more.length);
        context.write(file, all, "");
      }
      return Value.NULL;
    } catch (IOException e) {
      throw Refused.failed("`" + path + "` cannot be written: " + Writes.reason(e) + ".");
    }
  }

  private static Value remove(ToolContext context, String path) throws Refused {
    var file = context.workspace().toWrite(path);
    try {
      requireFile(file, path);
      context.remove(file);
      return Value.NULL;
    } catch (IOException e) {
      throw Refused.failed("`" + path + "` cannot be removed: " + Writes.reason(e) + ".");
    }
  }

  static void requireFile(Workspace.Located file, String path) throws Refused {
    if (Files.isDirectory(file.real())) {
      throw Refused.failed("`" + path + "` is a folder.");
    }
  }

  private static Value texts(List<String> texts) {
    return new Value.ListOf(texts.stream().map(Value::of).toList());
  }

  private static Value found(List<Look.Match> matches) {
    return new Value.ListOf(matches.stream().map(WorldFunctions::found).toList());
  }

  private static Value found(Look.Match match) {
    return Value.record(
        "file",
        Value.of(match.path()),
        "line",
        Value.of(match.line()),
        "text",
        Value.of(match.text()));
  }

  /// What a use was given; the compiler has checked it.
  private record Arguments(Asked.Use use) {
    int count() {
      return use.arguments().size();
    }

    String text(int index) {
      if (index < count() && use.arguments().get(index) instanceof Value.Str s) {
        return s.value();
      }
      throw wrong(index, "a text");
    }

    List<String> words(int index) {
      if (index < count() && use.arguments().get(index) instanceof Value.ListOf(var words)) {
        return words.stream().map(w -> ((Value.Str) w).value()).toList();
      }
      throw wrong(index, "a list of words");
    }

    Duration time(int index, Duration otherwise) {
      return index < count() && use.arguments().get(index) instanceof Value.Duration(long millis)
          ? Duration.ofMillis(millis)
          : otherwise;
    }

    private IllegalArgumentException wrong(int index, String kind) {
      return new IllegalArgumentException(
          "argument "
              + index
              + " of "
              + use.function()
              + " is "
              + kind
              + ", but they are "
              + use.arguments());
    }
  }
}

package dev.wf.testing.hold;

import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.Helpers;
import dev.wf.runtime.work.World;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Goes before a workflow and puts there what it looks for: files that match its patterns, most of
/// those that it reads, half of those that it asks after.
final class Scout extends Staffed {
  private static final Pattern PLAIN = Pattern.compile("[\\w .@+-]+(/[\\w .@+-]+)*");
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h");

  private final Trial trial;
  private final FoundFiles found;
  private final Hostility hostility;
  private final Path workspace;

  Scout(World behind, Trial trial, FoundFiles found, Hostility hostility, Path workspace) {
    super(behind, _ -> Optional.empty());
    this.trial = trial;
    this.found = found;
    this.hostility = hostility;
    this.workspace = workspace;
  }

  @Override
  public Optional<Outcome> ask(Call call) throws InterruptedException, JournalUnusable {
    return behind().ask(call);
  }

  @Override
  public Outcome make(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    if (call.asked() instanceof Asked.Use use
        && !use.arguments().isEmpty()
        && use.arguments().getFirst() instanceof Value.Str(var text)) {
      switch (use.function()) {
        case "glob" -> {
          for (int i = 0; i < Math.min(trial.size(), NAMES.size()); i++) {
            put(matching(text, NAMES.get(i)));
          }
        }
        case "read" -> {
          if (!trial.isOneIn(6, text, 11)) {
            put(text);
          }
        }
        case "exists" -> {
          if (trial.isOneIn(2, text, 12)) {
            put(text);
          }
        }
        default -> {}
      }
    }
    return super.make(call, purse, helpers);
  }

  /// A path that a pattern matches, of those patterns that people write.
  static String matching(String pattern, String name) {
    return pattern
        .replace("**/*", name)
        .replaceAll("\\*\\*/", "")
        .replace("**", name)
        .replace("*", name)
        .replace("?", "x")
        .replaceAll("\\{([^,}]*)[^}]*}", "$1")
        .replaceAll("\\[([^]])[^]]*]", "$1");
  }

  private void put(String path) {
    if (!PLAIN.matcher(path).matches()
        || List.of(path.split("/")).stream().anyMatch(Scout::isOdd)) {
      return;
    }
    try {
      var text = text(path);
      var file = workspace.resolve(path);
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        found.put(path, text);
      }
    } catch (IOException | NoValue e) {
      return; // it is not there, then
    }
  }

  private static boolean isOdd(String part) {
    return part.startsWith(".") || part.isBlank();
  }

  private String text(String path) throws NoValue {
    if (trial.mood() == Trial.Mood.HOSTILE) {
      return hostility.text("the file " + path) + "\n";
    }
    var text = ((Value.Str) trial.value(Type.STRING, List.of(), "file " + path, 13)).value();
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) + "\n";
  }
}

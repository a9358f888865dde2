package dev.wf.cli;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Session;
import dev.wf.cli.view.Screen;
import dev.wf.runtime.patch.Trees;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Walks the paths that nearly every command walks, in a folder of its own, so that the launcher's
/// cache of loaded classes holds them.
@Command(name = "train", hidden = true, description = "Walks the hot paths, for the build.")
final class Train implements Callable<Integer> {
  private static final String PROGRAM = "train.wf";
  private static final String QUESTION = "workflow train_ask() -> string { ask \"Well?\" }\n";

  private final Session session;

  Train(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    var folder = Files.createTempDirectory("wf-train");
    try (var program = Train.class.getResourceAsStream(PROGRAM)) {
      if (program == null) {
        throw new IllegalStateException(PROGRAM + " lies beside this class, but is not there");
      }
      Files.copy(program, folder.resolve(PROGRAM));
      walk(silent(folder, session.environment()));
      walkToAModel(folder);
    } finally {
      Trees.delete(folder);
    }
    return ExitCode.RESULT.number();
  }

  private static void walk(Session session) {
    for (var words :
        List.of(
            "--version",
            "--help",
            "nonsense",
            "check train.wf",
            "test train.wf --tries 3",
            "plan train.wf --model mock",
            "run train.wf --model mock --yes",
            "run train.wf --model mock --yes --verbose",
            "runs",
            "show last",
            "why namer",
            "plan train.wf --model mock --fail-above 1",
            "resume")) {
      Wf.run(List.of(words.split(" ")), session);
    }
  }

  /// As far as a server, which is not the vendor's.
  private void walkToAModel(Path folder) throws IOException {
    Files.writeString(folder.resolve("train_ask.wf"), QUESTION);
    try (var server = new TrainServer()) {
      var environment = new HashMap<>(session.environment());
      environment.put("ANTHROPIC_API_KEY", "train");
      environment.put("ANTHROPIC_BASE_URL", server.address());
      var words = List.of("run", "train_ask.wf", "--model", "claude-sonnet-5-5", "--yes");
      Wf.run(words, silent(folder, environment));
    }
  }

  private Session silent(Path folder, Map<String, String> environment) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var screen = Screen.of(environment, "", Reader.nullReader(), nowhere, nowhere);
    return new Session(screen, folder, environment, session.clock(), session.random());
  }
}

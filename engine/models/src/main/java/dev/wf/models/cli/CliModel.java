package dev.wf.models.cli;

import dev.wf.models.ModelCatalog;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Front;
import dev.wf.runtime.model.HandsOn;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Asks coding agents by their command lines: `cli:claude`, or `cli:claude:MODEL`.
public final class CliModel implements HandsOn {
  /// The name of the provider.
  public static final String NAME = "cli";

  private final Map<String, String> environment;
  private final ModelCatalog catalog;

  /// @param environment where commands are found, and of which they are given a little
  public CliModel(Map<String, String> environment, ModelCatalog catalog) {
    this.environment = Map.copyOf(environment);
    this.catalog = catalog;
  }

  @Override
  public String name() {
    return NAME;
  }

  /// There are several, and none is more usual.
  @Override
  public String standardModel() {
    return "";
  }

  @Override
  public boolean takesSystemAnywhere(String model) {
    return false;
  }

  @Override
  public Optional<Price> price(String model) {
    return catalog.price(Spoken.of(model).map(s -> s.model().orElse("")).orElse(""));
  }

  /// Why a model cannot be asked, with what to do about it; empty where it can.
  public Optional<Lack> lack(String model) {
    var spoken = Spoken.of(model);
    if (spoken.isEmpty()) {
      return Optional.of(
          new Lack(
              "`" + model + "` is no command line that can be asked.",
              "cli:claude, cli:codex or cli:gemini"));
    }
    var tool = spoken.get().tool();
    return program(tool).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Lack(
                "There is no program `" + tool.word() + "` on the PATH.",
                "install it, or take another model"));
  }

  /// @param message a sentence
  public record Lack(String message, String hint) {}

  @Override
  public Reply ask(Request request) throws ModelFailure {
    throw new IllegalStateException("a coding agent is asked at a place, but this is nowhere");
  }

  @Override
  public ModelProvider at(Hands hands) {
    return new AtWork(this, hands);
  }

  private record AtWork(CliModel behind, Hands hands) implements Front {
    @Override
    public Reply ask(Request request) throws ModelFailure, InterruptedException {
      return behind.ask(request, hands);
    }
  }

  private Reply ask(Request request, Hands hands) throws ModelFailure, InterruptedException {
    var lack = lack(request.model());
    if (lack.isPresent()) {
      throw ModelFailure.lasting(Failure.Kind.FAILED, lack.get().message());
    }
    var spoken = Spoken.of(request.model()).orElseThrow();
    var reach = ToolReach.of(request, hands, spoken.tool());
    request.arrival().begun();
    try (var scratch = Scratch.make()) {
      var words = spoken.tool().words(request, spoken.model(), reach, scratch);
      words.set(0, program(spoken.tool()).orElseThrow().toString());
      var ended =
          new Command(
                  words, hands.workspace(), spoken.tool().environment(environment, reach, scratch))
              .run(Prompt.of(request, spoken.tool()));
      return spoken.tool().reply(ended, request, reach.changes());
    }
  }

  private Optional<Path> program(CliTool tool) {
    for (var folder : environment.getOrDefault("PATH", "").split(":")) {
      var file = Path.of(folder, tool.word());
      if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file.toAbsolutePath());
      }
    }
    return Optional.empty();
  }
}

package dev.wf.cli.command.equip;

import dev.wf.cli.args.Durations;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.models.record.RecordedProviders;
import dev.wf.models.record.Recording;
import dev.wf.models.record.ReplayedProviders;
import dev.wf.runtime.model.Providers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which model answers.
public final class ModelWords {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Who answers where the workflow names no model: a model or a provider. mock and scripted"
              + " answer for every model (default: scripted with --script, anthropic where"
              + " ANTHROPIC_API_KEY is set, else mock).")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "A YAML file of rules that the scripted model answers by.")
  private Optional<String> script = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another number gives other answers of the mock model (default: 0).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--mock-latency",
      paramLabel = "TIME",
      converter = Time.class,
      description = "How long the mock model takes for an answer: 200ms.")
  private Optional<Duration> latency = Optional.empty();

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Keep every exchange with a model in this folder.")
  private Optional<Path> record = Optional.empty();

  @Option(
      names = "--replay",
      paramLabel = "DIR",
      description = "Answer from the exchanges in this folder; ask nobody.")
  private Optional<Path> replay = Optional.empty();

  /// As if nothing was said but the model.
  public static ModelWords saying(Optional<String> model) {
    var words = new ModelWords();
    words.model = model;
    return words;
  }

  /// Who answers where nothing is replayed.
  interface Asking {
    Providers providers() throws Wrong;
  }

  /// Those who answer, recorded or replayed where that is said.
  Providers heard(Asking asking, Session session) throws Wrong {
    if (record.isPresent() && replay.isPresent()) {
      throw Wrong.because(
          "What is replayed need not be recorded.", "--record or --replay, not both");
    }
    try {
      if (replay.isPresent()) {
        return new ReplayedProviders(
            Recording.of(session.directory().resolve(replay.get()).normalize()));
      }
      var providers = asking.providers();
      return record.isPresent()
          ? new RecordedProviders(
              providers, Recording.into(session.directory().resolve(record.get()).normalize()))
          : providers;
    } catch (IOException e) {
      throw replay.isPresent()
          ? Wrong.because("There is no recording in " + replay.get() + ".", "--record makes one")
          : Wrong.because(
              "Nothing can be recorded in " + record.orElseThrow() + ".",
              "name a folder to write to");
    }
  }

  /// The same where another model answers.
  public ModelWords instead(String other) {
    var words = new ModelWords();
    words.model = Optional.of(other);
    words.script = script;
    words.seed = seed;
    words.latency = latency;
    words.record = record;
    words.replay = replay;
    return words;
  }

  /// The same where another script answers.
  public ModelWords scripted(String file) {
    var words = new ModelWords();
    words.script = Optional.of(file);
    words.record = record;
    return words;
  }

  /// What is not said here is as it was before.
  ModelChoice choice(ModelChoice before, Session session) {
    var place = script.map(s -> session.directory().resolve(s).normalize().toString());
    return new ModelChoice(
        model.or(() -> script.isPresent() ? Optional.of(ModelChoice.SCRIPTED) : before.model()),
        place.or(before::script),
        seed.map(OptionalLong::of).orElse(before.seed()),
        latency.or(before::latency));
  }

  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Durations.parse(text)
          .orElseThrow(() ->
              new TypeConversionException("`" + text + "` is no duration such as 200ms or 2s"));
    }
  }
}

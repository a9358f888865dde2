package dev.wf.cli.config;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the files of settings are.
///
/// @param files the strictest first; those that are not there are left out, other than one that
///   somebody named
public record ConfigFiles(List<At> files) {
  /// The name of a project's file.
  public static final String PROJECT = "wf.yaml";

  private static final Path POLICY = Path.of("/etc/wf/policy.yaml");
  private static final String FURTHER_POLICY = "WF_POLICY";

  /// A file.
  ///
  /// @param name as people are told it
  record At(Origin origin, Path path, String name) {}

  /// What is read, or why nothing is.
  public sealed interface Outcome {
    record Read(Config config) implements Outcome {}

    record Refused(List<Diagnostic> mistakes) implements Outcome {}
  }

  public ConfigFiles {
    files = List.copyOf(files);
  }

  /// @param directory where a relative name in the environment starts from
  /// @param project the folder of the project's file; empty where there is none
  public static ConfigFiles around(
      Map<String, String> environment, Path directory, Optional<Path> project) {
    var files = new ArrayList<At>();
    if (Files.exists(POLICY)) {
      files.add(new At(Origin.POLICY, POLICY, POLICY.toString()));
    }
    variable(environment, FURTHER_POLICY)
        .ifPresent(place -> files.add(new At(Origin.POLICY, directory.resolve(place), place)));
    user(environment)
        .filter(Files::exists)
        .ifPresent(path -> files.add(new At(Origin.USER, path, path.toString())));
    project
        .map(folder -> folder.resolve(PROJECT))
        .filter(Files::exists)
        .ifPresent(path -> files.add(new At(Origin.PROJECT, path, shown(path, directory))));
    return new ConfigFiles(files);
  }

  private static String shown(Path path, Path directory) {
    return path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
  }

  private static Optional<Path> user(Map<String, String> environment) {
    return variable(environment, "XDG_CONFIG_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .or(() -> variable(environment, "HOME").map(home -> Path.of(home, ".config")))
        .map(folder -> folder.resolve("wf").resolve("config.yaml"));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  public Outcome read() {
    var read = new ArrayList<ConfigFile>();
    var mistakes = new ArrayList<Diagnostic>();
    for (var file : files) {
      try {
        var reading = Reading.of(new Source(file.name(), text(file.path())), file.origin());
        read.add(reading.file());
        mistakes.addAll(reading.mistakes());
      } catch (IOException e) {
        var nowhere = new Place(new Source(file.name(), ""), Span.NONE);
        mistakes.add(Slips.unreadable(nowhere, why(e)));
      }
    }
    return mistakes.isEmpty()
        ? new Outcome.Read(new Config(read))
        : new Outcome.Refused(List.copyOf(mistakes));
  }

  private static String text(Path path) throws IOException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
        .toString();
  }

  private static String why(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "it is not there";
      case java.nio.file.AccessDeniedException _ -> "permission is denied";
      case CharacterCodingException _ -> "it is not UTF-8";
      default -> String.valueOf(e.getMessage());
    };
  }
}

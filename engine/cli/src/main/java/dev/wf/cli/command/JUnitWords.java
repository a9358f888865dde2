package dev.wf.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// Where what came of tests or evaluations is written for other programs, too.
public final class JUnitWords {
  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write what came of them as JUnit's XML, too.")
  private Optional<Path> file = Optional.empty();

  /// Before anything is run.
  public void check(Session session) throws Wrong {
    if (file.isPresent()) {
      Written.check(session.directory().resolve(file.get()));
    }
  }

  public void write(Supplier<String> xml, Session session) throws Wrong {
    if (file.isPresent()) {
      Written.to(session.directory().resolve(file.get()), xml.get());
    }
  }
}

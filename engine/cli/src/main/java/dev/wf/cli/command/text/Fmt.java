package dev.wf.cli.command.text;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.ProgramFiles;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.Amounts;
import dev.wf.compiler.format.Converting;
import dev.wf.compiler.read.Loading;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf fmt`: programs in the one style.
@Command(
    name = "fmt",
    description = "Writes programs in the one style; comments stay where they are.")
public final class Fmt extends Subcommand {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Programs, or folders to look for them in (default: the current one); - formats standard"
              + " input.")
  private List<String> words = List.of(".");

  @Option(
      names = "--check",
      description = "Change nothing, say what is not in the style, and end with 1 if anything is.")
  private boolean check;

  @Mixin private HelpWords help = new HelpWords();

  public Fmt(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong {
    if (words.equals(List.of(STANDARD_INPUT))) {
      return standardInput();
    }
    int changed = 0;
    boolean sound = true;
    var files = ProgramFiles.of(session.directory(), words);
    for (var file : files) {
      switch (Loading.of(session.directory(), file)) {
        case Loading.Refused(var mistake) -> {
          say(List.of(mistake));
          sound = false;
        }
        case Loading.Loaded(var source) -> {
          var formatted = formatted(source);
          sound &= formatted.isPresent();
          if (formatted.isPresent() && !formatted.get().equals(text(file))) {
            changed++;
            session.screen().say((check ? "not in the style: " : "formatted ") + file);
            if (!check) {
              write(session.directory().resolve(file), formatted.get());
            }
          }
        }
      }
    }
    sayHowMany(files.size(), changed);
    return !sound ? ExitCode.WRONG : check && changed > 0 ? ExitCode.FAILED : ExitCode.RESULT;
  }

  private void sayHowMany(int files, int changed) {
    if (files == 0) {
      session.screen().say("no programs here");
    } else {
      var all = Amounts.count(files, "program");
      session
          .screen()
          .say(
              changed == 0
                  ? all + ", nothing to change"
                  : all + ", " + changed + (check ? " to format" : " formatted"));
    }
  }

  private ExitCode standardInput() throws Wrong {
    var text = session.screen().in().lines().collect(Collectors.joining("\n", "", "\n"));
    var formatted = formatted(new Source("standard input", text));
    if (formatted.isEmpty()) {
      return ExitCode.WRONG;
    }
    if (check) {
      return formatted.get().equals(text) ? ExitCode.RESULT : ExitCode.FAILED;
    }
    session.screen().out().print(formatted.get());
    return ExitCode.RESULT;
  }

  /// The text in the style; empty where it cannot be read, which is said.
  private Optional<String> formatted(Source source) {
    var reading = Reading.of(source);
    if (reading.hasErrors()) {
      say(reading.diagnostics().stream().filter(Diagnostic::isError).toList());
      return Optional.empty();
    }
    return Optional.of(Converting.to(Form.of(source), reading.program()));
  }

  private void say(List<Diagnostic> mistakes) {
    session.screen().say(DiagnosticText.of(mistakes, session.screen().paint()).stripTrailing());
  }

  /// What is in the file, a byte order mark included, since that is no part of the style.
  private String text(String file) throws Wrong {
    try {
      return Files.readString(session.directory().resolve(file));
    } catch (IOException e) {
      throw Wrong.because(file + " cannot be read: " + e.getMessage(), "try again");
    }
  }

  /// The whole text or nothing: a crash in between leaves the old one.
  private static void write(Path file, String text) throws Wrong {
    try {
      var real = file.toRealPath();
      var beside = Files.createTempFile(real.getParent(), ".fmt", ".wf");
      try {
        Files.copy(
            real,
            beside,
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES); // who may read and write it
        Files.writeString(beside, text);
        Files.move(
            beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw Wrong.because(
          file + " cannot be written: " + FileTrouble.of(e), "see who may write to its folder");
    }
  }
}

package dev.wf.cli.command.text;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.ProgramFiles;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Wrong;
import dev.wf.compiler.Compilation;
import dev.wf.compiler.format.Converting;
import dev.wf.compiler.read.Loading;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Outline;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.Program.Comment;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf convert`: a program in the other form.
@Command(
    name = "convert",
    description = "Writes a program in the other form: from .wf to YAML, or back.")
public final class Convert extends Subcommand {
  @Parameters(paramLabel = "FILE", description = "A program: audit.wf, audit.yaml")
  private String file = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it is written (default: standard output).")
  private Optional<String> output = Optional.empty();

  @Mixin private HelpWords help = new HelpWords();

  public Convert(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong {
    return switch (Loading.of(session.directory(), file)) {
      case Loading.Refused(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
      case Loading.Loaded(var source) -> convert(source);
    };
  }

  private ExitCode convert(Source source) throws Wrong {
    var reading = Reading.of(source);
    if (reading.hasErrors()) {
      throw Wrong.in(reading.diagnostics(), session.screen().paint());
    }
    var form = Form.of(source).other();
    var converted = Converting.of(form, reading.program());
    requireTheSame(reading.program(), form, converted.text());
    if (output.isPresent()) {
      write(output.get(), form, converted.text());
    } else {
      session.screen().out().print(converted.text());
      session.screen().out().flush();
    }
    converted.moved().forEach(comment -> sayMoved(source, comment));
    return ExitCode.RESULT;
  }

  /// What the other form cannot say is wrong, which the checker knows.
  private void requireTheSame(Program program, Form form, String text) throws Wrong {
    var source = program.source();
    var there = Reading.of(new Source(Form.stem(source) + form.ending(), text));
    if (!Outline.of(there.program()).equals(Outline.of(program))) {
      var around = ProgramFiles.around(source, session.directory());
      var compilation = Compilation.of(source, Optional.empty(), around);
      if (compilation.hasErrors()) {
        throw Wrong.in(compilation.diagnostics(), session.screen().paint());
      }
      throw Wrong.because(
          source.name() + " says something that the other form cannot say.",
          "this is a mistake of ours: please report it, with the program");
    }
  }

  private void sayMoved(Source source, Comment comment) {
    var place = source.position(comment.span().offset());
    var text = comment.text().strip();
    session
        .screen()
        .say(
            "moved a comment: %s:%d:%d %s"
                .formatted(source.name(), place.line(), place.column(), text));
  }

  private void write(String name, Form form, String text) throws Wrong {
    if (Form.of(new Source(name, "")) != form) {
      throw Wrong.because(
          name + " is not named like a program of the other form.",
          "its name ends in `" + form.ending() + "`");
    }
    try {
      Files.writeString(session.directory().resolve(name), text);
      session.screen().say("wrote " + name);
    } catch (IOException e) {
      throw Wrong.because(
          name + " cannot be written: " + FileTrouble.of(e), "see who may write to its folder");
    }
  }
}

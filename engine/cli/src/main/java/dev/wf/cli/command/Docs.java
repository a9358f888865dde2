package dev.wf.cli.command;

import dev.wf.compiler.doc.Reference;
import dev.wf.compiler.read.Loading;
import dev.wf.compiler.read.Reading;
import dev.wf.ir.diag.Diagnostic;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf docs`: what programs declare, as Markdown.
@Command(
    name = "docs",
    description = "Prints the reference of a program as Markdown, from its doc comments.")
final class Docs extends Subcommand {
  @Parameters(arity = "1..*", paramLabel = "WHAT", description = "Programs: audit.wf")
  private List<String> words = List.of();

  @Mixin private HelpWords help = new HelpWords();

  Docs(Session session) {
    super(session);
  }

  @Override
  ExitCode carryOut() throws Wrong {
    var separator = "";
    for (var word : words) {
      session.screen().out().print(separator + file(word));
      separator = "\n";
    }
    return ExitCode.RESULT;
  }

  private String file(String file) throws Wrong {
    return switch (Loading.of(session.directory(), file)) {
      case Loading.Refused(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
      case Loading.Loaded(var source) -> {
        var reading = Reading.of(source);
        if (reading.hasErrors()) {
          var errors = reading.diagnostics().stream().filter(Diagnostic::isError).toList();
          throw Wrong.in(errors, session.screen().paint());
        }
        yield Reference.of(reading.program(), file);
      }
    };
  }
}

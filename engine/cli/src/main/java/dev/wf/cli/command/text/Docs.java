package dev.wf.cli.command.text;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Wrong;
import dev.wf.compiler.doc.Guide;
import dev.wf.compiler.doc.Reference;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.Surroundings.Found;
import dev.wf.compiler.read.Loading;
import dev.wf.compiler.read.Reading;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Source;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf docs`: what programs and the library declare, as Markdown; the language for a model to write
/// it from.
@Command(
    name = "docs",
    description = "Prints the reference of programs and of the library, from their doc comments.")
public final class Docs extends Subcommand {
  private static final String GUIDE = "llm";
  private static final String LIBRARY = "std";

  @Parameters(
      arity = "1..*",
      paramLabel = "WHAT",
      description =
          "Programs (audit.wf); std for the library's modules, std.verify for one of them; llm for"
              + " the language on two pages, for a model to write it from.")
  private List<String> words = List.of();

  @Mixin private HelpWords help = new HelpWords();

  public Docs(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong {
    var separator = "";
    for (var word : words) {
      session.screen().out().print(separator + text(word));
      separator = "\n";
    }
    return ExitCode.RESULT;
  }

  private String text(String word) throws Wrong {
    if (word.equals(GUIDE)) {
      return Guide.text();
    }
    var library = new Library(Docs.class.getClassLoader());
    if (word.equals(LIBRARY)) {
      return String.join("\n", library.modules()) + "\n";
    }
    return word.startsWith(LIBRARY + ".") ? module(word, library) : file(word);
  }

  private String module(String name, Library library) throws Wrong {
    return switch (library.library(name)) {
      case Found.File(var source) -> reference(source, name);
      case Found.Missing(var why, _, _) ->
          throw Wrong.because(
              why,
              NearName.of(name, library.modules())
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("`wf docs std` lists what there is"));
      case Found.Unreadable(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
    };
  }

  private String file(String file) throws Wrong {
    return switch (Loading.of(session.directory(), file)) {
      case Loading.Refused(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
      case Loading.Loaded(var source) -> reference(source, file);
    };
  }

  private String reference(Source source, String title) throws Wrong {
    var reading = Reading.of(source);
    if (reading.hasErrors()) {
      var errors = reading.diagnostics().stream().filter(Diagnostic::isError).toList();
      throw Wrong.in(errors, session.screen().paint());
    }
    return Reference.of(reading.program(), title);
  }
}

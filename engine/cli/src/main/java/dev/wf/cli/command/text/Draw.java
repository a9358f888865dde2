package dev.wf.cli.command.text;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Program;
import dev.wf.cli.command.ProgramFiles;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Wrong;
import dev.wf.compiler.Compilation;
import dev.wf.compiler.picture.Dot;
import dev.wf.compiler.picture.Mermaid;
import dev.wf.compiler.picture.Painter;
import dev.wf.compiler.picture.Picture;
import dev.wf.compiler.picture.Svg;
import dev.wf.compiler.read.Loading;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `wf graph`: a workflow as a picture.
@Command(
    name = "graph",
    description = "Draws a workflow: who is asked, what depends on what, what is repeated.")
public final class Draw extends Subcommand {
  @Parameters(paramLabel = "FILE", description = "The program: audit.wf, or lib.wf:name")
  private String file = "";

  @Option(
      names = "--form",
      paramLabel = "FORM",
      converter = Form.Reader.class,
      description = "mermaid (default), dot for Graphviz, or svg.")
  private Form form = Form.MERMAID;

  @Mixin private HelpWords help = new HelpWords();

  /// The languages of pictures.
  private enum Form {
    MERMAID,
    DOT,
    SVG;

    String of(Picture picture) {
      return switch (this) {
        case MERMAID -> Mermaid.of(picture);
        case DOT -> Dot.of(picture);
        case SVG -> Svg.of(picture);
      };
    }

    static final class Reader implements ITypeConverter<Form> {
      @Override
      public Form convert(String word) {
        try {
          return valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
          throw new TypeConversionException("a picture is mermaid, dot or svg, not " + word);
        }
      }
    }
  }

  public Draw(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong {
    var program = Program.of(file);
    var source =
        switch (program.read(session.directory())) {
          case Loading.Refused(var mistake) ->
              throw Wrong.in(List.of(mistake), session.screen().paint());
          case Loading.Loaded(var read) -> read;
        };
    var around = ProgramFiles.around(source, session.directory());
    var compilation = Compilation.of(source, program.workflow(), around);
    if (compilation.hasErrors()) {
      throw Wrong.in(compilation.diagnostics(), session.screen().paint());
    }
    var entry = Compilation.entry(compilation.modules().entry(), program.workflow());
    if (entry.isEmpty()) {
      throw Loaded.noEntry(source, program.workflow(), compilation);
    }
    var picture = Painter.of(entry.get(), compilation.names(), compilation.types());
    session.screen().out().print(form.of(picture));
    return ExitCode.RESULT;
  }
}

package dev.wf.cli.command.text;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Program;
import dev.wf.cli.command.ProgramFiles;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.config.ConfigFiles;
import dev.wf.cli.config.Origin;
import dev.wf.cli.config.Reading;
import dev.wf.cli.view.Amounts;
import dev.wf.compiler.Compilation;
import dev.wf.compiler.check.table.TypesText;
import dev.wf.compiler.read.Loading;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf check`: what is wrong with programs, without running them.
@Command(name = "check", description = "Reads programs and says what is wrong with them.")
public final class Check extends Subcommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Programs: audit.wf")
  private List<String> files = List.of();

  @Option(
      names = "--types",
      description = "Also print the type of every name, and what each declaration does.")
  private boolean types;

  @Mixin private HelpWords help = new HelpWords();

  public Check(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() {
    boolean sound = true;
    for (var file : files) {
      var program = Program.of(file);
      var diagnostics =
          switch (program.read(session.directory())) {
            case Loading.Refused(var mistake) -> List.of(mistake);
            case Loading.Loaded(var source) when isSettings(source.name()) ->
                Reading.of(source, Origin.PROJECT).mistakes();
            case Loading.Loaded(var source) -> diagnostics(source, program);
          };
      if (!diagnostics.isEmpty()) {
        session.screen().say(DiagnosticText.of(diagnostics, session.screen().paint()));
      }
      session.screen().say(file + ": " + count(diagnostics));
      sound &= diagnostics.stream().noneMatch(Diagnostic::isError);
    }
    return sound ? ExitCode.RESULT : ExitCode.WRONG;
  }

  private static boolean isSettings(String name) {
    return name.equals(ConfigFiles.PROJECT) || name.endsWith("/" + ConfigFiles.PROJECT);
  }

  private List<Diagnostic> diagnostics(Source source, Program program) {
    var files = ProgramFiles.around(source, session.directory());
    var compilation = Compilation.of(source, program.workflow(), files);
    if (types && !compilation.hasErrors()) {
      session
          .screen()
          .out()
          .print(
              TypesText.of(
                  compilation.modules().entry(), compilation.names(), compilation.types()));
    }
    return compilation.diagnostics();
  }

  private static String count(List<Diagnostic> diagnostics) {
    long errors = diagnostics.stream().filter(Diagnostic::isError).count();
    long warnings = diagnostics.size() - errors;
    if (errors == 0) {
      return warnings == 0 ? "no mistakes" : Amounts.count(warnings, "warning");
    }
    var text = Amounts.count(errors, "error");
    return warnings == 0 ? text : text + ", " + Amounts.count(warnings, "warning");
  }
}

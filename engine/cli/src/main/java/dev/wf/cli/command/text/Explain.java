package dev.wf.cli.command.text;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Wrong;
import dev.wf.compiler.doc.Explanation;
import dev.wf.ir.diag.NearName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf explain`: the page on a diagnostic.
@Command(
    name = "explain",
    description = "Explains a diagnostic: what it means, a wrong and a right program.")
public final class Explain extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      description = "What stands in brackets behind error or warning: WF3012; without it, all.")
  private Optional<String> code = Optional.empty();

  @Mixin private HelpWords help = new HelpWords();

  public Explain(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong {
    var out = session.screen().out();
    if (code.isPresent()) {
      out.print(explanation(code.get()).page());
    } else {
      for (var each : Explanation.codes()) {
        out.print(each + "  " + explanation(each).title() + "\n");
      }
    }
    return ExitCode.RESULT;
  }

  private static Explanation explanation(String code) throws Wrong {
    var found = Explanation.of(code);
    if (found.isEmpty()) {
      throw Wrong.because(
          "There is no diagnostic `" + code + "`.",
          NearName.of(code, Explanation.codes())
              .map(near -> "did you mean `" + near + "`?")
              .orElse("`wf explain` lists all of them"));
    }
    return found.get();
  }
}

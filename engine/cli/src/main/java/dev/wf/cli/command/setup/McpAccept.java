package dev.wf.cli.command.setup;

import dev.wf.cli.command.Configured;
import dev.wf.cli.command.CtrlC;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.Servers;
import dev.wf.runtime.tool.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf mcp accept`: takes what a server offers now for what it offers from here on.
@Command(
    name = "accept",
    description = "Takes the tools of a server as they are now, and shows what was different.")
public final class McpAccept extends Subcommand {
  @Parameters(paramLabel = "SERVER", description = "Its name in wf.yaml.")
  private String server = "";

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public McpAccept(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, InterruptedException {
    var workspace = where.workspace(session);
    var config = Configured.forWork(session, workspace);
    try (var _ = CtrlC.interruptsThisThread();
        var servers = Servers.of(config, session, workspace, where.home(session))) {
      var accepted = servers.accept(server);
      var out = new StringBuilder();
      McpList.tools(accepted.tools(), out);
      accepted.changes().forEach(change -> out.append("was different: " + change + "\n"));
      out.append("These are the tools of `" + server + "` from here on.\n");
      session.screen().out().print(out);
      return ExitCode.RESULT;
    } catch (Refused e) {
      throw Wrong.because(e.failure().message() + ".", "`wf mcp list` shows all servers");
    }
  }
}

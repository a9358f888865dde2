package dev.wf.runtime.run.given;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Backoff;
import dev.wf.runtime.agent.Forms;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Common;
import dev.wf.runtime.cache.ToolDigests;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.help.HelperBox;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.tool.Artifacts;
import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.FileDigests;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Sandbox;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.tool.WorldFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What all runs of an engine use, and what each of them is given of it.
///
/// @param digests of files that runs of the workspace looked at, this process and those before it
/// @param common to the keys of all runs
/// @param forms of answers
public record Outfit(
    Setup setup,
    Commands commands,
    Tools tools,
    Providers providers,
    Compiling compiling,
    FileDigests digests,
    Common common,
    Forms forms) {
  public static Outfit of(Setup setup) {
    return of(
        setup,
        new Commands(
            setup.environment(), new Sandbox(setup.confines().sandbox(), setup.environment())));
  }

  public static Outfit of(Setup setup, Commands commands) {
    return of(setup, commands, List.of());
  }

  /// @param instead tools in place of those of their names
  public static Outfit of(Setup setup, Commands commands, List<Tool> instead) {
    return new Outfit(
        setup,
        commands,
        Kit.of(commands).and(instead).with(setup.boxes()),
        Permitted.by(setup.confines().layers(), setup.providers()),
        new Compiling(setup.programs()),
        FileDigests.keptIn(setup.home().resolve("digests"), setup.clock()),
        new Common(),
        new Forms());
  }

  /// What the tools of questions are, the agents and workflows among them included.
  public static ToolDigests digests(Tools tools) {
    return question -> HelperBox.all(tools, question).digests(question.tools());
  }

  /// Whether all is there that the program names, as far as that can be told from here.
  public void check(Graph graph) throws RunImpossible, InterruptedException {
    WrittenModels.check(graph, providers, tools);
    had(() -> tools.check(graph.tools()));
  }

  /// Has all there that the program names.
  public void open(Graph graph) throws RunImpossible, InterruptedException {
    check(graph);
    had(() -> tools.open(graph.tools()));
  }

  /// Something that is done with the tools of a program.
  public interface Having {
    void done() throws Refused, InterruptedException;
  }

  public static void had(Having having) throws RunImpossible, InterruptedException {
    try {
      having.done();
    } catch (Refused e) {
      throw new RunImpossible(
          "A tool of this program cannot be had: " + e.failure().message(),
          "correct `tools`, or what is said of it in wf.yaml");
    }
  }

  /// A workflow with its arguments, defaults filled in, and what its header blocks come to.
  public static Invocation invocation(Graph graph, Map<String, Value> arguments, ThisRun run)
      throws RunImpossible {
    return invocation(graph, arguments, run, Probes.NONE);
  }

  /// @param probes told what of the program is reached
  public static Invocation invocation(
      Graph graph, Map<String, Value> arguments, ThisRun run, Probes probes) throws RunImpossible {
    try {
      return Invocation.of(graph, arguments, run, probes);
    } catch (EvaluationFailure e) {
      throw new RunImpossible(
          "`" + graph.entry().name() + "` cannot begin with these arguments: " + e.getMessage(),
          "its defaults, `budget`, `allow` and `defaults` must have values for them");
    }
  }

  public Workspace workspace(Invocation invocation) throws RunImpossible {
    try {
      return Workspace.of(
          setup.workspace(),
          Permissions.of(invocation.allow()).within(setup.confines().layers()),
          digests);
    } catch (Refused e) {
      throw new RunImpossible(
          "`allow` cannot be followed: " + e.failure().message(), "correct the pattern");
    } catch (IOException e) {
      throw new RunImpossible(
          "The workspace " + setup.workspace() + " cannot be opened: " + e.getMessage(),
          "name an existing folder");
    }
  }

  /// @param written told of each artifact that is kept from then on
  public WorldFunctions functions(Path artifacts, Consumer<Path> written) {
    return new WorldFunctions(new Artifacts(artifacts, written), commands);
  }

  /// Those that the program names are hidden before anything happens.
  public Secrets secrets(Graph graph) {
    var secrets = new Secrets(setup.environment());
    graph.secrets().forEach(secrets::find);
    tools.secrets().forEach(secrets::find);
    return secrets;
  }

  public Keys keys(Secrets secrets) {
    return new Keys(providers, digests(tools), common, secrets);
  }

  public AgentLoop agents(Time time) {
    return agents(time, true);
  }

  /// @param converses whether what is answered belongs to a conversation that may go on
  public AgentLoop agents(Time time, boolean converses) {
    return new AgentLoop(
        providers, time, Backoff.standard(setup.random()::nextDouble), forms, converses);
  }
}

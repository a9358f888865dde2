package dev.wf.runtime.run;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.GraphText;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.OwnedRun;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.Outfit;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.notes.Earlier;
import dev.wf.runtime.schedule.Invocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From where a process takes a run on its way: its folder, with how it is called, and what it did
/// before.
///
/// @param run which this process has
record Outset(Graph graph, Invocation invocation, OwnedRun run, Earlier earlier) {
  /// Gives what a run that begins has of another.
  interface Beginning {
    List<Recorded> in(OwnedRun run) throws JournalUnusable;
  }

  /// That of a new run, which its folder and its journal tell of from now on.
  ///
  /// @param from another run, which it goes on from
  static Outset ofNew(
      Outfit outfit,
      OwnedRun run,
      Compiled program,
      Map<String, Value> arguments,
      Optional<String> from,
      Beginning beginning)
      throws RunImpossible, JournalUnusable, InterruptedException {
    var graph = program.graph();
    var folder = run.folder();
    var began = outfit.setup().clock().instant();
    var invocation = Outfit.invocation(graph, arguments, new ThisRun(folder.id(), began));
    folder.keepProgram(program.sources());
    folder.write(folder.arguments(), Rendering.json(record(invocation)) + "\n");
    var settings = new LinkedHashMap<>(outfit.setup().settings().fields());
    from.ifPresent(other -> settings.put(Engine.FROM, Value.of(other)));
    folder.write(folder.settings(), Rendering.json(new Value.RecordOf(settings)) + "\n");
    run.journal()
        .append(
            new Recorded.Began(
                folder.id(), graph.entry().name(), digest(graph), record(invocation), 0, began));
    Outfit.had(() -> outfit.tools().keep(folder.folder()));
    return new Outset(graph, invocation, run, new Earlier(beginning.in(run), false));
  }

  /// That of a run that goes on.
  ///
  /// @param program may differ from the one that began
  static Outset again(Outfit outfit, OwnedRun run, Compiled program)
      throws RunImpossible, JournalUnusable, InterruptedException {
    var graph = program.graph();
    var folder = run.folder();
    var began =
        run.before().records().stream()
            .filter(Recorded.Began.class::isInstance)
            .map(Recorded.Began.class::cast)
            .findFirst()
            .orElseThrow(() ->
                new RunImpossible(
                    "The journal of run " + folder.id() + " does not say how it began.",
                    "start the workflow again with `wf run`"));
    folder.keepProgram(program.sources());
    folder.write(folder.settings(), Rendering.json(outfit.setup().settings()) + "\n");
    run.journal()
        .append(
            new Recorded.Resumed(
                digest(graph), ProcessHandle.current().pid(), outfit.setup().clock().instant()));
    Outfit.had(() -> outfit.tools().keep(folder.folder()));
    return new Outset(
        graph,
        Outfit.invocation(graph, began.arguments().fields(), new ThisRun(began.run(), began.at())),
        run,
        new Earlier(run.before().records(), run.before().damaged() > 0, run.isOfVersionBefore()));
  }

  private static Value.RecordOf record(Invocation invocation) {
    var fields = new LinkedHashMap<String, Value>();
    var parameters = invocation.workflow().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      fields.put(parameters.get(i).name(), invocation.arguments().get(i));
    }
    return new Value.RecordOf(fields);
  }

  private static Digest digest(Graph graph) {
    return Digest.of(GraphText.of(graph));
  }
}

package dev.wf.ir.graph;

import dev.wf.ir.graph.Step.Pace.AllAtOnce;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Small graphs for tests.
final class Graphs {
  static final Place NOWHERE = new Place(new Source("test.wf", ""), Span.NONE);
  static final Expr EMPTY = new Expr.RecordOf(List.of(), false);

  private Graphs() {}

  /// A workflow `sweep(dir: path = "src")` with one phase, which may ask `auditor(file: path)`.
  static Graph sweep(Block body) {
    var dir = new Parameter("dir", Type.Plain.PATH, Optional.of(text("src")), "The folder.");
    var file = new Parameter("file", Type.Plain.PATH, Optional.empty(), "");
    var prompt =
        new Expr.Template(
            List.of(
                new Expr.Template.Part.Chars("Read "),
                new Expr.Template.Part.Hole(local(0, 0), false)),
            false);
    var settings =
        new Expr.RecordOf(
            List.of(
                new Expr.RecordOf.Entry.Named("tools", strings("read", "exec(npm test *)")),
                new Expr.RecordOf.Entry.Named("prompt", prompt)),
            false);
    var auditor = new Agent("auditor", "", List.of(file), Type.STRING, settings);
    var agents = new LinkedHashMap<String, Agent>();
    agents.put("auditor", auditor);
    var entry =
        new Workflow(
            "sweep",
            "Sweeps a folder.",
            List.of(dir),
            Type.ListType.of(Type.STRING),
            EMPTY,
            EMPTY,
            EMPTY,
            List.of("Find"),
            body);
    return new Graph(entry, agents, Definitions.NONE);
  }

  /// Lists the files and asks the auditor about each.
  static Block sweeping() {
    return new Block(
        1,
        3,
        List.of(
            new Step.Use(1, site("glob", 1), Effect.OBSERVES, "glob", List.of(local(0, 0))),
            new Step.For(
                2,
                site("found", 2),
                local(0, 1),
                new Block(2, 3, List.of(ask(2, site("auditor", 3), local(0, 0))), local(0, 2)),
                new AllAtOnce(),
                Optional.of(new Step.Skip(Optional.of(new Expr.Const(new Value.Float(0.1))))))),
        local(0, 2));
  }

  static Step ask(int cell, Site site, Expr... arguments) {
    var given = java.util.Arrays.stream(arguments).map(Optional::of).toList();
    return new Step.Ask(cell, site, Effect.OBSERVES, "auditor", given, EMPTY, Type.STRING);
  }

  static Site site(String name, int order) {
    return new Site(name, 0, order, NOWHERE);
  }

  static Expr local(int depth, int cell) {
    return new Expr.Local(depth, cell);
  }

  static Expr text(String text) {
    return new Expr.Const(Value.of(text));
  }

  private static Expr strings(String... texts) {
    return new Expr.Const(
        Value.list(java.util.Arrays.stream(texts).map(Value::of).toArray(Value[]::new)));
  }
}

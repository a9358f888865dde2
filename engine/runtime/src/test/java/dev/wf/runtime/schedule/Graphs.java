package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Agent;
import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.graph.Site;
import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Workflow;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Small graphs, written by hand as lowering would write them.
public final class Graphs {
  public static final Place PLACE = new Place(new Source("test.wf", "test"), Span.NONE);
  private static final AtomicInteger ORDER = new AtomicInteger();
  public static final Expr NO_SETTINGS = record();
  private static final Expr TOOLS = new Expr.Const(Value.list(Value.of("read")));

  private Graphs() {}

  public static Expr local(int depth, int cell) {
    return new Expr.Local(depth, cell);
  }

  public static Expr constant(long n) {
    return new Expr.Const(Value.of(n));
  }

  public static Expr constant(String text) {
    return new Expr.Const(Value.of(text));
  }

  public static Expr call(Builtin function, Expr... arguments) {
    return new Expr.Call(function, List.of(arguments), PLACE);
  }

  public static Expr binary(Expr.BinaryOperator operator, Expr left, Expr right) {
    return new Expr.Binary(operator, left, right, PLACE);
  }

  public static Expr record(Object... namesAndValues) {
    var entries = new java.util.ArrayList<Expr.RecordOf.Entry>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(
          new Expr.RecordOf.Entry.Named((String) namesAndValues[i], (Expr) namesAndValues[i + 1]));
    }
    return new Expr.RecordOf(entries, false);
  }

  public static Site site(String name) {
    return new Site(name, -1, ORDER.getAndIncrement(), PLACE);
  }

  public static Step.Ask ask(int cell, String agent, Effect effect, Expr argument) {
    return ask(cell, agent, agent, effect, argument);
  }

  public static Step.Ask ask(int cell, String site, String agent, Effect effect, Expr argument) {
    return new Step.Ask(
        cell, site(site), effect, agent, List.of(Optional.of(argument)), NO_SETTINGS, Type.STRING);
  }

  public static Step.Use use(int cell, String function, Effect effect, Expr... arguments) {
    return new Step.Use(cell, site(function), effect, function, List.of(arguments));
  }

  public static Step.For each(int cell, String name, Expr list, Block body) {
    return new Step.For(cell, site(name), list, body, new Step.Pace.AllAtOnce(), Optional.empty());
  }

  public static Block block(int given, int cells, Expr result, Step... steps) {
    return new Block(given, cells, List.of(steps), result);
  }

  /// A graph whose agents all take one argument, which is their prompt.
  public static Graph graph(Block body, String... agents) {
    var byName = new LinkedHashMap<String, Agent>();
    for (var name : agents) {
      var prompt =
          new Expr.Template(
              List.of(
                  new Expr.Template.Part.Chars(name + ": "),
                  new Expr.Template.Part.Hole(local(0, 0), false)),
              false);
      var parameter = new Parameter("x", Type.Plain.JSON, Optional.empty(), "");
      byName.put(
          name,
          new Agent(
              name, "", List.of(parameter), Type.STRING, record("prompt", prompt, "tools", TOOLS)));
    }
    var workflow =
        new Workflow(
            "w", "", List.of(), Type.Plain.JSON, record(), record(), record(), List.of(), body);
    return new Graph(workflow, byName, Definitions.NONE);
  }

  /// The same question for a list of texts.
  private static Step.Ask texts(Step.Ask ask) {
    return new Step.Ask(
        ask.cell(),
        ask.site(),
        ask.effect(),
        ask.agent(),
        ask.arguments(),
        ask.settings(),
        Type.ListType.of(Type.STRING));
  }

  /// The audit of section 2 of the language: files, findings, three sceptics each, a summary.
  public static Graph audit(Effect auditors) {
    var refuted =
        new Expr.Lambda(1, binary(Expr.BinaryOperator.EQUAL, local(0, 0), constant("refuted")));
    var votes =
        new Step.Sample(
            1,
            site("verdicts"),
            constant(0),
            constant(3),
            block(1, 2, local(0, 1), ask(1, "skeptic", auditors, local(1, 0))),
            new Step.Pace.AllAtOnce(),
            Optional.empty());
    var verdict =
        new Expr.If(
            binary(
                Expr.BinaryOperator.GREATER_OR_EQUAL,
                call(Builtin.COUNT, local(0, 1), refuted),
                constant(2)),
            Expr.NULL,
            local(0, 0));
    var confirmed = block(1, 2, verdict, votes);
    return graph(
        block(
            0,
            6,
            record(
                "summary",
                local(0, 5),
                "findings",
                local(0, 4),
                "audited",
                call(Builtin.LEN, local(0, 0))),
            use(0, "glob", Effect.OBSERVES, constant("**")),
            each(
                1,
                "audits",
                local(0, 0),
                block(1, 2, local(0, 1), texts(ask(1, "auditor", auditors, local(0, 0))))),
            new Step.Stream(2, local(0, 1), Step.Operator.FLATTEN, Optional.empty()),
            each(3, "confirmed", local(0, 2), confirmed),
            new Step.Stream(4, local(0, 3), Step.Operator.COMPACT, Optional.empty()),
            ask(5, "summary", "writer", Effect.PURE, local(0, 4))),
        "auditor",
        "skeptic",
        "writer");
  }
}

package dev.wf.ir.graph;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The printed form of a graph: everything that decides what a run does, and no places, so that two
/// forms of one program print the same.
///
/// ```
/// workflow audit -> Report
///   a0 dir: path = "src"
///   # Find
///   a1 = glob("${a0}/**/*.ts") @glob observes
///   a2 = for a1 @findings observes
///     b2 = ask auditor(b0) -> Finding[] @auditor observes
///     = b2
///   = flatten(a2)
/// ```
///
/// Cells are named by scope and number, as [ScopeNames] says; `#` heads the steps of a phase; `@`
/// is followed by a site's name, and by what it does to the world if it does.
public final class GraphText {
  private static final int ABOVE_ALL_PHASES = -1;

  private List<String> phases;
  private final StringBuilder out = new StringBuilder();
  private int phase = ABOVE_ALL_PHASES;

  private GraphText(List<String> phases) {
    this.phases = phases;
  }

  /// The text, each line with its end.
  public static String of(Graph graph) {
    var text = new GraphText(graph.entry().phases());
    text.workflow(graph.entry());
    graph.agents().values().forEach(text::agent);
    graph.workflows().values().forEach(text::used);
    text.types(graph.types());
    return text.out.toString();
  }

  /// A workflow that agents have for a tool.
  private void used(Workflow workflow) {
    phases = workflow.phases();
    phase = ABOVE_ALL_PHASES;
    line("", "");
    workflow(workflow);
  }

  /// What an agent has for a tool, and all that this uses in turn, with all types of the program:
  /// everything that decides what it gives.
  public static String of(Graph graph, String tool) {
    var text = new GraphText(List.of());
    var open = new ArrayDeque<String>(List.of(tool));
    var seen = new HashSet<String>();
    while (!open.isEmpty()) {
      var next = open.remove();
      if (seen.add(next)) {
        graph.agentOf(next).ifPresent(text::agent);
        graph.workflowOf(next).ifPresent(text::used);
        graph.uses(next).forEach(open::add);
      }
    }
    text.types(graph.types());
    return text.out.toString();
  }

  private void workflow(Workflow workflow) {
    doc("", workflow.doc());
    line("", "workflow " + workflow.name() + " -> " + workflow.result());
    parameters(workflow.parameters());
    for (int i = 0; i < workflow.phases().size(); i++) {
      line("  ", "phase " + title(i));
    }
    settings("  ", "budget", workflow.budget(), ScopeNames.OUTERMOST);
    settings("  ", "allow", workflow.allow(), ScopeNames.OUTERMOST);
    settings("  ", "defaults", workflow.defaults(), ScopeNames.OUTERMOST);
    block("  ", workflow.body(), ScopeNames.OUTERMOST);
  }

  private void agent(Agent agent) {
    line("", "");
    doc("", agent.doc());
    line("", "agent " + agent.name() + " -> " + agent.result());
    parameters(agent.parameters());
    settings("  ", "with", agent.settings(), ScopeNames.OUTERMOST);
    ensure("  ", agent.ensure(), ScopeNames.OUTERMOST);
  }

  private void ensure(String indent, Optional<Expr> function, ScopeNames scope) {
    function.ifPresent(f -> line(indent, "ensure " + new ExprText(scope).of(f)));
  }

  private void parameters(List<Parameter> parameters) {
    var scope = ScopeNames.OUTERMOST;
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = parameters.get(i);
      doc("  ", parameter.doc());
      line(
          "  ",
          scope.cell(i)
              + " "
              + parameter.name()
              + ": "
              + parameter.type()
              + parameter.standard().map(s -> " = " + new ExprText(scope).of(s)).orElse(""));
    }
  }

  /// A line for each field where that reads better; nothing for a record without fields.
  private void settings(String indent, String word, Expr record, ScopeNames scope) {
    var text = new ExprText(scope);
    if (record instanceof Expr.RecordOf r && !r.map()) {
      r.entries().forEach(e -> line(indent, word + " " + text.entry(e)));
    } else {
      line(indent, word + " " + text.of(record));
    }
  }

  private void block(String indent, Block block, ScopeNames scope) {
    block.steps().forEach(s -> step(indent, s, scope));
    line(indent, "= " + new ExprText(scope).of(block.result()));
  }

  private void step(String indent, Step step, ScopeNames scope) {
    if (step instanceof Step.Sited s && s.site().phase() != phase) {
      phase = s.site().phase();
      line(indent, "# " + (phase == ABOVE_ALL_PHASES ? "" : title(phase)));
    }
    var text = new ExprText(scope);
    var cell = indent + scope.cell(step.cell()) + " = ";
    switch (step) {
      case Step.Compute c -> line(cell, text.of(c.value()));
      case Step.Stream s ->
          line(
              cell,
              "stream "
                  + s.operator().name().toLowerCase(Locale.ROOT)
                  + "("
                  + text.of(s.list())
                  + s.function().map(f -> ", " + text.of(f)).orElse("")
                  + ")");
      case Step.Ask a -> {
        line(cell, "ask " + a.agent() + arguments(a, text) + " -> " + a.result() + sited(a));
        settings(indent + "  ", "with", a.settings(), scope);
        ensure(indent + "  ", a.ensure(), scope);
      }
      case Step.Use u -> {
        var result = u.result() == Type.Plain.JSON ? "" : " -> " + u.result();
        line(cell, u.function() + text.list(u.arguments()) + result + sited(u));
      }
      case Step.Usage _ -> line(cell, "usage");
      case Step.Log l -> line(cell, "log " + text.of(l.message()) + sited(l));
      case Step.For f -> {
        line(cell, "for " + text.of(f.list()) + clauses(f.pace(), f.skip(), text) + sited(f));
        block(indent + "  ", f.body(), scope.inner());
      }
      case Step.Sample s -> {
        line(
            cell,
            "sample "
                + text.of(s.from())
                + " until "
                + text.of(s.to())
                + clauses(s.pace(), s.skip(), text)
                + sited(s));
        block(indent + "  ", s.body(), scope.inner());
      }
      case Step.Choose c -> {
        line(cell, "choose " + text.of(c.subject()));
        for (var one : c.cases()) {
          line(indent + "  ", ExprText.values(one.values()) + " =>");
          block(indent + "    ", one.block(), scope.inner());
        }
        line(indent + "  ", "else =>");
        block(indent + "    ", c.otherwise(), scope.inner());
      }
      case Step.Loop l -> {
        line(cell, "loop " + text.state(l.state()) + " up to " + text.of(l.rounds()) + sited(l));
        block(indent + "  ", l.body(), scope.inner());
        line(indent, "else");
        block(indent + "  ", l.otherwise(), scope.inner());
      }
      case Step.Try t -> {
        line(cell, "try");
        block(indent + "  ", t.body(), scope.inner());
        t.handler()
            .ifPresent(h -> {
              line(indent, "catch " + scope.inner().cell(0));
              block(indent + "  ", h, scope.inner());
            });
      }
      case Step.Call c -> {
        line(cell, "call" + sited(c));
        c.terms().ifPresent(t -> terms(indent + "  ", t, scope));
        block(indent + "  ", c.body(), scope.inner());
      }
      case Step.Expect e ->
          line(cell, "expect " + must(e.must()) + text.of(e.condition()) + sited(e));
      case Step.Rest r ->
          line(cell, r.made().map(m -> "calls(" + m.of().name() + ")").orElse("rest"));
      case Step.Worktree w -> {
        line(cell, "worktree" + sited(w));
        block(indent + "  ", w.body(), scope.inner());
      }
      case Step.Nest n -> {
        line(cell, "nest");
        block(indent + "  ", n.block(), scope.inner());
      }
    }
  }

  private void terms(String indent, Step.Terms terms, ScopeNames scope) {
    settings(indent, "budget", terms.budget(), scope);
    settings(indent, "allow", terms.allow(), scope);
    settings(indent, "defaults", terms.defaults(), scope);
  }

  private String title(int index) {
    return index < phases.size() ? phases.get(index) : "phase " + index;
  }

  private static String arguments(Step.Ask ask, ExprText text) {
    return ask.arguments().stream()
        .map(a -> a.map(text::of).orElse("_"))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String clauses(Step.Pace pace, Optional<Step.Skip> skip, ExprText text) {
    var paced =
        switch (pace) {
          case Step.Pace.AllAtOnce _ -> "";
          case Step.Pace.InOrder _ -> " in order";
          case Step.Pace.AtMost a -> " at most " + text.of(a.bodies());
        };
    return paced
        + skip.map(s -> " on error skip" + s.upTo().map(u -> " up to " + text.of(u)).orElse(""))
            .orElse("");
  }

  private static String must(Step.Must must) {
    return switch (must) {
      case Step.Must.Hold _, Step.Must.Match _ -> "";
      case Step.Must.Fail(var how) ->
          "fails "
              + switch (how) {
                case Step.Must.How.OfKind(var kind) -> kind;
                case Step.Must.How.Saying(var part) -> ExprText.value(Value.of(part));
                case Step.Must.How.Matching(var pattern) -> "/" + pattern + "/";
              }
              + " ";
    };
  }

  private static String sited(Step.Sited step) {
    var effect = step.effect();
    return " @" + step.site().name() + (effect == Effect.PURE ? "" : " " + ExprText.word(effect));
  }

  private void types(Definitions types) {
    types
        .byName()
        .forEach((name, definition) -> {
          line("", "");
          doc("", definition.doc());
          type(name, definition.type());
        });
  }

  private void type(String name, Type type) {
    if (!(type instanceof Type.RecordType r)) {
      line("", "type " + name + " = " + type);
      return;
    }
    line("", "type " + name);
    for (var field : r.fields()) {
      doc("  ", field.doc());
      line("  ", field.name() + ": " + field.type());
    }
  }

  private void doc(String indent, String doc) {
    if (!doc.isEmpty()) {
      doc.lines().forEach(l -> line(indent, "/// " + l));
    }
  }

  private void line(String indent, String text) {
    out.append((indent + text).stripTrailing()).append('\n');
  }
}

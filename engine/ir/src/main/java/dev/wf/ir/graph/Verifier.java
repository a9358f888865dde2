package dev.wf.ir.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says what is wrong with the form of a graph. A graph that lowering made has no problems; one
/// that has some must not be run.
///
/// What holds of a well-formed graph: every cell of a frame that is not given is filled by exactly
/// one step; an expression reads only cells that are given or filled above it, in its own frame or
/// in one around it; the body of a `for` is given the element and perhaps the index, that of a
/// `sample` perhaps its number, those of a `loop` its state, the handler of a `try` the error,
/// other inner blocks nothing; sites have names unique within their path scope, ranks that ascend
/// in the order of the text, and phases that exist; an asked agent is declared, and asked with one
/// argument for each of its parameters; what agents have for tools is declared.
public final class Verifier {
  private final Graph graph;
  private final List<String> problems = new ArrayList<>();
  private int order = Integer.MIN_VALUE;
  private int phases;

  private Verifier(Graph graph) {
    this.graph = graph;
    this.phases = graph.entry().phases().size();
  }

  /// What is wrong, in the order of the graph; empty for a well-formed one.
  public static List<String> problems(Graph graph) {
    var verifier = new Verifier(graph);
    verifier.workflow(graph.entry());
    graph.agents().forEach(verifier::agent);
    graph.workflows().values().forEach(verifier::used);
    return List.copyOf(verifier.problems);
  }

  private void workflow(Workflow workflow) {
    var where = workflow.name();
    var scope = parameters(where, workflow.parameters());
    reads(where + ".budget", workflow.budget(), scope);
    reads(where + ".allow", workflow.allow(), scope);
    reads(where + ".defaults", workflow.defaults(), scope);
    int given = workflow.parameters().size();
    block(where, workflow.body(), given, given, Optional.empty(), new HashSet<>());
  }

  /// A workflow that agents have for a tool, whose text begins anew.
  private void used(Workflow workflow) {
    order = Integer.MIN_VALUE;
    phases = workflow.phases().size();
    workflow(workflow);
  }

  private void tools(String where, Expr settings) {
    Graph.tools(settings)
        .forEach(tool -> {
          if (!graph.declares(tool)) {
            problem(where, "has the tool " + tool + ", which is not declared");
          }
        });
  }

  private void agent(String name, Agent agent) {
    if (!agent.name().equals(name)) {
      problem("agent " + name, "is named " + agent.name());
    }
    var scope = parameters("agent " + name, agent.parameters());
    reads("agent " + name, agent.settings(), scope);
    tools("agent " + name, agent.settings());
    ensure("agent " + name, agent.ensure(), scope);
  }

  /// Checks the defaults, which read the parameters before them, and gives the scope of all.
  private Cells parameters(String where, List<Parameter> parameters) {
    var names = new HashSet<String>();
    var scope = Cells.frame(0, parameters.size(), Optional.empty());
    for (var parameter : parameters) {
      if (!names.add(parameter.name())) {
        problem(where, "has two parameters named " + parameter.name());
      }
      parameter.standard().ifPresent(s -> reads(where + "." + parameter.name(), s, scope));
      scope.fillNext();
    }
    return scope;
  }

  private void block(
      String where,
      Block block,
      int least,
      int most,
      Optional<Cells> around,
      Set<String> siteNames) {
    if (block.given() < least || block.given() > most) {
      problem(where, "takes " + block.given() + " given cells, not " + least + " to " + most);
    }
    if (block.cells() != block.given() + block.steps().size()) {
      problem(
          where,
          "has "
              + block.cells()
              + " cells, not one for each of "
              + block.given()
              + " given and "
              + block.steps().size()
              + " steps");
    }
    var scope = Cells.frame(block.given(), Math.max(block.cells(), block.given()), around);
    for (var step : block.steps()) {
      var at = where + "/" + step.cell();
      step(
          step instanceof Step.Sited s ? where + "/" + s.site().name() : at,
          step,
          scope,
          siteNames);
      if (!scope.fill(step.cell())) {
        problem(at, "fills a cell that is filled already or is none of the frame's");
      }
    }
    reads(where, block.result(), scope);
  }

  private void step(String where, Step step, Cells scope, Set<String> siteNames) {
    if (step instanceof Step.Sited s) {
      site(where, s, siteNames);
    }
    switch (step) {
      case Step.Compute c -> reads(where, c.value(), scope);
      case Step.Ask a -> ask(where, a, scope);
      case Step.Use u -> u.arguments().forEach(e -> reads(where, e, scope));
      case Step.Usage _ -> {}
      case Step.Log l -> reads(where, l.message(), scope);
      case Step.Stream s -> stream(where, s, scope);
      case Step.For f -> {
        reads(where, f.list(), scope);
        clauses(where, f.pace(), f.skip(), scope);
        block(where, f.body(), 1, 2, Optional.of(scope), new HashSet<>());
      }
      case Step.Sample s -> {
        reads(where, s.from(), scope);
        reads(where, s.to(), scope);
        clauses(where, s.pace(), s.skip(), scope);
        block(where, s.body(), 0, 1, Optional.of(scope), siteNames);
      }
      case Step.Choose c -> {
        reads(where, c.subject(), scope);
        for (var one : c.cases()) {
          if (one.values().isEmpty()) {
            problem(where, "has a case for no value");
          }
          block(where, one.block(), 0, 0, Optional.of(scope), siteNames);
        }
        block(where, c.otherwise(), 0, 0, Optional.of(scope), siteNames);
      }
      case Step.Loop l -> loop(where, l, scope, siteNames);
      case Step.Try t -> {
        block(where, t.body(), 0, 0, Optional.of(scope), siteNames);
        t.handler().ifPresent(h -> block(where, h, 1, 1, Optional.of(scope), siteNames));
      }
      case Step.Call c -> {
        c.terms()
            .ifPresent(t ->
                List.of(t.budget(), t.allow(), t.defaults()).forEach(e -> reads(where, e, scope)));
        block(where, c.body(), 0, 0, Optional.of(scope), new HashSet<>());
      }
      case Step.Expect e -> {
        reads(where, e.condition(), scope);
        e.shown().forEach(part -> reads(where, part.value(), scope));
      }
      case Step.Rest _ -> {}
      case Step.Worktree w -> block(where, w.body(), 0, 0, Optional.of(scope), new HashSet<>());
      case Step.Nest n -> block(where, n.block(), 0, 0, Optional.of(scope), siteNames);
    }
  }

  private void loop(String where, Step.Loop loop, Cells scope, Set<String> siteNames) {
    loop.state().forEach(s -> reads(where, s.first(), scope));
    reads(where, loop.rounds(), scope);
    if (loop.state().stream().map(Expr.State::name).distinct().count() < loop.state().size()) {
      problem(where, "carries two states of one name");
    }
    int given = loop.state().size();
    block(where, loop.body(), given, given, Optional.of(scope), siteNames);
    block(where, loop.otherwise(), given, given, Optional.of(scope), siteNames);
  }

  private void site(String where, Step.Sited step, Set<String> siteNames) {
    var site = step.site();
    if (site.order() <= order) {
      problem(where, "ranks " + site.order() + " in the text, after " + order);
    }
    order = site.order();
    if (site.phase() < -1 || site.phase() >= phases) {
      problem(where, "is of phase " + site.phase() + ", which does not exist");
    }
    boolean partOfPaths = !(step instanceof Step.Sample || step instanceof Step.Loop);
    if (partOfPaths && !siteNames.add(site.name())) {
      problem(where, "has the name of another site of its path scope");
    }
    if (site.name().isEmpty() || site.name().contains("/")) {
      problem(where, "has a name that cannot be part of a path");
    }
  }

  private void ask(String where, Step.Ask ask, Cells scope) {
    var agent = graph.agents().get(ask.agent());
    if (agent == null) {
      problem(where, "asks " + ask.agent() + ", which is not declared");
    } else if (agent.parameters().size() != ask.arguments().size()) {
      problem(
          where,
          "gives "
              + ask.arguments().size()
              + " arguments for "
              + agent.parameters().size()
              + " parameters");
    } else {
      for (int i = 0; i < ask.arguments().size(); i++) {
        if (ask.arguments().get(i).isEmpty() && agent.parameters().get(i).standard().isEmpty()) {
          problem(where, "gives nothing for " + agent.parameters().get(i).name());
        }
      }
    }
    ask.arguments().forEach(a -> a.ifPresent(e -> reads(where, e, scope)));
    reads(where, ask.settings(), scope);
    tools(where, ask.settings());
    ensure(where, ask.ensure(), scope);
  }

  private void ensure(String where, Optional<Expr> function, Cells scope) {
    if (function.isPresent()) {
      reads(where, function.get(), scope);
      if (!isLambda(function)) {
        problem(where, "ensures by what is no function of the answer");
      }
    }
  }

  private void stream(String where, Step.Stream stream, Cells scope) {
    reads(where, stream.list(), scope);
    stream.function().ifPresent(f -> reads(where, f, scope));
    boolean fits =
        switch (stream.operator()) {
          case MAP, FILTER, FLAT_MAP, UNIQUE_BY -> isLambda(stream.function());
          case FLATTEN, COMPACT, LEN, IS_EMPTY, LAST, REVERSE -> stream.function().isEmpty();
          case TAKE, CHUNK ->
              stream.function().filter(f -> !(f instanceof Expr.Lambda)).isPresent();
        };
    if (!fits) {
      problem(where, "streams with a function that " + stream.operator() + " does not take");
    }
  }

  /// A lambda of the element alone: who takes the index too has to know the whole list.
  private static boolean isLambda(Optional<Expr> function) {
    return function.isPresent() && function.get() instanceof Expr.Lambda l && l.parameters() <= 1;
  }

  private void clauses(String where, Step.Pace pace, Optional<Step.Skip> skip, Cells scope) {
    switch (pace) {
      case Step.Pace.AllAtOnce _, Step.Pace.InOrder _ -> {}
      case Step.Pace.AtMost a -> reads(where, a.bodies(), scope);
    }
    skip.flatMap(Step.Skip::upTo).ifPresent(u -> reads(where, u, scope));
  }

  private void reads(String where, Expr expr, Cells scope) {
    new Reads(scope, text -> problem(where, text)).check(expr);
  }

  private void problem(String where, String text) {
    problems.add(where + " " + text);
  }
}

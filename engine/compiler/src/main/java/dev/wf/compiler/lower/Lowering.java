package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.check.table.Usable;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.reach.Points;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Site;
import dev.wf.ir.graph.Test;
import dev.wf.ir.graph.Verifier;
import dev.wf.ir.graph.Workflow;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Function;

/// Lowers one workflow of a program without errors.
public final class Lowering {
  private final Ledger ledger;
  private final Probing probing;
  private final Leaving leaving;
  private final Expressions expressions;
  private final Settings settings;
  private final Agents agents;
  private final Helpers helpers;
  private final Values values;
  private final Choices choices;
  private final Calls calls;
  private final Applying applying;
  private final Lists lists;
  private final Loops loops;
  private final Statements statements;
  private final Inlining inlining;
  private final Expectations expectations;
  private final Tests tests;
  private boolean isTest;
  private final Evaluations evaluations;
  private final Set<Site> reaching = Collections.newSetFromMap(new IdentityHashMap<>());

  Lowering(Modules modules, NameTable names, TypeTable types, Points points) {
    ledger = new Ledger(modules, names, types);
    probing = new Probing(points);
    leaving = new Leaving(ledger);
    inlining = new Inlining(this);
    expressions = new Expressions(this, ledger, leaving, inlining);
    settings = new Settings(ledger, this::tool);
    agents = new Agents(ledger, expressions, settings);
    helpers = new Helpers(ledger, agents, points);
    values = new Values(this);
    choices = new Choices(this);
    calls = new Calls(this);
    applying = new Applying(this);
    lists = new Lists(this);
    loops = new Loops(this);
    statements = new Statements(this);
    expectations = new Expectations(this);
    tests = new Tests(this);
    evaluations = new Evaluations(this);
  }

  /// The graph of a workflow of this program.
  ///
  /// @param points at which its runs tell that they came there
  /// @throws TooLarge if it unfolds to more than can be held
  /// @throws IllegalStateException if the tree is one that the check should have refused
  public static Graph graph(
      Modules modules, Decl.Workflow entry, NameTable names, TypeTable types, Points points) {
    var graph = new Lowering(modules, names, types, points).graph(entry);
    requireSound(graph);
    return graph;
  }

  /// A test of this program.
  public static Test test(
      Modules modules, Decl.Test test, NameTable names, TypeTable types, Points points) {
    return verified(ofTest(modules, names, types, points).tests.test(test));
  }

  /// A property of this program.
  ///
  /// @param text of a statement as the program has it
  public static Test property(
      Modules modules,
      Decl.Property property,
      NameTable names,
      TypeTable types,
      Points points,
      Function<Stmt, String> text) {
    return verified(ofTest(modules, names, types, points).tests.property(property, text));
  }

  private static Lowering ofTest(Modules modules, NameTable names, TypeTable types, Points points) {
    var lowering = new Lowering(modules, names, types, points);
    lowering.isTest = true;
    return lowering;
  }

  /// An evaluation of this program.
  public static Eval eval(
      Modules modules, Decl.Eval eval, NameTable names, TypeTable types, Points points) {
    var lowered = new Lowering(modules, names, types, points).evaluations.eval(eval);
    requireSound(lowered.graph());
    return lowered;
  }

  private static Test verified(Test lowered) {
    requireSound(lowered.graph());
    return lowered;
  }

  private static void requireSound(Graph graph) {
    var problems = Verifier.problems(graph);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("lowering makes well-formed graphs, but " + problems);
    }
  }

  Graph graph(Decl.Workflow entry) {
    var draft = Draft.outermost(entry.parameters().size());
    var parameters = agents.parameters(entry.parameters(), draft);
    var budget = header(entry.body(), Stmt.Header.Word.BUDGET, draft);
    var allow = header(entry.body(), Stmt.Header.Word.ALLOW, draft);
    var defaults = header(entry.body(), Stmt.Header.Word.DEFAULTS, draft);
    var result = statements.body(entry.body(), draft);
    var workflow =
        new Workflow(
            entry.name().text(),
            entry.doc(),
            parameters,
            ledger.types().typeOf(entry),
            budget,
            allow,
            defaults,
            ledger.phases(),
            draft.block(result.value()));
    return finished(workflow);
  }

  /// Notes that the agent asked at a site may change more than files.
  void reaches(Site site) {
    reaching.add(site);
  }

  boolean isReaching(Site site) {
    return reaching.contains(site);
  }

  /// The text by which the graph has a tool.
  String tool(Usable usable) {
    return helpers.entry(usable);
  }

  /// The graph of a workflow, with all that agents have for tools.
  Graph finished(Workflow entry) {
    helpers.settle();
    return new Graph(entry, agents.reached(), helpers.workflows(), ledger.types().definitions());
  }

  /// A header block of a workflow as a record, empty where there is none.
  Expr header(Body body, Stmt.Header.Word word, Scope parameters) {
    if (body instanceof Body.Block(var statements, _)) {
      for (var statement : statements) {
        if (statement instanceof Stmt.Header h && h.word() == word) {
          return settings.record(h.settings(), s -> expressions.pure(s, parameters));
        }
      }
    }
    return Code.EMPTY_RECORD;
  }

  Ledger ledger() {
    return ledger;
  }

  Probing probing() {
    return probing;
  }

  Leaving leaving() {
    return leaving;
  }

  Expressions expressions() {
    return expressions;
  }

  Settings settings() {
    return settings;
  }

  Agents agents() {
    return agents;
  }

  Values values() {
    return values;
  }

  Choices choices() {
    return choices;
  }

  Applying applying() {
    return applying;
  }

  Calls calls() {
    return calls;
  }

  Inlining inlining() {
    return inlining;
  }

  Lists lists() {
    return lists;
  }

  Loops loops() {
    return loops;
  }

  Expectations expectations() {
    return expectations;
  }

  /// Whether what is lowered is a test, in which a workflow that is called stands for a run.
  boolean isTest() {
    return isTest;
  }

  Tests tests() {
    return tests;
  }

  Statements statements() {
    return statements;
  }
}

package dev.wf.compiler.check.table;

import dev.wf.compiler.names.Binding;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What the check has found out about a tree, by the identity of its nodes.
///
/// Complete for a tree without errors: asking for the type of a node that must have one never fails
/// there.
public sealed class TypeTable permits TypeNotes {
  final Map<Node, Type> types = new IdentityHashMap<>();
  final Map<Binding, Type> bindings = new IdentityHashMap<>();
  final Map<Node, Doing> doings = new IdentityHashMap<>();
  final Map<Expr, Doing> calling = new IdentityHashMap<>();
  final Map<Expr, Doing> asking = new IdentityHashMap<>();
  final Map<Expr, Called> calls = new IdentityHashMap<>();
  final Map<Expr.Call, Type> answers = new IdentityHashMap<>();
  final Map<Node, Type> projections = new IdentityHashMap<>();
  final Map<Expr, Adapting> adaptings = new IdentityHashMap<>();
  final Map<Expr, Type.Enumeration> ranks = new IdentityHashMap<>();
  final Map<Expr, Type.Enumeration> elementRanks = new IdentityHashMap<>();
  final Map<Expr, Usable> tools = new IdentityHashMap<>();
  final Set<Expr> maps = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  final Set<Expr> breaks = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  final Set<Expr> silent = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  final Map<Stmt.Mock, Counted> mocks = new IdentityHashMap<>();
  final Map<Expr.Call, Counted> counted = new IdentityHashMap<>();
  final Map<Expr.Call, String> faults = new IdentityHashMap<>();
  final Map<Stmt.Header, SequencedMap<String, Double>> shares = new IdentityHashMap<>();
  final Map<Expr.Ref, Optional<Type>> generated = new IdentityHashMap<>();
  final Map<Decl.Eval, Evaluated> evaluated = new IdentityHashMap<>();
  final Set<Stmt> counting = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  final Set<Stmt.Let> knownAtOnce = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  private final TestFacts tests = new TestFacts();
  Definitions definitions = Definitions.NONE;

  TypeTable() {}

  /// What the declared types stand for.
  public Definitions definitions() {
    return definitions;
  }

  /// The type of an expression (before any projection), of a written type, of a body's value, of
  /// the name in `{ name, }`, or of a declaration (what an agent, workflow or function returns;
  /// what a `type` stands for; a `const`).
  public Type typeOf(Node node) {
    var found = types.get(node);
    if (found == null) {
      throw new IllegalArgumentException("what is checked has a type, but this has none: " + node);
    }
    return found;
  }

  public Type typeOf(Binding binding) {
    var found = bindings.get(binding);
    if (found == null) {
      throw new IllegalArgumentException(
          "what is checked has a type, but `" + binding + "` has none");
    }
    return found;
  }

  /// What evaluating an expression, body or statement does, everything in it included. Of a lambda:
  /// nothing. Of an agent or function declaration: what a call of it does.
  public Doing doing(Node node) {
    return doings.getOrDefault(node, Doing.NOTHING);
  }

  /// What calling the value of an expression of function type does.
  public Doing calling(Expr function) {
    return calling.getOrDefault(function, Doing.NOTHING);
  }

  /// What an `ask`, or a call of an agent, does by itself: its settings included, its arguments
  /// not.
  public Doing asking(Expr asked) {
    var found = asking.get(asked);
    if (found == null) {
      throw new IllegalArgumentException(
          "what asks does something, but this does nothing: " + asked);
    }
    return found;
  }

  /// What a call calls.
  public Called called(Expr.Call call) {
    var found = calls.get(call);
    if (found == null) {
      throw new IllegalArgumentException(
          "what is checked calls something, but this does not: " + call);
    }
    return found;
  }

  public boolean isCalled(Expr.Call call) {
    return calls.containsKey(call);
  }

  /// What the answer of a person is read as, for a call of `input`.
  public Optional<Type> answer(Expr.Call call) {
    return Optional.ofNullable(answers.get(call));
  }

  /// The declared type that the value of an expression (or of the name in `{ name, }`, or of a
  /// body) is projected to where it stands; empty where the value has that shape already.
  public Optional<Type> projection(Node node) {
    return Optional.ofNullable(projections.get(node));
  }

  /// How a lambda or the name of a function is called where it is passed.
  public Adapting adapting(Expr function) {
    return adaptings.getOrDefault(function, Adapting.NOTHING);
  }

  /// The enumeration by whose order the value of this expression compares: of both sides of `<` and
  /// the like, and of each key that a lambda gives for sorting.
  public Optional<Type.Enumeration> rank(Expr key) {
    return Optional.ofNullable(ranks.get(key));
  }

  /// The enumeration by whose order a call of `sort`, `min` or `max` compares the elements
  /// themselves.
  public Optional<Type.Enumeration> elementRank(Expr.Call call) {
    return Optional.ofNullable(elementRanks.get(call));
  }

  /// Whether braces make a map and not a record.
  public boolean isMap(Expr.RecordOf record) {
    return maps.contains(record);
  }

  /// Whether null in this hole renders as nothing: it holds an `if` without `else`.
  public boolean isSilent(Expr hole) {
    return silent.contains(hole);
  }

  /// Whether a round of this loop may leave it.
  public boolean breaks(Expr.Loop loop) {
    return breaks.contains(loop);
  }

  /// What an expression in an agent's `tools` stands for.
  public Optional<Usable> tool(Expr item) {
    return Optional.ofNullable(tools.get(item));
  }

  /// Whose calls a mock answers.
  public Counted mocked(Stmt.Mock mock) {
    var found = mocks.get(mock);
    if (found == null) {
      throw new IllegalArgumentException("a mock answers for something, but not " + mock);
    }
    return found;
  }

  /// Whose calls `calls(…)` gives, where that is what a call is.
  public Optional<Counted> counted(Expr.Call call) {
    return Optional.ofNullable(counted.get(call));
  }

  /// What is known of the words that stand in tests alone.
  public TestFacts tests() {
    return tests;
  }

  /// Whether a call is a word of tests, which calls nothing: `calls`, `prompt`, `fault`, `slow`, …
  public boolean isOfTests(Expr.Call call) {
    return counted.containsKey(call)
        || faults.containsKey(call)
        || tests.aside(call).isPresent()
        || tests.used(call).isPresent()
        || tests.isTool(call)
        || tests.looked(call).isPresent();
  }

  /// The kind of failure that `fault(…)` is, where that is what a call is.
  public Optional<String> fault(Expr.Call call) {
    return Optional.ofNullable(faults.get(call));
  }

  /// Of which type the value is that is generated where a name stands (`any`), where that is what
  /// it stands for; empty for what the call wants that a mock answers.
  public Optional<Optional<Type>> generated(Expr.Ref any) {
    return Optional.ofNullable(generated.get(any));
  }

  /// How many of the calls have which fault, by its word, as a block of faults says.
  public SequencedMap<String, Double> faults(Stmt.Header header) {
    return shares.getOrDefault(header, new LinkedHashMap<>());
  }

  /// What an evaluation takes and gives.
  public Evaluated evaluated(Decl.Eval eval) {
    var found = evaluated.get(eval);
    if (found == null) {
      throw new IllegalArgumentException("what is checked is evaluated, but not " + eval);
    }
    return found;
  }

  /// Whether a statement of a test counts calls, so that what stands below waits for it.
  public boolean counts(Stmt statement) {
    return counting.contains(statement);
  }

  /// Whether the value that a `let` of a test gives is known before the first call.
  public boolean isKnownAtOnce(Stmt.Let let) {
    return knownAtOnce.contains(let);
  }
}

package dev.wf.compiler.check.table;

import dev.wf.compiler.names.TestFunction;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the words that stand in tests alone, keyed by the identity of nodes.
public final class TestFacts {
  private final Map<Expr.Call, TestFunction> asides = new IdentityHashMap<>();
  private final Map<Expr.Call, Looked> looked = new IdentityHashMap<>();
  private final Map<Expr.Call, Used> uses = new IdentityHashMap<>();
  private final Set<Expr.Call> tools = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Stmt.Mock, List<Expr>> turns = new IdentityHashMap<>();

  TestFacts() {}

  /// One of the calls that were made.
  ///
  /// @param index which of them, counted from 0
  /// @param field what is wanted of it
  public record Looked(Counted of, Expr index, String field) {}

  /// What a call says of the answer that is its second argument: `slow` or `costly`.
  public Optional<TestFunction> aside(Expr.Call call) {
    return Optional.ofNullable(asides.get(call));
  }

  /// For `prompt(auditor, 0)` and `settings(auditor, 0)`.
  public Optional<Looked> looked(Expr.Call call) {
    return Optional.ofNullable(looked.get(call));
  }

  /// The answers that a mock gives one after another; empty where it gives the same each time.
  public List<Expr> turns(Stmt.Mock mock) {
    return turns.getOrDefault(mock, List.of());
  }

  public void aside(Expr.Call call, TestFunction function) {
    asides.put(call, function);
  }

  /// What the mock of an agent uses.
  ///
  /// @param tool named as programs write it: `web_fetch`, `mcp.tracker.search`
  /// @param field the one that its input is; empty where that is a record of all
  public record Used(Usable tool, Optional<String> field) {}

  /// What `uses(…)` is about.
  public Optional<Used> used(Expr.Call call) {
    return Optional.ofNullable(uses.get(call));
  }

  /// Whether it is the name of a tool and calls nothing: `mcp("tracker.list-issues")`.
  public boolean isTool(Expr.Call call) {
    return tools.contains(call);
  }

  public void isTool(Expr tool) {
    if (tool instanceof Expr.Call call) {
      tools.add(call);
    }
  }

  public void uses(Expr.Call call, Used used) {
    uses.put(call, used);
  }

  public void looks(Expr.Call call, Looked at) {
    looked.put(call, at);
  }

  public void inTurn(Stmt.Mock mock, List<Expr> answers) {
    turns.put(mock, List.copyOf(answers));
  }
}

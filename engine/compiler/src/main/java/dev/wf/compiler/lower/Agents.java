package dev.wf.compiler.lower;

import dev.wf.compiler.reach.AgentNames;
import dev.wf.compiler.syntax.Decl;
import dev.wf.ir.graph.Agent;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The agents that a workflow may ask, in the order in which the text comes to them.
final class Agents {
  /// What `ask "…"` asks: an agent without parameters whose prompt is a setting of the call. The
  /// word is reserved, so no declared agent has this name.
  static final String ASK = "ask";

  private final Ledger ledger;
  private final Expressions expressions;
  private final Settings settings;
  private final Map<String, Agent> reached = new LinkedHashMap<>();
  private final Map<Decl.Agent, String> names;

  Agents(Ledger ledger, Expressions expressions, Settings settings) {
    this.ledger = ledger;
    this.expressions = expressions;
    this.settings = settings;
    this.names = AgentNames.of(ledger.modules());
  }

  SequencedMap<String, Agent> reached() {
    return new LinkedHashMap<>(reached);
  }

  /// What the entry calls those that are reached, by the names by which the graph has them; without
  /// those that it does not import.
  SequencedMap<String, String> called() {
    var called = new TreeMap<String, String>();
    names.forEach((agent, name) -> {
      if (reached.containsKey(name)) {
        ledger.modules().called(agent, agent.name()).ifPresent(c -> called.put(name, c));
      }
    });
    return called;
  }

  /// Those that another lowering has reached, under the same names.
  void reach(SequencedMap<String, Agent> others) {
    others.forEach(reached::putIfAbsent);
  }

  /// The name by which the graph will have a declared agent.
  String name(Decl.Agent declaration) {
    return names.get(declaration);
  }

  String ask() {
    reached.putIfAbsent(ASK, new Agent(ASK, "", List.of(), Type.STRING, Code.EMPTY_RECORD));
    return ASK;
  }

  /// The name by which the graph has a declared agent: its own, and where an earlier module's agent
  /// has that, with its module.
  String named(Decl.Agent declaration) {
    var name = names.get(declaration);
    if (!reached.containsKey(name)) {
      ledger.in(declaration, () -> reached.put(name, agent(declaration, name)));
    }
    return name;
  }

  private Agent agent(Decl.Agent declaration, String name) {
    var scope = new Scope(Optional.empty());
    var parameters = parameters(declaration.parameters(), scope);
    var record = settings.record(declaration.settings(), s -> expressions.pure(s, scope));
    var result = ledger.types().typeOf(declaration);
    var ensure =
        Settings.ensured(declaration.settings())
            .<dev.wf.ir.graph.Expr>map(e -> expressions.functions().lambda(e, scope));
    return new Agent(name, declaration.doc(), parameters, result, record, ensure);
  }

  /// Parameters, which lie in the first cells of the scope.
  List<Parameter> parameters(List<dev.wf.compiler.syntax.Parameter> written, Scope scope) {
    var parameters = new ArrayList<Parameter>();
    for (var parameter : written) {
      var standard = parameter.standard().map(s -> expressions.pure(s, scope));
      var spot = new Spot.InCell(scope, parameters.size(), Optional.empty(), 0);
      ledger.introduce(parameter.name(), spot);
      var type = ledger.types().typeOf(ledger.names().binding(parameter.name()));
      parameters.add(new Parameter(parameter.name().text(), type, standard, parameter.doc()));
    }
    return parameters;
  }
}

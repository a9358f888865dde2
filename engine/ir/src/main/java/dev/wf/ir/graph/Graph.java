package dev.wf.ir.graph;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A compiled program: its entry, and what the entry reaches by name.
///
/// @param workflows those that agents have for tools
public record Graph(
    Workflow entry,
    SequencedMap<String, Agent> agents,
    SequencedMap<String, Workflow> workflows,
    Definitions types) {
  /// What a tool's text begins with that stands for an agent of this program.
  public static final String AGENT = "agent:";

  /// What a tool's text ends with that stands for commands which may be run again where nobody
  /// knows whether they were: `exec:npm test *; safe`.
  public static final String SAFE = "; safe";

  /// What a tool's text begins with that stands for a workflow of this program.
  public static final String WORKFLOW = "workflow:";

  public Graph {
    agents = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(agents));
    workflows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(workflows));
  }

  /// A program in which no agent has a workflow for a tool.
  public Graph(Workflow entry, SequencedMap<String, Agent> agents, Definitions types) {
    this(entry, agents, new LinkedHashMap<>(), types);
  }

  /// The bodies of the entry and of the workflows that agents use.
  Stream<Block> bodies() {
    return Stream.concat(Stream.of(entry), workflows.values().stream()).map(Workflow::body);
  }

  /// Whether any call may go on with the conversation of another.
  public boolean continues() {
    return bodies().flatMap(Block::asks).anyMatch(this::continues);
  }

  /// Whether it may call programs that are written while it runs.
  public boolean callsPrograms() {
    return bodies()
        .flatMap(Block::all)
        .anyMatch(s -> s instanceof Step.Use use && use.function().equals("call"));
  }

  /// The names of the secrets that it names.
  public Stream<String> secrets() {
    return bodies()
        .flatMap(Block::all)
        .filter(s -> s instanceof Step.Use use && use.function().equals("secret"))
        .flatMap(s -> ((Step.Use) s).arguments().getFirst().constantText().stream());
  }

  /// Whether anything in it depends on what was spent.
  public boolean isMetered() {
    return entry.body().all().anyMatch(Step.Usage.class::isInstance);
  }

  /// Whether a call may go on with the conversation of another.
  public boolean continues(Step.Ask ask) {
    return sets(ask, "continue");
  }

  /// Whether a call, or its agent, has a setting.
  public boolean sets(Step.Ask ask, String setting) {
    return sets(ask.settings(), setting) || sets(agent(ask.agent()).settings(), setting);
  }

  /// Whether anybody is asked of whom neither the call nor the declaration sets it.
  public boolean leaves(String setting) {
    return bodies().flatMap(Block::asks).anyMatch(ask -> !sets(ask, setting));
  }

  /// The texts that calls and agents write under a setting.
  public Stream<String> written(String setting) {
    return Stream.concat(
            bodies().flatMap(Block::asks).map(Step.Ask::settings),
            agents.values().stream().map(Agent::settings))
        .flatMap(settings -> texts(settings, setting));
  }

  /// The tools that a record of settings lists.
  static Stream<String> tools(Expr settings) {
    return settings instanceof Expr.RecordOf(var entries, _)
        ? entries.stream()
            .filter(e -> e instanceof Expr.RecordOf.Entry.Named n && n.name().equals("tools"))
            .map(e -> ((Expr.RecordOf.Entry.Named) e).value())
            .flatMap(value ->
                value instanceof Expr.Const(Value.ListOf(var tools)) ? tools.stream() : Stream.of())
            .flatMap(tool -> tool instanceof Value.Str(var text) ? Stream.of(text) : Stream.of())
        : Stream.empty();
  }

  /// The texts of all tools that its agents may use, each once, in the order of the graph.
  public Stream<String> tools() {
    return Stream.concat(
            bodies().flatMap(Block::asks).map(Step.Ask::settings),
            agents.values().stream().map(Agent::settings))
        .flatMap(Graph::tools)
        .distinct();
  }

  /// The program with another entry.
  public Graph with(Workflow other) {
    return new Graph(other, agents, workflows, types);
  }

  /// The agent that a tool stands for.
  public Optional<Agent> agentOf(String tool) {
    return tool.startsWith(AGENT)
        ? Optional.of(agent(tool.substring(AGENT.length())))
        : Optional.empty();
  }

  /// The workflow that a tool stands for.
  public Optional<Workflow> workflowOf(String tool) {
    return tool.startsWith(WORKFLOW)
        ? Optional.ofNullable(workflows.get(tool.substring(WORKFLOW.length())))
        : Optional.empty();
  }

  /// All that a tool comes to: the tools of the agent that it stands for, and of those that these
  /// use; of a workflow, the functions of the world as well. Itself where it stands for neither.
  public Stream<String> reach(String tool) {
    var agent = agentOf(tool);
    if (agent.isPresent()) {
      return tools(agent.get().settings()).flatMap(this::reach);
    }
    return workflowOf(tool)
        .map(w -> w.body().all().flatMap(this::reach))
        .orElseGet(() -> Stream.of(tool));
  }

  /// The agents and workflows, as tools, that one of these uses by itself.
  Stream<String> uses(String tool) {
    return Stream.concat(
        agentOf(tool).stream().flatMap(a -> tools(a.settings())),
        workflowOf(tool).stream()
            .flatMap(w -> w.body().asks())
            .flatMap(ask -> Stream.concat(Stream.of(AGENT + ask.agent()), tools(ask.settings()))));
  }

  private Stream<String> reach(Step step) {
    return switch (step) {
      case Step.Use use -> Stream.of(use.function());
      case Step.Ask ask ->
          Stream.of(ask.settings(), agent(ask.agent()).settings())
              .flatMap(Graph::tools)
              .flatMap(this::reach);
      case Step _ -> Stream.of();
    };
  }

  /// What an agent does to the world: what its author vouches for, else what its tools do, and that
  /// its skills are looked at.
  public Effect effect(Agent agent) {
    return texts(agent.settings(), "effect")
        .<Effect>map(word ->
            switch (word) {
              case "pure" -> Effect.PURE;
              case "reads" -> Effect.OBSERVES;
              default -> Effect.CHANGES;
            })
        .reduce((_, last) -> last)
        .orElseGet(() ->
            tools(agent.settings())
                .map(this::effect)
                .reduce(
                    sets(agent.settings(), "skills") ? Effect.OBSERVES : Effect.PURE, Effect::or));
  }

  /// What a tool does to the world.
  public Effect effect(String tool) {
    return agentOf(tool)
        .map(this::effect)
        .or(() -> workflowOf(tool).map(w -> w.body().effect()))
        .orElseGet(() ->
            tool.equals("edit") || tool.equals("write") || tool.indexOf(':') >= 0
                ? Effect.CHANGES
                : Effect.OBSERVES);
  }

  /// Whether what a tool stands for is there, where that is an agent or a workflow.
  boolean declares(String tool) {
    if (tool.startsWith(AGENT)) {
      return agents.containsKey(tool.substring(AGENT.length()));
    }
    return !tool.startsWith(WORKFLOW) || workflows.containsKey(tool.substring(WORKFLOW.length()));
  }

  static Stream<String> texts(Expr settings, String name) {
    return settings instanceof Expr.RecordOf(var entries, _)
        ? entries.stream()
            .filter(e -> e instanceof Expr.RecordOf.Entry.Named n && n.name().equals(name))
            .flatMap(e -> ((Expr.RecordOf.Entry.Named) e).value().constantText().stream())
        : Stream.empty();
  }

  static boolean sets(Expr settings, String name) {
    return settings instanceof Expr.RecordOf(var entries, _)
        && entries.stream()
            .anyMatch(e -> e instanceof Expr.RecordOf.Entry.Named n && n.name().equals(name));
  }

  public Agent agent(String name) {
    var found = agents.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "an asked agent is declared, but " + name + " is not among " + agents.keySet());
    }
    return found;
  }
}

package dev.wf.ir.graph;

import dev.wf.ir.type.Definitions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A compiled program: its entry, and what the entry reaches by name.
public record Graph(Workflow entry, SequencedMap<String, Agent> agents, Definitions types) {
  public Graph {
    agents = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(agents));
  }

  /// Whether any call may go on with the conversation of another.
  public boolean continues() {
    return entry.body().asks().anyMatch(this::continues);
  }

  /// The names of the secrets that it names.
  public Stream<String> secrets() {
    return entry
        .body()
        .all()
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

  /// The texts that calls and agents write under a setting.
  public Stream<String> written(String setting) {
    return Stream.concat(
            entry.body().asks().map(Step.Ask::settings),
            agents.values().stream().map(Agent::settings))
        .flatMap(settings -> written(settings, setting));
  }

  private static Stream<String> written(Expr settings, String name) {
    return settings instanceof Expr.RecordOf(var entries, _)
        ? entries.stream()
            .filter(e -> e instanceof Expr.RecordOf.Entry.Named n && n.name().equals(name))
            .flatMap(e -> ((Expr.RecordOf.Entry.Named) e).value().constantText().stream())
        : Stream.empty();
  }

  private static boolean sets(Expr settings, String name) {
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

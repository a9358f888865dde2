package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one place says may be done: the `allow` of a workflow, or the rules of a project, a person
/// or an administrator. A list allows what one of its patterns fits, and nothing else.
///
/// What is not listed at all is another matter: a workflow has to say what it needs, so it may read
/// and no more; people's rules leave what they do not mention to the workflow.
public final class Layer {
  /// A list of patterns.
  ///
  /// @param where it is written, for messages: "`wf.yaml` line 4"; empty for a workflow's own
  /// @param open whether who runs the workflow may add to it
  public record Said(String where, boolean open, List<String> patterns) {
    public Said {
      patterns = List.copyOf(patterns);
    }
  }

  private final Map<Capability, Said> said;
  private final Map<Capability, List<Glob>> paths = new EnumMap<>(Capability.class);
  private final List<CommandPattern> commands;
  private final List<HostPattern> hosts;
  private final Map<Capability, List<NamePattern>> names = new EnumMap<>(Capability.class);

  private Layer(Map<Capability, Said> said) throws Refused {
    this.said = new EnumMap<>(Capability.class);
    this.said.putAll(said);
    for (var capability : List.of(Capability.READ, Capability.WRITE)) {
      var globs = new ArrayList<Glob>();
      for (var text : patterns(capability)) {
        globs.add(Glob.of(text));
      }
      paths.put(capability, List.copyOf(globs));
    }
    commands = patterns(Capability.EXEC).stream().map(CommandPattern::of).toList();
    hosts = patterns(Capability.WEB).stream().map(HostPattern::of).toList();
    for (var capability : List.of(Capability.MCP, Capability.TOOLS, Capability.MODELS)) {
      names.put(capability, patterns(capability).stream().map(NamePattern::of).toList());
    }
  }

  /// What a workflow's `allow` says: a record of lists of patterns.
  ///
  /// @throws Refused if a pattern is malformed
  public static Layer ofWorkflow(Value.RecordOf allow) throws Refused {
    var said = new EnumMap<Capability, Said>(Capability.class);
    for (var capability : Capability.values()) {
      var listed = texts(allow, capability.word());
      boolean named =
          switch (capability) {
            case READ -> listed.isPresent();
            case WRITE, EXEC, ENV, WEB, MCP -> true;
            case TOOLS, MODELS -> false;
          };
      if (named) {
        said.put(capability, new Said("", true, listed.orElse(List.of())));
      }
    }
    return new Layer(said);
  }

  /// What a person's rules say; what they do not mention they leave alone.
  ///
  /// @throws Refused if a pattern is malformed
  public static Layer of(Map<Capability, Said> said) throws Refused {
    return new Layer(said);
  }

  static Optional<List<String>> texts(Value.RecordOf allow, String capability) {
    return allow.get(capability) instanceof Value.ListOf list
        ? Optional.of(list.values().stream().map(v -> ((Value.Str) v).value()).toList())
        : Optional.empty();
  }

  /// What it says of a capability; empty where it leaves it alone.
  Optional<Said> said(Capability capability) {
    return Optional.ofNullable(said.get(capability));
  }

  private List<String> patterns(Capability capability) {
    return said(capability).map(Said::patterns).orElse(List.of());
  }

  boolean allowsPath(Capability capability, String path) {
    return !said.containsKey(capability)
        || paths.get(capability).stream().anyMatch(g -> g.matches(path));
  }

  boolean allowsCommand(List<String> words) {
    return !said.containsKey(Capability.EXEC) || commands.stream().anyMatch(p -> p.matches(words));
  }

  boolean allowsVariable(String name) {
    return !said.containsKey(Capability.ENV) || patterns(Capability.ENV).contains(name);
  }

  /// @param host in the form in which hosts are compared
  boolean allowsHost(String host, int port) {
    return !said.containsKey(Capability.WEB) || hosts.stream().anyMatch(p -> p.matches(host, port));
  }

  /// The hosts that it allows; empty where it leaves that alone.
  Optional<List<HostPattern>> hosts() {
    return said.containsKey(Capability.WEB) ? Optional.of(hosts) : Optional.empty();
  }

  /// Whether it names this very host, not only by a wildcard.
  boolean namesHost(String host, int port) {
    return hosts.stream().anyMatch(p -> p.names(host) && p.matches(host, port));
  }

  boolean allowsName(Capability capability, String name) {
    return !said.containsKey(capability)
        || names.get(capability).stream().anyMatch(p -> p.matches(name));
  }
}

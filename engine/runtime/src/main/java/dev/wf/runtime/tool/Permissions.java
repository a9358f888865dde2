package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What may be done in a workspace: what every one of its layers allows, the outermost first. An
/// administrator's rules, a person's, a project's, a workflow's `allow` and those of the workflows
/// called in it only narrow each other. What is refused is told with the layer that refuses it.
public final class Permissions {
  /// Reading everything, and nothing else.
  public static final Permissions READ_ONLY = unlisted();

  /// Everything: what layers are put around that stand for themselves.
  public static final Permissions ALL = new Permissions(List.of());

  private static final String DEEP = "\0";

  private final List<Layer> layers;

  private Permissions(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  private static Permissions unlisted() {
    try {
      return of(Value.record());
    } catch (Refused e) {
      throw new IllegalStateException("no pattern is malformed where there is none", e);
    }
  }

  /// What a workflow's `allow` says: a record of lists of patterns.
  ///
  /// @throws Refused if a pattern is malformed
  public static Permissions of(Value.RecordOf allow) throws Refused {
    return new Permissions(List.of(Layer.ofWorkflow(allow)));
  }

  /// @param inner a further layer, which can only take away
  public Permissions narrowedBy(Permissions inner) {
    return new Permissions(Stream.concat(layers.stream(), inner.layers.stream()).toList());
  }

  /// These, where they stand within others.
  ///
  /// @param outer the outermost first
  public Permissions within(List<Layer> outer) {
    return new Permissions(Stream.concat(outer.stream(), layers.stream()).toList());
  }

  public boolean mayRead(String path) {
    return layers.stream().allMatch(l -> l.allowsPath(Capability.READ, path));
  }

  public boolean mayWrite(String path) {
    return layers.stream().allMatch(l -> l.allowsPath(Capability.WRITE, path));
  }

  /// Whether a command of these words may be run.
  public boolean mayRun(List<String> words) {
    return layers.stream().allMatch(l -> l.allowsCommand(words));
  }

  /// Whether the value of this variable of the environment may be known.
  public boolean mayKnow(String name) {
    return layers.stream().allMatch(l -> l.allowsVariable(name));
  }

  /// Whether a tool of an MCP server may be used.
  ///
  /// @param tool `server.tool`
  public boolean mayUse(String tool) {
    return layers.stream().allMatch(l -> l.allowsName(Capability.MCP, tool));
  }

  /// Whether every host may be reached; commands have a network then.
  public boolean mayReachAll() {
    return layers.stream().allMatch(l -> l.allowsHost("\0", 0));
  }

  /// Whether each layer that lists hosts names this very one, so that what its name stands for is
  /// meant, be it this machine.
  public boolean namesHost(String host, int port) {
    var name = HostPattern.canonical(host);
    return layers.stream()
        .allMatch(l -> l.said(Capability.WEB).isEmpty() || l.namesHost(name, port));
  }

  /// The names of the hosts that may be reached, each for itself and perhaps those below it, for
  /// those who can be told no more; empty where every host may be.
  public Optional<List<String>> hosts() {
    var allowed = List.of(HostPattern.of("*"));
    for (var layer : layers) {
      if (layer.hosts().isPresent()) {
        allowed = both(allowed, layer.hosts().get());
      }
    }
    return allowed.stream().anyMatch(HostPattern::isAll)
        ? Optional.empty()
        : Optional.of(allowed.stream().map(HostPattern::host).distinct().toList());
  }

  /// The patterns of either list that the other has no less for.
  private static List<HostPattern> both(List<HostPattern> one, List<HostPattern> other) {
    return Stream.concat(
            one.stream().filter(p -> other.stream().anyMatch(o -> o.covers(p))),
            other.stream().filter(p -> one.stream().anyMatch(o -> o.covers(p))))
        .distinct()
        .toList();
  }

  /// Whether there is no file that may not be read.
  public boolean mayReadAll() {
    return layers.stream()
        .allMatch(l -> l.said(Capability.READ).map(s -> s.patterns().contains("**")).orElse(true));
  }

  public Optional<Refusal> read(String path) {
    return refusal(Capability.READ, path, l -> l.allowsPath(Capability.READ, path));
  }

  public Optional<Refusal> write(String path) {
    return refusal(Capability.WRITE, path, l -> l.allowsPath(Capability.WRITE, path));
  }

  public Optional<Refusal> run(List<String> words) {
    return refusal(Capability.EXEC, String.join(" ", words), l -> l.allowsCommand(words));
  }

  public Optional<Refusal> know(String name) {
    return refusal(Capability.ENV, name, l -> l.allowsVariable(name));
  }

  /// Whether a host of the web may be reached.
  public Optional<Refusal> reach(String host, int port) {
    var name = HostPattern.canonical(host);
    return refusal(Capability.WEB, name, l -> l.allowsHost(name, port));
  }

  /// @param capability one whose patterns are of names: `mcp`, `tools`, `models`
  public Optional<Refusal> use(Capability capability, String name) {
    return refusal(capability, name, l -> l.allowsName(capability, name));
  }

  private Optional<Refusal> refusal(
      Capability capability, String wanted, Predicate<Layer> isAllowed) {
    for (var layer : layers) {
      if (!isAllowed.test(layer)) {
        var said = layer.said(capability).orElseThrow();
        return Optional.of(
            new Refusal(capability, said.where(), said.open(), said.patterns(), wanted));
      }
    }
    return Optional.empty();
  }

  /// A pattern that asks for more than is allowed.
  ///
  /// @param allowed the patterns that are, by the nearest list
  public record Excess(String capability, String pattern, List<String> allowed) {}

  /// What another workflow's `allow` asks for beyond this. A pattern is held against these by what
  /// it may stand for: with nothing, one part and several in the place of each wildcard.
  public List<Excess> exceededBy(Value.RecordOf allow) {
    var found = new ArrayList<Excess>();
    exceeded(Capability.READ, allow, p -> samples(p).allMatch(this::mayRead), found);
    exceeded(Capability.WRITE, allow, p -> samples(p).allMatch(this::mayWrite), found);
    exceeded(Capability.EXEC, allow, p -> commands(p).allMatch(this::mayRun), found);
    exceeded(Capability.ENV, allow, this::mayKnow, found);
    exceeded(Capability.WEB, allow, this::mayReach, found);
    exceeded(Capability.MCP, allow, p -> mayUse(sample(p)), found);
    return found;
  }

  private boolean mayReach(String pattern) {
    var host = HostPattern.of(sample(pattern));
    return reach(host.host(), host.port()).isEmpty();
  }

  private static String sample(String pattern) {
    return pattern.replace("*", "x.y");
  }

  private void exceeded(
      Capability capability,
      Value.RecordOf allow,
      Predicate<String> isAllowed,
      List<Excess> found) {
    var lists = layers.stream().flatMap(l -> l.said(capability).stream()).toList();
    for (var pattern : Layer.texts(allow, capability.word()).orElse(List.of())) {
      boolean same = lists.stream().allMatch(said -> said.patterns().contains(pattern));
      if (!same && !isAllowed.test(pattern)) {
        var allowed = lists.isEmpty() ? List.<String>of() : lists.getLast().patterns();
        found.add(new Excess(capability.word(), pattern, allowed));
      }
    }
  }

  private static Stream<String> samples(String pattern) {
    try {
      return Braces.expand(pattern, 100).stream()
          .flatMap(p ->
              Stream.of("x", "x/y.z", "x/y/z.x")
                  .map(deep ->
                      p.replace("**", DEEP)
                          .replace("*", "x.y")
                          .replace("?", "x")
                          .replace(DEEP, deep)));
    } catch (Refused e) {
      return Stream.of(pattern);
    }
  }

  private static Stream<List<String>> commands(String pattern) {
    var words = List.of(pattern.strip().split("\\s+"));
    var fixed = words.stream().map(w -> w.replace("*", "x y")).toList();
    return words.getLast().equals("*")
        ? Stream.of(
            fixed.subList(0, fixed.size() - 1),
            fixed,
            Stream.concat(fixed.stream(), Stream.of("x")).toList())
        : Stream.of(fixed);
  }
}

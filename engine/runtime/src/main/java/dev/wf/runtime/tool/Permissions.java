package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What may be done in a workspace: read, written and run, which tools of servers may be used, and
/// what of the environment may be known. Reading is allowed where nothing is said; nothing else is.
///
/// Called workflows only narrow: a use has to be allowed by each of the lists in turn.
public final class Permissions {
  /// Reading everything, and nothing else.
  public static final Permissions READ_ONLY =
      new Permissions(
          List.of(),
          List.of(List.of()),
          List.of(List.of()),
          List.of(List.of()),
          List.of(List.of()),
          List.of(List.of()));

  private static final String DEEP = "\0";

  private final List<List<Glob>> read;
  private final List<List<Glob>> write;
  private final List<List<CommandPattern>> exec;
  private final List<List<String>> env;
  private final List<List<String>> web;
  private final List<List<McpPattern>> mcp;

  private Permissions(
      List<List<Glob>> read,
      List<List<Glob>> write,
      List<List<CommandPattern>> exec,
      List<List<String>> env,
      List<List<String>> web,
      List<List<McpPattern>> mcp) {
    this.read = List.copyOf(read);
    this.write = List.copyOf(write);
    this.exec = List.copyOf(exec);
    this.env = List.copyOf(env);
    this.web = List.copyOf(web);
    this.mcp = List.copyOf(mcp);
  }

  /// What a workflow's `allow` says: a record whose fields `read`, `write` and `exec` are lists of
  /// patterns, and `env` a list of names.
  ///
  /// @throws Refused if a pattern is malformed
  public static Permissions of(Value.RecordOf allow) throws Refused {
    var read = globs(allow, "read");
    var write = globs(allow, "write").orElse(List.of());
    var exec = texts(allow, "exec").stream().flatMap(List::stream).map(CommandPattern::of).toList();
    var env = texts(allow, "env").orElse(List.of());
    return new Permissions(
        read.map(List::of).orElse(List.of()),
        List.of(write),
        List.of(exec),
        List.of(env),
        List.of(texts(allow, "web").orElse(List.of())),
        List.of(texts(allow, "mcp").orElse(List.of()).stream().map(McpPattern::new).toList()));
  }

  public Permissions narrowedBy(Permissions inner) {
    return new Permissions(
        both(read, inner.read),
        both(write, inner.write),
        both(exec, inner.exec),
        both(env, inner.env),
        both(web, inner.web),
        both(mcp, inner.mcp));
  }

  private static <T> List<T> both(List<T> outer, List<T> inner) {
    return Stream.concat(outer.stream(), inner.stream()).toList();
  }

  public boolean mayRead(String path) {
    return read.stream().allMatch(list -> list.stream().anyMatch(g -> g.matches(path)));
  }

  public boolean mayWrite(String path) {
    return write.stream().allMatch(list -> list.stream().anyMatch(g -> g.matches(path)));
  }

  /// Whether a command of these words may be run.
  public boolean mayRun(List<String> words) {
    return exec.stream().allMatch(list -> list.stream().anyMatch(p -> p.matches(words)));
  }

  /// Whether the value of this variable of the environment may be known.
  public boolean mayKnow(String name) {
    return env.stream().allMatch(list -> list.contains(name));
  }

  /// Whether a tool of an MCP server may be used.
  ///
  /// @param tool `server.tool`
  public boolean mayUse(String tool) {
    return mcp.stream().allMatch(list -> list.stream().anyMatch(p -> p.matches(tool)));
  }

  /// A pattern that asks for more than is allowed.
  ///
  /// @param allowed the patterns that are, by the nearest list
  public record Excess(String capability, String pattern, List<String> allowed) {}

  /// What another workflow's `allow` asks for beyond this. A pattern is held against these by what
  /// it may stand for: with nothing, one part and several in the place of each wildcard.
  public List<Excess> exceededBy(Value.RecordOf allow) {
    var found = new ArrayList<Excess>();
    exceeded("read", allow, read, p -> samples(p).allMatch(this::mayRead), found);
    exceeded("write", allow, write, p -> samples(p).allMatch(this::mayWrite), found);
    exceeded("exec", allow, exec, p -> commands(p).allMatch(this::mayRun), found);
    exceeded("env", allow, env, this::mayKnow, found);
    exceeded("web", allow, web, _ -> everything(web), found);
    exceeded("mcp", allow, mcp, p -> mayUse(p.replace("*", "x.y")), found);
    return found;
  }

  private static boolean everything(List<List<String>> lists) {
    return lists.stream().allMatch(list -> list.contains("*"));
  }

  private static void exceeded(
      String capability,
      Value.RecordOf allow,
      List<? extends List<?>> lists,
      Predicate<String> isAllowed,
      List<Excess> found) {
    for (var pattern : texts(allow, capability).orElse(List.of())) {
      boolean same =
          lists.stream()
              .allMatch(list -> list.stream().anyMatch(p -> p.toString().equals(pattern)));
      if (!same && !isAllowed.test(pattern)) {
        var allowed =
            lists.isEmpty()
                ? List.<String>of()
                : lists.getLast().stream().map(Object::toString).toList();
        found.add(new Excess(capability, pattern, allowed));
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
        ? Stream.of(fixed.subList(0, fixed.size() - 1), fixed, both(fixed, List.of("x")))
        : Stream.of(fixed);
  }

  private static Optional<List<Glob>> globs(Value.RecordOf allow, String capability)
      throws Refused {
    var texts = texts(allow, capability);
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    var globs = new ArrayList<Glob>();
    for (var text : texts.get()) {
      globs.add(Glob.of(text));
    }
    return Optional.of(globs);
  }

  private static Optional<List<String>> texts(Value.RecordOf allow, String capability) {
    return allow.get(capability) instanceof Value.ListOf list
        ? Optional.of(list.values().stream().map(v -> ((Value.Str) v).value()).toList())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "read " + read + ", write " + write + ", exec " + exec + ", env " + env;
  }
}

package dev.wf.testing.escape;

import dev.wf.ir.value.Value;
import dev.wf.testing.escape.Attempt.Ending;
import java.util.stream.Stream;

/// What programs include, import and keep, and what they do in worktrees.
final class ProgramAttempts {
  private ProgramAttempts() {}

  static Stream<Attempt> all() {
    return Stream.of(files(), artifacts(), worktrees()).flatMap(s -> s);
  }

  private static Stream<Attempt> files() {
    var texts =
        Stream.of(
                "../outside/secret.txt",
                "./../outside/secret.txt",
                "src/../../outside/secret.txt",
                "/etc/passwd",
                "link/secret.txt",
                "linkfile",
                "first/secret.txt",
                "src/up/outside/secret.txt",
                "absolute/secret.txt",
                "root/etc/passwd",
                "ring",
                "dangling",
                "cwd/x",
                "zero",
                "pipe")
            .flatMap(path ->
                Stream.of(
                    refused(
                        "a program includes `" + path + "`",
                        "workflow p() -> string { include(\"" + path + "\") }"),
                    refused(
                        "an agent of a program is prompted with `" + path + "`",
                        "workflow p() -> string { a() }\nagent a() -> string { prompt: include(\""
                            + path
                            + "\") }")));
    var modules =
        Stream.of(
                "../outside/mod.wf",
                "./../outside/mod.wf",
                "./link/mod.wf",
                "./src/../../outside/mod.wf",
                "./absolute/mod.wf",
                "./first/mod.wf",
                "/etc/mod.wf")
            .map(path ->
                refused(
                    "a program imports `" + path + "`",
                    "import \"" + path + "\" as m\nworkflow p() -> string { m.SECRET }"));
    var agents =
        Stream.of(
                "../outside/agent.md",
                "link/agent.md",
                "absolute/agent.md",
                "src/up/outside/agent.md")
            .map(path ->
                refused(
                    "a program takes an agent from `" + path + "`",
                    "workflow p() -> string { a(\"x\") }\nagent a(task: string) -> string from \""
                        + path
                        + "\""));
    return Stream.of(texts, modules, agents).flatMap(s -> s);
  }

  private static Stream<Attempt> artifacts() {
    return Stream.of(
            "../outside/new", "/tmp/wf-escape-new", "a/../../new", "..", ".", "", "a/..", "a\0b")
        .map(name ->
            new Attempt(
                "a program keeps an artifact `" + name.replace("\0", "\\0") + "`",
                g -> g.use("artifact", Value.of(name), Value.of("x")),
                Ending.REFUSED));
  }

  /// A worktree is a copy elsewhere; nothing of the workspace and of other copies is reached from
  /// it.
  private static Stream<Attempt> worktrees() {
    return Stream.of(
            "../new",
            "../../new",
            "link/new",
            "linkfile",
            "absolute/new",
            ".git/config",
            "first/new")
        .map(path ->
            refused(
                "in a worktree a program writes `" + path + "`",
                "workflow p() -> string {\n"
                    + "  allow { write: [\"**\"] }\n"
                    + "  let t = worktree { write(\""
                    + path
                    + "\", \"x\") }\n  apply(t.patch)\n  \"done\"\n}"));
  }

  private static Attempt refused(String what, String program) {
    return new Attempt(
        what, g -> (program.contains("pipe") ? g.withPipe() : g).program(program), Ending.REFUSED);
  }
}

package dev.wf.testing.escape;

import dev.wf.ir.value.Value;
import dev.wf.testing.escape.Attempt.Ending;
import java.util.List;
import java.util.stream.Stream;

/// Paths and patterns that lead out.
final class PathAttempts {
  private static final List<String> OUT =
      List.of(
          "../outside/secret.txt",
          "./../outside/secret.txt",
          "src/../../outside/secret.txt",
          "src/./../.././outside/secret.txt",
          "src/a.txt/../../../outside/secret.txt",
          "..",
          "/etc/passwd",
          "//etc/passwd",
          "\\etc\\passwd",
          "C:\\Windows\\x",
          "c:/x",
          "link/secret.txt",
          "link/deep/more.txt",
          "linkfile",
          "src/up/outside/secret.txt",
          "absolute/secret.txt",
          "first/secret.txt",
          "ring",
          "ring/x",
          "dangling",
          "cwd/x",
          "root/etc/passwd",
          "zero",
          ".git/config",
          ".GIT/config",
          ".git./config",
          ".git /config",
          ".g\u200cit/config",
          "git~1/config",
          "sub/.git/config",
          "repository/config",
          ".wf/runs/journal",
          ".Wf/runs/journal",
          "runs/runs/journal",
          "src/a.txt\0.png",
          "x".repeat(5_000),
          "d/".repeat(3_000) + "x",
          "src/a.txt/x");

  /// What some other system or program would take for a way out, and is a name here.
  private static final List<String> ALIKE =
      List.of(
          "\u2024\u2024/outside/secret.txt",
          "\u2025/outside/secret.txt",
          "\uff0e\uff0e/outside/secret.txt",
          "..\u2215outside\u2215secret.txt",
          "%2e%2e/outside/secret.txt",
          "..%2foutside%2fsecret.txt",
          "..\\outside\\secret.txt",
          "~/.ssh/id",
          "$HOME/.ssh/id",
          "file:/etc/passwd",
          "LINK/secret.txt",
          ".../outside/secret.txt",
          "\u202e../outside",
          "-rf");

  private PathAttempts() {}

  static Stream<Attempt> all() {
    return Stream.of(OUT.stream().flatMap(PathAttempts::out), alike(), special(), patterns())
        .flatMap(s -> s);
  }

  private static Stream<Attempt> out(String path) {
    var shown = "`" + path.replace("\0", "\\0") + "`";
    var at = Value.of(path);
    return Stream.of(
        refused("read " + shown, g -> g.tool("read", "path", at)),
        refused("write " + shown, g -> g.tool("write", "path", at, "text", Value.of("x"))),
        refused(
            "edit " + shown,
            g -> g.tool("edit", "path", at, "old", Value.of("C"), "new", Value.of("x"))),
        refused("the program's read of " + shown, g -> g.use("read", at)),
        refused("the program's write of " + shown, g -> g.use("write", at, Value.of("x"))),
        refused("the program's append to " + shown, g -> g.use("append", at, Value.of("x"))),
        refused("the program's removal of " + shown, g -> g.use("remove", at)));
  }

  private static Stream<Attempt> alike() {
    return ALIKE.stream()
        .flatMap(path ->
            Stream.of(
                refused("read `" + path + "`", g -> g.tool("read", "path", Value.of(path))),
                harmless(
                    "write `" + path + "`",
                    g -> g.tool("write", "path", Value.of(path), "text", Value.of("x")))));
  }

  private static Stream<Attempt> special() {
    return Stream.of(
        harmless(
            "write to a file that has another name outside",
            g -> g.tool("write", "path", Value.of("hard.txt"), "text", Value.of("x"))),
        harmless(
            "append to a file that has another name outside",
            g -> g.use("append", Value.of("hard.txt"), Value.of("x"))),
        harmless(
            "remove a file that has another name outside",
            g -> g.use("remove", Value.of("hard.txt"))),
        refused("read a pipe", g -> g.withPipe().tool("read", "path", Value.of("pipe"))),
        refused("the program's read of a pipe", g -> g.withPipe().use("read", Value.of("pipe"))),
        refused(
            "edit a pipe",
            g ->
                g.withPipe()
                    .tool(
                        "edit",
                        "path",
                        Value.of("pipe"),
                        "old",
                        Value.of("a"),
                        "new",
                        Value.of("b"))),
        refused("write over the workspace", g -> g.use("write", Value.of("."), Value.of("x"))),
        refused("remove the workspace", g -> g.use("remove", Value.of(""))),
        refused("remove a folder", g -> g.use("remove", Value.of("src"))),
        harmless(
            "is there something outside", g -> no(g.use("exists", Value.of("link/secret.txt")))),
        harmless("is there a key", g -> no(g.use("exists", Value.of("../home/.ssh/id")))));
  }

  private static Attempt.Told no(Attempt.Told told) {
    if (told.text().contains("true")) {
      throw new AssertionError("it is told what there is outside");
    }
    return told;
  }

  private static Stream<Attempt> patterns() {
    var refused =
        Stream.of(
                "/etc/*",
                "../*",
                "../**",
                "src/../../outside/*",
                "{../outside,src}/*",
                "{src,/etc}/*")
            .flatMap(p ->
                Stream.of(
                    refused("glob `" + p + "`", g -> g.tool("glob", "pattern", Value.of(p))),
                    refused("the program's glob of `" + p + "`", g -> g.use("glob", Value.of(p))),
                    refused(
                        "grep in `" + p + "`",
                        g -> g.tool("grep", "pattern", Value.of("."), "files", Value.of(p)))));
    var harmless =
        Stream.of(
                "**",
                "link/**",
                "first/*",
                "link",
                "absolute/**",
                "root/etc/pass*",
                "src/up/**",
                "*/secret.txt",
                "[.][.]/outside/*",
                "?./outside/*",
                "\\.\\./outside/*",
                ".git/**",
                "**/config",
                ".wf/**",
                "repository/*",
                "cwd/**")
            .flatMap(p ->
                Stream.of(
                    harmless(
                        "glob `" + p + "`", g -> inside(g.tool("glob", "pattern", Value.of(p)))),
                    harmless(
                        "grep in `" + p + "`",
                        g ->
                            g.tool(
                                "grep",
                                "pattern",
                                Value.of("CANARY|root"),
                                "files",
                                Value.of(p)))));
    return Stream.concat(refused, harmless);
  }

  private static Attempt.Told inside(Attempt.Told told) {
    if (told.text().contains("secret") || told.text().contains("config")) {
      throw new AssertionError("it is told what there is outside: " + told.text());
    }
    return told;
  }

  private static Attempt refused(String what, Attempt.Act act) {
    return new Attempt(what, act, Ending.REFUSED);
  }

  private static Attempt harmless(String what, Attempt.Act act) {
    return new Attempt(what, act, Ending.HARMLESS);
  }
}

package dev.wf.testing.escape;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Patch;
import dev.wf.testing.escape.Attempt.Ending;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Patches that somebody made up: with paths that lead out, and links that do.
final class PatchAttempts {
  private PatchAttempts() {}

  static Stream<Attempt> all() {
    var paths =
        Stream.of(
                "../outside/new",
                "src/../../outside/new",
                "/tmp/wf-escape-new",
                "..",
                ".",
                "",
                "./src/new",
                "src//new",
                "link/new",
                "link/secret.txt",
                "first/new",
                "absolute/new",
                "root/tmp/wf-escape-new",
                "src/up/outside/new",
                ".git/hooks/pre-commit",
                ".GIT/hooks/pre-commit",
                "sub/.git/config",
                "repository/hooks/pre-commit",
                ".wf/runs/journal",
                "runs/runs/journal",
                "C:\\new",
                "\\new",
                "a\0b")
            .flatMap(path ->
                Stream.of(
                    attempt(
                        "writes `" + path.replace("\0", "\\0") + "`", path, Version.Sort.FILE, "x"),
                    removal(path)));
    var links =
        Stream.of(
                "../outside",
                "../../outside/secret.txt",
                "/etc",
                "../..",
                "src/../../outside",
                "..")
            .map(to -> attempt("makes a link to `" + to + "`", "new", Version.Sort.LINK, to));
    return Stream.concat(paths, links);
  }

  private static Attempt attempt(String what, String path, Version.Sort sort, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    var after = Optional.of(new Version(sort, Digest.of(bytes)));
    var patch = new Patch(List.of(new Patch.Change(path, Optional.empty(), after)));
    return new Attempt("a patch " + what, g -> g.apply(patch, Map.of(path, bytes)), Ending.REFUSED);
  }

  private static Attempt removal(String path) {
    var before = Optional.of(new Version(Version.Sort.FILE, Digest.of(Ground.CANARY + "\n")));
    var patch = new Patch(List.of(new Patch.Change(path, before, Optional.empty())));
    return new Attempt(
        "a patch removes `" + path.replace("\0", "\\0") + "`",
        g -> {
          g.apply(patch, Map.of(path, (Ground.CANARY + "\n").getBytes(StandardCharsets.UTF_8)));
          return new Attempt.Told("gone already", true);
        },
        Ending.HARMLESS);
  }
}

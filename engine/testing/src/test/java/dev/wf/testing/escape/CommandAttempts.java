package dev.wf.testing.escape;

import dev.wf.ir.value.Value;
import dev.wf.testing.escape.Attempt.Ending;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Commands that do more than was allowed, and what they find in their environment. `OUT` stands
/// for the folder outside.
final class CommandAttempts {
  private CommandAttempts() {}

  static Stream<Attempt> all() {
    return Stream.of(lines(), words(), git(), environment(), held()).flatMap(s -> s);
  }

  /// What an agent writes that may run `echo *` and `git log`.
  private static Stream<Attempt> lines() {
    return Stream.of(
            "echo a; touch OUT/x",
            "echo a;touch OUT/x",
            "echo a && touch OUT/x",
            "echo a || touch OUT/x",
            "echo a & touch OUT/x",
            "echo a | tee OUT/x",
            "echo a > OUT/x",
            "echo a >> OUT/secret.txt",
            "echo a\ntouch OUT/x",
            "echo a\r\ntouch OUT/x",
            "echo $(touch OUT/x)",
            "echo \"$(cat OUT/secret.txt)\"",
            "echo `touch OUT/x`",
            "echo <(touch OUT/x)",
            "echo ${x:=$(touch OUT/x)}",
            "echo $HOME",
            "echo OUT/*",
            "echo OUT/secret.tx?",
            "echo ~/.ssh/id",
            "echo 'a",
            "X=1 touch OUT/x",
            "LD_PRELOAD=OUT/spring.sh echo a",
            "touch OUT/x",
            "sh -c 'touch OUT/x'",
            "/bin/sh -c 'touch OUT/x'",
            "bash -c 'touch OUT/x'",
            "env touch OUT/x",
            "xargs touch OUT/x",
            "find . -exec touch OUT/x ';'",
            "'echo a' b",
            "./echo a",
            "../outside/spring.sh",
            "OUT/spring.sh",
            "link/spring.sh",
            "ECHO a",
            "e\\cho\u00a0a",
            "git -c core.pager=OUT/spring.sh log",
            "git -C OUT log",
            "git --exec-path=OUT log",
            "git log --output=OUT/x",
            "git push",
            "")
        .map(line ->
            new Attempt(
                "an agent that may `echo *` and `git log` writes `"
                    + line.replace("\n", "\\n")
                    + "`",
                g -> {
                  var command = Value.of(line.replace("OUT", g.outside().toString()));
                  var told = g.tool("exec:echo *", "command", command);
                  return told.refused() ? told : g.tool("exec:git log", "command", command);
                },
                Ending.REFUSED));
  }

  /// What a program hands to `exec` that allows `echo *`, `git log` and `find src -name *.txt`.
  private static Stream<Attempt> words() {
    var refused =
        Stream.of(
            List.of("touch", "OUT/x"),
            List.of("sh", "-c", "touch OUT/x"),
            List.of("echo a; touch OUT/x"),
            List.of("./echo", "a"),
            List.of("/bin/echo", "a"),
            List.of("echo\0", "a"),
            List.of("echo", "a\0b"),
            List.of(""),
            List.of(" echo", "a"),
            List.of("echo\n", "a"),
            List.of("git", "-c", "core.pager=OUT/spring.sh", "log"),
            List.of("git", "log", "--output=OUT/x"),
            List.of("git", "log", "--ext-diff"),
            List.of("git log"),
            List.of("git", "log\n--output=OUT/x"),
            List.of("find", "src", "-name", "x.txt", "-exec", "touch", "OUT/x", ";"),
            List.of("find", "src", "-name", "x.txt", "-delete"),
            List.of("find", "OUT", "-name", "x.txt"),
            List.of("OUT/spring.sh"),
            List.of("link/spring.sh"),
            List.of("env", "-S", "touch OUT/x"));
    var harmless =
        Stream.of(
            List.of("echo", "$(touch OUT/x)"),
            List.of("echo", "; touch OUT/x"),
            List.of("echo", "a\ntouch OUT/x"),
            List.of("echo", "`touch OUT/x`", "|", "tee", "OUT/x"),
            List.of("echo", "OUT/*", "$HOME", "~"),
            List.of("echo", ">", "OUT/x"));
    return Stream.concat(
        refused.map(w -> exec(w, Ending.REFUSED)), harmless.map(w -> exec(w, Ending.HARMLESS)));
  }

  private static Attempt exec(List<String> words, Ending ending) {
    return new Attempt(
        "a program runs " + words.toString().replace("\0", "\\0").replace("\n", "\\n"),
        g ->
            g.use(
                "exec",
                new Value.ListOf(
                    words.stream()
                        .<Value>map(w -> Value.of(w.replace("OUT", g.outside().toString())))
                        .toList())),
        ending);
  }

  private static Stream<Attempt> git() {
    return Stream.of(
            "commit -m x",
            "config core.pager x",
            "push",
            "clone OUT x",
            "-c core.pager=x log",
            "-C OUT log",
            "--git-dir=OUT log",
            "--work-tree=OUT status",
            "--exec-path=OUT status",
            "diff --output=OUT/x",
            "diff --outpu=OUT/x",
            "diff --output OUT/x",
            "log --ext-diff",
            "log --textconv",
            "diff --no-index / OUT",
            "diff OUT/secret.txt src/a.txt",
            "diff ../outside/secret.txt src/a.txt",
            "show HEAD:../outside/x",
            "blame --contents=OUT/secret.txt src/a.txt",
            "log -O/etc/passwd",
            "log --show-signature",
            "grep --open-files-in-pager=OUT/spring.sh x",
            "status; touch OUT/x",
            "log -- :/",
            "log -- :!x",
            "blame --ignore-revs-file=OUT/secret.txt src/a.txt",
            "submodule update",
            "archive --remote=OUT HEAD",
            "log --exec=touch",
            "difftool -x OUT/spring.sh",
            "-p log",
            "--paginate log",
            "fetch --upload-pack=x OUT")
        .map(line ->
            new Attempt(
                "an agent looks at history with `" + line + "`",
                g ->
                    g.tool("git", "command", Value.of(line.replace("OUT", g.outside().toString()))),
                Ending.REFUSED));
  }

  private static Stream<Attempt> environment() {
    var unseen =
        Stream.of(
                "LD_PRELOAD",
                "LD_LIBRARY_PATH",
                "DYLD_INSERT_LIBRARIES",
                "GIT_DIR",
                "GIT_SSH_COMMAND",
                "GIT_EXTERNAL_DIFF",
                "NODE_OPTIONS",
                "JAVA_TOOL_OPTIONS",
                "PYTHONPATH",
                "PERL5OPT",
                "RUBYOPT",
                "BASH_ENV",
                "ENV",
                "PROMPT_COMMAND",
                "ANTHROPIC_API_KEY",
                "AWS_SECRET_ACCESS_KEY",
                "SSH_AUTH_SOCK",
                "DOCKER_HOST",
                "http_proxy")
            .map(name ->
                new Attempt(
                    "a command looks for " + name + " in its environment",
                    g -> {
                      g.environment().put(name, Ground.CANARY);
                      return g.use("exec", Ground.words("env"));
                    },
                    Ending.HARMLESS));
    var planted =
        Stream.of("PROJECT/bin", "bin", ".", "", "PROJECT/linked")
            .map(path ->
                new Attempt(
                    "a program that an agent wrote stands on the path as `" + path + "`",
                    g -> {
                      var bin = Files.createDirectories(g.project().resolve("bin"));
                      Files.createSymbolicLink(g.project().resolve("linked"), bin);
                      var text = "#!/bin/sh\necho > " + g.outside() + "/sprung\n";
                      for (var file : List.of(bin.resolve("echo"), g.project().resolve("echo"))) {
                        Files.writeString(file, text);
                        Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString("rwxr-xr-x"));
                      }
                      var whole = path.replace("PROJECT", g.project().toString());
                      g.environment().put("PATH", whole + ":" + whole);
                      return g.use("exec", Ground.words("echo", "a"));
                    },
                    Ending.REFUSED));
    return Stream.concat(unseen, planted);
  }

  /// What commands that may do anything do in a sandbox. `OUT` is outside.
  private static Stream<Attempt> held() {
    return Stream.of(
            "echo x > OUT/new",
            "echo x > ../outside/new",
            "echo x > link/new",
            "echo x >> OUT/secret.txt",
            "rm -rf OUT",
            "mv OUT/secret.txt src/",
            "touch -d 2001-01-01 OUT/secret.txt",
            "chmod 777 OUT/secret.txt",
            "ln OUT/secret.txt src/hard && echo x > src/hard",
            "ln -s OUT src/out && echo x > src/out/new",
            "cd / && find . -name secret.txt -path '*outside*' -delete",
            "echo x > /proc/self/root/OUT/new",
            "echo x > /proc/1/root/OUT/new",
            "echo x > /proc/self/cwd/../outside/new",
            "mount -o remount,rw / ; mount -o remount,bind,rw OUT ; echo x > OUT/new",
            "unshare -Urm sh -c 'mount -o remount,bind,rw / ; echo x > OUT/new'",
            "nsenter -t 1 -m touch OUT/new",
            "chroot /proc/1/root touch OUT/new",
            "umount -l OUT ; umount -l / ; echo x > OUT/new",
            "dd if=/dev/zero of=OUT/new count=1",
            "mkfifo OUT/pipe",
            "echo x > .git/config",
            "echo x > .git/hooks/pre-commit",
            "mv .git .away && mkdir .git",
            "rm -rf .git",
            "git config core.pager x",
            "echo x > .wf/runs/journal",
            "rm -rf .wf",
            "mv .wf .away",
            "cat $HOME/.ssh/id",
            "(setsid sh -c 'while :; do echo x > OUT/new; done' >/dev/null 2>&1 &)",
            "kill -9 -1",
            "crontab -r; echo '* * * * * x' | crontab -",
            "cp /bin/sh OUT/sh",
            "tar -C OUT -xf /dev/null; tar -cf OUT/x.tar src",
            "bash -c 'echo x > /dev/tcp/127.0.0.1/9'")
        .map(script ->
            new Attempt(
                "in a sandbox a command runs `" + script + "`",
                g ->
                    g.held()
                        .use(
                            "exec",
                            Ground.words(
                                "sh", "-c", script.replace("OUT", g.outside().toString()))),
                Ending.HELD));
  }
}

package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Looks at the history of the workspace with `git`: some of its commands, with options that only
/// look.
///
/// # What it cannot be made to do
///
/// Of options only those of a list are taken, by their whole names: git itself takes any beginning
/// of a name, so a list of what is forbidden would not hold. No program is started on the way: not
/// by hooks, the watcher of files, filters of differences, pagers, signatures or a fetch of what is
/// missing. What is given of the repository is that of the workspace: paths do not lead above it.
/// Since history holds every file, it needs that all may be read.
public final class GitTool {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final Set<String> COMMANDS = Set.of("status", "diff", "log", "show", "blame");

  private static final Set<String> OPTIONS =
      Set.of(
          ("--stat --shortstat --numstat --name-only --name-status --summary --patch -p -u"
               + " --no-patch -s --oneline --graph --decorate --no-decorate --abbrev-commit"
               + " --no-abbrev-commit --abbrev --format --pretty --date --since --after --until"
               + " --before --author --committer --grep --all-match --invert-grep -i"
               + " --regexp-ignore-case -E --extended-regexp -F --fixed-strings --max-count -n"
               + " --skip --first-parent --merges --no-merges --all --branches --tags --remotes"
               + " --reverse --follow --full-history --topo-order --date-order -S -G"
               + " --pickaxe-regex --pickaxe-all -L -U --unified -M --find-renames -C --find-copies"
               + " --no-renames --diff-filter -w --ignore-all-space -b --ignore-space-change"
               + " --ignore-blank-lines --ignore-space-at-eol --cached --staged --merge-base"
               + " --word-diff --minimal --patience --histogram -z --raw --text -a --check"
               + " --compact-summary --dirstat --left-right --cherry-pick --short --branch"
               + " --porcelain --untracked-files --ignored --line-porcelain -l -e -f --no-color")
              .split("\\s+"));

  /// `-3`, `-n5`, `-U10`, `-L1,5`, `-SText`: a letter with its value behind it.
  private static final Pattern WITH_VALUE = Pattern.compile("-(\\d+|[nUMC]\\d*%?|[LSG].+)");

  private static final List<String> BEFORE =
      List.of(
          "--no-pager",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.untrackedCache=false",
          "-c",
          "core.attributesFile=/dev/null",
          "-c",
          "log.showSignature=false",
          "-c",
          "gpg.program=false",
          "-c",
          "gpg.ssh.program=false",
          "-c",
          "gpg.x509.program=false",
          "-c",
          "diff.ignoreSubmodules=all",
          "-c",
          "diff.submodule=short",
          "-c",
          "status.submoduleSummary=false",
          "-c",
          "blame.ignoreRevsFile=",
          "-c",
          "color.ui=false");

  private GitTool() {}

  public static Tool of(Commands commands) {
    return tool((words, _, context) ->
        ExecTool.shown(
            commands.look(words, Map.copyOf(environment()), TIMEOUT, context.workspace())));
  }

  /// One for which no program runs.
  public static Tool of(StandIn standIn) {
    return tool((_, given, context) -> standIn.of(given, context));
  }

  /// How a command that may be run is run.
  private interface Running {
    String run(List<String> words, Input.Arguments given, ToolContext context)
        throws Refused, InterruptedException;
  }

  private static Tool tool(Running running) {
    return new BuiltIn(
        "git",
        "Looks at the history of the workspace: git status, diff, log, show and blame, with the"
            + " options that only look. Paths are relative to the workspace.",
        Input.of(new Type.Field("command", Type.STRING, "For example log -5 --stat -- src/a.ts")),
        Effect.OBSERVES,
        "1",
        (given, context) -> {
          var workspace = context.workspace();
          if (!workspace.permissions().mayReadAll()) {
            throw Refused.denied(
                "git shows every file there ever was, and not all may be read here; `allow { read:"
                    + " [\"**\"] }` would permit it.");
          }
          var words = words(Words.of(given.text("command", "")), workspace::isThere);
          return running.run(words, given, context);
        });
  }

  private static Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_NO_LAZY_FETCH", "1");
    environment.put("GIT_ALLOW_PROTOCOL", "");
    environment.put("GIT_LITERAL_PATHSPECS", "0");
    environment.put("LC_ALL", "C");
    return environment;
  }

  /// What git is run with.
  ///
  /// @param isThere whether there is such a path in the workspace; git would take it for one
  static List<String> words(List<String> given, Predicate<String> isThere) throws Refused {
    var rest = given.getFirst().equals("git") ? given.subList(1, given.size()) : given;
    if (rest.isEmpty() || !COMMANDS.contains(rest.getFirst())) {
      throw Refused.denied(
          "`git "
              + (rest.isEmpty() ? "" : rest.getFirst())
              + "` may not be run; there are status, diff, log, show and blame.");
    }
    var command = rest.getFirst();
    var words = new ArrayList<String>(List.of("git"));
    words.addAll(BEFORE);
    words.add(command);
    if (!command.equals("status")) {
      words.addAll(
          command.equals("blame")
              ? List.of("--no-textconv")
              : List.of("--no-ext-diff", "--no-textconv", "--no-show-signature"));
    }
    var before = new ArrayList<String>();
    var paths = new ArrayList<String>();
    boolean only = false;
    for (var word : rest.subList(1, rest.size())) {
      if (!only && word.equals("--")) {
        only = true;
      } else if (only || !word.startsWith("-") && isThere.test(word)) {
        paths.add(inside(word, true));
      } else {
        before.add(word.startsWith("-") ? option(word) : inside(word, false));
      }
    }
    words.addAll(before);
    boolean isContent = command.equals("show") && before.stream().anyMatch(w -> w.contains(":./"));
    if (!isContent) {
      words.add("--");
      words.addAll(paths.isEmpty() && !command.equals("blame") ? List.of(".") : paths);
    }
    return words;
  }

  private static String option(String word) throws Refused {
    var name = word.startsWith("--") ? word.split("=", 2)[0] : word;
    if (OPTIONS.contains(name) || !word.startsWith("--") && WITH_VALUE.matcher(word).matches()) {
      return inside(word, false);
    }
    throw Refused.denied("git's option `" + name + "` may not be used here.");
  }

  /// A word that leads nowhere above the workspace: `HEAD:src/a.ts` is read as seen from it.
  private static String inside(String word, boolean isPath) throws Refused {
    for (var part : word.split("[/\\\\:=,]", -1)) {
      if (part.equals("..")) {
        throw Refused.denied("`" + word + "` leads out of the workspace.");
      }
    }
    if (word.startsWith("/") || word.matches("(?s).*[:=,]/.*")) {
      throw Refused.denied("`" + word + "` is not relative to the workspace.");
    }
    if (word.startsWith(":")) {
      throw Refused.denied("`" + word + "` is no path that may be used here.");
    }
    int colon = word.indexOf(':');
    boolean isRevision = colon > 0 && !isPath && !word.startsWith("-");
    return isRevision && !word.startsWith("./", colon + 1)
        ? word.substring(0, colon + 1) + "./" + word.substring(colon + 1)
        : word;
  }
}

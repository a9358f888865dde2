package dev.wf.testing.hold;

import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.Workspace;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Commands that come to something that follows from the trial, their words and what others left
/// where they run.
final class MadeUpCommands implements Commands.Pretence {
  /// Programs that take a program as a word, behind this word.
  private static final Set<String> INTERPRETERS =
      Set.of(
          "sh", "bash", "dash", "zsh", "ksh", "fish", "python", "python3", "node", "perl", "ruby");

  private static final Set<String> PROGRAM_FOLLOWS = Set.of("-c", "-e", "--eval", "-lc", "-ec");

  private final Trial trial;
  private final Hostility hostility;
  private final Left left;
  private final String version;
  private final Set<String> taken = Collections.synchronizedSet(new TreeSet<>());

  /// @param version of the world: another one gives other results
  MadeUpCommands(Trial trial, Hostility hostility, Left left, String version) {
    this.trial = trial;
    this.hostility = hostility;
    this.left = left;
    this.version = version;
  }

  /// Commands into whose program somebody's text was put, and whose.
  Set<String> taken() {
    return taken;
  }

  @Override
  public Commands.Ran of(List<String> words, Workspace workspace) {
    look(words);
    var what = String.join("\0", words) + left.seen() + version;
    if (words.getFirst().equals("git")) {
      return new Commands.Ran(128, "", "fatal: not a git repository\n");
    }
    boolean fails = trial.isOneIn(4, what, 1);
    var out =
        trial.mood() == Trial.Mood.HOSTILE
            ? hostility.text("what `" + words.getFirst() + "` wrote")
            : switch (Math.floorMod(trial.draw(what, 2), 4)) {
              case 0 -> "";
              case 1 -> Long.toString(Math.floorMod(trial.draw(what, 3), 100));
              case 2 -> String.join(" ", words) + "\n";
              default -> "line " + Math.floorMod(trial.draw(what, 4), 1000) + "\n";
            };
    return new Commands.Ran(fails ? 1 : 0, out + left.seen(), fails ? "it failed\n" : "");
  }

  private void look(List<String> words) {
    var name = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
    for (int i = 1; i + 1 < words.size(); i++) {
      if (INTERPRETERS.contains(name) && PROGRAM_FOLLOWS.contains(words.get(i))) {
        for (var by : hostility.in(words.get(i + 1))) {
          taken.add(by + " is a part of the program in `" + name + " " + words.get(i) + " …`");
        }
      }
    }
    for (var by : hostility.in(words.getFirst())) {
      taken.add(by + " says which program is run");
    }
  }
}

package dev.wf.runtime.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Ends the commands of this process when it dies without a word, as by `kill -9`.
///
/// It is a process of its own, in a session of its own, that reads from this one which groups of
/// processes there are, and reads to the end when this one is gone. Then it ends those that are
/// left, and whatever else carries their mark. Safe for use by many threads.
final class Guard {
  private static final String SCRIPT =
      """
      mark=$1
      groups=' '
      while read -r word group; do
        case $word in
          +) groups="$groups$group " ;;
          -) case $groups in
               *" $group "*) groups="${groups%%" $group "*} ${groups#*" $group "}" ;;
             esac ;;
        esac
      done
      for group in $groups; do
        kill -s KILL -- "-$group" 2>/dev/null
      done
      for file in $(grep -l -s -a -F -e "$mark" /proc/[0-9]*/environ); do
        process=${file#/proc/}
        kill -s KILL "${process%%/*}" 2>/dev/null
      done
      """;

  private static final Guard ONLY = new Guard();

  /// The one of this process.
  static Guard get() {
    return ONLY;
  }

  private Optional<OutputStream> line = Optional.empty();
  private boolean tried;
  private long count;

  private Guard() {}

  /// What a command of this process carries in its environment, so that those who left its group
  /// are found.
  static final String MARK = "WF_COMMAND";

  private static String prefix() {
    var self = ProcessHandle.current();
    var began = self.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
    return self.pid() + "-" + began + ".";
  }

  /// A mark that no other command has.
  synchronized String mark() {
    return prefix() + ++count;
  }

  /// Begins to watch, before the first command is started: one that dies before it is told of is
  /// found by its mark.
  synchronized void watch(Path setsid) {
    if (!tried) {
      tried = true;
      line = start(setsid);
    }
  }

  /// @param group the id of its leader
  synchronized void began(long group) {
    say("+ " + group);
  }

  synchronized void ended(long group) {
    say("- " + group);
  }

  private void say(String words) {
    if (line.isPresent()) {
      try {
        line.get().write((words + "\n").getBytes(StandardCharsets.UTF_8));
        line.get().flush();
      } catch (IOException e) {
        line = Optional.empty();
      }
    }
  }

  private static Optional<OutputStream> start(Path setsid) {
    var words =
        List.of(setsid.toString(), "/bin/sh", "-c", SCRIPT, "wf-guard", MARK + "=" + prefix());
    var builder = new ProcessBuilder(words);
    // It outlives what this process may itself be a command of.
    builder.environment().remove(MARK);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return Optional.of(builder.start().getOutputStream());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

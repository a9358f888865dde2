package dev.wf.runtime.patch;

import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Difference.Hunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A patch as people and models read it, in git's form, so that `git apply` takes it where no file
/// is binary.
public final class UnifiedText {
  private static final int CONTEXT = 3;
  private static final String NO_FILE = "/dev/null";

  private final StringBuilder out = new StringBuilder();

  private UnifiedText() {}

  /// @throws IOException if a content is gone
  public static String of(Patch patch, Store store) throws IOException {
    var text = new UnifiedText();
    for (var change : patch.changes()) {
      text.write(change, store);
    }
    return text.text();
  }

  /// How a text became another: the changed places, each with some lines around it.
  public static String of(String before, String now) {
    var text = new UnifiedText();
    text.hunks(lines(before), lines(now));
    return text.text();
  }

  private static Lines lines(String text) {
    return Lines.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private String text() {
    return new String(out.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private void write(Patch.Change change, Store store) throws IOException {
    var path = bytes(change.path());
    out.append("diff --git a/").append(path).append(" b/").append(path).append('\n');
    if (change.before().isEmpty()) {
      out.append("new file mode ").append(mode(change.after())).append('\n');
    } else if (change.after().isEmpty()) {
      out.append("deleted file mode ").append(mode(change.before())).append('\n');
    } else if (!mode(change.before()).equals(mode(change.after()))) {
      out.append("old mode ").append(mode(change.before())).append('\n');
      out.append("new mode ").append(mode(change.after())).append('\n');
    }
    var before = content(change.before(), store);
    var after = content(change.after(), store);
    if (!Lines.areIn(before) || !Lines.areIn(after)) {
      out.append("Binary files differ\n");
      return;
    }
    if (!Arrays.equals(before, after)) {
      out.append("--- ").append(change.before().isPresent() ? "a/" + path : NO_FILE);
      out.append("\n+++ ").append(change.after().isPresent() ? "b/" + path : NO_FILE).append('\n');
      hunks(Lines.of(before), Lines.of(after));
    }
  }

  private static byte[] content(Optional<Version> version, Store store) throws IOException {
    return version.isPresent() ? store.read(version.get().digest()) : new byte[0];
  }

  private static String mode(Optional<Version> version) {
    return switch (version.orElseThrow().sort()) {
      case FILE -> "100644";
      case EXECUTABLE -> "100755";
      case LINK -> "120000";
    };
  }

  private void hunks(Lines before, Lines after) {
    var all = Difference.of(before, after);
    if (all.isEmpty()) {
      return;
    }
    var group = new ArrayList<Hunk>();
    for (var hunk : all) {
      if (!group.isEmpty() && hunk.fromA() - group.getLast().toA() > 2 * CONTEXT) {
        group(group, before, after);
        group.clear();
      }
      group.add(hunk);
    }
    group(group, before, after);
  }

  private void group(List<Hunk> group, Lines before, Lines after) {
    int fromA = Math.max(0, group.getFirst().fromA() - CONTEXT);
    int toA = Math.min(before.count(), group.getLast().toA() + CONTEXT);
    int fromB = fromA + group.getFirst().fromB() - group.getFirst().fromA();
    int toB = toA + group.getLast().toB() - group.getLast().toA();
    out.append("@@ -").append(range(fromA, toA)).append(" +").append(range(fromB, toB));
    out.append(" @@\n");
    int at = fromA;
    for (var hunk : group) {
      lines(' ', before.part(at, hunk.fromA()));
      lines('-', before.part(hunk.fromA(), hunk.toA()));
      lines('+', after.part(hunk.fromB(), hunk.toB()));
      at = hunk.toA();
    }
    lines(' ', before.part(at, toA));
  }

  private static String range(int from, int to) {
    int count = to - from;
    int first = count == 0 ? from : from + 1;
    return count == 1 ? String.valueOf(first) : first + "," + count;
  }

  private void lines(char sign, List<String> lines) {
    for (var line : lines) {
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }

  /// A character for each byte, as all lines have here.
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}

package dev.wf.cli.view;

import dev.wf.runtime.call.Miss;
import dev.wf.runtime.run.notes.Overtaken;
import java.util.ArrayList;
import java.util.List;

/// Which files have changed since nodes of a run read them, and what that means for it.
public final class OvertakenView {
  private static final int MOST = 5;

  private OvertakenView() {}

  /// @return none where nothing has changed
  public static List<String> lines(List<Overtaken> files) {
    var lines = new ArrayList<String>();
    files.stream().limit(MOST).map(OvertakenView::line).forEach(lines::add);
    if (files.size() > MOST) {
      lines.add("so have " + Amounts.count(files.size() - MOST, "more file"));
    }
    if (!lines.isEmpty()) {
      lines.add("what they came to stands in this run; a new run asks what has changed");
    }
    return lines;
  }

  private static String line(Overtaken file) {
    var nodes = file.nodes();
    var who =
        nodes.size() == 1
            ? nodes.getFirst()
            : nodes.getFirst() + " and " + Amounts.count(nodes.size() - 1, "other");
    return file.file()
        + (file.now() == Miss.Now.GONE ? " is gone" : " has changed")
        + " since "
        + who
        + " read it";
  }
}

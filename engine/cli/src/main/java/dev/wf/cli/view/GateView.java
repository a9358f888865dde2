package dev.wf.cli.view;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Gate;
import java.util.ArrayList;
import java.util.List;

/// Questions that wait for a person.
public final class GateView {
  private GateView() {}

  /// A question with what is shown with it, as a person is asked in a terminal.
  public static String asked(Gate gate, Paint paint) {
    var lines = new ArrayList<String>();
    lines.add(paint.busy("?") + " " + paint.dim(gate.path()));
    if (!(gate.show() instanceof Value.Null)) {
      Rendering.hole(gate.show()).lines().forEach(line -> lines.add("  │ " + line));
    }
    gate.question().lines().forEach(line -> lines.add("  " + paint.strong(line)));
    return String.join("\n", lines);
  }

  /// A line each.
  static List<String> lines(List<Gate> open) {
    var columns = new Columns();
    for (var gate : open) {
      var question = gate.question().lines().findFirst().orElse("");
      columns.row("  " + gate.path(), question, gate.isApproval() ? "" : gate.answer().toString());
    }
    return columns.lines();
  }

  /// The words that answer them in a command.
  static String answering(List<Gate> open) {
    var words = new StringBuilder();
    if (open.stream().anyMatch(Gate::isApproval)) {
      words.append(" --approve");
    }
    open.stream()
        .filter(g -> !g.isApproval())
        .forEach(g -> words.append(" --answer '").append(g.path()).append("=…'"));
    return words.toString();
  }
}

package dev.wf.cli.view;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;

/// A node on one line: what people call it, what became of it, its path.
final class NodeLine {
  private NodeLine() {}

  static String of(String path, String label, String fate) {
    return label + ": " + fate + "  [" + path + "]";
  }

  /// `mock-1, 310 tokens`.
  static String answered(Outcome.Answered answer) {
    var cost = UsageText.cost(answer.usage());
    return answer.model()
        + ", "
        + Amounts.tokens(answer.usage().tokens())
        + (cost.isEmpty() ? "" : ", " + cost);
  }

  static String failed(Failure failure) {
    return "failed, " + failure.kind().word() + ": " + failure.said();
  }
}

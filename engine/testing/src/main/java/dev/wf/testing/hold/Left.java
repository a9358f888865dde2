package dev.wf.testing.hold;

import dev.wf.ir.graph.Graph;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.schedule.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What commands leave behind where they run, which nobody can observe: what runs, or is read,
/// there later may depend on it. Of a command that may be run again (`safe: true`) nothing is left.
///
/// Used by one thread.
class Left {
  /// Commands leave nothing.
  static final Left NOTHING =
      new Left() {
        @Override
        void making(Call call) {}

        @Override
        void made(Call call) {}
      };

  private final Map<String, List<String>> byRoot = new HashMap<>();
  private final List<String> ended = new ArrayList<>();
  private String root = "";
  private boolean sees;

  /// What follows happens in this call.
  void making(Call call) {
    root = call.root().map(Root::path).orElse("");
    sees = true;
  }

  void made(Call call) {
    if (leaves(call.asked())) {
      byRoot.computeIfAbsent(root, _ -> new ArrayList<>()).add(call.path());
      ended.add(call.asked().label());
    }
    sees = false;
  }

  /// What there is to be seen where the call is made that is being made, as a text that is the same
  /// for the same.
  String seen() {
    var all = sees ? byRoot.getOrDefault(root, List.of()) : List.<String>of();
    return all.isEmpty() ? "" : " after " + String.join(", ", all);
  }

  /// Those that left something, in the order in which they ended.
  List<String> ended() {
    return ended;
  }

  static boolean leaves(Asked asked) {
    return switch (asked) {
      case Asked.Use use -> use.reaches() && !use.isRepeatable();
      case Asked.Question question ->
          question.tools().stream()
              .anyMatch(
                  t -> t.startsWith("exec:") && !t.endsWith(Graph.SAFE) || t.startsWith("mcp:"));
    };
  }
}

package dev.wf.testing.api;

import dev.wf.ir.diag.NearName;
import java.util.List;
import java.util.stream.Collectors;

/// What to say of a name that nothing has.
final class Known {
  private Known() {}

  /// @param mistake a sentence without its full stop
  /// @param there what stands before the names that there are: `its agents are`
  static WorkflowTestException mistake(
      String mistake, String wrong, List<String> names, String there) {
    var near = NearName.of(wrong, names);
    return new WorkflowTestException(
        near.isPresent()
            ? mistake + ". Did you mean `" + near.get() + "`?"
            : mistake + "; " + there + " " + (names.isEmpty() ? "none" : list(names)) + ".");
  }

  private static String list(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}

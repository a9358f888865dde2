package dev.wf.runtime.call;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;

/// A question that waits for a person: `approve(…)` or `input(…)`.
///
/// @param path of the node that asks
/// @param isApproval whether it is answered with yes or no; else with a value of `answer`
/// @param show what is shown with it; null for nothing
public record Gate(
    String path, boolean isApproval, String question, Value show, Type answer, Definitions types) {
  /// @param use with [Asked.Use#isForPerson]
  public static Gate of(String path, Asked.Use use) {
    var given = use.arguments();
    boolean isApproval = use.function().equals("approve");
    return new Gate(
        path,
        isApproval,
        ((Value.Str) given.getFirst()).value(),
        given.size() > 1 ? given.get(1) : Value.NULL,
        isApproval ? Type.Plain.BOOL : use.result(),
        use.types());
  }
}

package dev.wf.runtime.run.discreet;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Permissions;

/// `secret(…)`: a value of the environment, which is hidden from then on wherever it would show.
public record Disclosure(Secrets secrets) {
  public static boolean isOf(Call call) {
    return call.asked() instanceof Asked.Use use && use.function().equals("secret");
  }

  public Outcome of(Asked.Use use, Permissions permissions) {
    var name = ((Value.Str) use.arguments().getFirst()).value();
    var refusal = permissions.know(name);
    if (refusal.isPresent()) {
      return failed(
          Failure.Kind.DENIED,
          "`" + name + "` of the environment may not be known" + refusal.get().advice());
    }
    var value = secrets.find(name);
    if (value.isEmpty()) {
      return failed(
          Failure.Kind.FAILED,
          "The environment has no `" + name + "`; set it where the workflow is run.");
    }
    if (value.get().strip().length() < Secrets.SHORTEST) {
      return failed(
          Failure.Kind.FAILED,
          "`"
              + name
              + "` has fewer than "
              + Secrets.SHORTEST
              + " characters, which is too short to be kept secret.");
    }
    return new Outcome.Answered(Value.of(value.get()), Usage.NONE, "");
  }

  private static Outcome failed(Failure.Kind kind, String message) {
    return new Outcome.Failed(new Failure(kind, message), Usage.NONE);
  }
}

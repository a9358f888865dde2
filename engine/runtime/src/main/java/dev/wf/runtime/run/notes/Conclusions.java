package dev.wf.runtime.run.notes;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Shortage;
import java.util.Optional;

/// What a conclusion comes to, for the journal and the result's file.
public final class Conclusions {
  private Conclusions() {}

  static Recorded.Conclusion recorded(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Completed(var result) -> new Recorded.Conclusion.Result(result, false);
      case Conclusion.Degraded(var result, _) -> new Recorded.Conclusion.Result(result, true);
      case Conclusion.Failed(var failure, _) -> new Recorded.Conclusion.Failed(failure);
      case Conclusion.Waiting(var open) ->
          new Recorded.Conclusion.Waiting(open.stream().map(Gate::path).toList());
      case Conclusion.Paused(var why, _) ->
          new Recorded.Conclusion.Paused(why.reason(), why.raise());
    };
  }

  /// The same without secrets.
  public static Conclusion masked(Conclusion conclusion, Secrets secrets) {
    return switch (conclusion) {
      case Conclusion.Completed(var result) -> new Conclusion.Completed(secrets.mask(result));
      case Conclusion.Degraded(var result, var losses) ->
          new Conclusion.Degraded(
              secrets.mask(result), losses.stream().map(secrets::mask).toList());
      case Conclusion.Failed(var failure, var losses) ->
          new Conclusion.Failed(secrets.mask(failure), losses.stream().map(secrets::mask).toList());
      case Conclusion.Waiting(var open) ->
          new Conclusion.Waiting(open.stream().map(secrets::mask).toList());
      case Conclusion.Paused(var why, var left) ->
          new Conclusion.Paused(new Shortage(secrets.mask(why.reason()), why.raise()), left);
    };
  }

  /// The result, where there is one.
  public static Optional<Value> value(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Completed(var result) -> Optional.of(result);
      case Conclusion.Degraded(var result, _) -> Optional.of(result);
      case Conclusion.Failed _, Conclusion.Waiting _, Conclusion.Paused _ -> Optional.empty();
    };
  }
}

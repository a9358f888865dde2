package dev.wf.cli.record;

import dev.wf.ir.value.Value;
import java.util.List;

/// Why something is not as it was before: a link of the way back to the root cause.
public sealed interface Cause {
  /// A model was asked.
  ///
  /// @param through what came to it, where its question is another one
  record Asked(Replay.Node node, Reason reason, List<Through> through) implements Cause {
    public Asked {
      through = List.copyOf(through);
    }
  }

  /// Another answer was served than before.
  record Served(Replay.Node node) implements Cause {}

  /// A function of the world, or a person, gave something else than before.
  record Gave(Replay.Node node, Value before, Value now) implements Cause {}

  /// A function of the world was used on something else than before.
  record Used(Replay.Node node, List<Through> through) implements Cause {
    public Used {
      through = List.copyOf(through);
    }
  }

  /// The run was given other arguments.
  record Given(List<String> arguments) implements Cause {
    public Given {
      arguments = List.copyOf(arguments);
    }
  }

  /// The program asks otherwise than it did.
  record Program() implements Cause {}

  /// What a cause changed.
  ///
  /// @param what of the question: `finding.note`, `prompt`; empty where it decides that it is asked
  ///   at all
  record Through(String what, Cause cause) {}
}

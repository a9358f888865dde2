package dev.wf.cli.command.equip;

import dev.wf.ir.value.Value;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.schedule.Invocation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Tells a person who is about to begin a run that the last one of the same did not come to its
/// end: a new run is served what that one was told, as far as the cache has it; whoever wants the
/// run itself goes on with it.
final class LeftOver {
  private LeftOver() {}

  /// @param runs the folder of earlier runs
  static Optional<String> of(Path runs, Invocation invocation) {
    try {
      return RunFolder.list(runs).stream()
          .filter(run -> isOf(invocation, run))
          .findFirst()
          .flatMap(run -> ended(run.state()).map(how -> line(run.run().id(), how)));
    } catch (JournalUnusable e) {
      return Optional.empty(); // what cannot be listed tells nothing
    }
  }

  private static String line(String run, String how) {
    return "a run of it with these arguments "
        + how
        + ": `wf resume "
        + run
        + "` goes on with that";
  }

  private static boolean isOf(Invocation invocation, RunFolder.Listed run) {
    return run.began()
        .filter(b -> b.workflow().equals(invocation.workflow().name()))
        .filter(b -> b.arguments().equals(arguments(invocation)))
        .isPresent();
  }

  private static Value.RecordOf arguments(Invocation invocation) {
    var fields = new LinkedHashMap<String, Value>();
    var parameters = invocation.workflow().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      fields.put(parameters.get(i).name(), invocation.arguments().get(i));
    }
    return new Value.RecordOf(fields);
  }

  private static Optional<String> ended(RunFolder.State state) {
    return switch (state) {
      case RunFolder.State.Interrupted _ -> Optional.of("was interrupted");
      case RunFolder.State.Ended(var finished) ->
          switch (finished.conclusion()) {
            case Recorded.Conclusion.Paused _ -> Optional.of("is paused");
            case Recorded.Conclusion.Waiting _ -> Optional.of("waits for a person");
            case Recorded.Conclusion.Result _, Recorded.Conclusion.Failed _ -> Optional.empty();
          };
      case RunFolder.State.Running _, RunFolder.State.Unreadable _ -> Optional.empty();
    };
  }
}

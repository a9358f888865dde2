package dev.wf.testing.stage;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import java.time.Duration;
import java.util.Optional;

/// How long is waited for what mocks stand for. Commands that are mocked take what time mocks say;
/// there are no others in a test.
public final class Patience {
  /// What nobody waits out: all that a test calls has ended by then, or never does.
  public static final Duration LONGEST = Duration.ofDays(30);

  /// Calls of a test, after which it is given up.
  public static final long MOST_CALLS = 100_000;

  private static final Duration COMMAND = Duration.ofMinutes(10);

  private Patience() {}

  /// How long a command may run; empty for what is no command.
  static Optional<Duration> withCommand(Asked.Use use) {
    if (!use.reaches()) {
      return Optional.empty();
    }
    return Optional.of(
        use.arguments().size() > 1 && use.arguments().get(1) instanceof Value.Duration(var millis)
            ? Duration.ofMillis(millis)
            : COMMAND);
  }

  static Failure late(Asked.Use command, Duration limit) {
    return new Failure(
        Failure.Kind.TIMEOUT,
        command.label() + " was ended: it ran for " + Text.duration(limit.toMillis()));
  }
}

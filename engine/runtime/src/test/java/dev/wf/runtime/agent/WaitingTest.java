package dev.wf.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What agents wait for: what of it counts as their time, and what becomes of one that is
/// interrupted while it waits.
class WaitingTest {
  private static final Said.Step USES = Said.uses(new Reply.ToolUse("a", "other", "{}"));

  @TempDir Path workspace;
  private final VirtualTime time = new VirtualTime();

  /// A tool that takes an hour.
  private static Tool slow(Time time, boolean asksOthers) {
    return new ToolInTest(
        "other",
        asksOthers,
        _ -> {
          time.pause(Duration.ofHours(1));
          return ToolResult.of("late");
        });
  }

  private static Asked.Question question() {
    var settings =
        Value.record("prompt", Value.of("Well?"), "timeout", new Value.Duration(600_000));
    return new Asked.Question(
        "lead",
        new LinkedHashMap<>(),
        settings,
        Type.STRING,
        Definitions.NONE,
        List.of(),
        "lead()");
  }

  private Outcome ask(Said model, List<Tool> tools, Purse purse) throws Exception {
    var context =
        new ToolContext(Workspace.of(workspace, Permissions.READ_ONLY, InstantSource.system()));
    var loop = new AgentLoop(Providers.only(model), time, Backoff.standard(() -> 0.5));
    var outcome = new AtomicReference<Outcome>();
    // Time passes when all wait for it, and it has to know of them all.
    time.start(
            "caller",
            () -> {
              try {
                var ending =
                    loop.ask(
                        question(), "00", tools, context, Optional.empty(), purse, Diary.NOTHING);
                outcome.set(ending.outcome());
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .join();
    return outcome.get();
  }

  private static final Failure TOO_LATE = new Failure(Failure.Kind.TIMEOUT, "no answer within 10m");

  @Test
  void timeOfAgentsThatItUsesIsNotItsOwn() throws Exception {
    var model = new Said(USES, USES, Said.text("done"));
    assertThat(ask(model, List.of(slow(time, true)), Purse.OPEN))
        .isInstanceOf(Outcome.Answered.class);
    assertThat(time.nanos()).isEqualTo(Duration.ofHours(2).toNanos());
  }

  @Test
  void timeOfOtherToolsIsItsOwn() throws Exception {
    var outcome = ask(new Said(USES), List.of(slow(time, false)), Purse.OPEN);
    assertThat(((Outcome.Failed) outcome).failure()).isEqualTo(TOO_LATE);
    assertThat(outcome.usage().requests()).isEqualTo(1);
  }

  @Test
  void timeInWhichItWaitsForItsBudgetIsNotItsOwn() throws Exception {
    Purse slow =
        _ -> {
          time.pause(Duration.ofHours(3));
          return _ -> {};
        };
    assertThat(ask(new Said(Said.text("done")), List.of(), slow))
        .isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void whatItHasLeftAfterAWaitIsAllThatItHas() throws Exception {
    var model =
        new Said(
            _ -> {
              time.pause(Duration.ofMinutes(9));
              return Said.uses(new Reply.ToolUse("a", "other", "{}")).take(null);
            },
            _ -> {
              time.pause(Duration.ofMinutes(2));
              throw new IllegalStateException("nobody waits for this");
            });
    var outcome = ask(model, List.of(slow(time, true)), Purse.OPEN);
    assertThat(((Outcome.Failed) outcome).failure()).isEqualTo(TOO_LATE);
    assertThat(time.nanos())
        .isBetween(Duration.ofMinutes(70).toNanos(), Duration.ofMinutes(71).toNanos());
  }

  /// Time in which everybody waits for ever who pauses.
  private static final class Endless implements Time {
    final CountDownLatch waits = new CountDownLatch(1);

    @Override
    public void pause(Duration duration) throws InterruptedException {
      if (duration.isPositive()) {
        waits.countDown();
        new CountDownLatch(1).await();
      }
    }

    @Override
    public void pause(Duration duration, CountDownLatch sooner) throws InterruptedException {
      waits.countDown();
      sooner.await();
    }

    @Override
    public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
      done.await();
      return true;
    }

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }

  /// What is kept of the conversation.
  private static final class Kept implements Diary {
    final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
    final List<Retry> tries = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Optional<Retry> last(int turn) {
      return tries.isEmpty() ? Optional.empty() : Optional.of(tries.getLast());
    }

    @Override
    public void add(Retry retry) {
      tries.add(retry);
    }

    @Override
    public Optional<Answer> answer(int turn) {
      return turn < answers.size() ? Optional.of(answers.get(turn)) : Optional.empty();
    }

    @Override
    public void keep(int turn, Answer answer) {
      answers.add(answer);
    }

    @Override
    public ToolResult use(int turn, int place, String input, Tool tool, ToolContext context)
        throws InterruptedException {
      return tool.use(input, context);
    }

    @Override
    public Optional<Failure> gaveUp() {
      return Optional.empty();
    }

    @Override
    public Diary ofFallback(Failure why) {
      return this;
    }
  }

  /// Asks until the agent waits, and interrupts it there; hangs where that does not end it.
  private void interrupted(
      Said model, Kept kept, Time endless, CountDownLatch waits, List<Tool> tools, Purse purse)
      throws Exception {
    var thrown = new AtomicReference<Throwable>();
    var context =
        new ToolContext(Workspace.of(workspace, Permissions.READ_ONLY, InstantSource.system()));
    var loop = new AgentLoop(Providers.only(model), endless, Backoff.standard(() -> 0.5));
    var caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                loop.ask(question(), "00", tools, context, Optional.empty(), purse, kept);
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    waits.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  private Outcome goneOnWith(Said model, Kept kept) throws Exception {
    var context =
        new ToolContext(Workspace.of(workspace, Permissions.READ_ONLY, InstantSource.system()));
    return new AgentLoop(Providers.only(model), Time.hasty(), Backoff.standard(() -> 0.5))
        .ask(question(), "00", List.of(), context, Optional.empty(), Purse.OPEN, kept)
        .outcome();
  }

  @Test
  void oneThatWaitsToTryAgainIsInterruptedAtOnceAndKeepsItsTurnsAndTries() throws Exception {
    var endless = new Endless();
    var kept = new Kept();
    var busy = Said.fails(ModelFailure.passing(Failure.Kind.TRANSPORT, "reset"));
    var model = new Said(Said.uses(new Reply.ToolUse("a", "none", "{}")), busy);
    interrupted(model, kept, endless, endless.waits, List.of(), Purse.OPEN);
    assertThat(kept.answers).hasSize(1);
    assertThat(kept.tries).hasSize(1);
    var again = new Said(Said.text("done"));
    var outcome = goneOnWith(again, kept);
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    assertThat(outcome.usage().requests()).isEqualTo(2);
    assertThat(again.asked).hasSize(1);
  }

  @Test
  void oneThatWaitsForItsModelIsInterruptedAtOnce() throws Exception {
    var endless = new Endless();
    var kept = new Kept();
    var busy =
        Said.fails(
            new ModelFailure(
                new Failure(Failure.Kind.OVERLOADED, "busy"),
                true,
                Optional.of(Duration.ofMinutes(1))));
    interrupted(new Said(busy), kept, endless, endless.waits, List.of(), Purse.OPEN);
    assertThat(goneOnWith(new Said(Said.text("done")), kept)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void oneThatWaitsForItsBudgetIsInterruptedAtOnceAndReservesNothing() throws Exception {
    var kept = new Kept();
    var waits = new CountDownLatch(1);
    var settled = new ArrayList<Usage>();
    var first = new CountDownLatch(1);
    Purse purse =
        _ -> {
          if (first.getCount() == 0) {
            waits.countDown();
            new CountDownLatch(1).await();
          }
          first.countDown();
          return settled::add;
        };
    var model = new Said(Said.uses(new Reply.ToolUse("a", "none", "{}")));
    interrupted(model, kept, new Endless(), waits, List.of(), purse);
    assertThat(settled).hasSize(1);
    assertThat(kept.answers).hasSize(1);
    assertThat(goneOnWith(new Said(Said.text("done")), kept)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void oneThatWaitsForAnotherIsInterruptedAtOnce() throws Exception {
    var endless = new Endless();
    var kept = new Kept();
    interrupted(
        new Said(USES), kept, endless, endless.waits, List.of(slow(endless, true)), Purse.OPEN);
    assertThat(kept.answers).hasSize(1);
  }
}

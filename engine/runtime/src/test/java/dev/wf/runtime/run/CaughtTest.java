package dev.wf.runtime.run;

import static dev.wf.runtime.schedule.Graphs.ask;
import static dev.wf.runtime.schedule.Graphs.block;
import static dev.wf.runtime.schedule.Graphs.constant;
import static dev.wf.runtime.schedule.Graphs.graph;
import static dev.wf.runtime.schedule.Graphs.local;
import static dev.wf.runtime.schedule.Graphs.record;
import static dev.wf.runtime.schedule.Graphs.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Step;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.run.notes.Conclusions;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Watcher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a resumed run makes of failures: those that were caught or skipped stand, others are asked
/// again.
final class CaughtTest {
  @TempDir Path folder;
  private final Moody model = new Moody();

  /// Refuses everything while it is in the mood.
  private static final class Moody implements ModelProvider {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    volatile boolean refuses = true;

    @Override
    public String name() {
      return "moody";
    }

    @Override
    public String standardModel() {
      return "moody-1";
    }

    @Override
    public Reply ask(Request request) throws ModelFailure {
      asked.add(request.question().prompt());
      if (refuses) {
        throw ModelFailure.lasting(Failure.Kind.REFUSAL, "no");
      }
      return new Reply("{}", "yes", List.of(), Reply.Stop.END, Usage.NONE, "moody-1");
    }
  }

  private Engine engine() throws Exception {
    var home = folder.resolve(".wf");
    return new Engine(
        new Setup(
            folder,
            home,
            Providers.only(model),
            Cache.open(home.resolve("cache"), 1 << 20),
            Clock.systemUTC(),
            new Random(1),
            Map.of(),
            dev.wf.runtime.call.Programs.NONE,
            4,
            Value.record()));
  }

  @Test
  void whatWasCaughtOrSkippedStandsAndWhatFailedOtherwiseIsAskedAgain() throws Exception {
    var caught =
        new Step.Try(
            0,
            block(0, 1, local(0, 0), ask(0, "caught", Effect.PURE, constant(1))),
            Optional.empty());
    var one = block(1, 2, local(0, 1), ask(1, "skipped", Effect.PURE, local(0, 0)));
    var skipping =
        new Step.For(
            1,
            site("skipping"),
            new Expr.Const(Value.list(Value.of(1), Value.of(2))),
            one,
            new Step.Pace.AllAtOnce(),
            Optional.of(new Step.Skip(Optional.empty())));
    var lost = ask(2, "lost", Effect.PURE, constant(3));
    var result = record("a", local(0, 0), "b", local(0, 1), "c", local(0, 2));
    var program =
        new Compiled(
            graph(block(0, 3, result, caught, skipping, lost), "caught", "skipped", "lost"),
            List.of(new Source("w.wf", "workflow w() {}")));
    var first = engine().run(program, Map.of(), Watcher.NOBODY, People.NOBODY);
    assertThat(first.conclusion()).isInstanceOf(Conclusion.Failed.class);
    assertThat(model.asked)
        .containsExactlyInAnyOrder("caught: 1", "skipped: 1", "skipped: 2", "lost: 3");

    model.asked.clear();
    model.refuses = false;
    var run = RunFolder.list(folder.resolve(".wf/runs")).getFirst().run();
    var resumed = engine().resume(run, program, Watcher.NOBODY, People.NOBODY).conclusion();
    assertThat(model.asked).containsExactly("lost: 3");
    assertThat(resumed).isInstanceOf(Conclusion.Degraded.class);
    var value = (Value.RecordOf) Conclusions.value(resumed).orElseThrow();
    assertThat(value.get("c")).isEqualTo(Value.of("yes"));
    assertThat(value.get("b")).isEqualTo(Value.list());
    assertThat(((Value.RecordOf) value.get("a")).get("ok")).isEqualTo(Value.FALSE);
  }
}

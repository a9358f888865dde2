package dev.wf.models.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Backoff;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Whole conversations of an agent that may read, in time that does not pass.
final class WireTalk {
  private final Path workspace;
  final List<Duration> pauses = new ArrayList<>();

  WireTalk(Path workspace) throws Exception {
    this.workspace = workspace;
    Files.writeString(workspace.resolve("notes.txt"), "milk\n");
  }

  /// Asks for an answer of a type.
  Ending ask(ModelProvider model, String id, String prompt, Type result) throws Exception {
    var time =
        new Time() {
          private final Time hasty = Time.hasty();

          @Override
          public void pause(Duration duration) throws InterruptedException {
            pauses.add(duration);
            hasty.pause(duration);
          }

          @Override
          public long nanos() {
            return hasty.nanos();
          }

          @Override
          public Instant now() {
            return hasty.now();
          }

          @Override
          public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
            done.await();
            return true;
          }
        };
    var settings = new LinkedHashMap<String, Value>();
    settings.put("prompt", Value.of(prompt));
    settings.put("system", Value.of("You are a careful reader."));
    settings.put("model", Value.of(id));
    var question =
        new Asked.Question(
            "reader",
            new LinkedHashMap<>(),
            new Value.RecordOf(settings),
            result,
            Definitions.NONE,
            List.of(),
            "reader()");
    var context =
        new ToolContext(
            Workspace.of(workspace, Permissions.READ_ONLY, InstantSource.fixed(Instant.EPOCH)));
    return new AgentLoop(Providers.only(model), time, Backoff.standard(() -> 0))
        .ask(question, "00", List.copyOf(Tools.reading().byName().values()), context);
  }

  static Value answer(Ending ending) {
    assertThat(ending.outcome()).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered) ending.outcome()).value();
  }

  static Failure failure(Ending ending) {
    assertThat(ending.outcome()).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) ending.outcome()).failure();
  }
}

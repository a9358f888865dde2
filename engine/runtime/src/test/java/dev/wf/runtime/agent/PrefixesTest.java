package dev.wf.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixesTest {
  private static final String LONG = "Mind the rules of the house.\n".repeat(200);

  @TempDir Path workspace;
  private final VirtualTime time = new VirtualTime();
  private final Caching model = new Caching();

  /// Keeps what it was asked, and when, in milliseconds.
  private final class Caching implements ModelProvider {
    final List<Request> asked = Collections.synchronizedList(new ArrayList<>());
    final List<Long> came = Collections.synchronizedList(new ArrayList<>());
    Duration begins = Duration.ofSeconds(2);
    int failures;

    @Override
    public String name() {
      return "caching";
    }

    @Override
    public String standardModel() {
      return "caching-1";
    }

    @Override
    public OptionalLong cacheFloor(String model) {
      return model.equals("none") ? OptionalLong.empty() : OptionalLong.of(1024);
    }

    @Override
    public Reply ask(Request request) throws ModelFailure, InterruptedException {
      asked.add(request);
      came.add(time.nanos() / 1_000_000);
      time.pause(begins);
      if (asked.size() <= failures) {
        throw ModelFailure.lasting(Failure.Kind.FAILED, "not understood");
      }
      request.arrival().begun();
      time.pause(Duration.ofSeconds(20));
      return new Reply("{}", "yes", List.of(), Reply.Stop.END, Usage.NONE, "caching-1");
    }
  }

  private static Asked.Question question(String system, String prompt, String model) {
    return new Asked.Question(
        "judge",
        new LinkedHashMap<>(),
        Value.record(
            "system", Value.of(system), "prompt", Value.of(prompt), "model", Value.of(model)),
        Type.STRING,
        Definitions.NONE,
        List.of(),
        "judge()");
  }

  private void all(List<Asked.Question> questions) throws Exception {
    var agents = new AgentLoop(Providers.only(model), time, Backoff.standard(() -> 0.5));
    var context =
        new ToolContext(Workspace.of(workspace, Permissions.READ_ONLY, InstantSource.system()));
    var begin = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (var question : questions) {
      threads.add(
          time.start(
              "asking",
              () -> {
                try {
                  begin.await();
                  agents.ask(question, "00", List.of(), context);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    begin.countDown();
    for (var thread : threads) {
      thread.join();
    }
  }

  private static List<Asked.Question> siblings(int count, String system, String model) {
    var siblings = new ArrayList<Asked.Question>();
    for (int i = 0; i < count; i++) {
      siblings.add(question(system, "Judge " + i + ".", model));
    }
    return siblings;
  }

  @Test
  void whoBeginsAlikeWaitsUntilTheAnswerToTheFirstBegins() throws Exception {
    all(siblings(10, LONG, ""));
    assertThat(model.came).hasSize(10).first().isEqualTo(0L);
    assertThat(model.came.subList(1, 10)).containsOnly(2000L);
  }

  @Test
  void nobodyWaitsLongerThanFiveSeconds() throws Exception {
    model.begins = Duration.ofSeconds(30);
    all(siblings(3, LONG, ""));
    assertThat(model.came.subList(1, 3)).allMatch(t -> t >= 5000 && t < 6000);
  }

  @Test
  void whereTheFirstFailsTheNextGoesAhead() throws Exception {
    model.failures = 1;
    all(siblings(5, LONG, ""));
    assertThat(model.came).hasSize(5).startsWith(0L, 2000L);
    assertThat(model.came.subList(2, 5)).containsOnly(4000L);
  }

  @Test
  void nobodyWaitsForWhatIsTooShortToBeKept() throws Exception {
    all(siblings(4, "Be brief.", ""));
    assertThat(model.came).containsExactly(0L, 200L, 400L, 600L);
  }

  @Test
  void nobodyWaitsWhereThereIsNoCache() throws Exception {
    all(siblings(4, LONG, "none"));
    assertThat(model.came).containsExactly(0L, 200L, 400L, 600L);
  }

  @Test
  void thoseThatBeginDifferentlyDoNotWaitForEachOther() throws Exception {
    var questions = siblings(2, LONG, "");
    questions.addAll(siblings(2, "Else: " + LONG, ""));
    all(questions);
    assertThat(model.came.stream().sorted()).containsExactly(0L, 200L, 2000L, 2200L);
  }

  @Test
  void whatPromptsHaveInCommonIsLearnedFromTheSecondOn() throws Exception {
    var questions = new ArrayList<Asked.Question>();
    for (int i = 0; i < 6; i++) {
      questions.add(question("", LONG + "Judge " + i + ".", ""));
    }
    all(questions);
    assertThat(model.asked)
        .extracting(r -> ((Turn.User) r.turns().getFirst()).head())
        .containsExactlyInAnyOrder(
            0, LONG.length(), LONG.length(), LONG.length(), LONG.length(), LONG.length());
    assertThat(model.came.stream().sorted().toList().subList(2, 6)).allMatch(t -> t >= 2000);
  }

  @Test
  void promptsWithNothingInCommonHaveNoHead() throws Exception {
    var questions = new ArrayList<Asked.Question>();
    for (int i = 0; i < 4; i++) {
      questions.add(question(LONG, i + LONG, ""));
    }
    all(questions);
    assertThat(model.asked)
        .extracting(r -> ((Turn.User) r.turns().getFirst()).head())
        .containsOnly(0);
  }
}

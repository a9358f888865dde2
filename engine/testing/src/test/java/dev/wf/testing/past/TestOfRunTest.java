package dev.wf.testing.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Surroundings;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.testing.Tester;
import dev.wf.testing.prove.Effort;
import dev.wf.testing.run.Running;
import dev.wf.testing.run.Scenario;
import dev.wf.testing.snippet.Snippet;
import dev.wf.testing.snippet.Snippets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run becomes a test that passes.
class TestOfRunTest {
  @TempDir private Path folder;

  /// The runs that no test has again, and why.
  private static final Map<String, List<String>> CANNOT =
      Map.of(
          "the same is asked in several conversations, or with other skills, which no mock sees",
          List.of(
              "conversations/a_caught_failure_leaves_what_was_said_as_it_was",
              "conversations/a_conversation_goes_through_functions",
              "conversations/calls_that_ensure_other_things_are_two"),
          "files were changed by commands of agents, or by agents whose answer was lost again",
          List.of(
              "conflicts/agents_that_edit_one_file_are_in_conflict",
              "tools/what_a_command_of_an_agent_changed_is_in_the_patch",
              "turns/what_a_command_made_in_a_worktree_is_made_again"),
          "programs that were written on the way ask agents that the test cannot name",
          List.of(
              "programs/a_program_that_was_written_is_compiled_and_called",
              "programs/two_calls_of_one_program_share_pure_questions"),
          "the result tells of the run, or of the engine: ids, costs, places, messages",
          List.of(
              "agents/what_is_spent_for_an_agent_is_what_it_costs",
              "agents/who_is_asked_wrongly_is_not_asked_by_another_model",
              "programs/a_wider_allow_of_the_web_is_a_diagnostic",
              "retries/what_does_not_pass_is_not_sent_again",
              "run/a_run_knows_its_id_and_when_it_started",
              "secrets/a_computed_name_is_checked_when_it_is_known",
              "secrets/a_question_that_holds_a_secret_is_denied",
              "secrets/a_secret_that_is_missing_or_short_fails",
              "tries/an_answer_that_does_not_fit_is_asked_again"),
          "half a character cannot be written in a program",
          List.of("texts/half_a_character_is_kept_and_escaped"));

  static Stream<Snippet> possible() {
    return Snippets.chosen().filter(Scenario::isPossible).filter(TestOfRunTest::isOfWorkflow);
  }

  /// A run of an evaluation is no run of anything that a test could call.
  private static boolean isOfWorkflow(Snippet snippet) {
    var name = snippet.compilation().graph().orElseThrow().entry().name();
    return Compilation.workflows(snippet.compilation().program()).stream()
        .anyMatch(w -> w.name().text().equals(name));
  }

  @ParameterizedTest
  @MethodSource("possible")
  void theTestOfARunPassesOrItIsKnownWhyNot(Snippet snippet) throws Exception {
    var name = snippet.toString();
    var why = CANNOT.entrySet().stream().filter(e -> e.getValue().contains(name)).findFirst();
    switch (found(Scenario.of(snippet), snippet.source(), snippet::surroundings)) {
      case TestOfRun.Found.Passes _ ->
          assertThat(why).as("it passes: take it out of the list").isEmpty();
      case TestOfRun.Found.Fails(var test, var problems) ->
          assertThat(why).as(test + "\n" + String.join("\n", problems)).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.shipped.Examples#programs")
  void theTestOfAnExamplesRunPasses(Path program) throws Exception {
    var scenario = Scenario.of(program);
    var found =
        found(
            scenario,
            scenario.compilation().program().source(),
            source -> Scenario.around(program.getParent(), source));
    if (found instanceof TestOfRun.Found.Fails(var test, var problems)) {
      assertThat(problems).as(test).isEmpty();
    }
  }

  private TestOfRun.Found found(
      Scenario scenario, Source source, Function<Source, Surroundings> around) throws Exception {
    var witness = new Remembering();
    var cache = Cache.inMemory(1 << 24);
    var running = new Running(scenario, folder.resolve("a"), cache);
    var conclusion = running.run(4, witness).conclusion();
    if (conclusion instanceof Conclusion.Waiting || conclusion instanceof Conclusion.Paused) {
      return new TestOfRun.Found.Passes("test \"\"", "", new java.util.TreeMap<>());
    }
    var arguments = new LinkedHashMap<String, Value>(scenario.arguments(running.graph()));
    var workflow = running.graph().entry().name();
    var run =
        witness.run(
            workflow,
            arguments,
            conclusion,
            either(cache::content, either(given(scenario), files(folder.resolve("a")))));
    var tests = Files.createDirectories(folder.resolve("tests"));
    var tester = new Tester(tests, tests, Running.CLOCK, 4, Effort.STANDARD);
    return new TestOfRun(
            run,
            source,
            workflow,
            (text, _) -> around.apply(text),
            tester::run,
            TestOfRun.Fixtures.NONE)
        .found();
  }

  private static Function<Digest, Optional<byte[]>> given(Scenario scenario) {
    return digest ->
        scenario.files().values().stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .filter(bytes -> Digest.of(bytes).equals(digest))
            .findFirst();
  }

  private static Function<Digest, Optional<byte[]>> either(
      Function<Digest, Optional<byte[]>> one, Function<Digest, Optional<byte[]>> other) {
    return digest -> one.apply(digest).or(() -> other.apply(digest));
  }

  /// What the files of a folder hold now.
  private static Function<Digest, Optional<byte[]>> files(Path folder) throws IOException {
    var byDigest = new LinkedHashMap<Digest, byte[]>();
    try (var all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> {
            try {
              var bytes = Files.readAllBytes(file);
              byDigest.put(Digest.of(bytes), bytes);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return digest -> Optional.ofNullable(byDigest.get(digest));
  }
}

package dev.wf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Surroundings;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.testing.prove.Effort;
import dev.wf.testing.report.TestReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workflows are held to what all do, without a test of their own.
class AutoTest {
  private static final String BOUNDED =
      """
      workflow grow(start: int(0..9)) -> int {
        let more = for x in seen(start).take(3) { weigh(x) }
        more.fold(0, (a, b) => a + b)
      }
      agent seen(n: int) -> int[] { prompt: "List ${n}." }
      agent weigh(n: int) -> int(0..10) { prompt: "Weigh ${n}." }
      """;
  private static final String UNBOUNDED =
      BOUNDED.replace(".take(3)", "").replace("  let more", "  budget { agents: 4 }\n  let more");

  @TempDir private Path folder;

  private TestReport held(String text) throws InterruptedException {
    var source = new Source("grow.wf", text);
    var compilation = Compilation.withTests(source, Surroundings.NONE);
    var name =
        Compilation.entry(compilation.program(), Optional.empty()).orElseThrow().name().span();
    var test = Auto.of(compilation.graph().orElseThrow(), new Place(source, name));
    return tester().hold(test, Surroundings.NONE);
  }

  private Tester tester() {
    return new Tester(folder, folder, InstantSource.fixed(Instant.EPOCH), 1, Effort.STANDARD);
  }

  @Test
  void whatEndsInItsBudgetIsFine() throws Exception {
    assertThat(held(BOUNDED).problems()).isEmpty();
  }

  @Test
  void aListThatNobodyBoundsGoesBeyondTheBudget() throws Exception {
    var report = held(UNBOUNDED);
    assertThat(report.problems())
        .extracting(p -> p.diagnostic().code())
        .isEqualTo(List.of("WF6100", "WF6107"));
    var shown = report.tries().orElseThrow().counterexample().orElseThrow().test();
    var again = new Source("grow.wf", UNBOUNDED + shown);
    var test = Compilation.withTests(again, Surroundings.NONE).tests().getFirst();
    assertThat(tester().run(test).passed()).as(shown).isFalse();
  }

  /// What no run of any workflow of a program reached, or what is known of that.
  private List<String> unreached(String text) throws InterruptedException {
    var source = new Source("grow.wf", text);
    var compilation = Compilation.withTests(source, Surroundings.NONE);
    var suite = AutoSuite.of(compilation, Surroundings.NONE);
    var reports = new ArrayList<TestReport>();
    for (var test : suite.tests()) {
      reports.add(tester().hold(test, Surroundings.NONE));
    }
    return suite.unreached(reports).stream().map(u -> u.sentence()).toList();
  }

  @Test
  void whatOnlyAKeptRunReachesIsReached() throws Exception {
    assertThat(
            unreached(
                """
                workflow grow(start: int(0..9)) -> int {
                  let all = for n in range(0, 9) { try { weigh(n + start) } catch e { 0 } }
                  all.sum()
                }
                agent weigh(n: int) -> int(0..10) { prompt: "Weigh ${n}." }
                """))
        .isEmpty();
  }

  @Test
  void whereTriesEndAtTheFirstThatGoesWrongNobodyKnowsWhatNoneReached() throws Exception {
    assertThat(unreached(UNBOUNDED.replace("more.fold", "if start > 9 { seen(1) }\n  more.fold")))
        .isEmpty();
    assertThat(
            unreached(BOUNDED.replace("more.fold", "if start > 9 { log \"never\" }\n  more.fold")))
        .isNotEmpty();
  }

  @Test
  void aTestSaysThatTheBudgetOfAPhaseBoundsARunAlone() throws Exception {
    var report =
        held(
            UNBOUNDED
                .replace("agents: 4", "phases: { \"Weigh\": { agents: 2 } }")
                .replace("  let more", "  phase \"Weigh\"\n  let more"));
    assertThat(report.tries().orElseThrow().counterexample().orElseThrow().test())
        .startsWith("// The budget of a phase bounds a run alone");
  }

  @Test
  void nothingIsSaidOfAnOrderThatWasNotLookedFor() throws Exception {
    var source = new Source("large.wf", "property \"small\" (n: int) { expect n < 13 }\n");
    var effort = new Effort(100, 1, Effort.Shrink.OFF);
    var tester = new Tester(folder, folder, InstantSource.fixed(Instant.EPOCH), 1, effort);
    var report = tester.run(Compilation.withTests(source, Surroundings.NONE).tests().getFirst());
    assertThat(report.problems().getFirst().details())
        .anyMatch(d -> d.startsWith("`n` is "))
        .noneMatch(d -> d.contains("order"));
  }

  @Test
  void whatAgentsAskOfOthersGoesBeyondTheBudget() throws Exception {
    var report =
        held(
            """
            workflow grow(start: int(0..9)) -> string {
              budget { agents: 1 }
              lead(start)
            }
            agent lead(n: int) { tools: [dice], prompt: "Lead ${n}." }
            agent dice(sides: int) { prompt: "Throw ${sides}." }
            """);
    assertThat(report.problems()).extracting(p -> p.diagnostic().code()).contains("WF6107");
  }
}

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
}

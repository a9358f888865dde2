package dev.wf.testing.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Surroundings;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import dev.wf.testing.AutoSuite;
import dev.wf.testing.Tester;
import dev.wf.testing.cover.Unreached;
import dev.wf.testing.prove.Effort;
import dev.wf.testing.report.TestReport;
import dev.wf.testing.report.TestReportText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mistakes that were planted in variants of the examples are found: `wf test --auto` finds them,
/// or a property of three lines. The head of each program says which, and what people are told.
class PlantedTest {
  private static final Pattern TELLS = Pattern.compile("// tells: (.*)");
  private static final Pattern AGENTS = Pattern.compile("(\\d+) agents were asked");
  private static final int TRIES = 200;

  @TempDir private Path folder;

  static Stream<Path> planted() throws Exception {
    var programs = Path.of(PlantedTest.class.getResource("/planted").toURI());
    try (var files = Files.list(programs)) {
      return files.filter(f -> f.toString().endsWith(".wf")).sorted().toList().stream();
    }
  }

  private static Source source(Path program) throws IOException {
    return new Source(program.getFileName().toString(), Files.readString(program));
  }

  /// All that people are told of a program.
  private String told(Source source) throws InterruptedException {
    var compilation = Compilation.withTests(source, Surroundings.NONE);
    assertThat(compilation.hasErrors()).isFalse();
    boolean isAuto = source.text().contains("// by: auto\n");
    var effort = new Effort(isAuto ? 48 : TRIES, 1, Effort.Shrink.BOUNDED);
    var tester = new Tester(folder, folder, InstantSource.fixed(Instant.EPOCH), 2, effort);
    var suite = AutoSuite.of(compilation, Surroundings.NONE);
    var reports = new ArrayList<TestReport>();
    for (var test : isAuto ? suite.tests() : compilation.tests()) {
      reports.add(isAuto ? tester.hold(test, Surroundings.NONE) : tester.run(test));
    }
    var unreached = isAuto ? suite.unreached(reports) : List.<Unreached>of();
    return reports.stream()
            .map(r -> TestReportText.of(r, "", DiagnosticText.Ink.NONE))
            .collect(Collectors.joining())
        + unreached.stream().map(u -> u.sentence() + "\n").collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("planted")
  void aPlantedMistakeIsFoundAndTold(Path program) throws Exception {
    var source = source(program);
    var told = told(source);
    var expected = TELLS.matcher(source.text()).results().map(m -> m.group(1)).toList();
    assertThat(expected).isNotEmpty();
    assertThat(told).contains(expected);
  }

  @Test
  void anOrderOfCommandsIsShownByThreeAgentsAtMost() throws Exception {
    var program = planted().filter(p -> p.endsWith("order_dependent_reduce.wf")).findFirst();
    var told = told(source(program.orElseThrow()));
    var agents = AGENTS.matcher(told);
    assertThat(agents.find()).as(told).isTrue();
    assertThat(Integer.parseInt(agents.group(1))).isBetween(2, 3);
  }
}

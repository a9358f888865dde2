package dev.wf.testing;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Surroundings;
import dev.wf.compiler.reach.Points;
import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.testing.cover.Coverage;
import dev.wf.testing.cover.Unreached;
import dev.wf.testing.prove.Tries;
import dev.wf.testing.report.TestReport;
import java.util.ArrayList;
import java.util.List;

/// What [Auto] makes of all workflows of a program.
///
/// @param tests in the order of the text
/// @param points at which their runs tell that they came there
public record AutoSuite(Source source, List<Test> tests, Points points) {
  public AutoSuite {
    tests = List.copyOf(tests);
  }

  /// @param sound a program without errors
  public static AutoSuite of(Compilation sound, Surroundings around) {
    var source = sound.program().source();
    var tests = new ArrayList<Test>();
    var points = Points.NONE;
    for (var workflow : Compilation.workflows(sound.program())) {
      var compilation = Compilation.withPoints(source, workflow.name().text(), around);
      var place = new Place(source, workflow.name().span());
      compilation.graph().ifPresent(graph -> tests.add(Auto.of(graph, place)));
      points = compilation.points();
    }
    return new AutoSuite(source, tests, points);
  }

  /// The parts of the program that no run of these reached, in the order of the text. Nothing is
  /// known of that where tries ended at the first that went wrong.
  public List<Unreached> unreached(List<TestReport> reports) {
    if (!reports.stream().filter(r -> tests.contains(r.test())).allMatch(AutoSuite::isWhole)) {
      return List.of();
    }
    var coverage = new Coverage();
    reports.stream()
        .filter(r -> tests.contains(r.test()))
        .forEach(r -> coverage.add(points, r.reached()));
    return coverage.files().stream()
        .filter(f -> f.source().equals(source))
        .flatMap(f -> f.unreached().stream())
        .toList();
  }

  /// Whether all was tried that there was to try.
  private static boolean isWhole(TestReport report) {
    return report.tries().flatMap(Tries::kept).isPresent();
  }
}

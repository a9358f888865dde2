package dev.wf.cli.command.test;

import dev.wf.cli.command.AttachedValue;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Written;
import dev.wf.cli.command.Wrong;
import dev.wf.ir.value.Value;
import dev.wf.testing.cover.Coverage;
import dev.wf.testing.cover.CoverageHtml;
import dev.wf.testing.cover.CoverageJson;
import dev.wf.testing.cover.CoverageText;
import dev.wf.testing.cover.Reached;
import dev.wf.testing.report.TestReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What is told of what tests reached, on the command line.
final class CoverageWords {
  private static final Path FOLDER = Path.of("coverage");
  private static final String PAGE = "index.html";

  @Option(
      names = "--coverage",
      arity = "0..1",
      paramLabel = "HOW",
      preprocessor = AttachedValue.class,
      description =
          "Tell what of the programs was reached, as text; `--coverage=html` writes a page, too,"
              + " into the folder coverage.")
  private Optional<String> coverage = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FOLDER",
      description = "Write a page about what was reached into this folder.")
  private Optional<Path> html = Optional.empty();

  boolean isWanted() {
    return coverage.isPresent() || html.isPresent();
  }

  /// @throws Wrong where there is no such form, or no page can be written
  void check(Session session) throws Wrong {
    var how = coverage.orElse("*");
    if (!List.of("*", "text", "html").contains(how)) {
      throw Wrong.because(
          "`--coverage=" + how + "` is not known.",
          "text or html; with --json it stands in the JSON");
    }
    var page = page(session);
    if (page.isPresent()) {
      Written.check(page.get());
    }
  }

  /// What all tests reached; of what was not tested, that nothing did.
  ///
  /// @param reports of all tests of the programs, in their order
  static Coverage of(List<Test.Tested> programs, List<TestReport> reports) {
    var coverage = new Coverage();
    int next = 0;
    for (var program : programs) {
      var reached = Reached.NOTHING;
      for (int i = 0; i < program.tests().size(); i++) {
        reached = reached.plus(reports.get(next++).reached());
      }
      coverage.add(program.compilation().points(), reached);
    }
    return coverage;
  }

  /// The JSON with the coverage in it.
  Value with(Value.RecordOf told, Coverage reached) {
    var fields = new LinkedHashMap<>(told.fields());
    fields.put("coverage", CoverageJson.of(reached));
    return new Value.RecordOf(fields);
  }

  /// @param isText whether it is shown, beside what is written
  void tell(Coverage reached, Session session, boolean isText) throws Wrong {
    var screen = session.screen();
    if (isText && coverage.isPresent()) {
      screen.out().print("\n" + CoverageText.of(reached, screen.paint()));
      screen.out().flush();
    }
    var page = page(session);
    if (page.isPresent()) {
      Written.to(page.get(), CoverageHtml.of(reached));
      screen.say("wrote " + session.shown(page.get()));
    }
  }

  private Optional<Path> page(Session session) {
    return html.or(() -> coverage.filter("html"::equals).map(_ -> FOLDER))
        .map(folder -> session.directory().resolve(folder).resolve(PAGE));
  }
}

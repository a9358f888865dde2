package dev.wf.cli.command.test;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.JUnitWords;
import dev.wf.cli.command.ProgramFiles;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.Amounts;
import dev.wf.compiler.Compilation;
import dev.wf.compiler.read.Loading;
import dev.wf.compiler.syntax.Decl;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.testing.AutoSuite;
import dev.wf.testing.SideBySide;
import dev.wf.testing.Tester;
import dev.wf.testing.cover.Coverage;
import dev.wf.testing.cover.Unreached;
import dev.wf.testing.prove.Tries;
import dev.wf.testing.report.JUnitXml;
import dev.wf.testing.report.TestReport;
import dev.wf.testing.report.TestReportText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wf test`: runs the tests of programs, without a model.
@Command(
    name = "test",
    description = "Runs the tests of programs, without a model and without a network.")
public final class Test extends Subcommand {
  private static final int AGENTS_AT_ONCE = 8;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Programs, or folders to look for them in (default: the project).")
  private List<String> words = List.of();

  @Option(
      names = "--filter",
      paramLabel = "WORDS",
      description = "Only the tests whose names or files hold all these words.")
  private String filter = "";

  @Option(names = "--json", description = "Show what came of them as JSON, and nothing else.")
  private boolean json;

  @Mixin private JUnitWords junit = new JUnitWords();

  @Option(
      names = "--auto",
      description = "Try the workflows themselves with generated arguments and answers.")
  private boolean auto;

  @Option(
      names = "--watch",
      description = "Run tests again when a file that they rest on changes, until Ctrl-C.")
  private boolean watch;

  @Mixin private CoverageWords coverage = new CoverageWords();

  @Mixin private FromRun fromRun = new FromRun();

  @Mixin private EffortWords effort = new EffortWords();

  @Mixin private HelpWords help = new HelpWords();

  public Test(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, JournalUnusable, CacheUnusable, InterruptedException {
    if (fromRun.isSaid()) {
      return fromRun.carryOut(words, session);
    }
    coverage.check(session);
    junit.check(session);
    if (watch) {
      if (json) {
        throw Wrong.because("--watch and --json cannot be used together.", "leave one of them out");
      }
      return new TestWatch(session, folders(), this::files, this::round).untilInterrupted();
    }
    return round(files(), _ -> true).code();
  }

  /// Runs the tests of some programs, and tells what came of them.
  private TestWatch.Done round(List<String> files, Predicate<dev.wf.ir.graph.Test> isTouched)
      throws Wrong, InterruptedException {
    var began = session.clock().instant();
    var programs = new ArrayList<Tested>();
    var suites = new ArrayList<AutoSuite>();
    var resting = new ArrayList<RestsOn>();
    var mistakes = new ArrayList<Diagnostic>();
    for (var file : files) {
      var compilation = compiled(file, mistakes);
      resting.add(RestsOn.of(file, compilation, session.directory()));
      compilation
          .filter(c -> !c.hasErrors())
          .map(
              c -> new Tested(c, tests(c, suites).filter(this::isMeant).filter(isTouched).toList()))
          .ifPresent(programs::add);
    }
    boolean sound = resting.stream().allMatch(RestsOn::isSound);
    var tests = programs.stream().flatMap(p -> p.tests().stream()).toList();
    if (tests.isEmpty() && sound && !filter.isBlank() && !watch) {
      throw Wrong.because("No test is called `" + filter + "`.", "without --filter all are run");
    }
    var reports = run(tests);
    var took = Duration.between(began, session.clock().instant());
    if (sound || json || !reports.isEmpty()) {
      tell(programs, reports, unreached(suites, reports), mistakes, took);
    }
    junit.write(() -> JUnitXml.of(reports, mistakes), session);
    boolean passed = reports.stream().allMatch(TestReport::passed);
    var code = !sound ? ExitCode.WRONG : passed ? ExitCode.RESULT : ExitCode.FAILED;
    return new TestWatch.Done(code, resting);
  }

  /// A program, and those of its tests that are meant.
  record Tested(Compilation compilation, List<dev.wf.ir.graph.Test> tests) {}

  private Stream<dev.wf.ir.graph.Test> tests(Compilation compilation, List<AutoSuite> suites) {
    if (!auto) {
      return compilation.tests().stream();
    }
    var around = ProgramFiles.around(compilation.program().source(), session.directory());
    suites.add(AutoSuite.of(compilation, around));
    return suites.getLast().tests().stream();
  }

  /// What no run reached of the programs all of whose workflows were tried.
  private static List<Unreached> unreached(List<AutoSuite> suites, List<TestReport> reports) {
    var tried = reports.stream().map(TestReport::test).toList();
    return suites.stream()
        .filter(s -> !s.tests().isEmpty() && tried.containsAll(s.tests()))
        .flatMap(s -> s.unreached(reports).stream())
        .toList();
  }

  private List<String> files() throws Wrong {
    return ProgramFiles.of(session.directory(), named());
  }

  private List<String> named() {
    var project = Where.project(session.directory()).orElse(session.directory());
    return words.isEmpty() ? List.of(project.toString()) : words;
  }

  /// Those of them that are looked through for programs.
  private List<Path> folders() {
    return named().stream()
        .map(word -> session.directory().resolve(word))
        .filter(Files::isDirectory)
        .toList();
  }

  /// A program with its tests, and its mistakes, which are said; empty where it cannot be read.
  private Optional<Compilation> compiled(String file, List<Diagnostic> mistakes) {
    return switch (Loading.of(session.directory(), file)) {
      case Loading.Refused(var mistake) -> {
        say(List.of(mistake));
        mistakes.add(mistake);
        yield Optional.empty();
      }
      case Loading.Loaded(var source) -> {
        var around = ProgramFiles.around(source, session.directory());
        var compilation =
            coverage.isWanted()
                ? Compilation.withPoints(source, around)
                : Compilation.withTests(source, around);
        if (compilation.hasErrors()) {
          say(compilation.diagnostics());
          mistakes.addAll(compilation.diagnostics());
        }
        yield Optional.of(compilation);
      }
    };
  }

  private void say(List<Diagnostic> mistakes) {
    session.screen().say(DiagnosticText.of(mistakes, session.screen().paint()));
  }

  private boolean isMeant(dev.wf.ir.graph.Test test) {
    var text = (test.place().source().name() + " " + test.name()).toLowerCase(Locale.ROOT);
    return List.of(filter.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
        .allMatch(text::contains);
  }

  private List<TestReport> run(List<dev.wf.ir.graph.Test> tests)
      throws Wrong, InterruptedException {
    var folder = Path.of(System.getProperty("java.io.tmpdir"));
    var tester =
        new Tester(folder, session.directory(), session.clock(), AGENTS_AT_ONCE, effort.effort());
    var reports = new ArrayList<TestReport>();
    int sideBySide = Math.max(2, Runtime.getRuntime().availableProcessors());
    SideBySide.run(
        tests,
        auto
            ? test ->
                tester.hold(test, ProgramFiles.around(test.place().source(), session.directory()))
            : tester::run,
        sideBySide,
        report -> {
          if (!json) {
            show(report, reports);
          }
          reports.add(report);
        });
    return reports;
  }

  /// A file's name stands once, above its tests.
  private void show(TestReport report, List<TestReport> before) {
    var file = report.test().place().source().name();
    var screen = session.screen();
    if (before.isEmpty() || !before.getLast().test().place().source().name().equals(file)) {
      screen.out().println(file);
    }
    var took = screen.paint().dim("  " + report.took().toMillis() + "ms");
    TestReportText.of(report, took, screen.paint())
        .lines()
        .forEach(line -> screen.out().println(line.isEmpty() ? "" : "  " + line));
  }

  private void tell(
      List<Tested> programs,
      List<TestReport> reports,
      List<Unreached> unreached,
      List<Diagnostic> mistakes,
      Duration took)
      throws Wrong {
    var reached = coverage.isWanted() ? CoverageWords.of(programs, reports) : new Coverage();
    if (json) {
      var told = json(reports, unreached, mistakes);
      session
          .screen()
          .out()
          .println(Rendering.json(coverage.isWanted() ? coverage.with(told, reached) : told));
    } else if (reports.isEmpty()) {
      session.screen().say("no tests here" + evaluations(programs));
    } else {
      if (!unreached.isEmpty()) {
        session.screen().out().println("\nno run reached");
        unreached.forEach(
            u -> session.screen().out().println("  " + u.place() + "  " + u.sentence()));
      }
      var text = TestReportText.summary(reports) + " in " + Amounts.duration(took);
      session.screen().out().println("\n" + text);
    }
    if (coverage.isWanted()) {
      coverage.tell(reached, session, !json);
    }
    session.screen().out().flush();
  }

  /// Which command runs what is there in place of tests.
  private static String evaluations(List<Tested> programs) {
    var files =
        programs.stream()
            .map(p -> p.compilation().program())
            .filter(p -> p.declarations().stream().anyMatch(Decl.Eval.class::isInstance))
            .map(p -> "`wf eval " + p.source().name() + "`")
            .toList();
    return switch (files.size()) {
      case 0 -> "";
      case 1 -> ", but evaluations: " + files.getFirst() + " runs them";
      default -> ", but evaluations: " + String.join(", ", files) + " run them";
    };
  }

  private static Value.RecordOf json(
      List<TestReport> reports, List<Unreached> unreached, List<Diagnostic> mistakes) {
    long failed = reports.stream().filter(r -> !r.passed()).count();
    return Value.record(
        "passed",
        Value.of(reports.size() - failed),
        "failed",
        Value.of(failed),
        "tests",
        new Value.ListOf(reports.stream().map(Test::json).toList()),
        "unreached",
        new Value.ListOf(unreached.stream().map(Test::json).toList()),
        "mistakes",
        new Value.ListOf(mistakes.stream().filter(Diagnostic::isError).map(Test::json).toList()));
  }

  private static Value json(Diagnostic mistake) {
    return Value.record(
        "file", Value.of(mistake.place().source().name()),
        "line", Value.of(mistake.place().position().line()),
        "code", Value.of(mistake.code()),
        "message", Value.of(mistake.message()));
  }

  private static Value json(Unreached unreached) {
    return Value.record(
        "file", Value.of(unreached.place().source().name()),
        "line", Value.of(unreached.place().position().line()),
        "message", Value.of(unreached.sentence()));
  }

  private static Value json(TestReport report) {
    var place = report.test().place();
    return Value.record(
        "file", Value.of(place.source().name()),
        "line", Value.of(place.position().line()),
        "name", Value.of(report.test().name()),
        "tries", report.tries().map(t -> Value.of(t.made())).orElse(Value.NULL),
        "counterexample",
            report
                .tries()
                .flatMap(Tries::counterexample)
                .map(c -> Value.of(c.test()))
                .orElse(Value.NULL),
        "retold",
            new Value.ListOf(
                report.tries().stream()
                    .flatMap(t -> t.retold().stream())
                    .<Value>map(Value::of)
                    .toList()),
        "passed", Value.of(report.passed()),
        "millis", Value.of(report.took().toMillis()),
        "problems",
            new Value.ListOf(
                report.problems().stream()
                    .map(p ->
                        (Value)
                            Value.record(
                                "code", Value.of(p.diagnostic().code()),
                                "warning", Value.of(!p.diagnostic().isError()),
                                "message", Value.of(p.diagnostic().message()),
                                "line", Value.of(p.diagnostic().place().position().line()),
                                "details",
                                    new Value.ListOf(
                                        p.details().stream()
                                            .map(Value::of)
                                            .collect(Collectors.toList()))))
                    .toList()));
  }
}

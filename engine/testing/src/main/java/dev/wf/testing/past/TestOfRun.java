package dev.wf.testing.past;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.format.Converting;
import dev.wf.compiler.format.Formatting;
import dev.wf.compiler.load.Surroundings;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Source;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.testing.judge.Problem;
import dev.wf.testing.past.TestOfRunText.Expecting;
import dev.wf.testing.past.TestOfRunText.Manner;
import dev.wf.testing.report.TestReport;
import dev.wf.testing.stage.Fixtures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes a test that has a run again: with its arguments, its files, and mocks that say what its
/// agents, commands and people said. It is run at once, and counts only where it passes.
///
/// First the functions that look at files have files to look at; where the run does not come out
/// the same so, they are mocked as well. A mock that nothing used is left out, since what it stood
/// for failed before anybody was asked.
public final class TestOfRun {
  private final PastRun run;
  private final Form form;
  private final Source before;
  private final TestOfRunText text;
  private final Beside beside;
  private final Checking checking;

  /// What came of it.
  public sealed interface Found {
    /// @param test the block
    /// @param whole the file with it
    /// @param files what it refers to, by path beside that file
    record Passes(String test, String whole, SortedMap<String, String> files) implements Found {
      public Passes {
        files = new TreeMap<>(files);
      }
    }

    /// @param test that does not pass; empty where none can be written
    /// @param why a line for each thing
    record Fails(String test, List<String> why) implements Found {
      public Fails {
        why = List.copyOf(why);
      }
    }
  }

  /// Runs a test.
  public interface Checking {
    TestReport of(Test test) throws InterruptedException;
  }

  /// What lies around a text.
  public interface Beside {
    /// @param source of the file
    /// @param files of its own beside it, by path, which it may refer to
    Surroundings of(Source source, SortedMap<String, String> files);
  }

  /// Where long texts go.
  ///
  /// @param folder beside the file; empty where all stands in the test
  /// @param longest text that stands in the test
  public record Fixtures(Optional<String> folder, int longest) {
    /// All stands in the test, and of what agents alone read what is short.
    public static final Fixtures NONE = new Fixtures(Optional.empty(), 400);
  }

  /// @param before the file that the test is to stand in, without it
  /// @param workflow as that file calls it
  /// @param beside what a text of that file imports and includes
  public TestOfRun(
      PastRun run,
      Source before,
      String workflow,
      Beside beside,
      Checking checking,
      Fixtures fixtures) {
    this.run = run;
    this.form = Form.of(before);
    this.before = form == Form.WF ? before : other(before);
    this.text = new TestOfRunText(run, workflow, fixtures);
    this.beside = beside;
    this.checking = checking;
  }

  public Found found() throws InterruptedException {
    if (run.conclusion() instanceof Conclusion.Waiting
        || run.conclusion() instanceof Conclusion.Paused) {
      return new Found.Fails("", List.of("The run has not come to its end."));
    }
    Optional<Found> first = Optional.empty();
    Optional<Manner> manner = Optional.of(Manner.FIRST);
    while (manner.isPresent()) {
      var attempt = attempt(manner.get());
      if (attempt.found() instanceof Found.Passes
          || !attempt.isCompiled() && attempt.isNameless()) {
        return attempt.found();
      }
      first = first.or(() -> Optional.of(attempt.found()));
      manner = next(manner.get(), attempt);
    }
    return first.orElseThrow();
  }

  /// @param isCompiled whether it came so far that it was run
  /// @param codes of what was wrong with it
  private record Attempt(Found found, boolean isCompiled, Set<String> codes) {
    boolean isNameless() {
      return codes.isEmpty();
    }
  }

  /// What else may help; each thing is tried once.
  private Optional<Manner> next(Manner m, Attempt attempt) {
    if (!attempt.isCompiled()) {
      if (m.expecting() != Expecting.TEXT && attempt.codes().contains("WF3003")) {
        var other = Expecting.values()[m.expecting().ordinal() + 1];
        return Optional.of(
            new Manner(m.observes(), m.looksInto(), m.isExact(), m.isShifted(), other));
      }
      return m.looksInto()
          ? Optional.of(new Manner(m.observes(), false, m.isExact(), m.isShifted(), m.expecting()))
          : Optional.empty();
    }
    if (!m.isShifted() && !m.observes()) {
      return Optional.of(new Manner(false, m.looksInto(), true, true, m.expecting()));
    }
    if (!m.observes()) {
      return Optional.of(new Manner(true, m.looksInto(), true, false, m.expecting()));
    }
    if (!m.isShifted()) {
      return Optional.of(new Manner(true, m.looksInto(), true, true, m.expecting()));
    }
    return m.isExact() && run.conclusion() instanceof Conclusion.Failed
        ? Optional.of(new Manner(true, m.looksInto(), false, true, m.expecting()))
        : Optional.empty();
  }

  private Attempt attempt(Manner manner) throws InterruptedException {
    var skeleton = compiled(text.skeleton(manner.observes()), new TreeMap<>());
    if (skeleton.hasErrors() || skeleton.tests().isEmpty()) {
      return new Attempt(new Found.Fails("", mistakes(skeleton)), false, Set.of());
    }
    var named = skeleton.tests().getLast();
    var unnamed = RunMocks.agents(run).stream().filter(a -> !called(named).containsKey(a)).toList();
    if (!unnamed.isEmpty()) {
      var why =
          "The test cannot name "
              + unnamed.stream().map(a -> "`" + a + "`").collect(Collectors.joining(", "))
              + ": only a module, or a program that was written on the way, asks it.";
      return new Attempt(new Found.Fails("", List.of(why)), false, Set.of());
    }
    var names = new RunMocks.Names(called(named), parameters(named));
    var files = new TreeMap<String, String>();
    var mocks =
        new ArrayList<>(
            new RunMocks(run, names, manner.looksInto(), text.elsewhere(files))
                .lines(manner.observes()));
    var counts = new RunMocks(run, names, false, text.elsewhere(files)).counts();
    while (true) {
      var compilation = compiled(text.of(manner, mocks, counts, files), files);
      var written = last(compilation);
      if (compilation.hasErrors() || isWarned(compilation)) {
        return new Attempt(
            new Found.Fails(written, mistakes(compilation)),
            false,
            compilation.diagnostics().stream().map(d -> d.code()).collect(Collectors.toSet()));
      }
      var test = compilation.tests().getLast();
      var report = checking.of(test);
      if (report.passed()) {
        return new Attempt(
            new Found.Passes(written, whole(written, compilation), files), true, Set.of());
      }
      if (!dropUnused(report, test, mocks)) {
        var why = new ArrayList<String>();
        report.problems().forEach(p -> why.add(p.text(DiagnosticText.Ink.NONE)));
        new RunMocks(run, names, manner.looksInto(), text.elsewhere(files))
            .ambiguous(manner.observes())
            .forEach(name ->
                why.add(
                    "`"
                        + name
                        + "` was asked the same more than once, and came to different things."));
        return new Attempt(
            new Found.Fails(written, why),
            true,
            report.problems().stream().map(p -> p.diagnostic().code()).collect(Collectors.toSet()));
      }
    }
  }

  /// By the names of the graph; `ask` is called so everywhere.
  private static Map<String, String> called(Test test) {
    var called = new LinkedHashMap<>(test.called());
    called.put("ask", "ask");
    return called;
  }

  private static Map<String, List<String>> parameters(Test test) {
    return test.mocks().stream()
        .collect(Collectors.toMap(m -> m.target().name(), Test.Mock::names, (a, _) -> a));
  }

  /// Whether there were any.
  private static boolean dropUnused(TestReport report, Test test, List<String> mocks) {
    var places =
        report.problems().stream()
            .map(Problem::diagnostic)
            .filter(d -> d.code().equals("WF6053"))
            .map(d -> d.place().span())
            .collect(Collectors.toSet());
    Set<Integer> unused = new HashSet<>();
    for (int i = 0; i < test.mocks().size() && i < mocks.size(); i++) {
      if (places.contains(test.mocks().get(i).place().span())) {
        unused.add(i);
      }
    }
    for (int i = mocks.size() - 1; i >= 0; i--) {
      if (unused.contains(i)) {
        mocks.remove(i);
      }
    }
    return !unused.isEmpty();
  }

  private static List<String> mistakes(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(d -> DiagnosticText.of(d, DiagnosticText.Ink.NONE))
        .toList();
  }

  /// Whether the compiler has something to say of the block.
  private static boolean isWarned(Compilation compilation) {
    var block = compilation.program().declarations().getLast().span();
    return compilation.diagnostics().stream()
        .anyMatch(d ->
            d.place().source().equals(compilation.program().source())
                && d.place().span().offset() >= block.offset());
  }

  /// A program in YAML is gone about as what it says in the other form.
  private static Source other(Source yaml) {
    var name = yaml.name().replaceFirst("\\.ya?ml$", ".wf");
    return new Source(name, Converting.to(Form.WF, Reading.of(yaml).program()));
  }

  /// What stood there stays as it stood.
  private String whole(String written, Compilation compilation) {
    return form == Form.WF
        ? after(before.text(), written)
        : Converting.to(Form.YAML, Reading.of(compilation.program().source()).program());
  }

  private static String after(String text, String block) {
    return text.isBlank() ? block : text.stripTrailing() + "\n\n" + block;
  }

  private Compilation compiled(String block, SortedMap<String, String> files) {
    var text = after(before.text(), block);
    var reading = Reading.of(new Source(before.name(), text));
    var source =
        reading.hasErrors()
            ? reading.program().source()
            : new Source(before.name(), Formatting.of(reading.program()));
    return Compilation.withTests(source, beside.of(source, files));
  }

  /// The block as it stands in the file.
  private static String last(Compilation compilation) {
    var declarations = compilation.program().declarations();
    if (declarations.isEmpty()) {
      return "";
    }
    var span = declarations.getLast().span();
    return compilation.program().source().text().substring(span.offset()).stripTrailing() + "\n";
  }
}

package dev.wf.testing;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.format.Converting;
import dev.wf.compiler.format.Formatting;
import dev.wf.compiler.load.Surroundings;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.schedule.Conclusion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
  private final String workflow;
  private final Beside beside;
  private final Checking checking;
  private final Fixtures fixtures;

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
    this.workflow = workflow;
    this.beside = beside;
    this.checking = checking;
    this.fixtures = fixtures;
  }

  /// A way to write it.
  ///
  /// @param observes whether what looks at files is mocked
  /// @param looksInto whether guards may look into prompts and arguments
  /// @param isExact whether the message of a failure is expected, too
  /// @param isShifted whether nodes that the result names are those of the test
  /// @param expecting how the result is compared
  private record Manner(
      boolean observes,
      boolean looksInto,
      boolean isExact,
      boolean isShifted,
      Expecting expecting) {
    static final Manner FIRST = new Manner(false, true, true, false, Expecting.PLAIN);
  }

  private enum Expecting {
    /// With a value that stands there.
    PLAIN,
    /// With one of the type `json`, in whose lists anything may stand.
    DATA,
    /// As the JSON of it.
    TEXT
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
    var skeleton = compiled(skeleton(manner.observes()), new TreeMap<>());
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
            new RunMocks(run, names, manner.looksInto(), elsewhere(files))
                .lines(manner.observes()));
    var counts = new RunMocks(run, names, false, elsewhere(files)).counts();
    while (true) {
      var compilation = compiled(text(manner, mocks, counts, files), files);
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
        new RunMocks(run, names, manner.looksInto(), elsewhere(files))
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

  /// A test of which only the names matter.
  private String skeleton(boolean observes) {
    var lines = new ArrayList<String>();
    RunMocks.functions(run, observes)
        .forEach(function -> lines.add("mock " + function + " => fault(\"failed\")"));
    lines.add("let result = " + call());
    lines.add("expect result == result");
    return block(lines);
  }

  private String call() {
    return workflow
        + "("
        + run.arguments().entrySet().stream()
            .map(a -> a.getKey() + ": " + ValueCode.of(a.getValue()))
            .collect(Collectors.joining(", "))
        + ")";
  }

  private String block(List<String> lines) {
    return "test "
        + ValueCode.text(run.name())
        + " {\n"
        + lines.stream().map(l -> l + "\n").collect(Collectors.joining())
        + "}\n";
  }

  private String text(
      Manner manner, List<String> mocks, List<String> counts, SortedMap<String, String> files) {
    var lines = new ArrayList<String>();
    workspace(files).ifPresent(lines::add);
    lines.addAll(mocks);
    switch (run.conclusion()) {
      case Conclusion.Completed(var result) -> result(manner, result, files, lines);
      case Conclusion.Degraded(var result, _) -> result(manner, result, files, lines);
      case Conclusion.Failed(var failure, _) -> {
        lines.add("let ended = try { " + call() + " }");
        lines.add(
            "expect errors([ended]).map(e => e.kind) == ["
                + ValueCode.text(failure.kind().word())
                + "]");
        if (manner.isExact()) {
          var message = manner.isShifted() ? shifted(failure.message()) : failure.message();
          lines.add(
              "expect errors([ended]).map(e => e.message) == [" + ValueCode.text(message) + "]");
        }
      }
      case Conclusion.Waiting _, Conclusion.Paused _ -> {}
    }
    lines.addAll(counts);
    return block(lines);
  }

  private void result(
      Manner manner, Value came, SortedMap<String, String> files, List<String> lines) {
    var result = manner.isShifted() ? shifted(came) : came;
    lines.add("let result = " + call());
    switch (manner.expecting()) {
      case PLAIN -> lines.add("expect result == " + ValueCode.of(result, elsewhere(files)));
      case DATA -> {
        lines.add("let expected: json = " + ValueCode.of(result, elsewhere(files)));
        lines.add("expect result == expected");
      }
      case TEXT -> lines.add("expect json(result) == " + elsewhere(files).apply(json(result)));
    }
  }

  private static String json(Value value) {
    return Rendering.json(value);
  }

  /// Nodes of the run are those of a test in the test.
  private Value shifted(Value value) {
    return switch (value) {
      case Value.Str(var text) -> Value.of(shifted(text));
      case Value.ListOf(var values) ->
          new Value.ListOf(values.stream().map(this::shifted).toList());
      case Value.RecordOf(var fields) -> {
        var all = new LinkedHashMap<String, Value>();
        fields.forEach((name, inner) -> all.put(name, shifted(inner)));
        yield new Value.RecordOf(all);
      }
      case Value.MapOf(var entries) -> {
        var all = new LinkedHashMap<String, Value>();
        entries.forEach((name, inner) -> all.put(name, shifted(inner)));
        yield Value.MapOf.of(all);
      }
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Money _,
          Value.Duration _ ->
          value;
    };
  }

  private String shifted(String text) {
    var name = run.workflow();
    return text.equals(name)
        ? "test/" + name
        : text.replaceAll("(?<![\\w/.-])" + name + "/", "test/" + name + "/")
            .replace("\"node\": \"" + name + "\"", "\"node\": \"test/" + name + "\"");
  }

  private Optional<String> workspace(SortedMap<String, String> files) {
    var found =
        RunFiles.of(run, fixtures.folder().isPresent() ? Integer.MAX_VALUE : fixtures.longest());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var entries = new ArrayList<String>();
    var folder = fixtures.folder().map(f -> f + "/files");
    boolean isOutside = false;
    for (var file : found.entrySet()) {
      if (folder.isPresent() && file.getValue().length() > fixtures.longest()) {
        files.put(folder.get() + "/" + file.getKey(), file.getValue());
        isOutside = true;
      } else {
        entries.add(ValueCode.text(file.getKey()) + ": " + ValueCode.text(file.getValue()));
      }
    }
    if (isOutside) {
      entries.addFirst("..." + ValueCode.text(folder.orElseThrow()));
    }
    return Optional.of("workspace { " + String.join(", ", entries) + " }");
  }

  /// Long texts stand in files, of which the program takes them.
  private Function<String, String> elsewhere(SortedMap<String, String> files) {
    return text -> {
      if (fixtures.folder().isEmpty() || text.length() <= fixtures.longest()) {
        return ValueCode.text(text);
      }
      var content = text.replace("${", "$${") + "\n";
      var known = files.entrySet().stream().filter(f -> f.getValue().equals(content)).findFirst();
      var path =
          known
              .map(Map.Entry::getKey)
              .orElseGet(
                  () -> fixtures.folder().orElseThrow() + "/text_" + (files.size() + 1) + ".txt");
      files.put(path, content);
      return "include(" + ValueCode.text(path) + ")";
    };
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

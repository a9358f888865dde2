package dev.wf.testing.api;

import dev.wf.ir.graph.Agent;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// A workflow, and what is around it in a test. Immutable: what is said of one gives another, so
/// one that was loaded once may be the beginning of many. Safe for use by many threads at once.
///
/// ```java
/// WorkflowTest.ofFile("audit.wf")
///     .argument("votes", 1)
///     .file("src/a.ts", "…")
///     .model(MockModel.strict().on("auditor", List.of()).on("ask", "a summary"))
///     .run()
///     .assertCompleted();
/// ```
public final class WorkflowTest {
  private final Program program;
  private final Settings settings;

  /// @param folder where workspaces are made
  record Settings(
      SequencedMap<String, Value> arguments,
      SequencedMap<String, String> files,
      List<Path> fixtures,
      Model model,
      List<Mock<ToolCall>> tools,
      Faults faults,
      CompletionOrder order,
      Path folder) {
    static final Settings NONE =
        new Settings(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            List.of(),
            MockModel.strict(),
            List.of(),
            Faults.NONE,
            CompletionOrder.AS_STARTED,
            Path.of(System.getProperty("java.io.tmpdir")));

    Settings with(SequencedMap<String, Value> other) {
      return new Settings(other, files, fixtures, model, tools, faults, order, folder);
    }

    Settings with(SequencedMap<String, String> other, List<Path> otherFixtures) {
      return new Settings(arguments, other, otherFixtures, model, tools, faults, order, folder);
    }

    Settings with(Model other) {
      return new Settings(arguments, files, fixtures, other, tools, faults, order, folder);
    }

    Settings with(List<Mock<ToolCall>> other) {
      return new Settings(arguments, files, fixtures, model, other, faults, order, folder);
    }

    Settings with(Faults other) {
      return new Settings(arguments, files, fixtures, model, tools, other, order, folder);
    }

    Settings with(CompletionOrder other) {
      return new Settings(arguments, files, fixtures, model, tools, faults, other, folder);
    }

    Settings with(Path other) {
      return new Settings(arguments, files, fixtures, model, tools, faults, order, other);
    }
  }

  private WorkflowTest(Program program, Settings settings) {
    this.program = program;
    this.settings = settings;
  }

  /// A workflow in a file, `.wf` or YAML: the one named like the file, else its only one, or
  /// another as the command line names it: `lib.wf:name`.
  ///
  /// @param file relative to the folder in which the tests run, which Maven and Gradle make the
  ///   project's own
  /// @throws WorkflowTestException where there is no such file, or it does not compile
  public static WorkflowTest ofFile(String file) {
    return new WorkflowTest(Program.ofFile(file), Settings.NONE);
  }

  /// As [#ofFile(String)].
  public static WorkflowTest ofFile(Path file) {
    return ofFile(file.toString());
  }

  /// A workflow that stands by itself, with the standard library and no files.
  public static WorkflowTest ofText(String text) {
    return ofText("workflow.wf", text);
  }

  /// @param name as messages call it; one that ends in `.yaml` is read as YAML, and `lib.wf:name`
  ///   means the workflow `name`
  public static WorkflowTest ofText(String name, String text) {
    return new WorkflowTest(Program.ofText(name, text), Settings.NONE);
  }

  private WorkflowTest with(Settings other) {
    return new WorkflowTest(program, other);
  }

  /// Gives an argument; those that are not given take their defaults.
  ///
  /// @param value of Java's ([Data]) or the language's
  public WorkflowTest argument(String parameter, Object value) {
    var type = parameterType(parameter);
    var fitting =
        switch (Conformance.check(Data.value(value), type, types())) {
          case Conformed.Fits(var fits) -> fits;
          case Conformed.Misfits misfits ->
              throw new WorkflowTestException(
                  "The argument `" + parameter + "` is no " + type + ": " + misfits.first() + ".");
        };
    var arguments = new LinkedHashMap<>(settings.arguments());
    arguments.put(parameter, fitting);
    return with(settings.with(arguments));
  }

  /// Gives several arguments, by name.
  public WorkflowTest arguments(Map<String, ?> values) {
    var test = this;
    for (var one : values.entrySet()) {
      test = test.argument(one.getKey(), one.getValue());
    }
    return test;
  }

  /// Puts a file into the workspace.
  ///
  /// @param path within it
  public WorkflowTest file(String path, String text) {
    var inside = Path.of(path).normalize();
    if (inside.isAbsolute() || inside.startsWith("..") || path.isBlank()) {
      throw new WorkflowTestException(
          "The path of a file lies within the workspace, but `" + path + "` does not.");
    }
    var files = new LinkedHashMap<>(settings.files());
    files.put(path, text);
    return with(settings.with(files, settings.fixtures()));
  }

  /// Puts files into the workspace, by path.
  public WorkflowTest files(Map<String, String> texts) {
    var test = this;
    for (var one : texts.entrySet()) {
      test = test.file(one.getKey(), one.getValue());
    }
    return test;
  }

  /// Begins the workspace as a copy of a folder, without `.git`, `.wf` and links; files that are
  /// put into it stand over those of the folder, which is never written to.
  public WorkflowTest workspace(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new WorkflowTestException(
          "There is no folder " + folder.toAbsolutePath().normalize() + ".");
    }
    var fixtures = new ArrayList<>(settings.fixtures());
    fixtures.add(folder);
    return with(settings.with(settings.files(), fixtures));
  }

  /// Says who answers its agents; without a model nobody does.
  public WorkflowTest model(Model model) {
    if (model instanceof MockModel mocks) {
      Checks.agents(mocks, this);
    }
    return with(settings.with(model));
  }

  /// Mocks a function of the world: `exec`, `sh`, `glob`, `read`, `write`, `approve`, `input`,
  /// `secret`, … Those without a mock use the workspace; `exec`, `sh`, `approve`, `input` and
  /// `secret` reach further and need one.
  ///
  /// @param answer an [Answer], or a value of Java's
  public WorkflowTest tool(String function, Object answer) {
    return tool(function, _ -> true, answer);
  }

  /// Mocks those uses of a function of the world for which a condition holds.
  public WorkflowTest tool(String function, Predicate<? super ToolCall> when, Object answer) {
    Answer<ToolCall> as = Answer.from(answer);
    Checks.tool(function, as);
    var tools = new ArrayList<>(settings.tools());
    tools.add(Mock.of(function, when, as));
    return with(settings.with(tools));
  }

  /// Answers every `approve`.
  public WorkflowTest approve(boolean answer) {
    return tool("approve", answer);
  }

  /// Answers every `input`; held against the type that is asked for.
  public WorkflowTest input(Object answer) {
    return tool("input", answer);
  }

  /// Makes requests to the model fail.
  public WorkflowTest faults(Faults faults) {
    return with(settings.with(faults));
  }

  /// Has calls end in another order than they began.
  public WorkflowTest order(CompletionOrder order) {
    return with(settings.with(order));
  }

  /// Has workspaces made in a folder rather than among the machine's temporary files.
  public WorkflowTest in(Path folder) {
    return with(settings.with(folder));
  }

  /// Runs it once, in a workspace that is gone afterwards.
  ///
  /// @throws WorkflowTestException where an argument is missing, a call has no mock, or a mock
  ///   gives what is not of the type
  public WorkflowRun run() {
    for (var parameter : parameters()) {
      if (parameter.standard().isEmpty() && !settings.arguments().containsKey(parameter.name())) {
        throw new WorkflowTestException(
            "The workflow `"
                + name()
                + "` needs its argument `"
                + parameter.name()
                + "` ("
                + parameter.type()
                + "); give it with `argument(\""
                + parameter.name()
                + "\", …)`.");
      }
    }
    return new WorkflowRunner(program.graph(), settings).run();
  }

  /// The name of the workflow.
  public String name() {
    return program.graph().entry().name();
  }

  /// The types of its parameters, by name, in declared order.
  public SequencedMap<String, Type> parameterTypes() {
    var types = new LinkedHashMap<String, Type>();
    parameters().forEach(parameter -> types.put(parameter.name(), parameter.type()));
    return types;
  }

  /// The type of one of its parameters.
  public Type parameterType(String parameter) {
    return parameters().stream()
        .filter(p -> p.name().equals(parameter))
        .findFirst()
        .map(Parameter::type)
        .orElseThrow(() ->
            Known.mistake(
                "The workflow `" + name() + "` has no parameter `" + parameter + "`",
                parameter,
                parameters().stream().map(Parameter::name).toList(),
                "it takes"));
  }

  /// The type that it returns.
  public Type resultType() {
    return program.graph().entry().result();
  }

  /// The type that an agent returns.
  public Type resultType(String agent) {
    return agent(agent).result();
  }

  /// A type that the program declares.
  public Type type(String name) {
    var declared = List.copyOf(types().byName().keySet());
    if (!declared.contains(name)) {
      throw Known.mistake(
          program.source().name() + " declares no type `" + name + "`",
          name,
          declared,
          "its types are");
    }
    return new Type.Named(name);
  }

  /// What the names of its types stand for.
  public Definitions types() {
    return program.graph().types();
  }

  /// The paths of the files that a run finds in its workspace.
  public List<String> paths() {
    return WorkflowRunner.paths(settings);
  }

  Agent agent(String name) {
    return Optional.ofNullable(program.graph().agents().get(name))
        .orElseThrow(() ->
            Known.mistake(
                "The workflow `" + name() + "` asks no agent `" + name + "`",
                name,
                List.copyOf(program.graph().agents().keySet()),
                "its agents are"));
  }

  private List<Parameter> parameters() {
    return program.graph().entry().parameters();
  }
}

package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.TestMistakes;
import dev.wf.compiler.check.mistake.UseMistakes;
import dev.wf.compiler.check.table.Counted;
import dev.wf.compiler.check.table.ToolEntry;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;

/// What a mock stands for, or `calls` looks at, by the names that are written there.
final class MockTargets {
  /// Stands for every agent that has no name.
  static final String ASK = "ask";

  private final Context context;
  private final TestMistakes mistakes;
  private final UseMistakes uses;
  private final Signatures signatures;
  private final List<ToolUses.OfServer> ofServers;
  private boolean isCounting;

  /// @param ofServers takes the tools of servers, which are held against those of agents later
  MockTargets(
      Context context,
      TestMistakes mistakes,
      UseMistakes uses,
      Signatures signatures,
      List<ToolUses.OfServer> ofServers) {
    this.context = context;
    this.mistakes = mistakes;
    this.uses = uses;
    this.signatures = signatures;
    this.ofServers = ofServers;
  }

  /// Empty where that is reported.
  Optional<TestTypes.Target> of(List<Name> names) {
    var name = names.getLast();
    if (names.size() == 1 && name.text().equals(ASK)) {
      return Optional.of(new TestTypes.Target(ASK, List.of(), Type.Plain.JSON, Counted.Kind.AGENT));
    }
    var written = String.join(".", names.stream().map(Name::text).toList());
    if (names.size() > 1 && names.getFirst().text().equals(ToolEntry.MCP)) {
      return ofServer(names, written);
    }
    if (names.size() == 1 && context.names.meaning(name).isEmpty()) {
      return ToolUses.signature(written).map(s -> tool(written, s));
    }
    return context.names.meaning(name).flatMap(meaning -> of(name, written, meaning));
  }

  private Optional<TestTypes.Target> ofServer(List<Name> names, String written) {
    var span = names.getFirst().span().to(names.getLast().span());
    if (names.size() != 3) {
      context.report(uses.serverMocked(span));
      return Optional.empty();
    }
    return Optional.of(ofServer(span, written));
  }

  /// One whose uses are counted; empty where it is reported that it is none.
  ///
  /// @param name `server.tool`, where it is one that might be
  public Optional<TestTypes.Target> ofServer(Span span, Optional<String> name) {
    if (name.isEmpty() || name.get().endsWith("*")) {
      context.report(uses.serverCounted(span));
      return Optional.empty();
    }
    return Optional.of(ofServer(span, ToolUses.named(name.get())));
  }

  private TestTypes.Target ofServer(Span span, String written) {
    ofServers.add(new ToolUses.OfServer(context.here.source(), span, written));
    return tool(written, ToolUses.ofServer(written));
  }

  private static TestTypes.Target tool(String written, Signature signature) {
    return new TestTypes.Target(
        written, signature.parameters(), signature.result(), Counted.Kind.TOOL);
  }

  private Optional<TestTypes.Target> of(Name name, String written, Meaning meaning) {
    return switch (meaning) {
      case Meaning.Agent(var agent) -> {
        var signature = signatures.of(agent);
        yield Optional.of(
            new TestTypes.Target(
                written, signature.parameters(), signature.result(), Counted.Kind.AGENT));
      }
      case Meaning.World(var world) -> {
        var signature = Signatures.always(words(world).word()).getFirst();
        yield Optional.of(
            new TestTypes.Target(
                name.text(), signature.parameters(), signature.result(), Counted.Kind.FUNCTION));
      }
      case Meaning.Fn _, Meaning.BuiltIn _ -> none(name, "a function");
      case Meaning.Workflow _ -> none(name, "a workflow");
      case Meaning.Const _ -> none(name, "a constant");
      case Meaning.Type _, Meaning.TypeParameter _ -> none(name, "a type");
      case Meaning.Local _, Meaning.InTest _, Meaning.Run _, Meaning.Usage _, Meaning.Opaque _ ->
          Optional.empty();
    };
  }

  /// Of `sh` a mock sees the words.
  private static WorldFunction words(WorldFunction function) {
    return function == WorldFunction.SH ? WorldFunction.EXEC : function;
  }

  private Optional<TestTypes.Target> none(Name name, String what) {
    context.report(isCounting ? mistakes.noCounted(name, what) : mistakes.noMocked(name, what));
    return Optional.empty();
  }

  /// What is looked at, and not mocked. Empty where that is reported.
  Optional<TestTypes.Target> counted(Name name) {
    isCounting = true;
    try {
      return of(List.of(name));
    } finally {
      isCounting = false;
    }
  }

  /// Whose calls are meant.
  Counted counted(Name name, TestTypes.Target target) {
    var agent =
        context.names.meaning(name).orElse(null) instanceof Meaning.Agent(var declaration)
            ? Optional.of(declaration)
            : Optional.<Decl.Agent>empty();
    return counted(agent, target);
  }

  /// Of what no declaration stands for.
  static Counted counted(TestTypes.Target target) {
    return counted(Optional.empty(), target);
  }

  private static Counted counted(Optional<Decl.Agent> agent, TestTypes.Target target) {
    return new Counted(
        agent,
        target.name(),
        target.kind(),
        target.parameters().stream().map(Signature.Parameter::name).toList());
  }
}

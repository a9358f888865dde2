package dev.wf.compiler.check;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;

/// What a mock stands for, or `calls` looks at, by the names that are written there.
final class MockTargets {
  /// Stands for every agent that has no name.
  static final String ASK = "ask";

  private final Context context;
  private final TestMistakes mistakes;
  private final Signatures signatures;

  MockTargets(Context context, TestMistakes mistakes, Signatures signatures) {
    this.context = context;
    this.mistakes = mistakes;
    this.signatures = signatures;
  }

  /// Empty where that is reported.
  Optional<TestTypes.Target> of(List<Name> names) {
    var name = names.getLast();
    if (names.size() == 1 && name.text().equals(ASK)) {
      return Optional.of(new TestTypes.Target(ASK, List.of(), Type.Plain.JSON, true));
    }
    var written = String.join(".", names.stream().map(Name::text).toList());
    return context.names.meaning(name).flatMap(meaning -> of(name, written, meaning));
  }

  private Optional<TestTypes.Target> of(Name name, String written, Meaning meaning) {
    return switch (meaning) {
      case Meaning.Agent(var agent) -> {
        var signature = signatures.of(agent);
        yield Optional.of(
            new TestTypes.Target(written, signature.parameters(), signature.result(), true));
      }
      case Meaning.World(var world) -> {
        var signature = Signatures.always(words(world).word()).getFirst();
        yield Optional.of(
            new TestTypes.Target(name.text(), signature.parameters(), signature.result(), false));
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
    context.report(mistakes.noMocked(name, what));
    return Optional.empty();
  }

  /// Whose calls are meant.
  Counted counted(Name name, TestTypes.Target target) {
    var agent =
        context.names.meaning(name).orElse(null) instanceof Meaning.Agent(var declaration)
            ? Optional.of(declaration)
            : Optional.<Decl.Agent>empty();
    return new Counted(
        agent,
        target.name(),
        !target.agent(),
        target.parameters().stream().map(Signature.Parameter::name).toList());
  }
}

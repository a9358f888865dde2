package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.AnswerMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TestMistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Counted;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.table.ExpectedFailure;
import dev.wf.compiler.check.table.FailureKinds;
import dev.wf.compiler.check.table.TestFacts;
import dev.wf.compiler.check.table.ToolEntry;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Patterns;
import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.names.TestFunction;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What stands in tests alone: mocks, expectations.
final class Tests {
  /// Of a mock for what is wrong already.
  private static final Goal UNKNOWN = new Goal.Hint(Type.Plain.ERROR);

  private final Context context;
  private final TypeMistakes types;
  private final TestMistakes mistakes;
  private final AnswerMistakes answerMistakes;
  private final Expressions expressions;
  private final MockTargets targets;
  private final Generated generated;
  private final Answers answers;
  private final ToolUses uses;
  private final Workspaces workspaces;
  private final List<AnsweringAll> answeringAll = new ArrayList<>();
  private final List<OfAsk> mocksOfAsk = new ArrayList<>();

  /// A mock without a guard, and whose calls it answers.
  private record AnsweringAll(Stmt.Mock mock, Counted target) {}

  /// An answer of a mock of `ask`, and the text it stands in.
  private record OfAsk(Expr answer, Source source) {}

  Tests(Context context, Mistakes mistakes, Expressions expressions, Signatures signatures) {
    this.context = context;
    this.types = mistakes.types();
    this.mistakes = mistakes.tests();
    this.expressions = expressions;
    this.uses = new ToolUses(context, mistakes, expressions, signatures);
    this.targets =
        new MockTargets(context, this.mistakes, mistakes.uses(), signatures, uses.ofServers());
    this.generated = new Generated(context, mistakes, expressions);
    this.answers = new Answers(context, mistakes, expressions);
    this.answerMistakes = mistakes.answers();
    this.workspaces = new Workspaces(context, this.mistakes, expressions);
  }

  /// What mocks say of their answers.
  Answers answers() {
    return answers;
  }

  /// What is generated, and where.
  Generated generated() {
    return generated;
  }

  void check(Decl test, Body body, boolean isProperty) {
    answeringAll.clear();
    generated.within(
        isProperty,
        () ->
            answers.within(() ->
                context.testing(() ->
                    context.table.doing(
                        test, context.apart(() -> expressions.forms().statements().test(body))))));
  }

  /// The files of a test.
  Workspaces workspaces() {
    return workspaces;
  }

  void expect(Stmt.Expect expect) {
    switch (expect.must().orElse(null)) {
      case null -> expressions.condition(expect.value());
      case Stmt.Must.Match(var pattern) -> {
        expressions.text(expect.value(), "What is matched is");
        pattern(pattern);
      }
      case Stmt.Must.Fail(var how) -> {
        expressions.infer(expect.value());
        failure(how);
      }
    }
    context.does(new Doing(dev.wf.ir.graph.Effect.PURE, true));
  }

  private void pattern(Expr.Text pattern) {
    var text = pattern.constant();
    if (text.isEmpty()) {
      context.report(mistakes.expectedWithHoles(pattern.span()));
    }
    text.flatMap(Patterns::problem)
        .ifPresent(p -> context.report(types.badPattern(pattern.span(), p)));
  }

  private void failure(Expr.Text how) {
    switch (how.form()) {
      case RAW, RAW_BLOCK -> pattern(how);
      case STRING, BLOCK -> {
        var text = how.constant();
        if (text.isEmpty()) {
          context.report(mistakes.expectedWithHoles(how.span()));
        } else if (ExpectedFailure.isWord(text.get()) && !ExpectedFailure.isKind(text.get())) {
          context.report(mistakes.noKindExpected(how.span(), text.get(), FailureKinds.ALL));
        }
      }
    }
  }

  /// Notes that what the pattern binds is not known before the first call.
  void waiting(Pattern pattern) {
    switch (pattern) {
      case Pattern.Single(var name) -> waiting(name);
      case Pattern.Fields fields -> fields.fields().forEach(f -> waiting(f.name()));
    }
  }

  private void waiting(Name name) {
    context.waiting(context.names.binding(name));
  }

  void mock(Stmt.Mock mock) {
    var found = targets.of(mock.target());
    context.table.type(context.names.call(mock), Type.Plain.ERROR);
    mock.parameters().forEach(p -> context.table.type(context.names.binding(p), Type.Plain.ERROR));
    found.ifPresent(target -> {
      context.table.type(context.names.call(mock), TestTypes.call(target));
      parameters(mock, target);
      var counted = targets.counted(mock.target().getLast(), target);
      reached(mock, counted);
      context.table.mocks(mock, counted);
    });
    var waited = context.waitedFor(() -> answer(mock, found));
    waited.ifPresent(name -> context.report(mistakes.waits(name)));
  }

  private void answer(Stmt.Mock mock, Optional<TestTypes.Target> found) {
    boolean ofAgent = found.filter(TestTypes.Target::agent).isPresent();
    context.mocking(() ->
        uses.within(
            ofAgent,
            () -> {
              int before = context.reports();
              mock.when().ifPresent(this::guard);
              boolean ofAsk = found.isPresent() && found.get().name().equals(MockTargets.ASK);
              var goal = ofAsk ? Goal.NONE : found.map(this::gives).orElse(UNKNOWN);
              if (!answers.inTurn(
                  mock, generated.isInProperty(), a -> answer(a, ofAsk, goal, before))) {
                answer(mock.answer(), ofAsk, goal, before);
              }
            }));
  }

  private void answer(Expr answer, boolean ofAsk, Goal goal, int before) {
    if (!ofAsk) {
      context.apart(() -> expressions.of(answer, goal));
      return;
    }
    context.apart(() -> generated.ofAsk(answer, () -> expressions.infer(answer)));
    if (context.reports() == before) {
      mocksOfAsk.add(new OfAsk(answer, context.here.source()));
    }
  }

  private Goal gives(TestTypes.Target target) {
    return Goal.held(target.result(), "A mock of `" + target.name() + "` gives");
  }

  private void guard(Expr when) {
    if (context.apart(() -> expressions.condition(when)).asks()) {
      context.report(mistakes.guardAsks(when.span()));
    }
  }

  /// Told of everything that asks an agent.
  void asking(Span span) {
    if (context.isMocking()) {
      context.report(mistakes.asks(span));
    }
  }

  private void parameters(Stmt.Mock mock, TestTypes.Target target) {
    for (int i = 0; i < mock.parameters().size(); i++) {
      var parameter = mock.parameters().get(i);
      if (i < target.parameters().size()) {
        context.table.type(context.names.binding(parameter), TestTypes.given(target, i));
      } else {
        context.report(
            mistakes.tooManyParameters(parameter, target.name(), target.parameters().size()));
        return;
      }
    }
  }

  private void reached(Stmt.Mock mock, Counted target) {
    var above = answeringAll.stream().filter(a -> a.target().isSame(target)).findFirst();
    if (above.isPresent()) {
      context.report(mistakes.neverReached(mock, above.get().mock()));
    } else if (mock.when().isEmpty()) {
      answeringAll.add(new AnsweringAll(mock, target));
    }
  }

  /// `calls(auditor)`.
  Type calls(Expr.Call call) {
    if (call.arguments().size() != 1) {
      return context.error(mistakes.notCounted(call.span()));
    }
    return counted(call, TestFunction.CALLS, mistakes.notCounted(call.span()))
        .map(counts -> {
          context.table.counts(call, counts.of());
          return (Type) Type.ListType.of(TestTypes.made(counts.target()));
        })
        .orElse(Type.Plain.ERROR);
  }

  /// `prompt(auditor, 0)`, `settings(auditor, 0)`.
  Type looked(Expr.Call call, TestFunction function) {
    if (call.arguments().size() != 2
        || !(call.arguments().getLast() instanceof Expr.Positional(var index))) {
      return context.error(answerMistakes.notLooked(call.span(), function));
    }
    expressions.of(index, Goal.must(Type.INT, "Which call is meant is"));
    var counts = counted(call, function, answerMistakes.notLooked(call.span(), function));
    if (counts.isEmpty()) {
      return Type.Plain.ERROR;
    }
    var target = counts.get().target();
    if (!target.agent()) {
      return context.error(
          answerMistakes.asksNoModel(
              call.arguments().getFirst().value().span(), target.name(), function));
    }
    context
        .table
        .tests()
        .looks(call, new TestFacts.Looked(counts.get().of(), index, function.word()));
    return TestTypes.made(target) instanceof Type.RecordType made
        ? made.field(function.word()).orElseThrow().type()
        : Type.Plain.ERROR;
  }

  /// What is called.
  private record Counts(Counted of, TestTypes.Target target) {}

  /// @param noName where there is none
  private Optional<Counts> counted(Expr.Call call, TestFunction function, Diagnostic noName) {
    if (!(call.arguments().getFirst() instanceof Expr.Positional(var value))) {
      context.error(noName);
      return Optional.empty();
    }
    boolean isOfServer = ToolEntry.of(value).orElse(null) instanceof ToolEntry.OfServer;
    context.table.tests().isTool(value);
    if (!isOfServer && !(value instanceof Expr.Ref)) {
      context.error(noName);
      return Optional.empty();
    }
    if (context.isMocking() || !context.isTesting()) {
      context.error(mistakes.elsewhere(call.span(), function.word(), "what a test expects"));
      return Optional.empty();
    }
    context.counting();
    context.does(new Doing(dev.wf.ir.graph.Effect.PURE, true));
    return ToolEntry.of(value).orElse(null) instanceof ToolEntry.OfServer(var tool)
        ? targets.ofServer(value.span(), tool).map(t -> new Counts(MockTargets.counted(t), t))
        : value instanceof Expr.Ref(var name)
            ? targets.counted(name).map(t -> new Counts(targets.counted(name, t), t))
            : Optional.empty();
  }

  /// `fault("transport")`, `fault("failed", "no disk")`.
  Type fault(Expr.Call call) {
    var arguments = call.arguments();
    if (!context.isMocking()) {
      return context.error(mistakes.elsewhere(call.span(), "fault", "the answer of a mock"));
    }
    var kind =
        arguments.isEmpty()
            ? Optional.<String>empty()
            : Constants.text(arguments.getFirst().value());
    if (kind.filter(FailureKinds.ALL::contains).isEmpty()) {
      var place = arguments.isEmpty() ? call.span() : arguments.getFirst().value().span();
      var written =
          !arguments.isEmpty() && arguments.getFirst().value() instanceof Expr.Ref(var name)
              ? Optional.of(name.text())
              : kind;
      return context.error(mistakes.notAKind(place, written, FailureKinds.ALL));
    }
    if (arguments.size() > 2) {
      return context.error(mistakes.saysTooMuch(arguments.get(2).value().span()));
    }
    if (arguments.size() == 2) {
      expressions.text(arguments.get(1).value(), "What a fault says is");
    }
    context.table.fails(call, kind.get());
    return Type.Plain.NEVER;
  }

  /// `uses(web_fetch, …)`.
  Type uses(Expr.Call call) {
    return uses.of(call);
  }

  /// Holds tools of servers against those that the program's agents have, once these are known.
  void toolsOfServers() {
    uses.hold();
  }

  /// Holds what mocks of `ask` answer against what the program asks for, once that is known.
  void mocksOfAsk(Set<Type> asked) {
    var candidates = new LinkedHashSet<>(asked);
    mocksOfAsk.forEach(m -> context.here.in(m.source(), () -> mockOfAsk(m.answer(), candidates)));
  }

  private void mockOfAsk(Expr answer, Set<Type> candidates) {
    var given = context.table.typeOf(answer);
    if (!Fit.isUnknown(given)
        && candidates.stream().noneMatch(wanted -> mayBe(answer, given, wanted))) {
      context.report(mistakes.fitsNoAsk(answer.span(), given, candidates));
    }
  }

  /// Whether the answer fits as it is, or as what is written would be taken where that is wanted.
  private boolean mayBe(Expr answer, Type given, Type wanted) {
    if (given == Type.Plain.JSON || context.fit.fits(given, wanted)) {
      return true;
    }
    int before = context.reports();
    var taken = new Type[1];
    context.mocking(
        () -> context.apart(() -> taken[0] = expressions.of(answer, new Goal.Hint(wanted))));
    boolean fits = context.reports() == before && context.fit.fits(taken[0], wanted);
    context.forgetReportsFrom(before);
    return fits;
  }
}

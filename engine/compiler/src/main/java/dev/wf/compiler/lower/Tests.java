package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Counted;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Fault;
import dev.wf.ir.graph.Step;
import dev.wf.ir.graph.Test;
import dev.wf.ir.graph.Workflow;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// Tests: the body becomes a graph like a workflow's, and its mocks stand beside it.
final class Tests {
  private static final String PATH = "test";

  /// A test may do anything in its own workspace, and nothing in it reaches further.
  private static final Expr EVERYTHING =
      Code.record(
          Code.named("write", Code.constant(Value.list(Value.of("**")))),
          Code.named("exec", Code.constant(Value.list(Value.of("*")))),
          Code.named("web", Code.constant(Value.list(Value.of("*")))),
          Code.named("mcp", Code.constant(Value.list(Value.of("*")))));

  private final Lowering lowering;
  private final Ledger ledger;

  Tests(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  Test test(Decl.Test test) {
    return test(test.doc(), test.name(), List.of(), statements(test.body()), Optional.empty());
  }

  /// @param text of a statement as the program has it
  Test property(Decl.Property property, Function<Stmt, String> text) {
    var statements = statements(property.body());
    var faults = new LinkedHashMap<Fault, Double>();
    var texts = new ArrayList<Test.Property.Written>();
    int mocks = 0;
    for (var statement : statements) {
      switch (statement) {
        case Stmt.Header h when h.word() == Stmt.Header.Word.FAULTS ->
            ledger
                .types()
                .faults(h)
                .forEach((word, share) -> faults.put(Fault.of(word).orElseThrow(), share));
        case Stmt.Mock mock ->
            texts.add(new Test.Property.Written(text.apply(mock), OptionalInt.of(mocks++)));
        case Stmt _ ->
            texts.add(new Test.Property.Written(text.apply(statement), OptionalInt.empty()));
      }
    }
    var generated = new Test.Property(faults, texts);
    return test(
        property.doc(), property.name(), property.parameters(), statements, Optional.of(generated));
  }

  private static List<Stmt> statements(Body body) {
    return body instanceof Body.Block(var all, _) ? all : List.of();
  }

  private Test test(
      String doc,
      dev.wf.compiler.syntax.Expr.Text title,
      List<Parameter> parameters,
      List<Stmt> statements,
      Optional<Test.Property> property) {
    var workspace = workspace(statements);
    var fixtures = fixtures(statements);
    var draft = Draft.outermost(parameters.size());
    var taken = lowering.agents().parameters(parameters, draft);
    var end = lowering.statements().body(items(statements), draft);
    var entry =
        new Workflow(
            PATH,
            doc,
            taken,
            Type.Plain.NULL,
            Code.EMPTY_RECORD,
            EVERYTHING,
            Code.EMPTY_RECORD,
            ledger.phases(),
            draft.block(end.value()));
    var mocks = mocks(statements, parameters);
    var graph = lowering.finished(entry);
    var name = title.constant().orElseThrow();
    var place = ledger.place(title.span());
    var called = lowering.agents().called();
    return new Test(name, doc, place, workspace, fixtures, mocks, called, graph, property);
  }

  /// What counts calls is waited for by all that stands below it.
  private List<Item> items(List<Stmt> statements) {
    var items = new ArrayList<Item>();
    for (var statement : statements) {
      switch (statement) {
        case Stmt.Let l -> {
          items.addAll(Item.of(new Body.Block(List.of(l), l.span())));
          items.add(new Item.Arrived(l));
        }
        case Stmt.Evaluate(var value) when lowering.leaving().of(value) == Leaving.Exit.NONE ->
            items.add(new Item.Arrives(value));
        case Stmt other -> items.addAll(Item.of(new Body.Block(List.of(other), other.span())));
      }
      if (ledger.types().counts(statement)) {
        items.add(new Item.AtRest());
      }
    }
    return items;
  }

  private Expr workspace(List<Stmt> statements) {
    for (var statement : statements) {
      if (statement instanceof Stmt.Header h && h.word() == Stmt.Header.Word.WORKSPACE) {
        var nothing = new Scope(Optional.empty());
        var entries = new ArrayList<Expr.RecordOf.Entry>();
        for (var setting : h.settings()) {
          if (setting instanceof Setting.Named(var name, var value, _)) {
            entries.add(Code.named(name.text(), lowering.expressions().pure(value, nothing)));
          }
        }
        return new Expr.RecordOf(entries, true);
      }
    }
    return new Expr.RecordOf(List.of(), true);
  }

  /// The folders that the workspace is a copy of, in the order of the text.
  private static List<String> fixtures(List<Stmt> statements) {
    return statements.stream()
        .filter(s -> s instanceof Stmt.Header h && h.word() == Stmt.Header.Word.WORKSPACE)
        .flatMap(s -> ((Stmt.Header) s).settings().stream())
        .flatMap(s -> s instanceof Setting.Spread(var folder, _) ? folder(folder) : Stream.empty())
        .toList();
  }

  private static Stream<String> folder(dev.wf.compiler.syntax.Expr written) {
    return Parts.bare(written) instanceof dev.wf.compiler.syntax.Expr.Text text
        ? text.constant().stream()
        : Stream.empty();
  }

  private List<Test.Mock> mocks(List<Stmt> statements, List<Parameter> parameters) {
    var mocks = new ArrayList<Test.Mock>();
    var above = new ArrayList<Stmt.Let>();
    for (var statement : statements) {
      if (statement instanceof Stmt.Let l && ledger.types().isKnownAtOnce(l)) {
        above.add(l);
      } else if (statement instanceof Stmt.Mock m) {
        mocks.add(mock(m, parameters, above));
      }
    }
    return mocks;
  }

  private Test.Mock mock(Stmt.Mock mock, List<Parameter> arguments, List<Stmt.Let> above) {
    var mocked = ledger.types().mocked(mock);
    var generated = new ArrayList<dev.wf.compiler.syntax.Expr.Ref>();
    generated(mock.answer(), generated);
    var turns =
        ledger.types().tests().turns(mock).stream()
            .map(turn -> answer(mock, turn, arguments, generated, above))
            .toList();
    var answer =
        turns.isEmpty()
            ? answer(mock, mock.answer(), arguments, generated, above)
            : turns.getFirst();
    return new Test.Mock(
        target(mocked),
        mocked.parameters(),
        mock.parameters().size(),
        mock.when().map(w -> guard(mock, arguments, w, above)).orElse(Code.constant(Value.TRUE)),
        answer,
        turns,
        generated.stream().map(any -> ledger.types().generated(any).orElseThrow()).toList(),
        ledger.place(mock.span()));
  }

  /// Adds what is generated in an answer, in the order of the text.
  private void generated(
      dev.wf.compiler.syntax.Expr expr, List<dev.wf.compiler.syntax.Expr.Ref> found) {
    if (expr instanceof dev.wf.compiler.syntax.Expr.Ref any
        && ledger.types().generated(any).isPresent()) {
      found.add(any);
    }
    Children.of(expr).forEach(e -> generated(e, found));
    Children.bodies(expr).flatMap(Children::of).forEach(e -> generated(e, found));
    if (expr instanceof dev.wf.compiler.syntax.Expr.Lambda lambda) {
      generated(lambda.body(), found);
    }
  }

  Test.Target target(Counted counted) {
    return switch (counted.kind()) {
      case FUNCTION -> new Test.Target.Function(counted.name());
      case TOOL -> new Test.Target.Tool(counted.name());
      case AGENT ->
          new Test.Target.Agent(
              counted.agent().map(a -> lowering.agents().named(a)).orElse(counted.name()));
    };
  }

  private Expr guard(
      Stmt.Mock mock,
      List<Parameter> arguments,
      dev.wf.compiler.syntax.Expr when,
      List<Stmt.Let> above) {
    var given = new Scope(Optional.empty());
    given(mock, arguments, given);
    var inner = Scope.within(given);
    var bindings = new ArrayList<Expr>();
    for (var let : above) {
      if (!isFunction(let)) {
        bindings.add(lowering.expressions().pure(let.value(), inner));
      }
      introduce(let, inner, bindings.size() - 1);
    }
    return new Expr.Let(bindings, lowering.expressions().pure(when, inner));
  }

  private Block answer(
      Stmt.Mock mock,
      dev.wf.compiler.syntax.Expr answer,
      List<Parameter> arguments,
      List<dev.wf.compiler.syntax.Expr.Ref> generated,
      List<Stmt.Let> above) {
    int given = mock.parameters().size() + 1 + arguments.size();
    var draft = Draft.outermost(given + generated.size());
    given(mock, arguments, draft);
    for (int i = 0; i < generated.size(); i++) {
      ledger.hold(generated.get(i), new Spot.InCell(draft, given + i, Optional.empty(), 0));
    }
    for (var let : above) {
      int cell = isFunction(let) ? 0 : held(let, draft);
      introduce(let, draft, cell);
    }
    return draft.block(lowering.values().value(answer, draft));
  }

  private void given(Stmt.Mock mock, List<Parameter> arguments, Scope scope) {
    int cell = 0;
    for (var parameter : mock.parameters()) {
      ledger.introduce(parameter, new Spot.InCell(scope, cell++, Optional.empty(), 0));
    }
    ledger.introduce(
        ledger.names().call(mock), new Spot.InCell(scope, cell++, Optional.empty(), 0));
    for (var argument : arguments) {
      ledger.introduce(argument.name(), new Spot.InCell(scope, cell++, Optional.empty(), 0));
    }
  }

  private int held(Stmt.Let let, Draft draft) {
    var value = lowering.expressions().pure(let.value(), draft);
    return draft.add(cell -> new Step.Compute(cell, value)).cell();
  }

  private boolean isFunction(Stmt.Let let) {
    return lowering.expressions().functions().isFunction(let.value());
  }

  private void introduce(Stmt.Let let, Scope scope, int cell) {
    if (let.pattern() instanceof Pattern.Single(var name) && isFunction(let)) {
      ledger.introduce(name, lowering.expressions().functions().spot(let.value()));
    } else {
      ledger.introduce(let.pattern(), new Spot.InCell(scope, cell, Optional.empty(), 0));
    }
  }
}

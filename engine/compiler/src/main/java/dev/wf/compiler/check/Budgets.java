package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.BudgetMistakes;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.RecordOf.Entry;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Operator;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands in a `budget`: amounts, and the budgets of phases.
final class Budgets {
  private static final String PHASES = "phases";
  private static final String TIME = "time";

  private final Context context;
  private final BudgetMistakes mistakes;
  private final Settings settings;
  private final Expressions expressions;

  Budgets(Context context, Mistakes mistakes, Settings settings, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.budgets();
    this.settings = settings;
    this.expressions = expressions;
  }

  /// What the budget of a workflow says of something, as it is written.
  static Optional<Setting> written(Decl.Workflow workflow, String field) {
    if (!(workflow.body() instanceof Body.Block(var statements, _))) {
      return Optional.empty();
    }
    return statements.stream()
        .filter(s -> s instanceof Stmt.Header h && h.word() == Stmt.Header.Word.BUDGET)
        .flatMap(s -> ((Stmt.Header) s).settings().stream())
        .filter(s -> s instanceof Setting.Named n && n.name().text().equals(field))
        .findFirst();
  }

  /// The budgets of phases.
  void phases(Expr value) {
    context.table.type(value, Type.Plain.JSON);
    if (!(Constants.bare(value) instanceof Expr.RecordOf(var entries, _))) {
      notWritten(value);
      return;
    }
    var titles = titles();
    var written = new LinkedHashMap<String, Name>();
    for (var entry : entries) {
      switch (entry) {
        case Entry.Field(var title, _, var budget) -> {
          phase(title, budget, titles);
          var first = written.putIfAbsent(title.text(), title);
          if (first != null) {
            context.report(mistakes.phaseTwice(title, first));
          }
        }
        case Entry.Shorthand(var name) -> context.report(mistakes.phasesWritten(name.span()));
        case Entry.Spread(var spread) -> context.report(mistakes.phasesWritten(spread.span()));
      }
    }
  }

  /// Nothing is said of braces that could not be read.
  private void notWritten(Expr value) {
    boolean isBroken =
        switch (Constants.bare(value)) {
          case Expr.Missing _ -> true;
          case Expr.Do(Body.Block(var statements, _)) ->
              statements.stream()
                  .anyMatch(s ->
                      s instanceof Stmt.Evaluate(Expr.Missing _)
                          || s instanceof Stmt.Evaluate(Expr.Ref _) && statements.size() > 1);
          case Expr _ -> false;
        };
    if (!isBroken) {
      context.report(mistakes.phasesWritten(value.span()));
    }
  }

  private Set<String> titles() {
    return context.here.declaration() instanceof Decl.Workflow workflow
        ? PhaseTitles.of(workflow, context.names)
        : Set.of();
  }

  private void phase(Name title, Expr budget, Set<String> titles) {
    if (context.here.declaration() instanceof Decl.Workflow workflow
        && !titles.contains(title.text())) {
      context.report(mistakes.noPhase(title, workflow.name(), titles));
    }
    context.table.type(budget, Type.Plain.JSON);
    if (!(Constants.bare(budget) instanceof Expr.RecordOf(var entries, _))) {
      notWritten(budget);
      return;
    }
    var amounts = new ArrayList<Setting>();
    var alone = new LinkedHashMap<Name, Expr.Ref>();
    for (var entry : entries) {
      switch (entry) {
        case Entry.Field(var name, _, var value) when name.text().equals(TIME) -> {
          context.apart(() -> expressions.infer(value));
          context.report(mistakes.timeOfPhase(name));
        }
        case Entry.Field(var name, _, var value) ->
            amounts.add(new Setting.Named(name, value, name.span().to(value.span())));
        case Entry.Shorthand(var name) -> {
          var ref = new Expr.Ref(name);
          amounts.add(new Setting.Named(name, ref, name.span()));
          alone.put(name, ref);
        }
        case Entry.Spread(var value) -> amounts.add(new Setting.Spread(value, value.span()));
      }
    }
    settings.ofPhase(amounts, "The budget of a phase");
    alone.forEach((name, ref) -> {
      context.table.projection(ref).ifPresent(p -> context.table.projection(name, p));
      context.table.type(name, context.table.typeOf(ref));
    });
  }

  /// Whether the amounts that are written down make sense: none is below zero, and none of a phase
  /// more than that of the run.
  void amounts(Stmt.Header budget) {
    var ofRun = amounts(budget.settings());
    for (var setting : budget.settings()) {
      if (setting instanceof Setting.Named(var name, var value, _)) {
        positive(name, value);
        if (name.text().equals(PHASES) && Constants.bare(value) instanceof Expr.RecordOf r) {
          fields(r).forEach(phase -> amounts(phase, ofRun));
        }
      }
    }
  }

  private void amounts(Entry.Field phase, Map<String, Amount> ofRun) {
    if (Constants.bare(phase.value()) instanceof Expr.RecordOf r) {
      for (var field : fields(r)) {
        positive(field.name(), field.value());
        var own = value(field.value());
        var all = Optional.ofNullable(ofRun.get(field.name().text()));
        boolean isMoney = field.name().text().equals("cost");
        if (own.isPresent()
            && all.isPresent()
            && own.get() instanceof Value.Money == isMoney
            && isMore(own.get(), all.get().value())) {
          context.report(
              mistakes.neverReached(
                  phase.name(), field.name(), field.value().span(), all.get().written().span()));
        }
      }
    }
  }

  private static List<Entry.Field> fields(Expr.RecordOf record) {
    return record.entries().stream()
        .filter(Entry.Field.class::isInstance)
        .map(Entry.Field.class::cast)
        .toList();
  }

  private static Map<String, Amount> amounts(List<Setting> settings) {
    var all = new LinkedHashMap<String, Amount>();
    for (var setting : settings) {
      if (setting instanceof Setting.Named(var name, var value, _)) {
        value(value).ifPresent(v -> all.putIfAbsent(name.text(), new Amount(v, value)));
      }
    }
    return all;
  }

  /// A number of agents or tokens that is below zero, its type has refused.
  private void positive(Name field, Expr value) {
    if (Constants.bare(value) instanceof Expr.Unary(var operator, var operand, _)
        && operator == Operator.Prefix.NEGATE
        && (Constants.bare(operand) instanceof Expr.Money
            || Constants.bare(operand) instanceof Expr.Duration)) {
      context.report(mistakes.belowZero(field, value.span()));
    }
  }

  private static Optional<Value> value(Expr expression) {
    return switch (Constants.bare(expression)) {
      case Expr.Int i -> Optional.of(Value.of(i.value()));
      case Expr.Money m -> Optional.of(new Value.Money(m.dollars()));
      case Expr _ -> Optional.empty();
    };
  }

  private static boolean isMore(Value one, Value other) {
    return switch (one) {
      case Value.Int(long n) -> other instanceof Value.Int(long m) && n > m;
      case Value.Money(var d) -> other instanceof Value.Money(var e) && d.compareTo(e) > 0;
      case Value _ -> false;
    };
  }

  /// An amount that is known.
  private record Amount(Value value, Expr written) {}
}

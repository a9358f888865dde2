package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.GenerationMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TestMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Solving;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.type.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What properties have generated: arguments, `any` in the answers of mocks, faults.
final class Generated {
  private static final List<String> FAULTS =
      List.of(
          "transport",
          "overloaded",
          "stalled",
          "timeout",
          "refusal",
          "truncated",
          "failed",
          "malformed",
          "slow");

  private static final Type SHARE =
      new Type.FloatType(OptionalDouble.empty(), OptionalDouble.empty());

  private final Context context;
  private final GenerationMistakes mistakes;
  private final TestMistakes tests;
  private final Expressions expressions;
  private boolean isProperty;
  private Optional<Expr> ofAsk = Optional.empty();

  Generated(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.generation();
    this.tests = mistakes.tests();
    this.expressions = expressions;
  }

  /// Checks a test, or a property.
  void within(boolean isProperty, Runnable work) {
    this.isProperty = isProperty;
    work.run();
    this.isProperty = false;
  }

  /// Nobody leaves out what is generated.
  void parameters(List<Parameter> parameters) {
    for (var parameter : parameters) {
      parameter.standard().ifPresent(s -> context.report(mistakes.neverUsed(s.span())));
    }
  }

  /// Checks the answer of a mock of `ask`: where it is `any` as a whole, it is what is asked for.
  void ofAsk(Expr answer, Runnable work) {
    ofAsk = Optional.of(Constants.bare(told(answer)));
    work.run();
    ofAsk = Optional.empty();
  }

  /// An answer of which it is said that it is slow or what it costs, without that.
  private Expr told(Expr answer) {
    return Constants.bare(answer) instanceof Expr.Call call
            && expressions.tests().answers().isAside(call)
            && !call.arguments().isEmpty()
        ? told(call.arguments().getLast().value())
        : answer;
  }

  boolean isInProperty() {
    return isProperty;
  }

  /// Whether a name is the word `any`, and not a function.
  boolean isMeant(Expr.Ref ref, Goal goal) {
    boolean isFunction = goal.wanted().filter(Type.Function.class::isInstance).isPresent();
    return (context.isMocking() || context.isTesting() && !isFunction)
        && context.names.meaning(ref.name()).orElse(null) instanceof Meaning.BuiltIn(var builtin)
        && builtin == Builtin.ANY;
  }

  Type any(Expr.Ref any, Goal goal) {
    if (!context.isMocking()) {
      return context.error(mistakes.notInAnswer(any.span()));
    }
    if (!isProperty) {
      return context.error(mistakes.notInTest(any.span(), "any"));
    }
    var wanted = goal.wanted();
    if (wanted.isEmpty() && ofAsk.filter(answer -> answer == any).isPresent()) {
      context.table.generates(any, Optional.empty());
      return Type.Plain.JSON;
    }
    if (wanted.isEmpty() || Solving.isOpaque(wanted.get())) {
      return context.error(mistakes.ofNoType(any.span()));
    }
    if (!Fit.isUnknown(wanted.get())) {
      context.table.generates(any, wanted);
    }
    return wanted.get();
  }

  /// How many of the calls fail, by kind.
  void faults(Stmt.Header header, List<Stmt> above) {
    if (!isProperty) {
      context.report(mistakes.faultsInTest(header.span()));
      return;
    }
    for (var other : above) {
      if (other instanceof Stmt.Header h && h.word() == Stmt.Header.Word.FAULTS) {
        context.report(mistakes.faultsTwice(header, h));
      }
    }
    var written = new LinkedHashMap<String, Name>();
    var shares = new LinkedHashMap<String, Double>();
    for (var setting : header.settings()) {
      switch (setting) {
        case Setting.Named(var key, var share, _) -> {
          var first = written.putIfAbsent(key.text(), key);
          if (!FAULTS.contains(key.text())) {
            context.report(mistakes.noFault(key, FAULTS));
          } else if (first != null) {
            context.report(mistakes.faultAgain(key, first));
          } else {
            shares.put(key.text(), share(share));
          }
        }
        case Setting.Spread s -> context.report(mistakes.noShare(s.span()));
      }
    }
    if (shares.values().stream().mapToDouble(s -> s).sum() > 1) {
      context.report(mistakes.tooManyFaults(header.span()));
    }
    context.table.faults(header, shares);
  }

  /// 0 where it is reported that it is none.
  private double share(Expr written) {
    int before = context.reports();
    context.apart(() -> expressions.of(written, Goal.must(SHARE, "How many calls fail is")));
    var share = Constants.number(written);
    if (context.reports() > before) {
      return 0;
    }
    if (share.isEmpty() || share.get() < 0 || share.get() > 1) {
      context.report(mistakes.noShare(written.span()));
      return 0;
    }
    return share.get();
  }
}

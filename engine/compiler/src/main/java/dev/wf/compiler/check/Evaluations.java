package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.EvaluationMistakes;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Evaluated;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Results;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What stands in evaluations alone: where their cases are, and what they score.
final class Evaluations {
  private static final int MOST_SAMPLES = 100;

  private final Context context;
  private final EvaluationMistakes mistakes;
  private final Expressions expressions;
  private final Map<Source, Map<String, Expr.Text>> workflows = new IdentityHashMap<>();
  private final Map<String, Expr.Text> names = new HashMap<>();
  private final List<Evaluated.Score> scores = new ArrayList<>();
  private final List<Type.Field> scored = new ArrayList<>();

  Evaluations(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.evaluations();
    this.expressions = expressions;
  }

  /// Notes its name, by which its workflow is called.
  void named(Decl.Eval eval) {
    eval.workflow()
        .ifPresent(workflow -> {
          var all = workflows.computeIfAbsent(context.here.source(), _ -> new HashMap<>());
          var first = all.putIfAbsent(workflow, eval.name());
          if (first != null && !first.constant().equals(eval.name().constant())) {
            context.report(mistakes.sameWorkflow(eval.name(), first));
          }
        });
  }

  void check(Decl.Eval eval) {
    scores.clear();
    scored.clear();
    names.clear();
    if (eval.parameters().isEmpty()) {
      context.report(mistakes.noFields(eval.name().span()));
    }
    for (var field : eval.parameters()) {
      field.standard().ifPresent(s -> context.report(mistakes.standard(s.span())));
    }
    var file = file(eval.over());
    var samples = eval.samples().map(this::samples).orElse(OptionalInt.empty());
    context.knowing(
        Uses.environment(eval.body()),
        () -> {
          context.evaluating(() ->
              context.table.doing(
                  eval,
                  context.apart(() -> expressions.forms().statements().evaluation(eval.body()))));
          return true;
        });
    if (isWithout(eval.body())) {
      context.report(mistakes.scoresNothing(eval.name().span()));
    }
    var once = Results.of(new Type.RecordType(scored));
    var each = samples.isPresent() ? Type.ListType.of(once) : once;
    context.table.evaluates(
        eval,
        new Evaluated(file, samples, fields(eval.parameters()), scores, Type.ListType.of(each)));
  }

  private static boolean isWithout(Body body) {
    return !(body instanceof Body.Block(var statements, _))
        || statements.stream()
            .noneMatch(s -> s instanceof Stmt.Score || s instanceof Stmt.Expect || isBlock(s));
  }

  /// An `expect` may stand in it.
  private static boolean isBlock(Stmt statement) {
    return statement instanceof Stmt.Evaluate(var value)
        && (value instanceof Expr.For || value instanceof Expr.If || value instanceof Expr.Match);
  }

  private Type.RecordType fields(List<Parameter> parameters) {
    return new Type.RecordType(
        parameters.stream()
            .map(p ->
                new Type.Field(
                    p.name().text(),
                    context.table.typeOf(context.names.binding(p.name())),
                    p.doc()))
            .toList());
  }

  /// The path of the file with the cases; empty where it is reported that there is none.
  private String file(Expr over) {
    if (over instanceof Expr.Missing) {
      return "";
    }
    if (!(Constants.bare(over) instanceof Expr.Call call)
        || !(call.function() instanceof Expr.Ref(var function))
        || !function.text().equals("file")
        || call.arguments().size() != 1
        || !(call.arguments().getFirst() instanceof Expr.Positional(var argument))
        || Constants.text(argument).isEmpty()) {
      context.report(mistakes.notAFile(over.span()));
      return "";
    }
    var path = Constants.text(argument).get();
    if (!Workspaces.isPath(path)) {
      context.report(mistakes.notBeside(argument.span(), path));
      return "";
    }
    return path;
  }

  private OptionalInt samples(Expr written) {
    var number = Constants.whole(written).filter(n -> n >= 1 && n <= MOST_SAMPLES);
    if (number.isEmpty()) {
      context.report(mistakes.samples(written.span(), MOST_SAMPLES));
      return OptionalInt.empty();
    }
    return OptionalInt.of(Math.toIntExact(number.get()));
  }

  /// A score at the top of an evaluation.
  void score(Stmt.Score score) {
    var name = score.name().constant().filter(n -> !n.isBlank());
    if (name.isEmpty()) {
      context.report(mistakes.noScoreName(score.name().span()));
    } else {
      var first = names.putIfAbsent(name.get(), score.name());
      if (first != null) {
        context.report(mistakes.sameScore(score.name(), first));
      }
    }
    var type = expressions.infer(score.value());
    if (!Fit.isUnknown(type) && type != Type.Plain.NEVER && !isScore(type)) {
      context.report(mistakes.notAScore(score.value().span(), type));
    } else if (Constants.number(score.value()).filter(n -> n < 0 || n > 1).isPresent()) {
      context.report(mistakes.outOfRange(score.value().span()));
    }
    var least = score.least().map(this::least).orElse(OptionalDouble.empty());
    name.ifPresent(n -> {
      scores.add(new Evaluated.Score(n, least, score.name().span()));
      scored.add(new Type.Field(n, type, ""));
    });
  }

  /// One that stands where none may.
  void misplaced(Stmt.Score score) {
    expressions.infer(score.value());
    context.report(mistakes.elsewhere(score.span()));
  }

  private OptionalDouble least(Expr written) {
    var number = Constants.number(written).filter(n -> n >= 0 && n <= 1);
    if (number.isEmpty()) {
      context.report(mistakes.notLeast(written.span()));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number.get());
  }

  private boolean isScore(Type type) {
    return switch (context.table.definitions().resolve(type)) {
      case Type.IntType _, Type.FloatType _ -> true;
      case Type.Plain p -> p == Type.Plain.BOOL;
      case Type.Enumeration e -> !(e.values().getFirst() instanceof Literal.Text);
      case Type _ -> false;
    };
  }
}

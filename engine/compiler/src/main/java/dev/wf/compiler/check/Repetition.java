package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.FlowMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Warns of equal calls in one block, and of samples with a number in common: they are one call,
/// where independent answers were probably meant.
///
/// Names mean one thing in a declaration, so what is written alike is alike; unless it looks at the
/// world, and that has changed in between.
final class Repetition {
  private final Context context;
  private final FlowMistakes mistakes;
  private final Questions questions;

  /// Samples of one body.
  private record Numbers(Expr.Sample sample, long from, long last) {}

  Repetition(Context context, FlowMistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes;
    this.questions = new Questions(context);
  }

  void warn(List<Stmt> statements) {
    var seen = new HashMap<String, Expr>();
    var samples = new HashMap<String, List<Numbers>>();
    for (var statement : statements) {
      Children.of(statement).flatMap(questions::in).forEach(q -> question(q, seen));
      Children.of(statement).flatMap(this::samples).forEach(s -> sample(s, samples));
      if (context.table.doing(statement).effect() == Effect.CHANGES) {
        seen.values().removeIf(this::observes);
        samples.values().forEach(l -> l.removeIf(n -> observes(n.sample())));
      }
    }
  }

  private boolean observes(Expr expr) {
    return context.table.doing(expr).effect() == Effect.OBSERVES;
  }

  private void question(Expr question, Map<String, Expr> seen) {
    var first = seen.putIfAbsent(text(question), question);
    if (first != null) {
      context.report(mistakes.askedTwice(question.span(), first.span()));
    }
  }

  private Stream<Expr.Sample> samples(Expr expr) {
    return expr instanceof Expr.Sample s ? Stream.of(s) : Children.of(expr).flatMap(this::samples);
  }

  private void sample(Expr.Sample sample, Map<String, List<Numbers>> seen) {
    var from = sample.from().map(Constants::whole).orElse(java.util.Optional.of(0L));
    var to = Constants.whole(sample.to());
    var doing = context.table.doing(sample.body());
    if (from.isEmpty() || to.isEmpty() || !doing.asks() || doing.effect() == Effect.CHANGES) {
      return;
    }
    var numbers =
        new Numbers(sample, from.get(), sample.from().isPresent() ? to.get() : to.get() - 1);
    var like = seen.computeIfAbsent(text(sample.body()), _ -> new ArrayList<>());
    for (var other : like) {
      long first = Math.max(numbers.from(), other.from());
      long last = Math.min(numbers.last(), other.last());
      if (first <= last) {
        context.report(
            mistakes.samplesOverlap(
                sample.span(), other.sample().span(), first, last, other.last() + 1));
        break;
      }
    }
    like.add(numbers);
  }

  private String text(dev.wf.compiler.syntax.Node node) {
    return context.text(node).replaceAll("\\s+", " ");
  }
}

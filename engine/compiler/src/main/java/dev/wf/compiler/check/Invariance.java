package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.LoopMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Operator;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Warns of questions in a loop that use nothing of what the loop carries: they are asked every
/// round, each time anew.
///
/// What a name stands for changes from round to round if it is state, or comes of what does, or of
/// an answer, which is another every round. Nothing is said of questions that only some rounds ask,
/// or that look at a world which the rounds change, or where a loop carries nothing: that one is
/// there to ask again. A loop within one is looked at for itself.
final class Invariance {
  private final Context context;
  private final LoopMistakes mistakes;
  private final Questions questions;
  private final Set<Binding> changing = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean changesTheWorld;

  private Invariance(Context context, LoopMistakes mistakes, boolean changesTheWorld) {
    this.context = context;
    this.mistakes = mistakes;
    this.questions = new Questions(context);
    this.changesTheWorld = changesTheWorld;
  }

  static void warn(Expr.Loop loop, Context context, LoopMistakes mistakes) {
    if (!loop.state().isEmpty()) {
      boolean changes = context.table.doing(loop.body()).effect() == Effect.CHANGES;
      var invariance = new Invariance(context, mistakes, changes);
      loop.state().forEach(s -> invariance.changes(s.name()));
      invariance.look(loop.body());
    }
  }

  private void changes(Name name) {
    changing.add(context.names.binding(name));
  }

  private void changes(Pattern pattern) {
    switch (pattern) {
      case Pattern.Single(var name) -> changes(name);
      case Pattern.Fields f -> f.fields().forEach(field -> changes(field.name()));
    }
  }

  private void look(Body body) {
    switch (body) {
      case Body.Value(var value) -> look(value);
      case Body.Block(List<Stmt> statements, _) ->
          statements.forEach(s -> {
            Children.of(s).forEach(this::look);
            if (s instanceof Stmt.Let let && isOther(let.value())) {
              changes(let.pattern());
            }
          });
    }
  }

  private void look(Expr expr) {
    if (questions.isOne(expr) && inner(expr).noneMatch(this::asks)) {
      if (!uses(expr)
          && !Questions.namesItsSample(expr)
          && !(changesTheWorld && context.table.doing(expr).effect() == Effect.OBSERVES)) {
        context.report(mistakes.everyRound(expr.span()));
      }
      return;
    }
    switch (expr) {
      case Expr.Lambda l -> {
        l.parameters().forEach(p -> changes(p.name()));
        look(l.body());
      }
      case Expr.If _, Expr.Match _ -> {
        var decides = Children.of(expr).toList();
        decides.forEach(this::look);
        if (decides.stream().noneMatch(this::isOther)) {
          Children.bodies(expr).forEach(this::look);
        }
      }
      case Expr.Binary b
          when b.operator() == Operator.Infix.AND
              || b.operator() == Operator.Infix.OR
              || b.operator() == Operator.Infix.COALESCE -> {
        look(b.left());
        if (!isOther(b.left())) {
          look(b.right());
        }
      }
      case Expr.For f -> {
        look(f.list());
        if (isOther(f.list())) {
          changes(f.pattern());
        }
        look(f.body());
      }
      case Expr.Loop l -> {
        Children.of(l).forEach(this::look);
        if (l.state().isEmpty()) {
          look(l.body());
        }
        l.otherwise().ifPresent(this::look);
      }
      case Expr.Try t -> {
        look(t.body());
        t.handler().flatMap(Expr.Catch::name).ifPresent(this::changes);
      }
      case Expr _ -> {
        Children.of(expr).forEach(this::look);
        Children.bodies(expr).forEach(this::look);
      }
    }
  }

  /// What stands in a question.
  private static Stream<Expr> inner(Expr question) {
    return question instanceof Expr.With w
        ? Children.of(w).flatMap(e -> e == w.of() ? inner(Constants.bare(e)) : Stream.of(e))
        : Children.of(question);
  }

  private boolean asks(Expr expr) {
    return context.table.doing(expr).asks();
  }

  /// Whether it may be another value every round.
  private boolean isOther(Expr expr) {
    return asks(expr) || uses(expr);
  }

  private boolean uses(Expr expr) {
    return switch (expr) {
      case Expr.Ref r -> isChanging(r.name());
      case Expr.RecordOf r
          when r.entries().stream()
              .anyMatch(
                  e -> e instanceof Expr.RecordOf.Entry.Shorthand s && isChanging(s.name())) ->
          true;
      case Expr.Lambda l -> uses(l.body());
      case Expr _ ->
          Children.of(expr).anyMatch(this::uses)
              || Children.bodies(expr).flatMap(Children::of).anyMatch(this::uses);
    };
  }

  private boolean isChanging(Name name) {
    return context
        .names
        .meaning(name)
        .filter(m -> m instanceof Meaning.Local l && changing.contains(l.binding()))
        .isPresent();
  }
}

package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.grammar.WfParser.*;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads what has braces: records, and the forms that have bodies (`for`, `if`, `match`, …).
final class Forms {
  private final Parts parts;

  Forms(Parts parts) {
    this.parts = parts;
  }

  Expr of(ParserRuleContext context, Span span) {
    return switch (context) {
      case ForExprContext f ->
          new Expr.For(
              pattern(f.pattern()),
              Optional.ofNullable(f.name()).map(parts::name),
              expression(f.operation()),
              clauses(f.clause()),
              body(f.body()),
              span);
      case SampleExprContext s -> sample(s, span);
      case LoopExprContext l ->
          new Expr.Loop(
              l.state().stream().flatMap(s -> state(s).stream()).toList(),
              expression(l.operation()),
              body(l.body(0)),
              Optional.ofNullable(l.body(1)).map(this::body),
              span);
      case TryExprContext t ->
          new Expr.Try(body(t.body()), Optional.ofNullable(t.handler()).map(this::handler), span);
      case ConditionalContext c -> conditional(c, span);
      case MatchExprContext m ->
          new Expr.Match(
              expression(m.operation()), m.arms().arm().stream().map(this::arm).toList(), span);
      case WorktreeExprContext w -> new Expr.Worktree(body(w.body()), span);
      default -> throw Unread.of(context);
    };
  }

  private Expr expression(ParserRuleContext context) {
    return parts.expressions().of(context);
  }

  Body body(BodyContext context) {
    return switch (context) {
      case BlockBodyContext b -> parts.statements().block(b.block());
      case RecordBodyContext r -> new Body.Value(record(r.record()));
      default -> throw Unread.of(context);
    };
  }

  Expr record(RecordContext context) {
    var entries = new ArrayList<Expr.RecordOf.Entry>();
    switch (context) {
      case FullRecordContext full -> {
        entry(full.clearField()).ifPresent(entries::add);
        full.field().forEach(f -> entry(f).ifPresent(entries::add));
      }
      case ShortRecordContext brief -> {
        entries.add(new Expr.RecordOf.Entry.Shorthand(parts.name(brief.name())));
        brief.field().forEach(f -> entry(f).ifPresent(entries::add));
      }
      default -> throw Unread.of(context);
    }
    return new Expr.RecordOf(entries, Spans.of(context));
  }

  private Optional<Expr.RecordOf.Entry> entry(FieldContext context) {
    return switch (context) {
      case LongFieldContext l when l.clearField() != null -> entry(l.clearField());
      case ShortFieldContext s when s.exception == null ->
          Optional.of(new Expr.RecordOf.Entry.Shorthand(parts.name(s.name())));
      default -> Optional.empty();
    };
  }

  private Optional<Expr.RecordOf.Entry> entry(ClearFieldContext context) {
    return switch (context) {
      case NamedFieldContext n ->
          parts
              .key(n.key())
              .map(name ->
                  new Expr.RecordOf.Entry.Field(
                      name, n.key() instanceof TextKeyContext, value(n, n.expr())));
      case SpreadFieldContext s -> Optional.of(new Expr.RecordOf.Entry.Spread(value(s, s.expr())));
      default -> Optional.empty();
    };
  }

  private Expr value(ParserRuleContext element, ExprContext value) {
    return parts.expressions().value(element, value);
  }

  Pattern pattern(PatternContext context) {
    return switch (context) {
      case SinglePatternContext s -> new Pattern.Single(parts.name(s.name()));
      case FieldsPatternContext f ->
          new Pattern.Fields(
              f.fieldPattern().stream().flatMap(p -> field(p).stream()).toList(), Spans.of(f));
      default -> throw Unread.of(context);
    };
  }

  private Optional<Pattern.Field> field(FieldPatternContext context) {
    if (context.exception != null) {
      return Optional.empty();
    }
    return switch (context) {
      case SameNameContext s -> {
        var name = parts.name(s.name());
        yield Optional.of(new Pattern.Field(name, name));
      }
      case RenamedContext r ->
          Optional.of(new Pattern.Field(parts.name(r.fieldName()), parts.name(r.name())));
      default -> throw Unread.of(context);
    };
  }

  private List<Clause> clauses(List<ClauseContext> clauses) {
    return clauses.stream().map(this::clause).toList();
  }

  private Clause clause(ClauseContext context) {
    var span = Spans.of(context);
    return switch (context) {
      case InOrderClauseContext _ -> new Clause.InOrder(span);
      case AtMostClauseContext a -> new Clause.AtMost(expression(a.operation()), span);
      case SkipClauseContext s ->
          new Clause.OnErrorSkip(Optional.ofNullable(s.operation()).map(this::expression), span);
      default -> throw Unread.of(context);
    };
  }

  private Expr sample(SampleExprContext context, Span span) {
    var bounds = context.range().operation().stream().map(this::expression).toList();
    return new Expr.Sample(
        Optional.ofNullable(context.name()).map(parts::name),
        bounds.size() == 1 ? Optional.empty() : Optional.of(bounds.getFirst()),
        bounds.getLast(),
        clauses(context.clause()),
        body(context.body()),
        span);
  }

  private Optional<Parameter> state(StateContext context) {
    if (context.name() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Parameter(
            "",
            parts.name(context.name()),
            parts.types().ofOptional(context.type()),
            Optional.of(value(context, context.expr())),
            Spans.of(context)));
  }

  private Expr.Catch handler(HandlerContext context) {
    return new Expr.Catch(
        Optional.ofNullable(context.name()).map(parts::name), body(context.body()));
  }

  private Expr conditional(ConditionalContext context, Span span) {
    return new Expr.If(
        expression(context.operation()),
        body(context.body()),
        Optional.ofNullable(context.alternative()).map(this::alternative),
        span);
  }

  private Body alternative(AlternativeContext context) {
    return switch (context) {
      case ElseBodyContext b -> body(b.body());
      case ElseIfContext i -> new Body.Value(expression(i.conditional()));
      default -> throw Unread.of(context);
    };
  }

  private Expr.Match.Arm arm(ArmContext context) {
    var span = Spans.of(context);
    List<Expr> patterns =
        switch (context.armHead()) {
          case ElseArmContext e when e.exception == null -> List.of();
          case PatternArmContext p when p.exception == null ->
              p.armPattern().stream().map(this::pattern).toList();
          case null, default -> List.of(new Expr.Missing(span));
        };
    return new Expr.Match.Arm(patterns, value(context, context.expr()), span);
  }

  private Expr pattern(ArmPatternContext context) {
    return switch (context) {
      case LiteralPatternContext l -> expression(l.literal());
      case NegativePatternContext n -> negative(n);
      default -> throw Unread.of(context);
    };
  }

  private Expr negative(NegativePatternContext context) {
    TerminalNode digits = context.INT() == null ? context.FLOAT() : context.INT();
    return parts.numbers().negative(digits.getSymbol(), Spans.of(context));
  }
}

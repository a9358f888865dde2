package dev.wf.compiler.check;

import dev.wf.compiler.names.Binding;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Expressions with blocks in them: `if`, `match`, `for`, `sample`.
final class Forms {
  private final Context context;
  private final Expressions expressions;
  private final Narrowing narrowing;
  private final Statements statements;

  Forms(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.narrowing = new Narrowing(context);
    this.statements = new Statements(context, expressions, narrowing);
  }

  Statements statements() {
    return statements;
  }

  Type block(Body.Block block, Optional<Type> hint) {
    return statements.body(block, hint);
  }

  /// The value of a body, projected to what is wanted.
  Type body(Body body, Optional<Type> hint) {
    return statements.body(body, hint);
  }

  Type conditional(Expr.If i, Optional<Type> hint) {
    expressions.condition(i.condition());
    var then = context.knowing(narrowing.when(i.condition(), true), () -> body(i.then(), hint));
    if (i.otherwise().isEmpty()) {
      return Type.nullable(then);
    }
    var otherwise =
        context.knowing(
            narrowing.when(i.condition(), false), () -> body(i.otherwise().get(), hint));
    return joined(i.otherwise().get(), then, otherwise);
  }

  private Type joined(dev.wf.compiler.syntax.Node last, Type before, Type own) {
    return context
        .fit
        .join(before, own)
        .orElseGet(() -> context.error(context.mistakes.nothingInCommon(last.span(), before, own)));
  }

  Type match(Expr.Match match, Optional<Type> hint) {
    var subject = expressions.infer(match.subject());
    var left = new HashSet<Literal>(values(subject));
    boolean closed = !left.isEmpty();
    boolean complete = false;
    Type type = Plain.NEVER;
    for (var arm : match.arms()) {
      for (var pattern : arm.patterns()) {
        var given = expressions.infer(pattern, Optional.of(subject));
        if (!context.fit.isError(subject) && context.fit.join(subject, given).isEmpty()
            || closed
                && Narrowing.literal(pattern)
                    .map(l -> !values(subject).contains(l))
                    .orElse(false)) {
          context.report.accept(expressions.misfit(pattern, subject, given));
        }
        Narrowing.literal(pattern).ifPresent(left::remove);
      }
      complete |= arm.patterns().isEmpty();
      var known =
          arm.patterns().size() == 1
              ? when(match.subject(), arm.patterns().getFirst())
              : Map.<List<Object>, Type>of();
      var own = context.knowing(known, () -> expressions.infer(arm.value(), hint));
      type = joined(arm.value(), type, own);
    }
    if (!complete && (!closed || !left.isEmpty()) && !context.fit.isError(subject)) {
      context.report.accept(context.mistakes.incomplete(match.subject().span(), left));
    }
    return type;
  }

  private Map<List<Object>, Type> when(Expr subject, Expr pattern) {
    return narrowing.when(
        new Expr.Binary(
            dev.wf.compiler.syntax.Operator.Infix.EQUAL, subject, pattern, subject.span()),
        true);
  }

  private List<Literal> values(Type type) {
    return switch (context.fit.resolve(type)) {
      case Type.Enumeration e -> e.values();
      case Plain p when p == Plain.BOOL ->
          List.of(new Literal.Truth(true), new Literal.Truth(false));
      default -> List.of();
    };
  }

  Type loop(Expr.For loop, Optional<Type> hint) {
    var list = expressions.infer(loop.list());
    var element = expressions.element(loop.list(), list, "for");
    bind(loop.pattern(), element);
    loop.index().ifPresent(i -> context.table.type(context.names.binding(i), Type.INT));
    clauses(loop.clauses());
    var type = body(loop.body(), elementHint(hint));
    unused(loop);
    return Type.ListType.of(type);
  }

  private void unused(Expr.For loop) {
    if (loop.pattern() instanceof Pattern.Single(Name name)
        && loop.index().isEmpty()
        && context.table.doing(loop.body()).asks()
        && !context.names.isUsed(context.names.binding(name))) {
      context.report.accept(context.mistakes.unusedElement(name.span(), name.text()));
    }
  }

  Type sample(Expr.Sample sample, Optional<Type> hint) {
    sample.from().ifPresent(f -> expressions.check(f, Type.INT));
    expressions.check(sample.to(), Type.INT);
    sample.index().ifPresent(i -> context.table.type(context.names.binding(i), Type.INT));
    clauses(sample.clauses());
    return Type.ListType.of(body(sample.body(), elementHint(hint)));
  }

  private Optional<Type> elementHint(Optional<Type> hint) {
    return hint.map(h -> context.fit.resolve(context.fit.withoutNull(h))).orElse(Plain.NULL)
            instanceof Type.ListType l
        ? Optional.of(l.element())
        : Optional.empty();
  }

  private void clauses(List<Clause> clauses) {
    var seen = new ArrayList<Class<?>>();
    for (var clause : clauses) {
      switch (clause) {
        case Clause.InOrder _ -> {}
        case Clause.AtMost a -> expressions.check(a.bodies(), Type.INT);
        case Clause.OnErrorSkip s -> s.upTo().ifPresent(u -> expressions.check(u, Type.FLOAT));
      }
      var kind =
          clause instanceof Clause.OnErrorSkip ? Clause.OnErrorSkip.class : Clause.InOrder.class;
      if (seen.contains(kind)) {
        context.report.accept(context.mistakes.clauseTwice(clause.span()));
      }
      seen.add(kind);
    }
  }

  void bind(Pattern pattern, Type type) {
    switch (pattern) {
      case Pattern.Single(Name name) -> binding(name, type);
      case Pattern.Fields fields -> {
        for (var field : fields.fields()) {
          var of = context.fit.resolve(type);
          Type own =
              of instanceof Type.RecordType r && r.field(field.field().text()).isPresent()
                  ? r.field(field.field().text()).get().type()
                  : context.fit.isError(type)
                      ? Plain.ERROR
                      : context.error(
                          context.mistakes.noField(
                              field.field().span(), field.field().text(), type, names(of)));
          binding(field.name(), own);
        }
      }
    }
  }

  private static List<String> names(Type type) {
    return type instanceof Type.RecordType r
        ? r.fields().stream().map(Type.Field::name).toList()
        : List.of();
  }

  private Binding binding(Name name, Type type) {
    var binding = context.names.binding(name);
    context.table.type(binding, type);
    return binding;
  }
}

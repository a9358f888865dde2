package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.FunctionMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Solving;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;

/// `value as T`.
final class Casts {
  private final Context context;
  private final TypeMistakes mistakes;
  private final FunctionMistakes functions;
  private final Expressions expressions;
  private final Uses uses;

  Casts(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.types();
    this.functions = mistakes.functions();
    this.expressions = expressions;
    this.uses = new Uses(context, mistakes);
  }

  Type type(Expr.Cast cast) {
    var wanted = context.types.of(cast.type());
    uses.cast(cast, wanted);
    var given = expressions.data(cast.value(), expressions.of(cast.value(), new Goal.Hint(wanted)));
    if (Solving.isOpaque(wanted)) {
      return context.error(functions.openType(cast.type().span(), wanted.toString()));
    }
    if (!Fit.isUnknown(given) && !Fit.isUnknown(wanted) && !mayBe(given, wanted, 0)) {
      var found = mistakes.neverOf(cast.span(), given, wanted);
      boolean isRead = context.fit.isText(given) && context.fit.isNumber(wanted);
      return context.error(
          isRead ? found.hint("`parse_int` and `parse_float` read numbers") : found);
    }
    return wanted;
  }

  /// Whether some value of one type is one of the other, as far as that is plain to see.
  private boolean mayBe(Type given, Type wanted, int depth) {
    var from = context.fit.resolve(given);
    var to = context.fit.resolve(wanted);
    if (depth > 20
        || from == Plain.JSON
        || context.fit.fits(from, to)
        || context.fit.fits(to, from)) {
      return true;
    }
    if (context.fit.mayBeNull(from) || context.fit.mayBeNull(to)) {
      return mayBe(context.fit.withoutNull(from), context.fit.withoutNull(to), depth + 1);
    }
    if (from instanceof Type.Union(var members)) {
      return members.stream().anyMatch(m -> mayBe(m, to, depth + 1));
    }
    if (to instanceof Type.Union(var members)) {
      return members.stream().anyMatch(m -> mayBe(from, m, depth + 1));
    }
    return switch (to) {
      case Type.ListType l ->
          from instanceof Type.ListType g && mayBe(g.element(), l.element(), depth + 1);
      case Type.MapType(var value) ->
          from instanceof Type.MapType(var inner) && mayBe(inner, value, depth + 1);
      case Type.RecordType r -> record(from, r, depth);
      case Type.Enumeration(var values) ->
          from instanceof Type.Enumeration(var some)
              ? values.stream().anyMatch(some::contains)
              : isLike(from, values.getFirst());
      case Type _ ->
          context.fit.isText(from) && context.fit.isText(to)
              || context.fit.isNumber(from) && context.fit.isNumber(to);
    };
  }

  private boolean record(Type from, Type.RecordType to, int depth) {
    return from instanceof Type.MapType(var value)
        ? to.fields().stream().allMatch(f -> mayBe(value, f.type(), depth + 1))
        : from instanceof Type.RecordType r
            && to.fields().stream()
                .allMatch(f ->
                    r.field(f.name())
                        .map(g -> mayBe(g.type(), f.type(), depth + 1))
                        .orElseGet(() -> context.fit.isOptional(f.type())));
  }

  private boolean isLike(Type type, Literal literal) {
    return switch (literal) {
      case Literal.Text _ -> context.fit.isText(type);
      case Literal.Whole _ -> context.fit.isNumber(type);
      case Literal.Truth _ -> context.fit.isTruth(type);
    };
  }
}

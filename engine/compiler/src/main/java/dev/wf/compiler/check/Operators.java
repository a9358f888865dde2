package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.Map;
import java.util.Optional;

/// Expressions with an operator between two others.
final class Operators {
  private final Context context;
  private final Expressions expressions;
  private final Narrowing narrowing;

  Operators(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.narrowing = new Narrowing(context);
  }

  Type type(Expr.Binary b, Optional<Type> hint) {
    return switch (b.operator()) {
      case COALESCE -> coalesce(b, hint);
      case AND -> logic(b, true);
      case OR -> logic(b, false);
      case EQUAL, NOT_EQUAL -> equality(b);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(b);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(b);
    };
  }

  private Type coalesce(Expr.Binary b, Optional<Type> hint) {
    var left = expressions.infer(b.left(), hint.map(Type::nullable));
    var some = context.fit.withoutNull(left);
    var right = expressions.infer(b.right(), Optional.of(hint.orElse(some)));
    return context
        .fit
        .join(some, right)
        .orElseGet(
            () -> context.error(context.mistakes.nothingInCommon(b.right().span(), some, right)));
  }

  private Type logic(Expr.Binary b, boolean and) {
    expressions.condition(b.left());
    context.knowing(
        narrowing.when(b.left(), and),
        () -> {
          expressions.condition(b.right());
          return Map.of();
        });
    return Plain.BOOL;
  }

  private Type equality(Expr.Binary b) {
    var left = expressions.infer(b.left());
    var right = expressions.infer(b.right(), Optional.of(left));
    boolean known = !context.fit.isError(left) && !context.fit.isError(right);
    if (known && left instanceof Type.Function) {
      context.report.accept(context.mistakes.functionAsValue(b.left().span()));
    } else if (known && context.fit.join(left, right).isEmpty()) {
      context.report.accept(context.mistakes.operands(b.at(), b.operator().sign(), left, right));
    } else if (known && wrongLiteral(left, b.right())) {
      context.report.accept(expressions.misfit(b.right(), context.fit.withoutNull(left), right));
    }
    return Plain.BOOL;
  }

  /// A literal that the other side can never be.
  private boolean wrongLiteral(Type left, Expr right) {
    return context.fit.resolve(context.fit.withoutNull(left)) instanceof Type.Enumeration e
        && Narrowing.literal(right).map(l -> !e.values().contains(l)).orElse(false);
  }

  private Type comparison(Expr.Binary b) {
    var left = expressions.infer(b.left());
    var right = expressions.infer(b.right(), Optional.of(left));
    var order = context.fit.order(left).filter(_ -> !context.fit.mayBeNull(left));
    if (order.isPresent() && context.fit.fits(left, right)) {
      context.table.rank(b.left(), order.get());
      context.table.rank(b.right(), order.get());
    } else if (!comparable(left, right)) {
      context.report.accept(context.mistakes.operands(b.at(), b.operator().sign(), left, right));
    }
    return Plain.BOOL;
  }

  private boolean comparable(Type left, Type right) {
    return context.fit.isError(left)
        || context.fit.isError(right)
        || context.fit.isNumber(left) && context.fit.isNumber(right)
        || context.fit.isWords(left)
            && context.fit.isWords(right)
            && context.fit.order(left).isEmpty()
            && context.fit.order(right).isEmpty()
        || left == right && (left == Plain.DURATION || left == Plain.MONEY);
  }

  private Type arithmetic(Expr.Binary b) {
    var left = expressions.infer(b.left());
    var right = expressions.infer(b.right());
    if (context.fit.isError(left) || context.fit.isError(right)) {
      return Plain.ERROR;
    }
    return result(b, left, right)
        .orElseGet(() ->
            context.error(
                hinted(
                    b,
                    context.mistakes.operands(b.at(), b.operator().sign(), left, right),
                    left,
                    right)));
  }

  private dev.wf.ir.diag.Diagnostic hinted(
      Expr.Binary b, dev.wf.ir.diag.Diagnostic found, Type left, Type right) {
    boolean text = context.fit.isWords(left) || context.fit.isWords(right);
    return text && b.operator().sign().equals("+")
        ? found.hint("texts are put together with holes: `\"${a}${b}\"`")
        : found;
  }

  private Optional<Type> result(Expr.Binary b, Type left, Type right) {
    var fit = context.fit;
    boolean numbers = fit.isNumber(left) && fit.isNumber(right);
    boolean ints = fit.isInt(left) && fit.isInt(right);
    boolean same = left == right && (left == Plain.DURATION || left == Plain.MONEY);
    boolean amount = left == Plain.DURATION || left == Plain.MONEY;
    return switch (b.operator()) {
      case ADD ->
          numbers
              ? number(ints)
              : same
                  ? Optional.of(left)
                  : fit.isWords(left) && fit.isWords(right)
                      ? Optional.of(Type.STRING)
                      : fit.resolve(left) instanceof Type.ListType
                              && fit.resolve(right) instanceof Type.ListType
                          ? fit.join(left, right)
                          : Optional.empty();
      case SUBTRACT -> numbers ? number(ints) : same ? Optional.of(left) : Optional.empty();
      case MULTIPLY ->
          numbers
              ? number(ints)
              : amount && fit.isNumber(right)
                  ? Optional.of(left)
                  : (right == Plain.DURATION || right == Plain.MONEY) && fit.isNumber(left)
                      ? Optional.of(right)
                      : Optional.empty();
      case DIVIDE ->
          numbers || same
              ? Optional.of(Type.FLOAT)
              : amount && fit.isNumber(right) ? Optional.of(left) : Optional.empty();
      case REMAINDER -> numbers ? number(ints) : Optional.empty();
      default -> throw new IllegalStateException(b.operator() + " is no arithmetic");
    };
  }

  private static Optional<Type> number(boolean ints) {
    return Optional.of(ints ? Type.INT : Type.FLOAT);
  }
}

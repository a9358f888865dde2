package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator.Infix;
import dev.wf.compiler.syntax.Operator.Prefix;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.List;
import java.util.Optional;

/// Expressions with an operator.
final class Operators {
  private final Context context;
  private final TypeMistakes mistakes;
  private final Expressions expressions;
  private final Literals literals;
  private final Narrowing narrowing;
  private final Fit fit;

  Operators(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.types();
    this.expressions = expressions;
    this.literals = new Literals(context, mistakes, expressions);
    this.narrowing = new Narrowing(context);
    this.fit = context.fit;
  }

  Type unary(Expr.Unary unary, Goal goal) {
    if (unary.operator() == Prefix.NOT) {
      expressions.condition(unary.operand());
      return Plain.BOOL;
    }
    var type = expressions.infer(unary.operand());
    if (!Fit.isUnknown(type) && !fit.isNumber(type) && !fit.isQuantity(type)) {
      return context.error(mistakes.operand(unary.span(), "-", type));
    }
    var whole = Constants.whole(unary);
    if (whole.isPresent()) {
      return literals.whole(whole.get(), goal);
    }
    return Constants.number(unary)
        .map(n -> literals.number(n, goal))
        .orElseGet(() -> fit.isNumber(type) ? number(type) : type);
  }

  Type binary(Expr.Binary binary, Goal goal) {
    return switch (binary.operator()) {
      case COALESCE -> coalesce(binary, goal);
      case AND -> logic(binary, true);
      case OR -> logic(binary, false);
      case EQUAL, NOT_EQUAL -> equality(binary);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(binary);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary);
    };
  }

  private Type coalesce(Expr.Binary binary, Goal goal) {
    var left = expressions.of(binary.left(), goal.asHint());
    if (!Fit.isUnknown(left)
        && !fit.mayBeNull(left)
        && left != Plain.JSON
        && !(left instanceof Type.Variable)) {
      context.report(
          mistakes.neverNull(binary.left().span(), "what stands behind `??` is never used"));
    }
    var some = fit.withoutNull(left);
    var right =
        expressions.of(
            binary.right(),
            goal instanceof Goal.Must
                ? goal
                : goal.wanted().isPresent() ? goal : new Goal.Hint(some));
    var joined = context.join.of(some, right);
    joined.ifPresent(j -> expressions.shape(binary.left(), left, Type.nullable(j)));
    if (joined.isPresent()) {
      return joined.get();
    }
    return goal instanceof Goal.Must must
        ? expressions.settled(binary.left(), some, must)
        : context.error(
            mistakes.nothingInCommon(binary.right().span(), right, binary.left().span(), some));
  }

  private Type logic(Expr.Binary binary, boolean and) {
    expressions.condition(binary.left());
    return context.knowing(
        narrowing.when(binary.left(), and),
        () -> {
          expressions.condition(binary.right());
          return Plain.BOOL;
        });
  }

  private Type equality(Expr.Binary binary) {
    var left = expressions.data(binary.left(), expressions.infer(binary.left()));
    var right =
        expressions.data(binary.right(), expressions.of(binary.right(), new Goal.Hint(left)));
    if (Fit.isUnknown(left) || Fit.isUnknown(right)) {
      return Plain.BOOL;
    }
    if (left == Plain.NULL || right == Plain.NULL) {
      var other = left == Plain.NULL ? right : left;
      if (!fit.isOptional(other) && !(other instanceof Type.Variable)) {
        var place = left == Plain.NULL ? binary.right() : binary.left();
        context.report(mistakes.neverNull(place.span(), "it is known without asking"));
      }
      return Plain.BOOL;
    }
    if (!isWord(binary.left(), left, binary.right(), right)
        || !isWord(binary.right(), right, binary.left(), left)) {
      return Plain.BOOL;
    }
    if (!overlap(fit.withoutNull(left), fit.withoutNull(right))) {
      context.report(mistakes.operands(binary, left, right, "the two are never equal"));
    }
    return Plain.BOOL;
  }

  /// Reports a literal that is none of the words of the other side.
  private boolean isWord(Expr one, Type type, Expr other, Type otherType) {
    var literal = Constants.literal(other);
    if (literal.isPresent()
        && fit.resolve(fit.withoutNull(type)) instanceof Type.Enumeration e
        && e.values().getFirst().getClass() == literal.get().getClass()
        && !e.values().contains(literal.get())) {
      var source = "`" + context.text(one) + "` is";
      expressions.settled(other, otherType, (Goal.Must) Goal.must(fit.withoutNull(type), source));
      return false;
    }
    return true;
  }

  /// Whether some value is of both types.
  private boolean overlap(Type left, Type right) {
    if (fit.resolve(left) instanceof Type.Enumeration(var some)
        && fit.resolve(right) instanceof Type.Enumeration(var more)) {
      return some.stream().anyMatch(more::contains);
    }
    return fit.isText(left) && fit.isText(right)
        || fit.isNumber(left) && fit.isNumber(right)
        || fit.fits(left, right)
        || fit.fits(right, left)
        || context.join.of(left, right).isPresent();
  }

  private Type comparison(Expr.Binary binary) {
    var left = expressions.infer(binary.left());
    var right = expressions.of(binary.right(), new Goal.Hint(left));
    if (Fit.isUnknown(left) || Fit.isUnknown(right)) {
      return Plain.BOOL;
    }
    if (isCompared(left, right)) {
      return Plain.BOOL;
    }
    var order = fit.order(left);
    if (order.isPresent()
        && !fit.mayBeNull(left)
        && fit.isText(left) == fit.isText(right)
        && fit.fits(right, left)) {
      rank(binary, order.get());
    } else if (order.isPresent() && !isWord(binary.left(), left, binary.right(), right)) {
      return Plain.BOOL;
    } else if (fit.order(right).isPresent() && isWordOf(binary.left(), right)) {
      rank(binary, fit.order(right).get());
    } else {
      boolean ordered = order.isPresent() || fit.order(right).isPresent();
      var why =
          fit.mayBeNull(left) || fit.mayBeNull(right)
              ? "null is neither more nor less than anything"
              : ordered
                  ? "the words of an enumeration compare with their own kind only"
                  : "numbers, texts, durations and amounts compare, each with its own kind";
      context.report(mistakes.operands(binary, left, right, why));
    }
    return Plain.BOOL;
  }

  private void rank(Expr.Binary binary, Type.Enumeration order) {
    context.table.rank(binary.left(), order);
    context.table.rank(binary.right(), order);
  }

  private boolean isWordOf(Expr expr, Type type) {
    return Constants.literal(expr).isPresent()
        && fit.resolve(type) instanceof Type.Enumeration e
        && e.values().contains(Constants.literal(expr).get());
  }

  private boolean isCompared(Type left, Type right) {
    return fit.isNumber(left) && fit.isNumber(right)
        || isPlainText(left) && isPlainText(right)
        || left == right && fit.isQuantity(left);
  }

  private boolean isPlainText(Type type) {
    return fit.isText(type) && !(fit.resolve(type) instanceof Type.Enumeration);
  }

  private Type arithmetic(Expr.Binary binary) {
    var left = expressions.infer(binary.left());
    var right = expressions.infer(binary.right());
    if (Fit.isUnknown(left) || Fit.isUnknown(right)) {
      return Plain.ERROR;
    }
    if (List.of(Infix.DIVIDE, Infix.REMAINDER).contains(binary.operator())
        && Constants.number(binary.right()).filter(n -> n == 0).isPresent()) {
      context.report(mistakes.byZero(binary.right().span()));
    }
    return result(binary, left, right)
        .orElseGet(
            () -> context.error(mistakes.operands(binary, left, right, why(binary, left, right))));
  }

  private String why(Expr.Binary binary, Type left, Type right) {
    if (fit.mayBeNull(left) || fit.mayBeNull(right)) {
      return "`??` gives another value where one is null";
    }
    return (fit.isText(left) || fit.isText(right)) && binary.operator().sign().equals("+")
        ? "a hole puts any value into a text: `\"… ${x}\"`"
        : "";
  }

  private Optional<Type> result(Expr.Binary binary, Type left, Type right) {
    boolean numbers = fit.isNumber(left) && fit.isNumber(right);
    boolean same = left == right && fit.isQuantity(left);
    boolean scaled = fit.isQuantity(left) && fit.isNumber(right);
    var sum =
        numbers
            ? Optional.of(common(left, right))
            : same ? Optional.of(left) : Optional.<Type>empty();
    return switch (binary.operator()) {
      case ADD -> sum.or(() -> added(binary, left, right));
      case SUBTRACT -> sum;
      case MULTIPLY ->
          numbers
              ? sum
              : scaled
                  ? Optional.of(left)
                  : fit.isNumber(left) && fit.isQuantity(right)
                      ? Optional.of(right)
                      : Optional.empty();
      case DIVIDE ->
          numbers || same ? Optional.of(Type.FLOAT) : scaled ? Optional.of(left) : Optional.empty();
      case REMAINDER ->
          numbers ? sum : left == right && left == Plain.DURATION ? sum : Optional.empty();
      case COALESCE, AND, OR, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          throw new IllegalStateException(binary.operator() + " is no arithmetic");
    };
  }

  private Optional<Type> added(Expr.Binary binary, Type left, Type right) {
    if (fit.resolve(left) instanceof Type.ListType l
        && fit.resolve(right) instanceof Type.ListType r) {
      var joined = context.join.of(l.element(), r.element()).<Type>map(Type.ListType::of);
      joined.ifPresent(j -> {
        expressions.shape(binary.left(), left, j);
        expressions.shape(binary.right(), right, j);
      });
      return joined;
    }
    return fit.isText(left) && fit.isText(right) ? Optional.of(Type.STRING) : Optional.empty();
  }

  private Type common(Type left, Type right) {
    return fit.isWhole(left) && fit.isWhole(right) ? Type.INT : Type.FLOAT;
  }

  private Type number(Type type) {
    return fit.isWhole(type) ? Type.INT : Type.FLOAT;
  }
}

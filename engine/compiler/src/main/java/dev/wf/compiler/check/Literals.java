package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.FunctionMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The types of what is written down: of a literal, the one that is wanted where that has it, since
/// `"high"` is a word of an enumeration in one place, a path in another, and a string everywhere
/// else.
final class Literals {
  private final Context context;
  private final TypeMistakes mistakes;
  private final FunctionMistakes functions;
  private final Expressions expressions;

  Literals(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.types();
    this.functions = mistakes.functions();
    this.expressions = expressions;
  }

  Type truth(Expr.Bool bool, Goal goal) {
    return enumeration(new Literal.Truth(bool.value()), goal).orElse(Plain.BOOL);
  }

  Type whole(long value, Goal goal) {
    var wanted = wanted(goal);
    boolean bounded =
        wanted instanceof Type.IntType && !wanted.equals(Type.INT)
            || wanted instanceof Type.FloatType && !wanted.equals(Type.FLOAT);
    return bounded
        ? new Type.IntType(OptionalLong.of(value), OptionalLong.of(value))
        : enumeration(new Literal.Whole(value), goal).orElse(Type.INT);
  }

  Type number(double value, Goal goal) {
    return wanted(goal) instanceof Type.FloatType f && !f.equals(Type.FLOAT)
        ? new Type.FloatType(OptionalDouble.of(value), OptionalDouble.of(value))
        : Type.FLOAT;
  }

  Type text(Expr.Text text, Goal goal) {
    context.here.inside(text, () -> holes(text));
    var constant = text.constant();
    var wanted = wanted(goal);
    if (wanted == Plain.PATH) {
      return Plain.PATH;
    }
    if (constant.isEmpty()) {
      return Type.STRING;
    }
    if (wanted instanceof Type.StringType s && Fit.isOf(constant.get(), s)) {
      return s;
    }
    return enumeration(new Literal.Text(constant.get()), goal).orElse(Type.STRING);
  }

  private void holes(Expr.Text text) {
    for (var part : text.parts()) {
      if (part instanceof Expr.Text.Part.Hole hole) {
        hole(hole.value());
      }
    }
  }

  private void hole(Expr value) {
    var type = expressions.infer(value);
    if (type instanceof Type.Function) {
      context.report(mistakes.functionAsValue(value.span()));
    } else if (type instanceof Type.Variable open) {
      context.report(functions.openHole(value.span(), open.name()));
    } else if (!Fit.isUnknown(type) && !context.fit.crosses(type)) {
      context.report(mistakes.patchHole(value.span()));
    } else if (context.fit.mayBeNull(type)) {
      if (Constants.bare(value) instanceof Expr.If i
          && i.otherwise().isEmpty()
          && !context.fit.mayBeNull(context.table.typeOf(i.then()))) {
        context.table.silent(value);
      } else {
        context.report(mistakes.nullHole(value.span()));
      }
    }
  }

  private Optional<Type> enumeration(Literal literal, Goal goal) {
    return wanted(goal) instanceof Type.Enumeration e && e.values().contains(literal)
        ? Optional.of(goal.wanted().map(context.fit::withoutNull).orElseThrow())
        : Optional.empty();
  }

  private Type wanted(Goal goal) {
    return goal.wanted()
        .map(w -> context.fit.resolve(context.fit.withoutNull(w)))
        .orElse(Plain.NULL);
  }

  Type list(Expr.ListOf list, Goal goal) {
    var wanted = wanted(goal);
    var items = new Type[list.items().size()];
    Goal own = goal;
    for (int i = 0; i < items.length; i++) {
      if (list.items().get(i).spread()) {
        items[i] = spread(list.items().get(i).value(), wanted, goal);
        own = own == Goal.NONE ? new Goal.Hint(Type.ListType.of(items[i])) : own;
      }
    }
    // What is spread tells what the other elements are meant to be.
    for (int i = 0; i < items.length; i++) {
      if (!list.items().get(i).spread()) {
        items[i] = item(list.items().get(i).value(), wanted(own), own);
      }
    }
    if (goal instanceof Goal.Key) {
      return Type.ListType.of(Plain.ERROR);
    }
    boolean counted = list.items().stream().noneMatch(Expr.ListOf.Item::spread);
    boolean bounded =
        wanted instanceof Type.ListType l && (l.min().isPresent() || l.max().isPresent());
    var size = counted && bounded ? OptionalInt.of(items.length) : OptionalInt.empty();
    return new Type.ListType(common(list, java.util.Arrays.asList(items)), size, size);
  }

  private Type item(Expr value, Type wanted, Goal goal) {
    var own =
        switch (wanted) {
          case Type _ when goal instanceof Goal.Key -> goal;
          case Type.ListType l -> goal.part(l.element(), "An element here is");
          case Type t when t == Plain.JSON -> goal.of(t);
          case Type _ -> Goal.NONE;
        };
    return expressions.data(value, expressions.of(value, own));
  }

  private Type spread(Expr value, Type wanted, Goal goal) {
    var own =
        wanted instanceof Type.ListType l
            ? goal.part(Type.ListType.of(l.element()), "What is spread here is")
            : Goal.NONE;
    var type = expressions.of(value, own);
    return switch (context.fit.resolve(type)) {
      case Type.ListType l -> l.element();
      case Type t when Fit.isUnknown(t) -> Plain.ERROR;
      case Type _ -> context.error(mistakes.spreadOf(value.span(), type, "a list"));
    };
  }

  /// The type that the elements have in common; each is brought to it.
  private Type common(Expr.ListOf list, java.util.List<Type> items) {
    Type element = Plain.NEVER;
    for (int i = 0; i < items.size(); i++) {
      var before = element;
      var item = list.items().get(i).value();
      var own = items.get(i);
      element =
          context
              .join
              .of(before, own)
              .orElseGet(() ->
                  context.error(
                      mistakes.nothingInCommon(
                          item.span(), own, list.items().getFirst().value().span(), before)));
    }
    if (!Fit.isUnknown(element)) {
      for (int i = 0; i < items.size(); i++) {
        var item = list.items().get(i);
        var whole = item.spread() ? Type.ListType.of(element) : element;
        var own = item.spread() ? Type.ListType.of(items.get(i)) : items.get(i);
        expressions.shape(item.value(), own, whole);
      }
    }
    return element;
  }
}

package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.value.Value;
import java.util.Arrays;
import java.util.List;

/// A call of a function that is always there, its arguments known.
///
/// An optional argument is left out at the end of the list, or null where others follow.
final class Call {
  private final Expr.Call call;
  private final Object[] arguments;

  /// @param arguments [Value]s and [Closure]s
  Call(Expr.Call call, Object[] arguments) {
    this.call = call;
    this.arguments = arguments;
  }

  dev.wf.ir.graph.Builtin function() {
    return call.function();
  }

  dev.wf.ir.source.Place place() {
    return call.place();
  }

  int size() {
    return arguments.length;
  }

  boolean has(int number) {
    return number < arguments.length && !(arguments[number] instanceof Value.Null);
  }

  boolean hasFunction(int number) {
    return number < arguments.length && arguments[number] instanceof Closure;
  }

  Value value(int number) {
    return Evaluator.asValue(argument(number));
  }

  Closure function(int number) {
    return Evaluator.asClosure(argument(number));
  }

  List<Value> list(int number) {
    return Access.list(value(number));
  }

  /// The arguments from a certain one on.
  List<Value> values(int from) {
    return Arrays.stream(arguments).skip(from).map(Evaluator::asValue).toList();
  }

  String text(int number) {
    return Operators.text(value(number));
  }

  String text(int number, String standard) {
    return has(number) ? text(number) : standard;
  }

  boolean truth(int number, boolean standard) {
    return has(number) ? Operators.truth(value(number)) : standard;
  }

  long whole(int number) {
    if (value(number) instanceof Value.Int(var whole)) {
      return whole;
    }
    throw new IllegalStateException(word() + " takes an int there, not " + value(number));
  }

  /// A number of elements or characters, not below `least`.
  int count(int number, int least) {
    long count = whole(number);
    if (count < least) {
      throw fails("`" + word() + "` takes a number of at least " + least + ", not " + count + ".");
    }
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  EvaluationFailure fails(String message) {
    return EvaluationFailure.at(call.place(), message);
  }

  private String word() {
    return call.function().word();
  }

  private Object argument(int number) {
    if (number >= arguments.length) {
      throw new IllegalStateException(
          word() + " has an argument " + number + ", but " + arguments.length + " are given");
    }
    return arguments[number];
  }
}

package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Conversation;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Which conversation each answer ended.
///
/// An answer is known by the object that it is, since equal values may come from different
/// conversations: it is made anew when it arrives, and whatever only passes a value on passes the
/// same object. What is computed from it is another object, and has no conversation.
final class Conversations {
  private final Map<Value, Conversation> byAnswer = new IdentityHashMap<>();

  /// The answer, as an object of its own.
  Value arrived(Value answer, Conversation conversation) {
    var own = another(answer);
    byAnswer.put(own, conversation);
    return own;
  }

  /// The conversation that this very object ended.
  Optional<Conversation> of(Value answer) {
    return Optional.ofNullable(byAnswer.get(answer));
  }

  /// Equal to the value, and no other object, where even `null` and `true` are one each.
  private static Value another(Value value) {
    return switch (value) {
      case Value.Null _ -> new Value.Null();
      case Value.Bool(var truth) -> new Value.Bool(truth);
      case Value.Int(var number) -> new Value.Int(number);
      case Value.Float(var number) -> new Value.Float(number);
      case Value.Str(var text) -> new Value.Str(text);
      case Value.Duration(var millis) -> new Value.Duration(millis);
      case Value.Money(var dollars) -> new Value.Money(dollars);
      case Value.ListOf(var values) -> new Value.ListOf(values);
      case Value.RecordOf(var fields) -> new Value.RecordOf(fields);
      case Value.MapOf(var entries) -> new Value.MapOf(entries);
    };
  }
}

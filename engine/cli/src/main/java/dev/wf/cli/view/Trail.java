package dev.wf.cli.view;

import dev.wf.cli.record.Reason;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Whose answers go into which questions while a run goes on, told by the objects that they are: a
/// program passes the same on.
///
/// That finds what is passed on and not what is counted or chosen by; `wf why` tells those, too.
final class Trail {
  private final Map<Value, String> origins = new IdentityHashMap<>();

  /// An agent was asked.
  ///
  /// @param why as it is told
  void asked(Asked.Question question, Value answer, Reason reason, String why) {
    if (isNew(answer, reason)) {
      remember(answer, question.label() + " asked again: " + why);
    }
  }

  /// Why a question is another than before, as far as it goes: ` ← finding ← auditor(src/auth.ts)
  /// asked again: src/auth.ts changed`; else empty.
  String into(Asked.Question question, Reason reason) {
    if (!(reason instanceof Reason.QuestionDiffers)) {
      return "";
    }
    for (var argument : question.arguments().entrySet()) {
      var origin = origin(argument.getValue());
      if (origin.isPresent()) {
        return " ← " + argument.getKey() + " ← " + origin.get();
      }
    }
    return "";
  }

  /// What is answered as before changes nothing.
  private static boolean isNew(Value answer, Reason reason) {
    return switch (reason) {
      case Reason.WorldChanged(_, _, var earlier) ->
          earlier.filter(e -> e.answer().equals(answer)).isEmpty();
      case Reason.QuestionDiffers(var nearest, _) -> !nearest.entry().answer().equals(answer);
      case Reason.Forbidden _,
          Reason.TooOld _,
          Reason.OwnRunOnly _,
          Reason.Refreshed _,
          Reason.Effectful _,
          Reason.Incomplete _,
          Reason.FellBack _,
          Reason.Lost _,
          Reason.FailedBefore _ ->
          true;
      case Reason.NothingEarlier _, Reason.NotAnswered _, Reason.NotSought _ -> false;
    };
  }

  private void remember(Value value, String origin) {
    switch (value) {
      case Value.RecordOf(var fields) -> {
        origins.put(value, origin);
        fields.values().forEach(v -> remember(v, origin));
      }
      case Value.MapOf(var entries) -> {
        origins.put(value, origin);
        entries.values().forEach(v -> remember(v, origin));
      }
      case Value.ListOf(var values) -> values.forEach(v -> remember(v, origin));
      case Value.Str _ -> origins.put(value, origin);
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Duration _,
          Value.Money _ -> {} // many are one object
    }
  }

  private Optional<String> origin(Value value) {
    var known = Optional.ofNullable(origins.get(value));
    if (known.isPresent()) {
      return known;
    }
    for (var part : value.parts()) {
      var origin = origin(part);
      if (origin.isPresent()) {
        return origin;
      }
    }
    return Optional.empty();
  }
}

package dev.wf.cli.view;

import dev.wf.cli.record.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Why a model was asked, as a sentence without its full stop.
final class ReasonText {
  private ReasonText() {}

  static String of(Reason reason, Instant now) {
    return switch (reason) {
      case Reason.NothingEarlier _ -> "no earlier answer of this agent is kept";
      case Reason.Forbidden(var mode) -> "its setting `cache` is \"" + mode + "\"";
      case Reason.NotKept _ -> "no answer to this question is kept";
      case Reason.WorldChanged(var subjects, var made) ->
          "the same was answered "
              + age(made, now)
              + ", but since then this has changed: "
              + String.join(", ", subjects);
      case Reason.QuestionDiffers(var components, var label, var made) ->
          "no earlier question is the same; the nearest, "
              + label
              + " "
              + age(made, now)
              + ", differs in "
              + named(components);
    };
  }

  private static String age(Instant then, Instant now) {
    return Amounts.age(Duration.between(then, now));
  }

  private static String named(List<String> components) {
    return components.stream().map(ReasonText::name).collect(Collectors.joining(", "));
  }

  private static String name(String component) {
    return switch (component) {
      case "prompt" -> "its prompt";
      case "system" -> "its system prompt";
      case "schema" -> "the type of its answer";
      case "settings" -> "its settings";
      case "tools" -> "its tools";
      case "indices" -> "the number of its sample";
      case "variant" -> "the seed or script of its model";
      case "conversation" -> "the conversation it goes on";
      case "version" -> "the version of wf";
      default -> "its " + component;
    };
  }
}

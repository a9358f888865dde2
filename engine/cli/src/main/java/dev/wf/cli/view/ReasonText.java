package dev.wf.cli.view;

import dev.wf.cli.record.Reason;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Why a model was asked, as a few words.
final class ReasonText {
  private final Instant now;

  /// @param now from which ages are counted
  ReasonText(Instant now) {
    this.now = now;
  }

  String of(Reason reason) {
    return switch (reason) {
      case Reason.NothingEarlier _ -> "no earlier answer of this agent is kept";
      case Reason.QuestionDiffers(var nearest, var again) ->
          again ? differs(nearest) : "nobody was asked this before";
      case Reason.WorldChanged(_, var moved, _) -> moved(moved);
      case Reason.Forbidden(var mode) -> "its setting `cache` is \"" + mode + "\"";
      case Reason.TooOld(var made, var most) when made.isAfter(now) ->
          "the answer bears a time that is still to come, and its setting `cache` allows "
              + Amounts.duration(most);
      case Reason.TooOld(var made, var most) ->
          "the answer of "
              + Amounts.age(Duration.between(made, now))
              + " is older than its setting `cache` allows, "
              + Amounts.duration(most);
      case Reason.OwnRunOnly(var tools) ->
          "what "
              + tools.stream().distinct().collect(Collectors.joining(", "))
              + " showed cannot be looked at again, so its answers serve in their own run alone";
      case Reason.Refreshed _ -> "it was to be asked anew: `--fresh`, or `wf rerun --from`";
      case Reason.Effectful _ -> "it changes the world, which is done anew in every run";
      case Reason.Incomplete _ -> "a part of the answer that was kept is missing or broken";
      case Reason.FellBack(var run, var model) ->
          "the same was answered in run "
              + run
              + " by its fallback "
              + model
              + ", whose answers serve questions to that model alone";
      case Reason.Lost(var run) ->
          "the same was answered in run " + run + ", but that answer is not kept";
      case Reason.FailedBefore(var run, var failure) ->
          "the same was asked in run "
              + run
              + " and failed ("
              + failure.kind().word()
              + "), and failures are not kept";
      case Reason.NotAnswered _ -> "no answer to this question is kept";
      case Reason.NotSought _ -> "it was not looked for, since it may not be asked";
    };
  }

  private static String differs(Cache.Nearest nearest) {
    var parts = nearest.differing().stream().map(ReasonText::component).toList();
    return joined(parts) + " changed";
  }

  static String moved(List<Miss.Moved> moved) {
    return moved.isEmpty()
        ? "what its answer rests on did not hold when it was looked up"
        : moved.stream().map(ReasonText::moved).distinct().collect(Collectors.joining(", "));
  }

  private static String moved(Miss.Moved moved) {
    return switch (moved.seen()) {
      case Observation.Content(var path, var lines, _) ->
          path + now(moved.now()) + lines.map(l -> " (read at lines " + l + ")").orElse("");
      case Observation.Presence(var path, _) -> path + now(moved.now());
      case Observation.Change(var path, _, _) -> path + now(moved.now()) + " before it was edited";
      case Observation.Listing l -> "the " + l.subject() + " changed";
      case Observation.Search s -> "the " + s.subject() + " changed";
      case Observation.Reached r -> "the " + r.subject() + " may not be fetched any more";
    };
  }

  private static String now(Miss.Now now) {
    return switch (now) {
      case OTHER -> " changed";
      case APPEARED -> " appeared";
      case GONE -> " is gone";
      case DENIED -> " may not be read any more";
    };
  }

  static String joined(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  private static String component(String component) {
    return switch (component) {
      case "system" -> "system prompt";
      case "schema" -> "type of its answer";
      case "indices" -> "number of its sample";
      case "variant" -> "seed or script of its model";
      case "conversation" -> "conversation it goes on";
      case "version" -> "version of wf";
      default -> component;
    };
  }
}

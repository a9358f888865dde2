package dev.wf.cli.record;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out why models were asked in a run.
///
/// @param began when the run did: what was kept before could have served
/// @param past the runs before it
/// @param now the keys that are asked for in the run, as far as they are known
public record Reasons(Cache cache, Instant began, Past past, Set<Digest> now) {

  /// Why the model of a node was asked.
  public Reason why(Replay.Node node) {
    if (!(node.asked() instanceof Asked.Question question) || node.ended().isEmpty()) {
      return new Reason.NotAnswered();
    }
    return why(node.ended().get().key(), question, node.path(), node.miss());
  }

  /// @param key of the question
  /// @param path of the node
  /// @param miss why nothing that was kept served it
  public Reason why(Digest key, Asked.Question question, String path, Miss miss) {
    return switch (miss) {
      case Miss.NotSought _ -> new Reason.NotSought();
      case Miss.Forbidden(var mode) -> new Reason.Forbidden(mode);
      case Miss.Refreshed _ -> new Reason.Refreshed();
      case Miss.Effectful _ -> new Reason.Effectful();
      case Miss.Unrepeatable(var tools) -> new Reason.OwnRunOnly(tools);
      case Miss.TooOld(var made) -> new Reason.TooOld(made, most(question));
      case Miss.Incomplete(var made) -> new Reason.Incomplete(made);
      case Miss.Changed(var made, var moved) ->
          new Reason.WorldChanged(made, moved, entry(key, made));
      case Miss.NothingKept _ -> unknown(key, question, path);
    };
  }

  private Reason unknown(Digest key, Asked.Question question, String path) {
    var before = past.ended(key);
    if (before.isPresent()) {
      return switch (before.get().outcome()) {
        case Outcome.Answered answered when answered.fellBack().isPresent() ->
            new Reason.FellBack(before.get().run(), answered.model());
        case Outcome.Answered _ -> new Reason.Lost(before.get().run());
        case Outcome.Failed(var failure, _) -> new Reason.FailedBefore(before.get().run(), failure);
      };
    }
    var known = cache.key(key);
    if (known.isEmpty()) {
      return new Reason.NotAnswered();
    }
    var place = new Cache.Place(question.agent(), question.label(), path, began);
    return cache
        .nearest(known.get(), place)
        .<Reason>map(near -> new Reason.QuestionDiffers(near, isOf(near, question.label(), path)))
        .orElseGet(Reason.NothingEarlier::new);
  }

  /// What is still asked elsewhere was not asked for this node.
  private boolean isOf(Cache.Nearest near, String label, String path) {
    var entry = near.entry();
    return entry.label().equals(label)
        || entry.origin().path().equals(path) && !now.contains(near.key());
  }

  /// When and where the answer was given that serves a node.
  public Optional<Entry> serving(Replay.Node node) {
    return node.ended()
        .flatMap(ended ->
            entries(ended.key()).stream()
                .filter(e -> e.observations().equals(ended.observations()))
                .findFirst());
  }

  /// The entry that a node's answer was kept in, or was served from.
  private Optional<Entry> entry(Digest key, Instant made) {
    return entries(key).stream().filter(e -> e.made().equals(made)).findFirst();
  }

  private List<Entry> entries(Digest key) {
    return cache.key(key).map(cache::entries).orElse(List.of());
  }

  private static Duration most(Asked.Question question) {
    return question.settings().get("cache") instanceof Value.Duration(long millis)
        ? Duration.ofMillis(millis)
        : Duration.ZERO;
  }
}

package dev.wf.cli.record;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Finds out why models were asked in a run.
///
/// @param began when the run did: what was kept before could have served
public record Reasons(Cache cache, Instant began) {

  /// Why a question was asked that has just been answered.
  public Reason why(Digest key, Asked.Question question) {
    var seen =
        cache.key(key).stream()
            .flatMap(k -> cache.entries(k).stream())
            .findFirst()
            .map(Entry::observations)
            .orElse(List.of());
    return why(key, question, seen);
  }

  /// @param key of the question
  /// @param seen what its agent observed in this run
  public Reason why(Digest key, Asked.Question question, List<Observation> seen) {
    var mode = question.text("cache");
    if (mode.equals("off") || mode.equals("refresh")) {
      return new Reason.Forbidden(mode);
    }
    var known = cache.key(key);
    if (known.isEmpty()) {
      return new Reason.NotKept();
    }
    var earlier =
        cache.entries(known.get()).stream().filter(e -> e.made().isBefore(began)).findFirst();
    if (earlier.isPresent()) {
      return new Reason.WorldChanged(changed(earlier.get(), seen), earlier.get().made());
    }
    return cache
        .nearest(known.get(), question.agent(), began)
        .<Reason>map(near ->
            new Reason.QuestionDiffers(near.differing(), near.entry().label(), near.entry().made()))
        .orElseGet(Reason.NothingEarlier::new);
  }

  /// When the answer was given that rests on these observations.
  public Optional<Instant> made(Digest key, List<Observation> seen) {
    return cache
        .key(key)
        .flatMap(k ->
            cache.entries(k).stream()
                .filter(e -> e.observations().equals(seen))
                .map(Entry::made)
                .findFirst());
  }

  /// What was seen otherwise; where the agent looked elsewhere this time, all that it saw then.
  private static List<String> changed(Entry earlier, List<Observation> seen) {
    var subjectsSeen = seen.stream().map(Observation::subject).toList();
    var gone = earlier.observations().stream().filter(o -> !seen.contains(o)).toList();
    var again = gone.stream().filter(o -> subjectsSeen.contains(o.subject())).toList();
    var subjects = new LinkedHashSet<String>();
    (again.isEmpty() ? gone : again).forEach(o -> subjects.add(o.subject()));
    return List.copyOf(subjects);
  }
}

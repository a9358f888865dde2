package dev.wf.cli.record;

import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Miss;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why a model was asked although answers are kept. These are all the reasons there are.
public sealed interface Reason {
  /// The entry that came nearest to serving, where one is kept.
  default Optional<Entry> nearestEntry() {
    return Optional.empty();
  }

  /// No answer of this agent was kept before.
  record NothingEarlier() implements Reason {}

  /// Another question was answered before.
  ///
  /// @param nearest the entry whose question differs in the fewest components
  /// @param again whether that was asked for the same node, or under the same label
  record QuestionDiffers(Cache.Nearest nearest, boolean again) implements Reason {
    @Override
    public Optional<Entry> nearestEntry() {
      return Optional.of(nearest.entry());
    }
  }

  /// The same question was answered before, in another world.
  ///
  /// @param moved what is not as it was then: files, listings, searches
  /// @param made when that answer was given
  /// @param earlier that answer, where it is still kept
  record WorldChanged(Instant made, List<Miss.Moved> moved, Optional<Entry> earlier)
      implements Reason {
    public WorldChanged {
      moved = List.copyOf(moved);
    }

    @Override
    public Optional<Entry> nearestEntry() {
      return earlier;
    }
  }

  /// The agent's setting `cache` forbids it.
  ///
  /// @param mode `off` or `refresh`
  record Forbidden(String mode) implements Reason {}

  /// Who started the run wants it asked anew.
  record Refreshed() implements Reason {}

  /// The same question was answered before, longer ago than the agent's setting `cache` allows.
  ///
  /// @param most how old an answer may be
  record TooOld(Instant made, Duration most) implements Reason {}

  /// What the answer rests on cannot be looked at again, so it serves in its own run alone.
  ///
  /// @param tools that show it
  record OwnRunOnly(List<String> tools) implements Reason {
    public OwnRunOnly {
      tools = List.copyOf(tools);
    }
  }

  /// The agent changes the world, and what is done for one call is not done for another.
  record Effectful() implements Reason {}

  /// A part of the answer that would have served is missing or broken.
  record Incomplete(Instant made) implements Reason {}

  /// The same question was answered before by the model that is asked where the first cannot
  /// answer; such an answer serves questions to that model.
  ///
  /// @param run in which it was answered
  /// @param model that answered
  record FellBack(String run, String model) implements Reason {}

  /// The same question was answered before, but that answer is not kept: it was evicted, cleared or
  /// broken, could not be kept, or rests on an agent that failed.
  ///
  /// @param run in which it was answered
  record Lost(String run) implements Reason {}

  /// The same question was asked before, and failed; failures are not kept.
  ///
  /// @param run in which it was asked
  record FailedBefore(String run, Failure failure) implements Reason {}

  /// Nothing was kept under its key, and nothing more is known, since it has not been answered.
  record NotAnswered() implements Reason {}

  /// It was not looked for: what was asked may not be told, or what its agent may see cannot be
  /// told.
  record NotSought() implements Reason {}
}

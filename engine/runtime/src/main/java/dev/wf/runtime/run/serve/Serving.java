package dev.wf.runtime.run.serve;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.run.discreet.Disclosure;
import dev.wf.runtime.run.given.Keys;
import dev.wf.runtime.run.notes.Earlier;
import dev.wf.runtime.run.notes.Minutes;
import dev.wf.runtime.run.notes.Transcripts;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.work.World;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What calls of a run are served without being made: what it did earlier itself, then what the
/// cache has.
///
/// @param continues whether conversations may go on in the run, so that an answer without its
///   transcript is none
/// @param fresh what the cache does not serve
public record Serving(
    Keys keys,
    Earlier earlier,
    Cache cache,
    Tools tools,
    Transcripts transcripts,
    boolean continues,
    Whereabouts whereabouts,
    InstantSource clock,
    Secrets secrets,
    Minutes minutes,
    Predicate<Call> fresh) {
  /// What an entry of the cache gives.
  public static Outcome outcome(Entry entry) {
    return new Outcome.Answered(entry.answer(), entry.usage(), entry.model(), entry.conversation());
  }

  /// @throws JournalUnusable if what is found cannot be kept
  public Optional<World.Known> of(Call call) throws InterruptedException, JournalUnusable {
    var known = earlier.of(call);
    if (known.isPresent() && usable(call, known.get().outcome())) {
      call.saw(earlier.seen(call));
      return Disclosure.isOf(call) ? secretAgain(call, known.get()) : known;
    }
    if (!(call.asked() instanceof Asked.Question question)) {
      return Optional.empty();
    }
    return switch (found(call, question)) {
      case Answers.Found.Nothing(var why) -> {
        call.missed(why);
        yield Optional.empty();
      }
      case Answers.Found.Serves(var hit)
          when isTaken(hit.entry().conversation()) && isRedone(call, hit.entry().observations()) ->
          Optional.of(served(call, hit));
      case Answers.Found.Serves(var hit) -> {
        call.missed(new Miss.Incomplete(hit.entry().made()));
        yield Optional.empty();
      }
    };
  }

  /// What the run did earlier, where nothing has to be read for it.
  public Optional<World.Known> atOnce(Call call) {
    var known =
        continues || Disclosure.isOf(call) ? Optional.<World.Known>empty() : earlier.of(call);
    known.ifPresent(_ -> call.saw(earlier.seen(call)));
    return known;
  }

  private World.Known served(Call call, Cache.Hit hit) {
    var found = hit.entry();
    var outcome = secrets.mask(outcome(found));
    var from =
        switch (hit.tier()) {
          case MEMORY -> Recorded.From.MEMORY;
          case DISK -> Recorded.From.DISK;
          case SHARED -> Recorded.From.REMOTE;
        };
    minutes.ended(call, outcome, from, found.observations());
    return new World.Known(
        outcome, from == Recorded.From.REMOTE ? World.From.REMOTE : World.From.CACHE);
  }

  /// A secret is never kept, so a resumed run reads it again.
  ///
  /// @return empty where it is not there any more
  private Optional<World.Known> secretAgain(Call call, World.Known before) {
    if (before.outcome() instanceof Outcome.Failed) {
      return Optional.of(before);
    }
    try {
      var permissions = whereabouts.narrowed(call).permissions();
      var now = new Disclosure(secrets).of((Asked.Use) call.asked(), permissions);
      return now instanceof Outcome.Answered
          ? Optional.of(new World.Known(now, before.from()))
          : Optional.empty();
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  /// Nothing serves where what may be seen cannot be told.
  private Answers.Found found(Call call, Asked.Question question) throws InterruptedException {
    if (secrets.isTold(question)) {
      return new Answers.Found.Nothing(new Miss.NotSought());
    }
    if (fresh.test(call)) {
      return new Answers.Found.Nothing(new Miss.Refreshed());
    }
    if (call.effect() == Effect.CHANGES && call.root().isEmpty()) {
      return new Answers.Found.Nothing(new Miss.Effectful());
    }
    try {
      whereabouts.narrowed(call);
    } catch (Refused e) {
      return new Answers.Found.Nothing(new Miss.NotSought());
    }
    return new Answers(
            cache,
            () -> whereabouts.files(call),
            clock,
            e -> isWhole(e.conversation()) && contents(e.observations()).isPresent(),
            q -> keys.looksUnseen(q) ? q.tools() : Answers.unrepeatable(q, tools))
        .look(keys.get(call.key()), question);
  }

  /// The contents that an answer put into files; empty where the cache has lost one of them.
  private Optional<List<byte[]>> contents(List<Observation> observations) {
    var contents = new ArrayList<byte[]>();
    for (var observation : observations) {
      if (observation instanceof Observation.Change change && change.after().isPresent()) {
        var content = cache.content(change.after().get().digest());
        if (content.isEmpty()) {
          return Optional.empty();
        }
        contents.add(content.get());
      }
    }
    return Optional.of(contents);
  }

  /// Makes again in a worktree what an answer came with.
  private boolean isRedone(Call call, List<Observation> observations) throws InterruptedException {
    if (observations.stream().noneMatch(Observation.Change.class::isInstance)) {
      return true;
    }
    var contents = contents(observations);
    if (call.root().isEmpty() || contents.isEmpty()) {
      return false;
    }
    try {
      whereabouts.worktrees().redo(call.root().get(), observations, contents.get());
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  /// A change of the world is not made again for the sake of what was said.
  private boolean usable(Call call, Outcome outcome) throws JournalUnusable {
    return call.effect() == Effect.CHANGES
        || !(outcome instanceof Outcome.Answered answered)
        || isTaken(answered.conversation());
  }

  /// Whether the run has all of a conversation that may go on in it.
  private boolean isTaken(Optional<Conversation> conversation) throws JournalUnusable {
    return !continues || conversation.isEmpty() || transcripts.take(conversation.get());
  }

  private boolean isWhole(Optional<Conversation> conversation) {
    return !continues
        || conversation.isEmpty()
        || transcripts.whole(conversation.get()).isPresent();
  }
}

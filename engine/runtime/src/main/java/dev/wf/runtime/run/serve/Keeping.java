package dev.wf.runtime.run.serve;

import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.run.given.Keys;
import dev.wf.runtime.run.help.Assistance;
import dev.wf.runtime.run.notes.Transcripts;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.worktree.Worktrees;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// Keeps what agents answered: their transcripts with the run, and the answers with the cache,
/// where they may serve later.
///
/// @param run its id
public record Keeping(
    Keys keys,
    Cache cache,
    Tools tools,
    Transcripts transcripts,
    Worktrees worktrees,
    InstantSource clock,
    Secrets secrets,
    String run) {
  public void keep(
      Call call,
      Asked.Question question,
      Ending ending,
      Outcome.Answered answered,
      Assistance assistance)
      throws JournalUnusable {
    byte[] said = ending.transcript().bytes();
    transcripts.put(said);
    if (Answers.kept(call, question, tools)
        && !assistance.failed()
        && !keys.looksUnseen(question)
        && !secrets.isIn(said)
        && areKept(ending.observations())) {
      answered.conversation().ifPresent(transcripts::share);
      cache.keep(key(call, question, answered), entry(call, answered, ending, assistance));
    }
  }

  /// Keeps with the cache what an answer put into files; false where it cannot, or where a secret
  /// is among it: others may have the cache.
  private boolean areKept(List<Observation> observations) {
    try {
      for (var observation : observations) {
        if (observation instanceof Observation.Change change && change.after().isPresent()) {
          var content = worktrees.store().read(change.after().get().digest());
          if (secrets.isIn(content)) {
            return false;
          }
          cache.keepContent(content);
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// An answer that a fallback gave is one to the question with that model.
  private Key key(Call call, Asked.Question question, Outcome.Answered answered) {
    return answered.fellBack().isEmpty()
        ? keys.get(call.key())
        : keys.get(keys.of(question.with("model", Value.of(question.text("fallback")))));
  }

  private Entry entry(Call call, Outcome.Answered answered, Ending ending, Assistance assistance) {
    return new Entry(
        secrets.mask(answered.value()),
        answered.model(),
        answered.usage().plus(assistance.usage()),
        ending.observations(),
        clock.instant(),
        ((Asked.Question) call.asked()).agent(),
        call.asked().label(),
        answered.conversation(),
        new Entry.Origin(run, call.path()));
  }
}

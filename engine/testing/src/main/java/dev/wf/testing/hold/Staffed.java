package dev.wf.testing.hold;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.ForwardingWorld;
import dev.wf.runtime.work.World;
import java.util.Optional;

/// A world in which people are there.
class Staffed extends ForwardingWorld {
  private final People people;

  Staffed(World behind, People people) {
    super(behind);
    this.people = people;
  }

  @Override
  public Optional<Outcome> ask(Call call) throws InterruptedException, JournalUnusable {
    return people
        .answer(Gate.of(call.path(), (Asked.Use) call.asked()))
        .map(value -> new Outcome.Answered(value, Usage.NONE, ""));
  }
}

package dev.wf.testing.hold;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.run.People;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Helpers;
import dev.wf.runtime.work.World;
import java.util.Optional;

/// A world in which people are there.
class Staffed implements World {
  private final World behind;
  private final People people;

  Staffed(World behind, People people) {
    this.behind = behind;
    this.people = people;
  }

  World behind() {
    return behind;
  }

  @Override
  public Optional<Known> lookUp(Call call) throws InterruptedException, JournalUnusable {
    return Optional.empty();
  }

  @Override
  public Outcome make(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    return behind.make(call, purse, helpers);
  }

  @Override
  public Optional<Outcome> ask(Call call) throws InterruptedException, JournalUnusable {
    return people
        .answer(Gate.of(call.path(), (Asked.Use) call.asked()))
        .map(value -> new Outcome.Answered(value, Usage.NONE, ""));
  }

  @Override
  public void share(String path, Call call, Outcome outcome) {
    behind.share(path, call, outcome);
  }

  @Override
  public void leave(Root root) {
    behind.leave(root);
  }

  @Override
  public void conclude(Conclusion conclusion) {
    behind.conclude(conclusion);
  }
}

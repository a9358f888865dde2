package dev.wf.runtime.work;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import java.util.Optional;

/// A world that leaves to another what it does not do itself; of itself it knows nothing.
public abstract class ForwardingWorld implements World {
  private final World behind;

  protected ForwardingWorld(World behind) {
    this.behind = behind;
  }

  protected final World behind() {
    return behind;
  }

  @Override
  public Optional<Known> lookUp(Call call) throws InterruptedException, JournalUnusable {
    return Optional.empty();
  }

  @Override
  public Kept untilNow() {
    return behind.untilNow();
  }

  @Override
  public Outcome make(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    return behind.make(call, purse, helpers);
  }

  @Override
  public Optional<Outcome> ask(Call call) throws InterruptedException, JournalUnusable {
    return behind.ask(call);
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

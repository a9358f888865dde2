package dev.wf.runtime.run;

import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import java.time.InstantSource;

/// A purse that writes down what each request used as soon as that is known: what a run has spent
/// counts when it goes on, also where the call was never answered.
///
/// @param path of the call
record Booked(Purse purse, String path, Recorder journal, InstantSource clock) implements Purse {
  @Override
  public Reserved reserve(Claim most) throws InterruptedException, BudgetSpent {
    var reserved = purse.reserve(most);
    return used -> {
      if (!used.equals(Usage.NONE)) {
        journal.append(new Recorded.Spent(path, used, clock.instant()));
      }
      reserved.settle(used);
    };
  }
}

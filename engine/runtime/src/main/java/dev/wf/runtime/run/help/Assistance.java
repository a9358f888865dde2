package dev.wf.runtime.run.help;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.call.Want;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Help;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.work.Helpers;

/// What the agent of one call wants of others: journalled, so that a resumed run has it again, and
/// what these saw and changed is what the agent saw and changed.
public final class Assistance implements HelperTool.Helping {
  private final Call call;
  private final Helpers helpers;
  private final Recorder journal;
  private Usage usage = Usage.NONE;
  private boolean failed;

  public Assistance(Call call, Helpers helpers, Recorder journal) {
    this.call = call;
    this.helpers = helpers;
    this.journal = journal;
  }

  @Override
  public Outcome want(Want want, ToolContext context) throws InterruptedException {
    journal.append(new Recorded.Wanted(call.path(), want));
    var help = new Help(call, want);
    var outcome = helpers.of(help);
    context.add(help.seen());
    usage = usage.plus(outcome.usage());
    failed |= outcome instanceof Outcome.Failed;
    return outcome;
  }

  /// What all of it cost.
  public Usage usage() {
    return usage;
  }

  /// Whether any of it failed. Then an answer that rests on it is good in this run only.
  public boolean failed() {
    return failed;
  }
}

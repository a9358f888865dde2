package dev.wf.runtime.run.discreet;

import dev.wf.runtime.agent.Retry;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Help;
import dev.wf.runtime.schedule.Judgement;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.work.World;

/// Tells another watcher everything but secrets.
public record DiscreetWatcher(Watcher watcher, Secrets secrets) implements Watcher {
  @Override
  public void began(String run) {
    watcher.began(run);
  }

  @Override
  public void known(Call call) {
    watcher.known(call);
  }

  @Override
  public void started(Call call) {
    watcher.started(call);
  }

  @Override
  public void waits(Call call, Retry retry) {
    watcher.waits(call, retry.because(secrets.mask(retry.failure())));
  }

  @Override
  public void wanted(Help help) {
    watcher.wanted(help);
  }

  @Override
  public void told(Help help, Outcome outcome) {
    watcher.told(help, secrets.mask(outcome));
  }

  @Override
  public void ended(Call call, Outcome outcome) {
    watcher.ended(call, secrets.mask(outcome));
  }

  @Override
  public void served(Call call, World.Known known) {
    watcher.served(call, new World.Known(secrets.mask(known.outcome()), known.from()));
  }

  @Override
  public void shared(String path, int phase, Call call) {
    watcher.shared(path, phase, call);
  }

  @Override
  public void said(String path, int phase, String text) {
    watcher.said(path, phase, secrets.mask(text));
  }

  @Override
  public void judged(Judgement judgement) {
    watcher.judged(judgement);
  }
}

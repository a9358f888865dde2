package dev.wf.runtime.run;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.ForwardingWorld;
import dev.wf.runtime.work.Helpers;
import dev.wf.runtime.work.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// A world in which no model is asked: where one would be, the run pauses, so that no `try` takes
/// it for a failure and nothing is lost. All else is done as ever.
final class OfflineWorld extends ForwardingWorld {
  private static final String REASON = "no model may be asked";

  private final Providers providers;
  private final Secrets secrets;
  private final Map<String, Report.Unasked> unasked = new ConcurrentSkipListMap<>();

  OfflineWorld(World world, Providers providers, Secrets secrets) {
    super(world);
    this.providers = providers;
    this.secrets = secrets;
  }

  /// Who would have been asked, by path.
  List<Report.Unasked> unasked() {
    return List.copyOf(unasked.values());
  }

  @Override
  public Optional<Known> lookUp(Call call) throws InterruptedException, JournalUnusable {
    var known = behind().lookUp(call);
    if (known.isEmpty() && call.asked() instanceof Asked.Question question) {
      unasked.put(
          call.path(),
          new Report.Unasked(
              call.path(),
              question.label(),
              model(question),
              secrets.mask(question.prompt().strip())));
    }
    return known;
  }

  @Override
  public Optional<Known> atOnce(Call call) {
    return behind().atOnce(call);
  }

  private String model(Asked.Question question) {
    return switch (providers.choose(question)) {
      case Choice.Known(var provider, var model) -> provider.name() + ":" + model;
      case Choice.Unknown _ -> question.text("model");
    };
  }

  @Override
  public Outcome make(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    return call.isAgent()
        ? new Outcome.Failed(new Failure(Failure.Kind.QUOTA, REASON), Usage.NONE)
        : super.make(call, purse, helpers);
  }
}

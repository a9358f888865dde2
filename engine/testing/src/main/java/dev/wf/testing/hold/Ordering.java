package dev.wf.testing.hold;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.Helpers;
import dev.wf.runtime.work.Solo;
import dev.wf.runtime.work.World;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A workflow comes to the same in whatever order its commands end, though each may find what those
/// before it left where it runs. Between equal answers the engine guarantees it; what commands
/// leave is no answer, and nobody sees it but the next.
final class Ordering implements Law {
  private static final long MEMORY = 1 << 16;

  private final int orders;

  /// @param orders how many are tried beside the one in which calls begin
  Ordering(int orders) {
    this.orders = orders;
  }

  @Override
  public List<Broken> broken(Lab lab)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    if (lab.came().seen().started().values().stream()
            .filter(call -> Left.leaves(call.asked()))
            .count()
        < 2) {
      return List.of();
    }
    var first = new Left();
    var usual = gone(lab, Solo.Order.AS_THEY_CAME, first);
    for (int i = 0; i < orders; i++) {
      var left = new Left();
      int number = i;
      var other =
          gone(
              lab, call -> OptionalLong.of(lab.trial().draw(call.key(), 100 + number) >>> 2), left);
      if (!other.text().equals(usual.text())) {
        return List.of(told(usual, first, other, left));
      }
    }
    return List.of();
  }

  private static Broken told(Came usual, Left first, Came other, Left left) {
    var details = new ArrayList<String>();
    details.add("ended in this order: " + String.join(", ", first.ended()));
    details.add("  it comes to " + Shown.of(usual));
    details.add("ended in this order: " + String.join(", ", left.ended()));
    details.add("  it comes to " + Shown.of(other));
    details.add(
        Text.count(usual.seen().agents(), "agent")
            + (usual.seen().agents() == 1 ? " was asked" : " were asked"));
    return Broken.of(
        "WF6120",
        "What this workflow comes to depends on which of its commands ends first.",
        details,
        "what runs side by side in one folder may find what another left: let it run `in order` or"
            + " in a `worktree`, or say `safe: true` of a command that leaves nothing");
  }

  private static Came gone(Lab lab, Solo.Order order, Left left)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    var venue = lab.elsewhere(Cache.inMemory(MEMORY), new Venue.Kind(0, false, left, true));
    return venue.rehearse(order, world -> new Leaving(world, left));
  }

  /// A world in which commands leave something behind, which shows in what is read later.
  private static final class Leaving extends Staffed {
    private final Left left;

    Leaving(World behind, Left left) {
      super(behind, People.NOBODY);
      this.left = left;
    }

    @Override
    public Outcome make(Call call, Purse purse, Helpers helpers)
        throws InterruptedException, JournalUnusable {
      left.making(call);
      var outcome = super.make(call, purse, helpers);
      var seen =
          call.asked() instanceof Asked.Use use && use.function().equals("read")
              ? withWhatIsLeft(outcome)
              : outcome;
      left.made(call);
      return seen;
    }

    private Outcome withWhatIsLeft(Outcome outcome) {
      return outcome instanceof Outcome.Answered answered
              && answered.value() instanceof Value.Str(var text)
          ? new Outcome.Answered(Value.of(text + left.seen()), answered.usage(), "")
          : outcome;
    }

    @Override
    public java.util.Optional<Outcome> ask(Call call) throws InterruptedException, JournalUnusable {
      return behind().ask(call);
    }
  }
}

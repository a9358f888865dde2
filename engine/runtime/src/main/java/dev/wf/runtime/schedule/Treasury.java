package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decides which requests may be sent: sets aside what each may use at most, in every [Account]
/// that it counts in, and settles by what it used.
///
/// Between two requests a call keeps what its last one had set aside, so that calls under way are
/// not starved by calls that begin. A call whose next request has to wait lets go of that, and so
/// does one whose agent asks another: what waits never holds what another waits for. So as long as
/// anything is set aside, a request is under way or a tool is in use, which ends; and once nothing
/// is, what waits goes out or never will.
final class Treasury {
  private static final Comparator<Turn> BY_CALL = (a, b) -> Call.compare(a.call(), b.call());

  private final Means means;
  private final Account run;
  private final Map<Integer, Account> phases = new TreeMap<>();
  private final Map<Call, Hold> holds = new IdentityHashMap<>();
  private final Map<Call, Account> parkedAt = new IdentityHashMap<>();
  private final Consumer<Call> ready;
  private final List<Command> told = new ArrayList<>();
  private int parked;
  private int standing;

  /// The next request of a call that is under way.
  record Turn(Call call, long ticket, Claim claim) {}

  /// What is set aside for a call that is under way.
  private static final class Hold {
    private @Nullable Claim between;
    private final Map<Long, Claim> out = new HashMap<>(2);
    private int waiting;
    private Usage settled = Usage.NONE;

    boolean stands() {
      return waiting > 0 && out.isEmpty();
    }
  }

  /// Whether a call may begin.
  sealed interface Admission {
    record Yes() implements Admission {}

    /// Not before other requests are settled, or more of the budget is there.
    record Later(Account at) implements Admission {}

    /// Not in this run, unless the budget is raised.
    record Short(Shortage why) implements Admission {}

    record Never(Failure why) implements Admission {}
  }

  /// @param ready takes calls that may be tried again
  Treasury(Means means, Consumer<Call> ready) {
    this.means = means;
    this.ready = ready;
    var paid = means.paid();
    this.run = new Account(means.run(), Optional.empty(), "", paid.agents(), paid.usage());
    means
        .phases()
        .forEach((phase, bounds) -> {
          var part = paid.phases().getOrDefault(phase, Means.Paid.Part.NOTHING);
          phases.put(
              phase,
              new Account(
                  bounds.limits(), Optional.empty(), bounds.title(), part.agents(), part.usage()));
        });
  }

  private List<Account> accounts(Call call) {
    var accounts = new ArrayList<Account>(2);
    accounts.add(run);
    var phase = phases.get(call.phase());
    if (phase != null) {
      accounts.add(phase);
    }
    Charter.addAccounts(call.charter(), accounts);
    return accounts;
  }

  /// What a first request may use is worked out only where something bounds it.
  private Claim claim(Call call, List<Account> accounts) {
    for (var account : accounts) {
      if (account.limits().isOfUse()) {
        return call.claim(() -> means.claims().of((Asked.Question) call.asked()));
      }
    }
    return Claim.NOTHING;
  }

  /// Lets a call begin, and sets its first request aside, or says why not. Unless it waits where it
  /// did before, the next that waits there is tried after it.
  Admission admit(Call call) {
    var before = parkedAt.remove(call);
    var admission = admission(call, accounts(call));
    if (before != null && !(admission instanceof Admission.Later(var at) && at == before)) {
      unpark(before);
    }
    return admission;
  }

  private Admission admission(Call call, List<Account> accounts) {
    var claim = claim(call, accounts);
    for (var account : accounts) {
      if (account.used(claim, call).isPresent()) {
        return account.charter().isPresent()
            ? new Admission.Never(account.charter().get().exhaust())
            : lacking(account, account.used(claim, call).orElseThrow());
      }
    }
    var unpriced = unpriced(accounts, claim, call);
    if (unpriced.isPresent()) {
      return new Admission.Never(unpriced.get());
    }
    for (var account : accounts) {
      var verdict = account.waiting().isEmpty() ? account.verdict(claim) : Account.Verdict.WAIT;
      switch (verdict) {
        case YES -> {}
        case WAIT -> {
          return new Admission.Later(account);
        }
        case NO -> {
          return account.charter().isPresent()
              ? new Admission.Never(account.charter().get().exhaust())
              : lacking(account, account.shortage(claim, "`" + call.asked().label() + "`"));
        }
      }
    }
    accounts.forEach(account -> account.count(call));
    var hold = new Hold();
    hold.between = claim;
    accounts.forEach(account -> account.setAside(claim));
    holds.put(call, hold);
    return new Admission.Yes();
  }

  /// The run lands where its own budget is short; where that of a phase is, the other phases go on.
  private Admission lacking(Account account, Shortage why) {
    if (account == run) {
      return new Admission.Short(why);
    }
    account.isShort(why);
    return new Admission.Later(account);
  }

  /// Counts an agent that failed before the run was interrupted and is not asked again. What it
  /// used is counted already.
  void stands(Call call) {
    run.count(call);
    var phase = phases.get(call.phase());
    if (phase != null) {
      phase.count(call);
    }
  }

  /// Keeps a call that may not begin yet until it may be tried again.
  void park(Call call, Account at) {
    at.parked().add(call);
    parked++;
  }

  private void unpark(Account account) {
    if (account.waiting().isEmpty() && !account.parked().isEmpty()) {
      parked--;
      var call = account.parked().poll();
      parkedAt.put(call, account);
      ready.accept(call);
    }
  }

  private static Optional<Failure> unpriced(List<Account> accounts, Claim claim, Call call) {
    return claim.dollars().isEmpty()
            && accounts.stream().anyMatch(a -> a.limits().dollars().isPresent())
        ? Optional.of(
            new Failure(
                Failure.Kind.BUDGET,
                "there is a budget of `cost`, but nobody knows what the model of `"
                    + call.asked().label()
                    + "` costs; `prices` in wf.yaml can say it"))
        : Optional.empty();
  }

  /// A call that is under way asks for its next request.
  void wants(Turn turn) {
    var hold = holds.get(turn.call());
    if (hold == null) {
      return; // it has ended: a tool that it had used was still at work
    }
    var accounts = accounts(turn.call());
    letGo(hold, accounts);
    decide(turn, hold, accounts);
    accounts.forEach(this::wake);
  }

  /// An agent waits for another, and lets go of what is set aside for it.
  void lends(Call call) {
    var hold = holds.get(call);
    if (hold != null) {
      var accounts = accounts(call);
      letGo(hold, accounts);
      accounts.forEach(this::wake);
    }
  }

  private void letGo(Hold hold, List<Account> accounts) {
    var between = hold.between;
    if (between != null) {
      hold.between = null;
      accounts.forEach(account -> account.release(between));
    }
  }

  private void decide(Turn turn, Hold hold, List<Account> accounts) {
    var claim = turn.claim();
    var unpriced = unpriced(accounts, claim, turn.call());
    if (unpriced.isPresent()) {
      tell(turn, unpriced);
      return;
    }
    for (var account : accounts) {
      var verdict = account.verdict(claim);
      if (verdict == Account.Verdict.NO && account.charter().isPresent()) {
        tell(turn, Optional.of(account.charter().get().exhaust()));
        return;
      }
      if (verdict != Account.Verdict.YES) {
        await(turn, hold, account);
        return;
      }
    }
    accounts.forEach(account -> account.setAside(claim));
    hold.out.put(turn.ticket(), claim);
    tell(turn, Optional.empty());
  }

  private void await(Turn turn, Hold hold, Account at) {
    boolean stood = hold.stands();
    hold.waiting++;
    at.waiting().add(turn);
    standing += hold.stands() && !stood ? 1 : 0;
  }

  private void tell(Turn turn, Optional<Failure> refusal) {
    told.add(new Command.Allot(turn.call(), turn.ticket(), refusal));
  }

  /// What was decided of requests since it was last taken.
  List<Command> told() {
    var all = List.copyOf(told);
    told.clear();
    return all;
  }

  /// A request has ended.
  void used(Call call, long ticket, Usage usage) {
    var accounts = accounts(call);
    accounts.forEach(account -> account.spend(usage));
    var hold = holds.get(call);
    if (hold == null) {
      return; // what it used had not been told when the call ended
    }
    hold.settled = hold.settled.plus(usage);
    boolean stood = hold.stands();
    if (hold.waiting > 0 && forget(call, ticket, accounts)) {
      hold.waiting--;
      standing -= stood && !hold.stands() ? 1 : 0;
      return;
    }
    var claim = hold.out.remove(ticket);
    if (claim != null) {
      if (hold.out.isEmpty() && hold.waiting == 0) {
        hold.between = claim;
      } else {
        accounts.forEach(account -> account.release(claim));
      }
    }
    standing += hold.stands() && !stood ? 1 : 0;
    accounts.forEach(this::wake);
  }

  /// A request had been paid for before the run was interrupted, which the run and its phases count
  /// already; called workflows do now.
  void paid(Call call, Usage usage) {
    var hold = holds.get(call);
    if (hold == null) {
      throw new IllegalStateException("what goes on has begun, but " + call + " has not");
    }
    hold.settled = hold.settled.plus(usage);
    var called = new ArrayList<Account>();
    Charter.addAccounts(call.charter(), called);
    called.forEach(account -> account.spend(usage));
  }

  /// A request that still waits is given up.
  private static boolean forget(Call call, long ticket, List<Account> accounts) {
    boolean found = false;
    for (var account : accounts) {
      found |= account.waiting().removeIf(turn -> turn.call() == call && turn.ticket() == ticket);
    }
    return found;
  }

  /// A call that had begun has ended; what it used beyond its requests is counted now.
  void ended(Call call, Usage all) {
    var hold = holds.remove(call);
    var accounts = accounts(call);
    if (hold == null) {
      throw new IllegalStateException("what ends has begun, but " + call + " has not");
    }
    standing -= hold.stands() ? 1 : 0;
    letGo(hold, accounts);
    hold.out.values().forEach(claim -> accounts.forEach(account -> account.release(claim)));
    if (hold.waiting > 0) {
      accounts.forEach(account -> account.waiting().removeIf(turn -> turn.call() == call));
    }
    var rest = all.beyond(hold.settled);
    accounts.forEach(account -> account.spend(rest));
    accounts.forEach(this::wake);
  }

  /// Tries again what waits.
  private void wake(Account account) {
    if (!account.waiting().isEmpty()) {
      var turns = new ArrayList<>(account.waiting());
      turns.sort(BY_CALL);
      account.waiting().clear();
      for (var turn : turns) {
        var hold = holds.get(turn.call());
        if (hold != null) {
          boolean stood = hold.stands();
          hold.waiting--;
          standing -= stood && !hold.stands() ? 1 : 0;
          decide(turn, hold, accounts(turn.call()));
        }
      }
    }
    unpark(account);
  }

  Usage spent() {
    return run.spent();
  }

  /// How many calls under way do nothing but wait.
  int standing() {
    return standing;
  }

  /// How many calls wait that have not begun.
  int parked() {
    return parked;
  }

  /// Why nothing that waits can go on, once nothing else is under way.
  Optional<Shortage> shortage() {
    if (!run.waiting().isEmpty()) {
      return Optional.of(lack(run));
    }
    for (var phase : phases.values()) {
      if (!phase.waiting().isEmpty()) {
        return Optional.of(lack(phase));
      }
      if (!phase.parked().isEmpty()) {
        return phase.shortage();
      }
    }
    return Optional.empty();
  }

  private static Shortage lack(Account account) {
    var turn = account.waiting().stream().min(BY_CALL).orElseThrow();
    return account.shortage(turn.claim(), "`" + turn.call().asked().label() + "`");
  }

  /// Whether the run's own budget has nothing left for what waits, and nothing is set aside that
  /// could still come back.
  boolean isShort() {
    return run.isBare() && !run.waiting().isEmpty();
  }
}

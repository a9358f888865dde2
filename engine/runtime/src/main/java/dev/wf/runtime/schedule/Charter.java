package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What governs the calls below a called workflow, beside what governs its caller: each charter
/// only narrows the one around it.
///
/// It keeps the account of its budget. Every question counts in it, what the cache answers included
/// and as what that once cost, so that whether it is enough is the same in every run. What is asked
/// below it counts for every charter around it as well, and for the run.
///
/// Tokens and dollars are known when an answer is there, and how many questions are under way by
/// then is a matter of timing. So a question is refused where nothing is left, and beside that what
/// was spent is compared with the budget at the end. A question is refused only where all of them
/// together would come to more than the budget (each costs something), so whether the call fails
/// depends on that sum alone; what was paid for until then does not.
final class Charter implements Timed {
  private final @Nullable Charter around;
  private final List<Value.RecordOf> allows;
  private final Value.RecordOf defaults;
  private final Optional<Account> account;
  private final OptionalLong time;
  private final String path;
  private boolean exhausted;
  private boolean isLate;

  /// One whose time does not count.
  ///
  /// @param path of the call
  Charter(
      @Nullable Charter around,
      Value.RecordOf budget,
      Value.RecordOf allow,
      Value.RecordOf defaults,
      String path) {
    this(around, budget, allow, defaults, false, path);
  }

  /// @param isRun whether its time counts
  /// @param path of the call
  Charter(
      @Nullable Charter around,
      Value.RecordOf budget,
      Value.RecordOf allow,
      Value.RecordOf defaults,
      boolean isRun,
      String path) {
    this.around = around;
    this.allows = Stream.concat(allows(around).stream(), Stream.of(allow)).toList();
    this.defaults = defaults;
    this.account =
        Limits.isSetBy(budget)
            ? Optional.of(new Account(Limits.ofCall(budget), Optional.of(this), "", 0, Usage.NONE))
            : Optional.empty();
    this.time =
        isRun && around == null && budget.get("time") instanceof Value.Duration(long millis)
            ? OptionalLong.of(millis)
            : OptionalLong.empty();
    this.path = path;
  }

  /// From the outermost to the nearest; of no charter there is none.
  static List<Charter> all(@Nullable Charter nearest) {
    var all = new ArrayList<Charter>();
    for (var at = nearest; at != null; at = at.around) {
      all.addFirst(at);
    }
    return all;
  }

  /// What each allows, from the outermost.
  static List<Value.RecordOf> allows(@Nullable Charter nearest) {
    return nearest == null ? List.of() : nearest.allows;
  }

  /// Adds the accounts that count what is asked below it, from the outermost.
  static void addAccounts(@Nullable Charter nearest, List<Account> accounts) {
    if (nearest != null) {
      addAccounts(nearest.around, accounts);
      nearest.account.ifPresent(accounts::add);
    }
  }

  /// Where it bounds what may be asked. Equal questions are one call only below one such charter,
  /// since what one may ask must not depend on what another did.
  static @Nullable Charter bounding(@Nullable Charter nearest) {
    var at = nearest;
    while (at != null && !at.isBounded()) {
      at = at.around;
    }
    return at;
  }

  Value.RecordOf defaults() {
    return defaults;
  }

  boolean isBounded() {
    return account.isPresent() || time.isPresent();
  }

  /// The one around all others, where its time counts.
  static Optional<Timed> timed(@Nullable Charter nearest) {
    return nearest == null
        ? Optional.empty()
        : Optional.<Timed>of(all(nearest).getFirst()).filter(t -> ((Charter) t).time.isPresent());
  }

  @Override
  public long millis() {
    return time.orElseThrow();
  }

  /// Its time is over: what is begun below it from now on fails, and so does the call.
  Failure overdue() {
    isLate = true;
    return exhaust();
  }

  /// Why the call has failed that this is the charter of, where its budget was not enough.
  Optional<Failure> failure() {
    boolean isExceeded = account.flatMap(a -> a.limits().exceeded(a.spent())).isPresent();
    return exhausted || isExceeded ? Optional.of(failed()) : Optional.empty();
  }

  private Failure failed() {
    if (isLate) {
      return new Failure(Failure.Kind.BUDGET, Shortage.ofTime(millis()).reason(), path);
    }
    return new Failure(
        Failure.Kind.BUDGET,
        account
            .flatMap(a -> a.limits().exhausted(a.agents(), a.spent()))
            .orElse("the budget is used up"),
        path);
  }

  /// Its budget is not enough: what is asked below it from now on fails, and so does the call.
  Failure exhaust() {
    exhausted = true;
    return failed();
  }

  /// Counts a question that is answered already, in every charter around it; the failure of the
  /// outermost one that has nothing left, where there is one.
  static Optional<Failure> serve(Call call, Usage usage) {
    var accounts = new ArrayList<Account>();
    addAccounts(call.charter(), accounts);
    var claim = new Claim(usage.tokens(), Optional.of(usage.dollars()));
    for (var account : accounts) {
      if (account.used(claim, call).isPresent()) {
        return account.charter().map(Charter::exhaust);
      }
    }
    for (var account : accounts) {
      account.count(call);
      account.spend(usage);
    }
    return Optional.empty();
  }
}

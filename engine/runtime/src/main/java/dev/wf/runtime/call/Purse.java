package dev.wf.runtime.call;

/// Pays for the requests that are made on behalf of one call, its own and those of agents that it
/// uses as tools. Safe for use by many threads at once.
public interface Purse {
  /// Where nothing is counted.
  Purse OPEN = _ -> _ -> {};

  /// Blocks until a request may be sent that uses at most so much.
  ///
  /// @throws BudgetSpent where it never may
  Reserved reserve(Claim most) throws InterruptedException, BudgetSpent;

  /// A request was paid for before the run was interrupted: it counts, but not for the run, which
  /// counts it already.
  default void paid(Usage used) {}

  /// What was set aside for one request.
  interface Reserved {
    /// Says what the request used, once, whatever became of it.
    void settle(Usage used);
  }

  /// There is no budget for a request. Checked, because it ends the call.
  final class BudgetSpent extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public BudgetSpent(Failure failure) {
      super(failure.message(), null, false, false);
      this.failure = failure;
    }

    public Failure failure() {
      return failure;
    }
  }
}

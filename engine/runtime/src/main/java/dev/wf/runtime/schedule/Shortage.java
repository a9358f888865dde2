package dev.wf.runtime.schedule;

import dev.wf.ir.value.Text;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// That a budget is not enough to go on with.
///
/// @param reason as a sentence without its full stop
/// @param raise what of a budget would let it go on, as `--budget` takes it: `cost=$50`; empty
///   where raising one does not help
public record Shortage(String reason, String raise) {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /// Whether it is the budget of a phase that is not enough.
  public boolean isOfPhase() {
    return raise.substring(0, Math.max(0, raise.lastIndexOf('='))).contains(".");
  }

  /// Where raising a budget does not help.
  public static Shortage of(String reason) {
    return new Shortage(reason, "");
  }

  /// @param phase the title of the one whose budget it is; empty for the run's
  static Shortage ofAgents(int most, String phase) {
    long more = Math.min(Integer.MAX_VALUE, Math.max(1, 2L * most));
    return new Shortage(
        "the budget of " + count(most, "agent") + ofPhase(phase) + " is used up",
        raise(phase, "agents=" + more));
  }

  public static Shortage ofTime(long millis) {
    return new Shortage(
        "the budget of " + Text.duration(millis) + " is used up",
        "time=" + Text.duration(Math.max(1, millis > Long.MAX_VALUE / 2 ? millis : 2 * millis)));
  }

  static Shortage ofTokens(long most, Usage spent, Claim claim, String what, String phase) {
    long left = Math.max(0, most - spent.tokens());
    long needed = sum(spent.tokens(), claim.tokens());
    long more = Math.max(most > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * most, needed);
    var reason =
        left == 0
            ? "the budget of " + count(most, "token") + ofPhase(phase) + " is used up"
            : claim.tokens() > most
                ? what
                    + " may use "
                    + count(claim.tokens(), "token")
                    + ", which is more than the whole budget of "
                    + count(most, "token")
                    + ofPhase(phase)
                    + "; a lower `max_tokens` makes that less"
                : "of the budget of "
                    + count(most, "token")
                    + ofPhase(phase)
                    + " are "
                    + left
                    + " left, and "
                    + what
                    + " may use "
                    + claim.tokens();
    return new Shortage(reason, raise(phase, "tokens=" + more));
  }

  static Shortage ofDollars(BigDecimal most, Usage spent, Claim claim, String what, String phase) {
    var left = most.subtract(spent.dollars()).max(BigDecimal.ZERO);
    var wanted = claim.dollars().orElse(BigDecimal.ZERO);
    var more = most.multiply(TWO).max(spent.dollars().add(wanted)).max(new BigDecimal("0.01"));
    var reason =
        left.signum() == 0
            ? "the budget of " + dollars(most) + ofPhase(phase) + " is used up"
            : wanted.compareTo(most) > 0
                ? what
                    + " may cost up to "
                    + dollars(wanted)
                    + ", which is more than the whole budget of "
                    + dollars(most)
                    + ofPhase(phase)
                    + "; a lower `max_tokens` makes that less"
                : "of the budget of "
                    + dollars(most)
                    + ofPhase(phase)
                    + " is "
                    + dollars(left)
                    + " left, and "
                    + what
                    + " may cost up to "
                    + dollars(wanted);
    return new Shortage(reason, raise(phase, "cost=" + dollars(cents(more))));
  }

  private static String ofPhase(String phase) {
    return phase.isEmpty() ? "" : " of the phase `" + phase + "`";
  }

  private static String raise(String phase, String field) {
    return phase.isEmpty() ? field : phase + "." + field;
  }

  /// `$5`, `$0.0123`: exact.
  public static String dollars(BigDecimal amount) {
    var exact = amount.stripTrailingZeros();
    return "$" + (exact.scale() < 0 ? exact.setScale(0) : exact).toPlainString();
  }

  /// Rounded up to whole cents.
  public static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.CEILING);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}

package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;

/// What calls cost, for `usage`: cells that are filled with it when all that is counted has ended.
///
/// Every node counts what its answer cost when it was asked, whether it shares the answer or is
/// served from the cache: so neither timing nor what is cached shows. Where no program reads it,
/// nothing is counted, and every such cell is [#NOTHING].
final class Spending {
  /// Of what asks nobody.
  static final Cell NOTHING = Cell.of(record(0, 0, BigDecimal.ZERO));

  private final boolean counts;

  /// @param counts whether any program of the run reads `usage`
  Spending(boolean counts) {
    this.counts = counts;
  }

  boolean counts() {
    return counts;
  }

  /// To be filled with what something costs that is still under way.
  Cell open() {
    return counts ? new Cell() : NOTHING;
  }

  /// Fills a cell with what a node's answer cost.
  static void fill(Cell spent, boolean agent, Usage usage, Agenda agenda) {
    if (spent != NOTHING) {
      spent.fill(record(agent ? 1 : 0, usage.tokens(), usage.dollars()), agenda);
    }
  }

  /// Fills a cell where nothing was asked after all.
  static void none(Cell spent, Agenda agenda) {
    if (spent != NOTHING) {
      spent.fill(NOTHING.content(), agenda);
    }
  }

  /// Fills a cell with what another one comes to.
  static void pass(Cell from, Cell to, Agenda agenda) {
    if (to != NOTHING) {
      from.whenFilled(agenda, () -> to.fill(from.content(), agenda));
    }
  }

  /// Both together.
  static Cell sum(Cell a, Cell b, Agenda agenda) {
    if (a == NOTHING || b == NOTHING) {
      return a == NOTHING ? b : a;
    }
    var sum = new Cell();
    a.whenFilled(
        agenda, () -> b.whenFilled(agenda, () -> sum.fill(plus(a.content(), b.content()), agenda)));
    return sum;
  }

  static Value plus(Object a, Object b) {
    var one = (Value.RecordOf) a;
    var other = (Value.RecordOf) b;
    return record(
        number(one, "agents") + number(other, "agents"),
        number(one, "tokens") + number(other, "tokens"),
        dollars(one).add(dollars(other)));
  }

  private static long number(Value.RecordOf spent, String field) {
    return ((Value.Int) spent.fields().get(field)).value();
  }

  private static BigDecimal dollars(Value.RecordOf spent) {
    return ((Value.Money) spent.fields().get("cost")).dollars();
  }

  private static Value.RecordOf record(long agents, long tokens, BigDecimal dollars) {
    return Value.record(
        "agents", Value.of(agents), "tokens", Value.of(tokens), "cost", new Value.Money(dollars));
  }

  /// What a growing number of bodies or rounds cost together.
  static final class Total {
    private final Agenda agenda;
    private final Cell total;
    private Object sum = NOTHING.content();
    private int open = 1; // one for itself, until closed

    Total(Spending spending, Agenda agenda) {
      this.agenda = agenda;
      this.total = spending.open();
    }

    Cell total() {
      return total;
    }

    void add(Cell spent) {
      if (spent == NOTHING) {
        return;
      }
      open++;
      spent.whenFilled(
          agenda,
          () -> {
            sum = plus(sum, spent.content());
            close();
          });
    }

    /// No more are added.
    void close() {
      open--;
      if (open == 0 && total != NOTHING) {
        total.fill(sum, agenda);
      }
    }
  }
}

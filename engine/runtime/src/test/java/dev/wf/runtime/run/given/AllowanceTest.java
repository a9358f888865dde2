package dev.wf.runtime.run.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final Value.RecordOf NOTHING = Value.record();

  private static Value money(int dollars) {
    return new Value.Money(BigDecimal.valueOf(dollars));
  }

  private static Value.RecordOf cost(int dollars) {
    return Value.record("cost", money(dollars));
  }

  @Test
  void theLeastOfProgramAndSettingsHolds() {
    assertThat(new Allowance(NOTHING, cost(3), NOTHING).of(cost(5))).isEqualTo(cost(3));
    assertThat(new Allowance(NOTHING, cost(7), NOTHING).of(cost(5))).isEqualTo(cost(5));
    assertThat(new Allowance(NOTHING, cost(7), NOTHING).of(NOTHING)).isEqualTo(cost(7));
  }

  @Test
  void whatIsSaidForARunStandsInPlaceOfThat() {
    assertThat(new Allowance(cost(9), cost(3), NOTHING).of(cost(5))).isEqualTo(cost(9));
    assertThat(new Allowance(cost(1), cost(3), NOTHING).of(cost(5))).isEqualTo(cost(1));
  }

  @Test
  void nobodyRaisesAPolicy() {
    assertThat(new Allowance(cost(9), NOTHING, cost(4)).of(cost(5))).isEqualTo(cost(4));
    assertThat(new Allowance(NOTHING, NOTHING, cost(4)).of(NOTHING)).isEqualTo(cost(4));
  }

  @Test
  void whatIsSaidLaterStandsInPlaceOfThatField() {
    var first = Allowance.NONE.saying(Value.record("cost", money(1), "agents", Value.of(5)));
    assertThat(first.saying(cost(2)).of(NOTHING))
        .isEqualTo(Value.record("agents", Value.of(5), "cost", money(2)));
  }

  @Test
  void fieldsOfPhasesAreSaidOneByOne() {
    var program =
        Value.record(
            "phases", Value.record("Find", Value.record("cost", money(1), "agents", Value.of(5))));
    var said =
        Allowance.NONE.saying(
            Value.record("phases", Value.record("Find", cost(2), "Vote", cost(3))));
    assertThat(said.of(program))
        .isEqualTo(
            Value.record(
                "phases",
                Value.record(
                    "Find",
                    Value.record("cost", money(2), "agents", Value.of(5)),
                    "Vote",
                    cost(3))));
  }
}

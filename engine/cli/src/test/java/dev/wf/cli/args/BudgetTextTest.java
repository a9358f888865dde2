package dev.wf.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Rendering;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTextTest {
  private static String read(String... words) throws BudgetText.Slip {
    return Rendering.compact(BudgetText.read(List.of(words)));
  }

  @Test
  void fieldsStandTogetherOrApart() throws BudgetText.Slip {
    assertThat(read("cost=$5,agents=40", "tokens=2M", "time=1h30m"))
        .isEqualTo("{\"cost\":\"$5.00\",\"agents\":40,\"tokens\":2000000,\"time\":\"1h30m\"}");
  }

  @Test
  void moneyNeedsNoSignAndKeepsItsFractionsOfCents() throws BudgetText.Slip {
    assertThat(read("cost=0.0005")).isEqualTo("{\"cost\":\"$0.0005\"}");
  }

  @Test
  void aPhaseIsNamedBeforeTheField() throws BudgetText.Slip {
    assertThat(read("Find it.cost=2", "Find it.agents=3"))
        .isEqualTo("{\"phases\":{\"Find it\":{\"cost\":\"$2.00\",\"agents\":3}}}");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws BudgetText.Slip {
    var budget = BudgetText.read(List.of("cost=$5,time=90s,Find it.tokens=5k,Find it.cost=1"));
    assertThat(BudgetText.readEach(BudgetText.write(budget))).isEqualTo(budget);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cost=      | The budget of `cost` is empty.",
        "cost=-5    | `-5` is no budget of `cost`.",
        "cost=€5    | `€5` is no budget of `cost`.",
        "cost=1e3   | `1e3` is no budget of `cost`.",
        "tokens=-1  | `-1` is no budget of `tokens`.",
        "tokens=9223372036854775808 | `9223372036854775808` is no budget of `tokens`.",
        "tokens=9223372036854775M | `9223372036854775M` is no budget of `tokens`.",
        "agents=1.5 | `1.5` is no budget of `agents`.",
        "time=5     | `5` is no budget of `time`.",
        "dollars=5  | There is no budget of `dollars`.",
        "5          | A budget is written as `cost=5`, and `5` has no `=`.",
      })
  void whatIsNoBudgetIsTold(String word, String message) {
    assertThatThrownBy(() -> read(word)).isInstanceOf(BudgetText.Slip.class).hasMessage(message);
  }

  @Test
  void whatTheShellTookIsGuessed() {
    assertThatThrownBy(() -> read("cost="))
        .extracting(e -> ((BudgetText.Slip) e).hint())
        .asString()
        .contains("'cost=$5'");
  }
}

package dev.wf.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void recordsGetALineOfNames() {
    assertThat(
            Csv.write(
                List.of(
                    Value.record("b", Value.of(1), "a", Value.of("x")),
                    Value.record("b", Value.of(2)))))
        .isEqualTo("b,a\n1,x\n2,\n");
  }

  @Test
  void namesStandInTheOrderInWhichTheyFirstOccur() {
    assertThat(
            Csv.write(
                List.of(
                    Value.record("a", Value.of(1)),
                    Value.record("c", Value.of(2), "a", Value.of(3)))))
        .isEqualTo("a,c\n1,\n3,2\n");
  }

  @Test
  void listsAreRowsAsTheyAre() {
    assertThat(
            Csv.write(
                List.of(
                    Value.list(Value.of("a"), Value.of(1)), Value.list(Value.NULL, Value.TRUE))))
        .isEqualTo("a,1\n,true\n");
    assertThat(Csv.write(List.of())).isEmpty();
  }

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertThat(
            Csv.write(
                List.of(
                    Value.list(
                        Value.of("a,b"),
                        Value.of("say \"x\""),
                        Value.of("one\ntwo"),
                        Value.of(" ")))))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\", \n");
    assertThat(Csv.write(List.of(Value.list(Value.list(Value.of(1), Value.of(2))))))
        .isEqualTo("\"[1,2]\"\n");
  }

  @Test
  void aRowOfOneEmptyCellIsNoEmptyLine() {
    assertThat(Csv.write(List.of(Value.list(Value.NULL)))).isEqualTo("\"\"\n");
  }
}

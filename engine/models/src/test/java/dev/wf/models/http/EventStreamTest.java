package dev.wf.models.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
  private static final String STREAM =
      """
      : a comment

      event: one
      data: {"a":
      data:  "é🎉"}
      id: 7

      data:two

      data
      data

      event: without data

      data: unfinished
      """;
  private static final List<String> EVENTS = List.of("{\"a\":\n \"é🎉\"}", "two", "\n");

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndEndsALine(String lineEnd) throws Malformed {
    var bytes = STREAM.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);
    assertThat(new EventStream().feed(bytes)).isEqualTo(EVENTS);
  }

  @Test
  void aLineWithoutEndIsGivenUp() {
    var stream = new EventStream();
    var megabyte = new byte[1 << 20];
    assertThatThrownBy(
            () -> {
              while (true) {
                stream.feed(megabyte);
              }
            })
        .isInstanceOf(Malformed.class);
  }

  @Property
  void piecesOfAnySizeGiveTheSameEvents(
      @ForAll @IntRange(min = 1, max = 200) int size, @ForAll boolean windows) throws Malformed {
    var bytes = STREAM.replace("\n", windows ? "\r\n" : "\n").getBytes(StandardCharsets.UTF_8);
    var stream = new EventStream();
    var events = new ArrayList<String>();
    for (int at = 0; at < bytes.length; at += size) {
      events.addAll(stream.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size))));
    }
    assertThat(events).isEqualTo(EVENTS);
  }
}

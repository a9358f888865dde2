package dev.wf.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ToolNameTest {
  private static final Pattern TAKEN_BY_MODELS = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  @Test
  void aNameSaysItsServerAndItsTool() {
    assertThat(ToolName.onTheWire("github", "get-sum")).isEqualTo("mcp__github__get-sum");
  }

  @Test
  void whatDoesNotFitIsReplacedAndToldApart() {
    var dotted = ToolName.onTheWire("s", "files.read");
    var slashed = ToolName.onTheWire("s", "files/read");
    assertThat(dotted).startsWith("mcp__s__files_read_").isNotEqualTo(slashed);
    assertThat(ToolName.onTheWire("s", "x".repeat(100)))
        .hasSize(64)
        .isNotEqualTo(ToolName.onTheWire("s", "x".repeat(101)));
  }

  @Test
  void serversWithTheSameToolsDoNotMeet() {
    assertThat(ToolName.onTheWire("a", "b_c")).isNotEqualTo(ToolName.onTheWire("a_b", "c"));
    assertThat(McpServer.isName("a__b")).isFalse();
    assertThat(McpServer.isName("a_")).isFalse();
    assertThat(McpServer.isName("my-server_2")).isTrue();
  }

  @Property(tries = 300)
  void twoNamesThatDifferStayApart(
      @ForAll
          @StringLength(min = 1, max = 70)
          @CharRange(from = 'a', to = 'c')
          @Chars({'_', '-', '.', '/', 'é', ' '})
          String one,
      @ForAll
          @StringLength(min = 1, max = 70)
          @CharRange(from = 'a', to = 'c')
          @Chars({'_', '-', '.', '/', 'é', ' '})
          String other) {
    assertThat(ToolName.onTheWire("s", one)).matches(TAKEN_BY_MODELS);
    assertThat(ToolName.onTheWire("s", one).equals(ToolName.onTheWire("s", other)))
        .isEqualTo(one.equals(other));
  }
}

package dev.wf.runtime.eval;

import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Expr.Template.Part;
import dev.wf.ir.value.Value;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private static final Part NOTHING = hole("");

  @Test
  void holesRenderValues() {
    assertThat(plain("a ", hole("b"), " ", hole(1.5), " ", hole(Value.NULL)))
        .isEqualTo("a b 1.5 null");
    assertThat(plain(hole(v("[1]")))).isEqualTo("[\n  1\n]");
    assertThat(plain()).isEmpty();
  }

  @Test
  void anIfWithoutElseRendersNothingForNull() {
    assertThat(plain("a", new Part.Hole(constant(Value.NULL), true), "b")).isEqualTo("ab");
    assertThat(plain("a", new Part.Hole(constant("x"), true), "b")).isEqualTo("axb");
  }

  @Test
  void aLineOfEmptyHolesIsDropped() {
    assertThat(block("a\n", NOTHING, "\nb")).isEqualTo("a\nb");
    assertThat(block(NOTHING, "\nb")).isEqualTo("b");
    assertThat(block("a\n", NOTHING)).isEqualTo("a");
    assertThat(block("a\n  ", NOTHING, " ", NOTHING, "\t\nb\n")).isEqualTo("a\nb\n");
    assertThat(block("a\n", NOTHING, "\n")).isEqualTo("a\n");
    assertThat(block(NOTHING)).isEmpty();
    assertThat(block(NOTHING, "\n", NOTHING)).isEmpty();
  }

  @Test
  void aLineWithAnythingElseStays() {
    assertThat(block("a\n- ", NOTHING, "\nb")).isEqualTo("a\n- \nb");
    assertThat(block("a\n", hole("x"), NOTHING, "\nb")).isEqualTo("a\nx\nb");
    assertThat(block("a\n\nb")).isEqualTo("a\n\nb");
    assertThat(block("a\n", hole(" "), "\nb")).isEqualTo("a\n \nb");
    assertThat(block("a\n", NOTHING, "\n\nb")).isEqualTo("a\n\nb");
  }

  @Test
  void linesAreThoseOfTheProgramNotOfTheValues() {
    assertThat(block("a\n", hole("\n\n"), "\nb")).isEqualTo("a\n\n\n\nb");
    assertThat(block("a\n", hole("x\n"), NOTHING, "\nb")).isEqualTo("a\nx\n\nb");
  }

  @Test
  void onlyTextBlocksDropLines() {
    assertThat(plain("a\n", NOTHING, "\nb")).isEqualTo("a\n\nb");
  }

  private static Part hole(Object value) {
    return new Part.Hole(constant(value), false);
  }

  private static String plain(Object... parts) {
    return text(false, parts);
  }

  private static String block(Object... parts) {
    return text(true, parts);
  }

  private static String text(boolean lines, Object... parts) {
    var all =
        Arrays.stream(parts)
            .map(p -> p instanceof Part part ? part : new Part.Chars((String) p))
            .toList();
    return ((Value.Str) value(new Expr.Template(all, lines))).value();
  }
}

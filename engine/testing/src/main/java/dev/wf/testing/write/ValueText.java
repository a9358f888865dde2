package dev.wf.testing.write;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;

/// Values on one line, as a program would write them, cut where they are long.
public final class ValueText extends Braced {
  static final int WIDTH = 100;
  private static final String CUT = "…";

  private ValueText() {}

  public static String line(Value value) {
    var text = new ValueText();
    text.write(value);
    var line = text.out;
    int points = line.codePointCount(0, line.length());
    return points <= WIDTH
        ? line.toString()
        : line.substring(0, line.offsetByCodePoints(0, WIDTH - 1)) + CUT;
  }

  @Override
  void write(Value value) {
    if (out.length() <= 4 * WIDTH) {
      super.write(value);
    }
  }

  @Override
  void single(Value value) {
    if (value instanceof Value.Str(var text)) {
      quote(text);
    } else {
      out.append(Rendering.hole(value));
    }
  }

  @Override
  void quote(String text) {
    Text.quote(text, out);
  }
}

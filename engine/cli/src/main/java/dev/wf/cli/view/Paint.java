package dev.wf.cli.view;

import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.diag.DiagnosticText.Part;

/// Colours, or none.
public enum Paint implements DiagnosticText.Ink {
  COLOURED,
  PLAIN;

  @Override
  public String write(Part part, String text) {
    return switch (part) {
      case ERROR -> in("1;31", text);
      case WARNING -> in("1;33", text);
      case MESSAGE -> strong(text);
      case FRAME, NOTE -> in("34", text);
      case HINT -> in("36", text);
    };
  }

  public String strong(String text) {
    return in("1", text);
  }

  public String dim(String text) {
    return in("2", text);
  }

  public String good(String text) {
    return in("32", text);
  }

  public String bad(String text) {
    return in("31", text);
  }

  public String busy(String text) {
    return in("36", text);
  }

  private String in(String code, String text) {
    return this == COLOURED && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}

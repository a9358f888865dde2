package dev.wf.compiler.format;

import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Program;

/// Prints a program in one of its forms, in the one style of each.
///
/// Reading the text gives the same tree, spans aside. Every comment is in it; one for which the
/// form has no place of its own stands above what it stood in or behind.
public final class Converting {
  private Converting() {}

  /// @throws IllegalArgumentException where something of the program could not be read
  public static String to(Form form, Program program) {
    return switch (form) {
      case WF -> Formatting.of(program);
      case YAML -> Yaml.text(new YamlDeclarations(new Printer(program)).program(program));
    };
  }
}

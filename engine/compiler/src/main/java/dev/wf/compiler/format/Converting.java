package dev.wf.compiler.format;

import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.Program.Comment;
import java.util.List;

/// Prints a program in one of its forms, in the one style of each.
///
/// Reading the text gives the same tree, spans aside. Every comment is in it; one for which the
/// form has no place of its own stands above what it stood in or behind.
public final class Converting {
  /// What converting gave.
  ///
  /// @param moved the comments that stand above what they stood in or behind, in their order
  public record Converted(String text, List<Comment> moved) {
    public Converted {
      moved = List.copyOf(moved);
    }
  }

  private Converting() {}

  /// @throws IllegalArgumentException where something of the program could not be read
  public static String to(Form form, Program program) {
    return of(form, program).text();
  }

  /// @throws IllegalArgumentException where something of the program could not be read
  public static Converted of(Form form, Program program) {
    var printer = new Printer(program);
    var text =
        switch (form) {
          case WF -> Formatting.of(program, printer);
          case YAML -> Yaml.text(new YamlProgram(printer).of(program));
        };
    return new Converted(text, printer.comments().moved());
  }
}

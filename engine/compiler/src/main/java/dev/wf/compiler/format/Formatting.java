package dev.wf.compiler.format;

import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.Stmt;
import java.util.function.Function;

/// Prints a program in the one style: two spaces a step, lines of about 100 columns.
///
/// Reading the text gives the same tree, spans aside. Printing it again gives the same text. Every
/// comment is in it.
public final class Formatting {
  private static final int WIDTH = 100;

  private Formatting() {}

  /// @throws IllegalArgumentException where something of the program could not be read
  public static String of(Program program) {
    return of(program, WIDTH);
  }

  /// How statements of a program are printed, each by itself, without a line end.
  public static Function<Stmt, String> in(Program program) {
    return statement -> {
      var printer = new Printer(program);
      return Page.of(printer.statements().of(statement), WIDTH).stripTrailing();
    };
  }

  static String of(Program program, Printer printer) {
    return Page.of(new Declarations(printer).program(program), WIDTH);
  }

  static String of(Program program, int width) {
    return Page.of(new Declarations(new Printer(program)).program(program), width);
  }
}

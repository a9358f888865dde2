package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// Finds out what the names of a program mean.
///
/// @param table complete, but for names that are reported
/// @param mistakes in no particular order
public record Names(NameTable table, List<Diagnostic> mistakes) {
  public Names {
    mistakes = List.copyOf(mistakes);
  }

  public static Names of(Program program) {
    var found = new ArrayList<Diagnostic>();
    var mistakes = new NameMistakes(program.source());
    var declarations = Declarations.of(program, mistakes, found::add);
    var table = new NameTable(declarations.functions().toList());
    var sight = new Sight(declarations, table, mistakes, found::add);
    program.declarations().forEach(new DeclarationNames(sight)::resolve);
    return new Names(table, found);
  }
}

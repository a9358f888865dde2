package dev.wf.compiler.check;

import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// Finds out the types and effects of a program.
///
/// @param table complete where there are no errors
/// @param mistakes in no particular order
public record Check(TypeTable table, List<Diagnostic> mistakes) {
  public Check {
    mistakes = List.copyOf(mistakes);
  }

  public static Check of(Program program, NameTable names) {
    var found = new ArrayList<Diagnostic>();
    var table = new TypeTable();
    var mistakes = new Mistakes(program.source());
    var types = new TypeReader(names, table, mistakes.types(), found::add);
    types.declared(program.declarations());
    var context = new Context(program.source(), names, table, types, found);
    new Declarations(context, mistakes).check(program.declarations());
    return new Check(table, found);
  }
}

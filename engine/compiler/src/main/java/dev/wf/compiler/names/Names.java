package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Finds out what the names of a program mean, in all its modules.
///
/// @param table complete, but for names that are reported
/// @param mistakes in no particular order
public record Names(NameTable table, List<Diagnostic> mistakes) {
  public Names {
    mistakes = List.copyOf(mistakes);
  }

  /// The names of a program that consists of one file.
  public static Names of(Program program) {
    return of(Modules.of(program));
  }

  public static Names of(Modules modules) {
    var found = new ArrayList<Diagnostic>();
    Map<Source, Declarations> declared = new IdentityHashMap<>();
    for (var module : modules.all()) {
      var mistakes = new NameMistakes(module.source());
      declared.put(module.source(), Declarations.of(module, mistakes, found::add));
    }
    var table = new NameTable();
    for (var module : modules.all()) {
      var declarations = declared.get(module.source());
      var mistakes = new NameMistakes(module.source());
      new Imports(modules, declared, mistakes, found::add).into(declarations);
      table.functions(module.source(), declarations.functions().toList());
      var sight = new Sight(modules, declarations, table, mistakes, found::add);
      module.program().declarations().forEach(new DeclarationNames(sight)::resolve);
      if (module.isWhole()) {
        declarations.unused().forEach(n -> found.add(mistakes.unusedImport(n)));
      }
    }
    return new Names(table, found);
  }
}

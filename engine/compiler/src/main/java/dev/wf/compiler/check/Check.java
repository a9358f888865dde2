package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.table.TypeNotes;
import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.check.type.SettingTypes;
import dev.wf.compiler.check.whole.Allowances;
import dev.wf.compiler.check.whole.Conversations;
import dev.wf.compiler.check.written.TypeReader;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Modules;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds out the types and effects of a program, in all its modules.
///
/// @param table complete where there are no errors
/// @param mistakes in no particular order
public record Check(TypeTable table, List<Diagnostic> mistakes) {
  public Check {
    mistakes = List.copyOf(mistakes);
  }

  /// What the settings of an agent take, by their words.
  public static Map<String, Type> settings() {
    return SettingTypes.AGENT;
  }

  public static Check of(Modules modules, NameTable names) {
    var found = new ArrayList<Diagnostic>();
    var table = new TypeNotes();
    var here = new Here(modules);
    var mistakes = new Mistakes(here);
    var types = new TypeReader(here, names, table, mistakes.types(), found::add);
    var declarations =
        modules.all().stream().flatMap(m -> m.program().declarations().stream()).toList();
    types.declared(declarations);
    var context = new Context(here, names, table, types, found);
    new Declarations(context, mistakes).check(declarations);
    var allowances = new Allowances(here, names, mistakes.tools(), context.needs());
    found.addAll(allowances.missing(modules.entry()));
    found.addAll(new Conversations(here, names, table).check(declarations));
    return new Check(table, found);
  }
}

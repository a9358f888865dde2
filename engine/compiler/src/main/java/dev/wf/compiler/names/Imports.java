package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import java.util.Map;
import java.util.function.Consumer;

/// What a file imports: modules by their names, and names from them.
///
/// @param declared what each module declares
record Imports(
    Modules modules,
    Map<Source, Declarations> declared,
    NameMistakes mistakes,
    Consumer<Diagnostic> report) {
  /// Adds it to what the file sees.
  void into(Declarations declarations) {
    declarations.imports().forEach(i -> add(i, declarations));
  }

  private void add(Decl.Import declaration, Declarations declarations) {
    var module = modules.imported(declaration).map(m -> declared.get(m.source()));
    modules
        .name(declaration)
        .ifPresent(name -> {
          var first = declarations.place(name.text());
          if (first.isPresent()) {
            report.accept(
                declarations.isImported(name.text())
                    ? mistakes.importedTwice(name, first.get())
                    : mistakes.moduleTaken(name, first.get()));
          } else {
            declarations.module(name, module);
          }
        });
    for (var imported : declaration.names()) {
      var name = imported.alias().orElse(imported.name());
      var meaning =
          module
              .flatMap(m -> m.exported(imported.name().text()))
              .orElse(new Meaning.Opaque(declaration));
      if (module.isPresent() && module.get().lacks(imported.name().text())) {
        report.accept(
            mistakes.noMember(
                imported.name(), shown(declaration), module.get().exports().toList()));
      }
      add(name, meaning, declarations);
    }
  }

  private void add(Name name, Meaning meaning, Declarations declarations) {
    var first = declarations.place(name.text());
    if (first.isPresent()) {
      report.accept(
          declarations.isImported(name.text())
              ? mistakes.importedTwice(name, first.get())
              : mistakes.importTaken(name, first.get()));
    } else {
      declarations.imported(name, meaning);
    }
  }

  /// As the import names it.
  private static String shown(Decl.Import declaration) {
    return switch (declaration.module()) {
      case Decl.Import.Module.Library(var path) ->
          String.join(".", path.stream().map(Name::text).toList());
      case Decl.Import.Module.File(var path) -> path.constant().orElse("");
    };
  }
}

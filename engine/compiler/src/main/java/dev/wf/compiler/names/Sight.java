package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the walks over a tree share: looking a name up, and introducing one.
///
/// @param declarations what the whole file sees
/// @param table what is found out
record Sight(
    Modules modules,
    Declarations declarations,
    NameTable table,
    NameMistakes mistakes,
    Consumer<Diagnostic> report) {
  /// What agents use, and no program calls.
  private static final Set<String> TOOLS = Set.of("edit", "git", "web_fetch", "web_search");

  /// The one among them that needs nothing but the files of a test.
  private static final String OF_FILES = "edit";

  /// Finds out what a name stands for as a value.
  void value(Name use, Scope scope) {
    var module = modules.qualifier(use);
    if (module.isPresent()) {
      member(use, module.get()).ifPresent(m -> asValue(use, m));
      return;
    }
    var local = scope.find(use.text()).map(b -> (Meaning) new Meaning.Local(b));
    var meaning = local.or(() -> declarations.find(use.text())).or(() -> inTest(use.text(), scope));
    if (meaning.isPresent()) {
      asValue(use, meaning.get());
    } else if (declarations.isModule(use.text())) {
      declarations.module(use.text());
      report.accept(mistakes.moduleAsValue(use, declarations.place(use.text()).orElseThrow()));
    } else {
      var later = scope.findLater(use.text());
      report.accept(
          later
              .map(l ->
                  scope.isHeader() ? mistakes.onlyParameters(use, l) : mistakes.tooEarly(use, l))
              .orElseGet(() -> unknown(use, scope)));
    }
  }

  private void asValue(Name use, Meaning meaning) {
    if (meaning instanceof Meaning.Type(var declaration)) {
      report.accept(mistakes.typeAsValue(use, place(declaration, declaration.name())));
    } else {
      table.means(use, meaning);
    }
  }

  /// What a member of a module stands for; empty where that is reported, or nothing is known.
  Optional<Meaning> member(Name use, Name module) {
    if (!declarations.isModule(module.text())) {
      report.accept(mistakes.noModule(module, declarations.modules()));
      return Optional.empty();
    }
    var found = declarations.module(module.text());
    if (found.isPresent() && found.get().lacks(use.text())) {
      report.accept(mistakes.noMember(use, module.text(), found.get().exports().toList()));
    }
    return found.flatMap(d -> d.exported(use.text()));
  }

  /// Where a declaration has its name, in whichever module.
  Place place(Decl declaration, Name name) {
    return new Place(modules.source(declaration), name.span());
  }

  private static Optional<Meaning> inTest(String name, Scope scope) {
    return scope.isTest() ? TestFunction.of(name).map(Meaning.InTest::new) : Optional.empty();
  }

  /// Finds out what is mocked. A tool that only agents use stands for itself.
  void mockedInTest(Name use) {
    if (!isTool(use)) {
      calledInTest(use);
    } else if (use.text().equals(OF_FILES)) {
      report.accept(mistakes.toolOfFiles(use));
    }
  }

  /// Finds out what is counted. A tool that only agents use stands for itself.
  void countedInTest(Name use) {
    if (!isTool(use)) {
      calledInTest(use);
    } else if (use.text().equals(OF_FILES)) {
      report.accept(mistakes.toolCounted(use));
    }
  }

  private boolean isTool(Name use) {
    return TOOLS.contains(use.text())
        && declarations.find(use.text()).isEmpty()
        && modules.qualifier(use).isEmpty();
  }

  /// Finds out whose calls are mocked or counted: those of an agent, or of a function of the world.
  void calledInTest(Name use) {
    var module = modules.qualifier(use);
    if (module.isPresent()) {
      calledInTest(use, module.get());
      return;
    }
    var meaning = declarations.find(use.text());
    if (meaning.isPresent()) {
      table.means(use, meaning.get());
    } else if (declarations.isModule(use.text())) {
      var agents = declarations.module(use.text()).stream().flatMap(Declarations::agents).toList();
      report.accept(mistakes.moduleToMock(use, agents));
    } else {
      var near = Stream.concat(declarations.mockable(), TOOLS.stream().sorted());
      report.accept(mistakes.noneToMock(use, near.toList()));
    }
  }

  void calledInTest(Name use, Name module) {
    member(use, module).ifPresent(m -> table.means(use, m));
  }

  private Diagnostic unknown(Name use, Scope scope) {
    return mistakes.unknown(use, Stream.concat(scope.names(), declarations.values()).toList());
  }

  /// Finds out what `f` in `x.f(…)` may call; that it may be nothing is for those to say who know
  /// the type of `x`.
  void function(Name use) {
    function(
        use,
        m ->
            !(m instanceof Meaning.Type
                || m instanceof Meaning.Const
                || m instanceof Meaning.Run
                || m instanceof Meaning.Usage));
  }

  /// Finds out what a name in a list of tools stands for; that it may be nothing is for those to
  /// say who know the tools.
  void tool(Name use) {
    if (modules.qualifier(use).isPresent()) {
      value(use, Scope.empty());
      return;
    }
    function(
        use,
        m ->
            m instanceof Meaning.Agent
                || m instanceof Meaning.Workflow
                || m instanceof Meaning.Opaque);
  }

  private void function(Name use, Predicate<Meaning> wanted) {
    declarations.find(use.text()).filter(wanted).ifPresent(m -> table.means(use, m));
  }

  /// Introduces a value. What it hides is reported, but for parameters of lambdas, which stand for
  /// something no further than one sees.
  void introduce(Name name, Binding.Kind kind, Scope scope) {
    var binding = table.introduces(name, kind);
    var taken =
        kind == Binding.Kind.LAMBDA_PARAMETER
            ? scope.findHere(name.text())
            : scope.find(name.text());
    if (taken.isPresent()) {
      report.accept(mistakes.taken(name, taken.get().name()));
    }
    if (taken.isEmpty() && declarations.isModule(name.text())) {
      declarations.module(name.text());
      report.accept(mistakes.taken(name, declarations.place(name.text()).orElseThrow()));
    }
    spelledAsValue(name, "Values");
    scope.introduce(binding);
  }

  void spelledAsValue(Name name, String kind) {
    var better = name.text().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    spelled(name, kind, "snake_case", better);
  }

  void spelledAsConstant(Name name) {
    var better = name.text().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    spelled(name, "Constants", "UPPER_CASE", better);
  }

  void spelledAsType(Name name) {
    var better = new StringBuilder();
    for (var word : name.text().split("_", -1)) {
      better.append(
          word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    spelled(name, "Types", "PascalCase", better.toString());
  }

  /// The case of the first letter is syntax: reading has told what is wrong with it.
  private void spelled(Name name, String kind, String fashion, String better) {
    if (!name.text().equals(better) && !better.isEmpty() && beginAlike(name.text(), better)) {
      report.accept(mistakes.spelling(name, kind, fashion, better));
    }
  }

  private static boolean beginAlike(String a, String b) {
    return Character.isUpperCase(a.charAt(0)) == Character.isUpperCase(b.charAt(0));
  }
}

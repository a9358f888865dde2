package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Builtin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The names that a whole file sees: what it declares, what it imports, and what is always there.
final class Declarations {
  /// The names of the types that are always there.
  static final List<String> TYPES =
      List.of(
          "string",
          "int",
          "float",
          "bool",
          "path",
          "patch",
          "duration",
          "money",
          "json",
          "map",
          "Result",
          "Program",
          "Error");

  private static final Map<String, Meaning> ALWAYS = always();

  private final Map<String, Meaning> declared = new LinkedHashMap<>();
  private final Map<String, Name> names = new LinkedHashMap<>();
  private final Map<String, Meaning> imported = new LinkedHashMap<>();
  private final Map<String, Optional<Declarations>> modules = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final List<Decl.Import> imports = new ArrayList<>();
  private final boolean isWhole;

  private Declarations(boolean isWhole) {
    this.isWhole = isWhole;
  }

  /// What a file declares; what it imports is to be added.
  static Declarations of(
      Modules.Module module, NameMistakes mistakes, Consumer<Diagnostic> report) {
    var found = new Declarations(module.isWhole());
    for (var declaration : module.program().declarations()) {
      found.add(declaration, mistakes, report);
    }
    return found;
  }

  private void add(Decl declaration, NameMistakes mistakes, Consumer<Diagnostic> report) {
    switch (declaration) {
      case Decl.Const c -> add(c.name(), new Meaning.Const(c), mistakes, report);
      case Decl.Type t when TYPES.contains(t.name().text()) ->
          report.accept(mistakes.builtInType(t.name()));
      case Decl.Type t -> add(t.name(), new Meaning.Type(t), mistakes, report);
      case Decl.Fn f -> add(f.name(), new Meaning.Fn(f), mistakes, report);
      case Decl.Agent a -> add(a.name(), new Meaning.Agent(a), mistakes, report);
      case Decl.Workflow w -> add(w.name(), new Meaning.Workflow(w), mistakes, report);
      case Decl.Import i -> imports.add(i);
      case Decl.Broken b ->
          b.name().ifPresent(n -> add(n, new Meaning.Opaque(b), mistakes, report));
      case Decl.Test _, Decl.Property _, Decl.Eval _ -> {}
    }
  }

  private void add(Name name, Meaning meaning, NameMistakes mistakes, Consumer<Diagnostic> report) {
    var first = names.putIfAbsent(name.text(), name);
    if (first != null) {
      report.accept(mistakes.declaredTwice(name, first));
    } else {
      declared.put(name.text(), meaning);
    }
  }

  List<Decl.Import> imports() {
    return imports;
  }

  /// Adds a name that stands for what a module declares.
  void imported(Name name, Meaning meaning) {
    names.put(name.text(), name);
    imported.put(name.text(), meaning);
  }

  /// Adds the name of a module.
  ///
  /// @param declarations empty where the module is not there
  void module(Name name, Optional<Declarations> declarations) {
    names.put(name.text(), name);
    modules.put(name.text(), declarations);
  }

  boolean isImported(String name) {
    return imported.containsKey(name) || modules.containsKey(name);
  }

  boolean isModule(String name) {
    return modules.containsKey(name);
  }

  private boolean isFound(String name) {
    return modules.getOrDefault(name, Optional.empty()).isPresent()
        || imported.containsKey(name) && !(imported.get(name) instanceof Meaning.Opaque);
  }

  /// The names by which this file calls modules.
  Set<String> modules() {
    return modules.keySet();
  }

  /// What a module declares that is imported by this name; empty where nothing is known of it.
  Optional<Declarations> module(String name) {
    used.add(name);
    return modules.getOrDefault(name, Optional.empty());
  }

  /// What others see of a name that is declared here.
  Optional<Meaning> exported(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  /// Whether it is certain that nothing of this name is declared here.
  boolean lacks(String name) {
    return isWhole && !declared.containsKey(name);
  }

  Stream<String> exports() {
    return declared.keySet().stream();
  }

  /// The names that are imported, and were found, and that nothing has asked for.
  List<Name> unused() {
    return names.entrySet().stream()
        .filter(e -> isFound(e.getKey()) && !used.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// What a name stands for where no local has it.
  Optional<Meaning> find(String name) {
    used.add(name);
    return Optional.ofNullable(declared.get(name))
        .or(() -> Optional.ofNullable(imported.get(name)))
        .or(() -> Optional.ofNullable(ALWAYS.get(name)));
  }

  /// What declares or imports a name in this file.
  Optional<Name> place(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /// Every name that may stand for a value, declared ones first.
  Stream<String> values() {
    var ours =
        Stream.concat(declared.entrySet().stream(), imported.entrySet().stream())
            .filter(e -> !(e.getValue() instanceof Meaning.Type))
            .map(Map.Entry::getKey);
    return Stream.concat(ours, ALWAYS.keySet().stream());
  }

  /// Every name that may stand for a type, declared ones first.
  Stream<String> types() {
    var ours =
        Stream.concat(declared.entrySet().stream(), imported.entrySet().stream())
            .filter(e -> e.getValue() instanceof Meaning.Type)
            .map(Map.Entry::getKey);
    return Stream.concat(ours, TYPES.stream());
  }

  /// Every name that may be called.
  Stream<String> functions() {
    var ours =
        Stream.concat(declared.entrySet().stream(), imported.entrySet().stream())
            .filter(e ->
                !(e.getValue() instanceof Meaning.Type || e.getValue() instanceof Meaning.Const))
            .map(Map.Entry::getKey);
    return Stream.concat(
        ours, ALWAYS.keySet().stream().filter(n -> !n.equals("run") && !n.equals("usage")));
  }

  /// Every name that a test may mock, declared ones first.
  Stream<String> mockable() {
    var agents = Stream.concat(agents(), named(imported));
    var functions = Arrays.stream(WorldFunction.values()).map(WorldFunction::word);
    return Stream.of(agents, Stream.of("ask"), functions).flatMap(s -> s);
  }

  /// The agents that are declared here.
  Stream<String> agents() {
    return named(declared);
  }

  private static Stream<String> named(Map<String, Meaning> names) {
    return names.entrySet().stream()
        .filter(e -> e.getValue() instanceof Meaning.Agent)
        .map(Map.Entry::getKey);
  }

  private static Map<String, Meaning> always() {
    var all = new LinkedHashMap<String, Meaning>();
    Arrays.stream(Builtin.values()).forEach(b -> all.put(b.word(), new Meaning.BuiltIn(b)));
    Arrays.stream(WorldFunction.values()).forEach(w -> all.put(w.word(), new Meaning.World(w)));
    all.put("run", new Meaning.Run());
    all.put("usage", new Meaning.Usage());
    return all;
  }
}

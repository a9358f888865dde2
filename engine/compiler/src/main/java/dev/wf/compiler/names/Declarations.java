package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Builtin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The names that a whole file sees: what it declares, and what is always there.
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
          "Error");

  private static final Map<String, Meaning> ALWAYS = always();

  private final Map<String, Meaning> declared = new LinkedHashMap<>();
  private final Map<String, Name> names = new LinkedHashMap<>();

  private Declarations() {}

  static Declarations of(Program program, NameMistakes mistakes, Consumer<Diagnostic> report) {
    var found = new Declarations();
    for (var declaration : program.declarations()) {
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
      case Decl.Import i ->
          imported(i).forEach(n -> add(n, new Meaning.Opaque(i), mistakes, report));
      case Decl.Broken b ->
          b.name().ifPresent(n -> add(n, new Meaning.Opaque(b), mistakes, report));
      case Decl.Test _, Decl.Property _ -> {}
    }
  }

  private static List<Name> imported(Decl.Import declaration) {
    var names = new ArrayList<Name>();
    declaration.alias().ifPresent(names::add);
    declaration.names().forEach(n -> names.add(n.alias().orElse(n.name())));
    if (names.isEmpty() && declaration.module() instanceof Decl.Import.Module.Library(var path)) {
      names.add(path.getLast());
    }
    return names;
  }

  private void add(Name name, Meaning meaning, NameMistakes mistakes, Consumer<Diagnostic> report) {
    var first = names.putIfAbsent(name.text(), name);
    if (first != null) {
      report.accept(mistakes.declaredTwice(name, first));
    } else {
      declared.put(name.text(), meaning);
    }
  }

  /// What a name stands for where no local has it.
  Optional<Meaning> find(String name) {
    return Optional.ofNullable(declared.get(name)).or(() -> Optional.ofNullable(ALWAYS.get(name)));
  }

  /// What declares a name in this file.
  Optional<Name> place(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /// Every name that may stand for a value, declared ones first.
  Stream<String> values() {
    var ours =
        declared.entrySet().stream()
            .filter(e -> !(e.getValue() instanceof Meaning.Type))
            .map(Map.Entry::getKey);
    return Stream.concat(ours, ALWAYS.keySet().stream());
  }

  /// Every name that may stand for a type, declared ones first.
  Stream<String> types() {
    var ours =
        declared.entrySet().stream()
            .filter(e -> e.getValue() instanceof Meaning.Type)
            .map(Map.Entry::getKey);
    return Stream.concat(ours, TYPES.stream());
  }

  /// Every name that may be called.
  Stream<String> functions() {
    var ours =
        declared.entrySet().stream()
            .filter(e ->
                !(e.getValue() instanceof Meaning.Type || e.getValue() instanceof Meaning.Const))
            .map(Map.Entry::getKey);
    return Stream.concat(ours, ALWAYS.keySet().stream());
  }

  private static Map<String, Meaning> always() {
    var all = new LinkedHashMap<String, Meaning>();
    Arrays.stream(Builtin.values()).forEach(b -> all.put(b.word(), new Meaning.BuiltIn(b)));
    Arrays.stream(WorldFunction.values()).forEach(w -> all.put(w.word(), new Meaning.World(w)));
    return all;
  }
}

package dev.wf.compiler.syntax;

import dev.wf.ir.source.Source;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A program with all modules that it imports, and those import.
///
/// In these trees `house.worst` is a name like any other, and [#qualifier] tells which module it is
/// looked up in; what stands in the files is still in the trees that reading gave.
public final class Modules {
  private final List<Module> all;
  private final Map<Decl.Import, Module> imported = new IdentityHashMap<>();
  private final Map<Decl.Import, Name> names = new IdentityHashMap<>();
  private final Map<Name, Name> qualifiers = new IdentityHashMap<>();
  private final Map<Node, Source> elsewhere = new IdentityHashMap<>();
  private final Map<Decl, Source> sources = new IdentityHashMap<>();

  /// One file of it.
  ///
  /// @param isWhole whether all of it could be read, so that what it does not declare is not there
  public record Module(Program program, boolean isWhole) {
    public Source source() {
      return program.source();
    }
  }

  /// @param all the entry first, then in the order in which the text comes to them
  /// @param imported what each import found; one without an entry found nothing, which is reported
  /// @param names what files call the modules that they import whole
  /// @param qualifiers by the identity of a name, the module that stood before it
  /// @param elsewhere the texts of nodes that are taken from other files
  public Modules(
      List<Module> all,
      Map<Decl.Import, Module> imported,
      Map<Decl.Import, Name> names,
      Map<Name, Name> qualifiers,
      Map<Node, Source> elsewhere) {
    this.all = List.copyOf(all);
    this.imported.putAll(imported);
    this.names.putAll(names);
    this.qualifiers.putAll(qualifiers);
    this.elsewhere.putAll(elsewhere);
    for (var module : all) {
      module.program().declarations().forEach(d -> sources.put(d, module.source()));
    }
  }

  /// A program that consists of one file.
  public static Modules of(Program program) {
    return new Modules(List.of(new Module(program, true)), Map.of(), Map.of(), Map.of(), Map.of());
  }

  public List<Module> all() {
    return all;
  }

  public Program entry() {
    return all.getFirst().program();
  }

  /// What an import found; empty where that is reported.
  public Optional<Module> imported(Decl.Import declaration) {
    return Optional.ofNullable(imported.get(declaration));
  }

  /// What the entry calls something that a module declares; empty where it does not import it.
  public Optional<String> called(Decl declaration, Name name) {
    if (source(declaration).equals(all.getFirst().source())) {
      return Optional.of(name.text());
    }
    for (var each : entry().declarations()) {
      if (each instanceof Decl.Import i
          && imported(i).filter(m -> m.source().equals(source(declaration))).isPresent()) {
        if (names.containsKey(i)) {
          return Optional.of(names.get(i) + "." + name);
        }
        for (var one : i.names()) {
          if (one.name().text().equals(name.text())) {
            return Optional.of(one.alias().orElse(one.name()).text());
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The name of the module that stands before a name, as in `house.worst`.
  public Optional<Name> qualifier(Name name) {
    return Optional.ofNullable(qualifiers.get(name));
  }

  /// A name for what a module declares, where others may declare something of that name: its own,
  /// else with its module before it, `house_rules.Finding`.
  ///
  /// @param isTaken by something else
  public static String apart(String name, Source module, Predicate<String> isTaken) {
    var apart = name;
    for (int i = 1; isTaken.test(apart); i++) {
      apart = stem(module) + (i == 1 ? "" : String.valueOf(i)) + "." + name;
    }
    return apart;
  }

  /// `house_rules` of `lib/house_rules.wf`, `verify` of `std.verify`.
  private static String stem(Source source) {
    var file = source.name().substring(source.name().lastIndexOf('/') + 1);
    var parts = List.of(file.split("\\."));
    boolean isFile = List.of("wf", "yaml", "yml").contains(parts.getLast()) && parts.size() > 1;
    return parts.get(parts.size() - (isFile ? 2 : 1));
  }

  /// The text that a node's parts stand in, where that is not the one around it: a setting of an
  /// agent's file, an included text.
  public Optional<Source> elsewhere(Node node) {
    return Optional.ofNullable(elsewhere.get(node));
  }

  /// The text that a declaration stands in.
  public Source source(Decl declaration) {
    var found = sources.get(declaration);
    if (found == null) {
      throw new IllegalArgumentException(
          "a declaration stands in one of the modules, but this does not: " + declaration);
    }
    return found;
  }

  /// The name by which a file calls the module that it imports whole; empty where the import takes
  /// names from it, or has no name for it, which is reported.
  public Optional<Name> name(Decl.Import declaration) {
    return Optional.ofNullable(names.get(declaration));
  }
}

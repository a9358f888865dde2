package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The values in sight at a place, and those that the blocks around it introduce further down.
final class Scope {
  private final Optional<Scope> around;
  private final Map<String, Binding> introduced = new LinkedHashMap<>();
  private final Map<String, Name> later = new LinkedHashMap<>();

  private final boolean isHeader;
  private final boolean isTest;

  private Scope(Optional<Scope> around, boolean isHeader, boolean isTest) {
    this.around = around;
    this.isHeader = isHeader;
    this.isTest = isTest;
  }

  static Scope empty() {
    return new Scope(Optional.empty(), false, false);
  }

  /// Where the functions are in sight that there are in tests alone.
  static Scope test() {
    return new Scope(Optional.empty(), false, true);
  }

  Scope inner() {
    return new Scope(Optional.of(this), false, isTest);
  }

  /// What the header blocks of a body see: what is given to it, and nothing of what it introduces.
  Scope header(List<Name> introduced) {
    var header = new Scope(Optional.of(this), true, isTest);
    header.announce(introduced);
    return header;
  }

  /// Whether a header block looks.
  boolean isHeader() {
    return isHeader || around.map(Scope::isHeader).orElse(false);
  }

  boolean isTest() {
    return isTest;
  }

  /// Says what this scope will introduce.
  void announce(List<Name> names) {
    names.forEach(n -> later.putIfAbsent(n.text(), n));
  }

  void introduce(Binding binding) {
    later.remove(binding.name().text());
    introduced.put(binding.name().text(), binding);
  }

  /// The names that this scope has introduced.
  List<Name> introduced() {
    return introduced.values().stream().map(Binding::name).toList();
  }

  Optional<Binding> find(String name) {
    var here = Optional.ofNullable(introduced.get(name));
    return here.or(() -> around.flatMap(s -> s.find(name)));
  }

  /// What the name stands for by this scope alone.
  Optional<Binding> findHere(String name) {
    return Optional.ofNullable(introduced.get(name));
  }

  /// What introduces the name below the place looked from.
  Optional<Name> findLater(String name) {
    var here = Optional.ofNullable(later.get(name));
    return here.or(() -> around.flatMap(s -> s.findLater(name)));
  }

  /// Innermost first.
  Stream<String> names() {
    return Stream.concat(introduced.keySet().stream(), around.stream().flatMap(Scope::names));
  }
}

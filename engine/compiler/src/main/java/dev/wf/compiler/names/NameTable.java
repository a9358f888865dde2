package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the names of a program mean in all its modules, by the identity of the [Name] in the tree.
///
/// The names that have an entry are those of [dev.wf.compiler.syntax.Expr.Ref] and
/// [dev.wf.compiler.syntax.Expr.RecordOf.Entry.Shorthand], the field name in `x.f(…)` where a
/// function of that name is in sight (whether it is meant is for the check to say), and the names
/// in types other than the built-in ones. Names without a meaning have been reported.
public final class NameTable {
  private final Map<Name, Meaning> meanings = new IdentityHashMap<>();
  private final Map<Name, Binding> bindings = new IdentityHashMap<>();
  private final Map<Stmt.Mock, Binding> calls = new IdentityHashMap<>();
  private final Set<Binding> used = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Source, List<String>> functions = new IdentityHashMap<>();
  private final Map<Decl, List<Name>> uses = new IdentityHashMap<>();
  private List<Name> usedHere = new ArrayList<>();

  NameTable() {}

  /// What a name stands for where it is used.
  public Optional<Meaning> meaning(Name use) {
    return Optional.ofNullable(meanings.get(use));
  }

  /// What a name introduces: that of a parameter, a `let` or `for` pattern, an index, a lambda's
  /// parameter, a loop's state, a `catch`.
  public Binding binding(Name introduced) {
    var found = bindings.get(introduced);
    if (found == null) {
      throw new IllegalArgumentException(
          "a name that introduces a value has a binding, but " + introduced + " has none");
    }
    return found;
  }

  /// Whether anything reads the value.
  public boolean isUsed(Binding binding) {
    return used.contains(binding);
  }

  /// What `x.f(…)` may call in a text: the names of what it declares and imports, and then of the
  /// functions that are always there.
  public List<String> functions(Source source) {
    return functions.getOrDefault(source, List.of());
  }

  void functions(Source source, List<String> names) {
    functions.put(source, List.copyOf(names));
  }

  /// What `call` stands for in a mock.
  public Binding call(Stmt.Mock mock) {
    var found = calls.get(mock);
    if (found == null) {
      throw new IllegalArgumentException("a mock of a test has a call, but not " + mock);
    }
    return found;
  }

  Binding introducesCall(Stmt.Mock mock, Name name) {
    var binding = introduces(name, Binding.Kind.PARAMETER);
    calls.put(mock, binding);
    return binding;
  }

  /// The places in a declaration that name functions, agents and workflows of one's own, and
  /// constants.
  public List<Name> uses(Decl declaration) {
    return List.copyOf(uses.getOrDefault(declaration, List.of()));
  }

  /// What follows stands in this declaration.
  void in(Decl declaration) {
    usedHere = uses.computeIfAbsent(declaration, _ -> new ArrayList<>());
  }

  void means(Name use, Meaning meaning) {
    meanings.put(use, meaning);
    if (meaning instanceof Meaning.Fn
        || meaning instanceof Meaning.Workflow
        || meaning instanceof Meaning.Agent
        || meaning instanceof Meaning.Const) {
      usedHere.add(use);
    }
    if (meaning instanceof Meaning.Local(var binding)) {
      used.add(binding);
    }
  }

  Binding introduces(Name name, Binding.Kind kind) {
    var binding = new Binding(name, kind);
    bindings.put(name, binding);
    return binding;
  }
}

package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.TypeTable;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Site;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What is known while one workflow is lowered: the tables beside the tree, where names lie, how
/// far the text has been gone through.
final class Ledger {
  private static final int ABOVE_ALL_PHASES = -1;

  /// How many expressions of functions a program may unfold to.
  private static final int MOST_UNFOLDED = 100_000;

  private static final int MOST_NESTED = 200;

  private final Modules modules;
  private final NameTable names;
  private final TypeTable types;
  private final Map<Expr, Spot.InCell> held = new IdentityHashMap<>();
  private final List<String> phases = new ArrayList<>();
  private Source source;
  private Map<Binding, Spot> spots = new IdentityHashMap<>();
  private int phase = ABOVE_ALL_PHASES;
  private int sites;
  private int nested;
  private int unfolded;
  private Optional<Place> outermost = Optional.empty();

  Ledger(Modules modules, NameTable names, TypeTable types) {
    this.modules = modules;
    this.source = modules.entry().source();
    this.names = names;
    this.types = types;
  }

  Modules modules() {
    return modules;
  }

  NameTable names() {
    return names;
  }

  TypeTable types() {
    return types;
  }

  /// A place in the declaration that is worked on.
  Place place(Span span) {
    return new Place(source, span);
  }

  /// Does the work where a declaration stands.
  <T> T in(Decl declaration, Supplier<T> work) {
    var around = source;
    source = modules.source(declaration);
    var result = work.get();
    source = around;
    return result;
  }

  /// Does the work where a node's parts stand.
  <T> T inside(Node node, Supplier<T> work) {
    var around = source;
    source = modules.elsewhere(node).orElse(source);
    var result = work.get();
    source = around;
    return result;
  }

  /// What is being lowered, kept for a text that belongs here and is lowered elsewhere.
  Home here() {
    return new Home(source, new IdentityHashMap<>(spots), phase);
  }

  /// Does the work where something else belongs, and comes back.
  <T> T in(Home other, Supplier<T> work) {
    var around = new Home(source, spots, phase);
    if (++nested > MOST_NESTED) {
      throw TooLarge.nested(outermost.orElseThrow(), MOST_NESTED);
    }
    source = other.source();
    spots = new IdentityHashMap<>(other.spots());
    phase = other.phase();
    var result = work.get();
    source = around.source();
    spots = around.spots();
    phase = around.phase();
    nested--;
    return result;
  }

  /// Notes where a call stands, of which all that is called below it is part.
  <T> T calling(Span call, Supplier<T> work) {
    var around = outermost;
    outermost = outermost.or(() -> Optional.of(place(call)));
    var result = work.get();
    outermost = around;
    return result;
  }

  /// Counts an expression that is lowered.
  void lowering(Expr expr) {
    if (nested > 0 && ++unfolded > MOST_UNFOLDED) {
      throw TooLarge.unfolded(outermost.orElseGet(() -> place(expr.span())), MOST_UNFOLDED);
    }
  }

  /// Does the work where none of the names around are in sight: in the body of a function, whose
  /// nodes belong to the phase of its caller until it names one.
  <T> T inBody(Decl declaration, Map<Binding, Spot> parameters, Supplier<T> work) {
    return in(new Home(modules.source(declaration), parameters, phase), work);
  }

  /// Says where the value of a name lies that is introduced here. A lambda is lowered once for each
  /// call, so the last word counts.
  void introduce(Name name, Spot spot) {
    spots.put(names.binding(name), spot);
  }

  void introduce(Binding binding, Spot spot) {
    spots.put(binding, spot);
  }

  /// Says that the value of an expression lies there already.
  void hold(Expr expr, Spot.InCell spot) {
    held.put(expr, spot);
  }

  Optional<Spot.InCell> held(Expr expr) {
    return Optional.ofNullable(held.get(expr));
  }

  /// Gives the names of a pattern the value that lies there, or its fields.
  void introduce(Pattern pattern, Spot.InCell spot) {
    switch (pattern) {
      case Pattern.Single s -> introduce(s.name(), spot);
      case Pattern.Fields f -> {
        for (var field : f.fields()) {
          var name = Optional.of(field.field().text());
          introduce(field.name(), new Spot.InCell(spot.owner(), spot.cell(), name, 0));
        }
      }
    }
  }

  Optional<Spot> find(Binding binding) {
    return Optional.ofNullable(spots.get(binding));
  }

  Spot spot(Binding binding) {
    var spot = spots.get(binding);
    if (spot == null) {
      throw new IllegalStateException(
          "a name is introduced above its use, but `" + binding + "` is not");
    }
    return spot;
  }

  /// What follows belongs to this phase; a title that comes up again is the same phase.
  void phase(Stmt.Phase statement) {
    var title = Parts.bare(statement.title()) instanceof Expr.Text t ? t.constant().orElse("") : "";
    if (title.isEmpty()) {
      throw new IllegalStateException("a phase has a title that is known, but not " + statement);
    }
    if (!phases.contains(title)) {
      phases.add(title);
    }
    phase = phases.indexOf(title);
  }

  List<String> phases() {
    return phases;
  }

  /// The next site of the text.
  ///
  /// @param name unique in its path scope
  Site site(String name, Span span) {
    return new Site(name, phase, sites++, place(span));
  }
}

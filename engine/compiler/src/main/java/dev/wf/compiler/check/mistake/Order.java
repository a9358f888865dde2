package dev.wf.compiler.check.mistake;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The declarations in an order in which each stands below what it uses; and the circles, in which
/// that cannot be, by Tarjan's algorithm.
///
/// What an agent uses are the agents and workflows among its tools. A function that is passed
/// counts as used where it is named. So a program without circles unfolds to something that ends,
/// whatever its functions take.
public final class Order {
  private final NameTable names;
  private final Map<Decl, Integer> numbers = new IdentityHashMap<>();
  private final Map<Decl, Integer> lowest = new IdentityHashMap<>();
  private final Deque<Decl> open = new ArrayDeque<>();
  private final Set<Decl> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Decl> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Decl> inOrder = new ArrayList<>();
  private final List<List<Use>> circles = new ArrayList<>();

  /// A place where one declaration names another.
  public record Use(Decl from, Name at, Decl to) {}

  private Order(NameTable names, List<Decl> declarations) {
    this.names = names;
    own.addAll(declarations);
  }

  public static Order of(List<Decl> declarations, NameTable names) {
    var order = new Order(names, declarations);
    for (var declaration : declarations) {
      if (!order.numbers.containsKey(declaration)) {
        order.visit(declaration);
      }
    }
    return order;
  }

  /// What is used before what uses it.
  public List<Decl> declarations() {
    return List.copyOf(inOrder);
  }

  /// One way round for each set of functions, agents and workflows that come back to themselves.
  public List<List<Use>> circles() {
    return List.copyOf(circles);
  }

  /// What stands on the way of a circle, for people: `` `b` and `c` ``; empty for what uses itself.
  static String between(List<Use> circle) {
    return circle.stream()
        .skip(1)
        .map(use -> "`" + name(use.from()) + "`")
        .collect(Collectors.joining(" and "));
  }

  /// What is used has a name.
  static String name(Decl declaration) {
    return switch (declaration) {
      case Decl.Fn f -> f.name().text();
      case Decl.Workflow w -> w.name().text();
      case Decl.Const c -> c.name().text();
      case Decl.Agent a -> a.name().text();
      case Decl other ->
          throw new IllegalStateException("what is used has a name, but not " + other);
    };
  }

  private void visit(Decl declaration) {
    int number = numbers.size();
    numbers.put(declaration, number);
    lowest.put(declaration, number);
    open.push(declaration);
    for (var use : uses(declaration)) {
      if (!numbers.containsKey(use.to())) {
        visit(use.to());
        lowest.merge(declaration, lowest.get(use.to()), Math::min);
      } else if (!done.contains(use.to())) {
        lowest.merge(declaration, numbers.get(use.to()), Math::min);
      }
    }
    if (lowest.get(declaration) == number) {
      close(declaration);
    }
  }

  private void close(Decl first) {
    var together = new ArrayList<Decl>();
    Decl one;
    do {
      one = open.pop();
      done.add(one);
      together.add(one);
    } while (one != first);
    together.sort((a, b) -> Integer.compare(a.span().offset(), b.span().offset()));
    inOrder.addAll(together);
    if (together.stream().anyMatch(d -> !(d instanceof Decl.Const))) {
      together.stream()
          .filter(d -> !(d instanceof Decl.Const))
          .findFirst()
          .flatMap(d -> round(d, together))
          .ifPresent(circles::add);
    }
  }

  /// The shortest way from a declaration back to itself.
  private Optional<List<Use>> round(Decl start, List<Decl> within) {
    var cameBy = new IdentityHashMap<Decl, Use>();
    var next = new ArrayDeque<Decl>();
    next.add(start);
    while (!next.isEmpty()) {
      for (var use : uses(next.poll())) {
        if (use.to() == start) {
          var way = new ArrayList<Use>(List.of(use));
          while (way.getFirst().from() != start) {
            way.addFirst(cameBy.get(way.getFirst().from()));
          }
          return Optional.of(way);
        }
        if (contains(within, use.to()) && !cameBy.containsKey(use.to())) {
          cameBy.put(use.to(), use);
          next.add(use.to());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean contains(List<Decl> declarations, Decl one) {
    return declarations.stream().anyMatch(d -> d == one);
  }

  private List<Use> uses(Decl declaration) {
    var uses = new ArrayList<Use>();
    for (var name : names.uses(declaration)) {
      names
          .meaning(name)
          .flatMap(Order::declared)
          .filter(own::contains)
          .ifPresent(d -> uses.add(new Use(declaration, name, d)));
    }
    return uses;
  }

  private static Optional<Decl> declared(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Fn(var declaration) -> Optional.of(declaration);
      case Meaning.Workflow(var declaration) -> Optional.of(declaration);
      case Meaning.Const(var declaration) -> Optional.of(declaration);
      case Meaning.Agent(var declaration) -> Optional.of(declaration);
      case Meaning.Local _,
          Meaning.Type _,
          Meaning.TypeParameter _,
          Meaning.Opaque _,
          Meaning.BuiltIn _,
          Meaning.World _,
          Meaning.Run _,
          Meaning.InTest _,
          Meaning.Usage _ ->
          Optional.empty();
    };
  }
}

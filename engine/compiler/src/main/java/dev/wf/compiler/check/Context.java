package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.check.mistake.Need;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.table.TypeNotes;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Join;
import dev.wf.compiler.check.type.Unions;
import dev.wf.compiler.check.written.TypeReader;
import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the walks of the check share: the tables, what is known at this place, what has been done
/// since the last [#doing], and what is wrong so far.
final class Context {
  final Here here;
  final NameTable names;
  final TypeNotes table;
  final TypeReader types;
  final Fit fit;
  final Join join;
  final Unions unions;
  private final List<Diagnostic> found;
  private final Map<Binding, Doing> callings = new IdentityHashMap<>();
  private final Set<Binding> quiet = Collections.newSetFromMap(new IdentityHashMap<>());
  private Map<Path, Type> known = new HashMap<>();
  private Optional<Returns> returns = Optional.empty();
  private Optional<Rounds> rounds = Optional.empty();
  private boolean inLoop;
  private Doing done = Doing.NOTHING;
  private Optional<Set<String>> environment = Optional.empty();
  private int unknowns;
  private final Set<Type> asked = new LinkedHashSet<>();
  private final Set<Binding> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
  private Optional<Name> waitedFor = Optional.empty();
  private final List<Need> needs = new ArrayList<>();
  private List<Decl> declarations = List.of();
  private boolean testing;
  private boolean mocking;
  private boolean evaluating;
  private int counted;

  Context(Here here, NameTable names, TypeNotes table, TypeReader types, List<Diagnostic> found) {
    this.here = here;
    this.names = names;
    this.table = table;
    this.types = types;
    this.found = found;
    this.fit = new Fit(table.definitions());
    this.join = new Join(table.definitions(), fit);
    this.unions = new Unions(table.definitions());
  }

  /// Tells of all declarations of the program, in all its modules.
  void declarations(List<Decl> all) {
    declarations = List.copyOf(all);
  }

  /// The names of what agents may use as tools and this text declares.
  Stream<String> usable() {
    return declarations.stream()
        .filter(d -> here.source(d) == here.source())
        .flatMap(d ->
            switch (d) {
              case Decl.Agent a -> Stream.of(a.name().text());
              case Decl.Workflow w -> Stream.of(w.name().text());
              case Decl _ -> Stream.of();
            });
  }

  /// Notes a tool that an agent needs an allowance for.
  void needs(Need need) {
    if (needs.stream().noneMatch(n -> n.item() == need.item())) {
      needs.add(need);
    }
  }

  List<Need> needs() {
    return needs;
  }

  void report(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  Type error(Diagnostic diagnostic) {
    found.add(diagnostic);
    return Type.Plain.ERROR;
  }

  /// Forgets what was reported since there were so many reports: it will be looked at again.
  void forgetReportsFrom(int count) {
    found.subList(count, found.size()).clear();
  }

  int reports() {
    return found.size();
  }

  /// Does the work where these names of the environment may be known; empty where that depends.
  <T> T knowing(Optional<Set<String>> names, Supplier<T> work) {
    var around = environment;
    environment = names;
    try {
      return work.get();
    } finally {
      environment = around;
    }
  }

  /// The names of the environment that may be known here; empty where that depends.
  Optional<Set<String>> environment() {
    return environment;
  }

  /// Does the work and notes under the node what it did.
  <T> T doing(Node node, Supplier<T> work) {
    var around = done;
    done = Doing.NOTHING;
    var result = work.get();
    table.doing(node, done);
    done = around.and(done);
    return result;
  }

  /// Does the work apart: what it did is given, and not counted here.
  Doing apart(Runnable work) {
    var around = done;
    done = Doing.NOTHING;
    work.run();
    var own = done;
    done = around;
    return own;
  }

  /// Does the work apart, and tells whether it asks; what is wrong already may be meant to be
  /// anything.
  boolean asksApart(Runnable work) {
    int before = unknowns;
    return apart(work).mayAsk() && unknowns == before;
  }

  /// Something is called that is not known, so it may do anything.
  void doesWhoKnows() {
    unknowns++;
    does(new Doing(Effect.PURE, true));
  }

  void does(Doing doing) {
    done = done.and(doing);
  }

  /// What calling a function does that has a name.
  Optional<Doing> calling(Binding function) {
    return Optional.ofNullable(callings.get(function));
  }

  void calling(Binding function, Doing doing) {
    callings.put(function, doing);
  }

  /// A function that may not ask is given: what it is passed on to cannot wait for an answer.
  void quiet(Binding function) {
    quiet.add(function);
  }

  boolean isQuiet(Binding function) {
    return quiet.contains(function);
  }

  /// Does the work in a test.
  void testing(Runnable work) {
    testing = true;
    work.run();
    testing = false;
    waiting.clear();
  }

  boolean isTesting() {
    return testing;
  }

  /// Does the work in an evaluation.
  void evaluating(Runnable work) {
    evaluating = true;
    work.run();
    evaluating = false;
  }

  /// Whether anything is expected here.
  boolean mayExpect() {
    return (testing || evaluating) && !mocking;
  }

  /// Does the work in a mock, which knows only what is known before the first call.
  void mocking(Runnable work) {
    mocking = true;
    work.run();
    mocking = false;
  }

  boolean isMocking() {
    return mocking;
  }

  /// Notes that a value of a test is not known before its first call.
  void waiting(Binding binding) {
    waiting.add(binding);
  }

  /// Notes that a value is read.
  void reads(Name name) {
    if (!waiting.isEmpty()
        && names.meaning(name).orElse(null) instanceof Meaning.Local(var binding)
        && waiting.contains(binding)) {
      waitedFor = Optional.of(name);
    }
  }

  /// What the work reads that is not known before the first call of the test.
  Optional<Name> waitedFor(Runnable work) {
    waitedFor = Optional.empty();
    work.run();
    return waitedFor;
  }

  /// Notes that calls are counted here.
  void counting() {
    counted++;
  }

  int counted() {
    return counted;
  }

  /// Notes what an `ask` wants.
  void asks(Type type) {
    asked.add(type);
  }

  /// What the program wants of `ask`s.
  Set<Type> asked() {
    return asked;
  }

  /// As it is written.
  String text(Node node) {
    return here.source().slice(node.span());
  }

  /// What `return` gives here; empty where it may not stand.
  Optional<Returns> returns() {
    return returns;
  }

  /// Does the work where `return` may stand.
  <T> T returning(Returns here, Supplier<T> work) {
    return withReturns(Optional.of(here), Optional.empty(), work);
  }

  /// What `next` and `break` give here; empty where they may not stand.
  Optional<Rounds> rounds() {
    return rounds;
  }

  /// Whether there is a loop around, be it one that may not be left from here.
  boolean isInLoop() {
    return inLoop;
  }

  /// Does the work where `next` and `break` may stand, and `return` may not.
  <T> T looping(Rounds here, Supplier<T> work) {
    boolean around = inLoop;
    inLoop = true;
    var result = withReturns(Optional.empty(), Optional.of(here), work);
    inLoop = around;
    return result;
  }

  /// Does the work where nothing may leave the body around.
  <T> T apartFromReturns(Supplier<T> work) {
    return returns.isEmpty() && rounds.isEmpty()
        ? work.get()
        : withReturns(Optional.empty(), Optional.empty(), work);
  }

  private <T> T withReturns(
      Optional<Returns> returning, Optional<Rounds> looping, Supplier<T> work) {
    var returnsAround = returns;
    var roundsAround = rounds;
    returns = returning;
    rounds = looping;
    var result = work.get();
    returns = returnsAround;
    rounds = roundsAround;
    return result;
  }

  /// The path that an expression takes to a value, if it takes one.
  Optional<Path> path(Expr expr) {
    return switch (expr) {
      case Expr.Ref r ->
          names
              .meaning(r.name())
              .filter(Meaning.Local.class::isInstance)
              .map(m -> new Path(((Meaning.Local) m).binding(), List.of()));
      case Expr.Parens p -> path(p.value());
      case Expr.Field f -> path(f.of()).map(p -> p.field(f.name().text()));
      case Expr _ -> Optional.empty();
    };
  }

  /// What conditions have made known of the value of an expression.
  Optional<Type> known(Expr expr) {
    return path(expr).map(known::get);
  }

  /// Notes what is known from here to the end of the block.
  void know(Map<Path, Type> more) {
    known.putAll(more);
  }

  /// Does the work knowing more; afterwards no more is known than before.
  <T> T knowing(Map<Path, Type> more, Supplier<T> work) {
    var before = known;
    known = new HashMap<>(before);
    known.putAll(more);
    var result = work.get();
    known = before;
    return result;
  }
}

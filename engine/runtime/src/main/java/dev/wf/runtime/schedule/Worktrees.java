package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Site;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The blocks that have a copy of the workspace for their files.
///
/// # What a worktree begins with
///
/// Two worktrees begin with the same files if the same changes are above both. Which changes are
/// above a step is one cell of its gate: the one that is filled when all of them are done. It is
/// the same cell for all bodies of a `for` or `sample` that runs at once, down to the first change
/// in a body, and so for all worktrees of one parallel block, however deep they stand in it. So
/// what the files are is remembered once for each such cell, when the first worktree needs it; no
/// body can have applied a patch of its own by then. The node that remembers is named by the place
/// of the last change above, and not by who came first, so its path is the same in every run.
///
/// # How it ends
///
/// When the block's value and all its effects are done, a last node takes the patch. A worktree
/// whose block failed has none, and its files are left.
final class Worktrees {
  private final Unfolding unfolding;
  private final Agenda agenda;
  private final Calls calls;
  private final Consumer<Command> commands;
  private final Map<Cell, Cell> bases = new IdentityHashMap<>();

  Worktrees(Unfolding unfolding, Agenda agenda, Calls calls, Consumer<Command> commands) {
    this.unfolding = unfolding;
    this.agenda = agenda;
    this.calls = calls;
    this.commands = commands;
  }

  /// Begins a worktree and gives the cell that is filled when its effects are done.
  ///
  /// @param spent filled with what its block cost
  Cell begin(Step.Worktree step, Frame frame, Gate.Before before, Cell spent) {
    var value = new Cell();
    var done = new Cell();
    frame.cells()[step.cell()] = value;
    var base = base(step.site(), frame, before);
    var inner = frame.worktree(step.body(), step.site().name(), base);
    var entry =
        Gate.Before.nothing(inner).after(base, inner.moment("base")).after(before.spent(), agenda);
    var begun =
        unfolding.begin(
            step.body(), inner, step.effect() == Effect.CHANGES ? after(before, entry) : entry);
    Spending.pass(begun.spent(), spent, agenda);
    var all = new Latch(agenda);
    all.addObserver(base);
    all.addObserver(begun.done());
    begun.value().whenSettled(agenda, all::close);
    all.done().whenFilled(agenda, () -> end(step, frame, inner, begun, value, done));
    return done;
  }

  /// What reaches out of the worktree waits for all that is above it.
  private Gate.Before after(Gate.Before outer, Gate.Before entry) {
    var both = new Latch(agenda);
    both.add(entry.changes());
    both.add(outer.all());
    both.close();
    return entry.after(both.done(), entry.moment());
  }

  /// The cell of what the files are when all changes above are done.
  private Cell base(Site site, Frame frame, Gate.Before before) {
    return bases.computeIfAbsent(
        before.changes(),
        changes -> {
          var base = new Cell();
          changes.whenFilled(
              agenda,
              () -> {
                if (changes.content() instanceof Failure f) {
                  base.fill(f, agenda);
                } else {
                  var asked = use(Asked.Use.BASE, before.moment());
                  calls.ask(
                      before.moment(),
                      frame,
                      asked,
                      Effect.OBSERVES,
                      site,
                      frame.root(),
                      base,
                      Spending.NOTHING);
                }
              });
          return base;
        });
  }

  private static Asked.Use use(String function, NodePath path) {
    return new Asked.Use(function, List.of(Value.of(path.toString())), function);
  }

  private void end(
      Step.Worktree step, Frame frame, Frame inner, Unfolding.Begun begun, Cell value, Cell done) {
    var tree = Objects.requireNonNull(inner.tree());
    var result = begun.value().result();
    var failure =
        Stream.of(result, begun.done().content(), tree.base().content())
            .filter(Failure.class::isInstance)
            .findFirst();
    if (failure.isPresent()) {
      inner.root().ifPresent(root -> commands.accept(new Command.Leave(root)));
      value.fill(failure.get(), agenda);
      done.fill(step.effect() == Effect.CHANGES ? begun.done().content() : Value.NULL, agenda);
      return;
    }
    var patch = new Cell();
    var path = frame.node(step.site().name());
    calls.ask(
        path,
        frame,
        use(Asked.Use.PATCH, path),
        Effect.OBSERVES,
        step.site(),
        inner.root(),
        patch,
        Spending.NOTHING);
    patch.whenFilled(
        agenda,
        () -> {
          value.fill(
              patch.content() instanceof Failure f
                  ? f
                  : Value.record("value", result, "patch", patch.content()),
              agenda);
          done.fill(Value.NULL, agenda);
        });
  }
}

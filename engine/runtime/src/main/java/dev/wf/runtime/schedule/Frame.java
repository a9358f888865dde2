package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Block;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Scope;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One instance of a block: its cells, and where it stands.
///
/// @param parent the frame around it
/// @param path what the paths of its nodes begin with
/// @param samples the numbers of the `sample` bodies and `loop` rounds around it that its path does
///   not name yet
/// @param element the slots and numbers of all bodies and rounds around it, for the order of
///   dispatch
/// @param indices the numbers of all `sample` bodies and `loop` rounds around it, outermost first:
///   part of every key
/// @param charter what governs it below a called workflow; none in the run's own
/// @param caught whether a failure in it is caught or skipped, and stands when the run is resumed
/// @param tree the worktree whose files its nodes have; null for the workspace
/// @param trace of the body that it stands in, where bodies beside it change files; null elsewhere
/// @param help as part of which it is there; null where no agent wants it
record Frame(
    @Nullable Frame parent,
    Cell[] cells,
    NodePath path,
    int[] samples,
    int[] element,
    int[] indices,
    boolean caught,
    @Nullable Charter charter,
    @Nullable Tree tree,
    @Nullable Trace trace,
    @Nullable Help help)
    implements Scope {
  /// A worktree: the path of its node, and the cell of what it begins with.
  record Tree(String path, Cell base) {}

  /// The worktree whose files its nodes have; empty for the workspace, and while it is not known
  /// what the worktree begins with.
  Optional<Root> root() {
    return tree != null
            && tree.base().filled()
            && tree.base().content() instanceof Value.Str(var base)
        ? Optional.of(new Root(tree.path(), base))
        : Optional.empty();
  }

  /// The value of a settled cell, or the failure it holds.
  @Override
  public Value cell(int number) {
    return switch (cells[number].result()) {
      case Value v -> v;
      case Failure f -> throw new EvaluationFailure(f, Optional.empty());
      case Object other ->
          throw new IllegalStateException(
              "a settled cell holds a value or a failure, not " + other);
    };
  }

  @Override
  public Scope outer() {
    return parent == null ? Scope.EMPTY : parent;
  }

  static Frame root(Block block, String name) {
    return new Frame(
        null,
        new Cell[block.cells()],
        NodePath.root(name),
        NodePath.NONE,
        NodePath.NONE,
        NodePath.NONE,
        false,
        null,
        null,
        null,
        null);
  }

  /// The frame of what an agent wants that is asked in this frame: its nodes have the files and the
  /// indices of the agent, and a failure in it is told to that.
  Frame helping(Block block, NodePath own, Help wanted) {
    return new Frame(
        null,
        new Cell[block.cells()],
        own,
        NodePath.NONE,
        element,
        indices,
        true,
        charter,
        tree,
        trace,
        wanted);
  }

  /// The frame of the block of a worktree.
  Frame worktree(Block block, String site, Cell base) {
    var treePath = node(site);
    return new Frame(
        this,
        new Cell[block.cells()],
        treePath,
        NodePath.NONE,
        element,
        indices,
        caught,
        charter,
        new Tree(treePath.toString(), base),
        trace,
        help);
  }

  /// A node of its own for what is remembered of the files at a moment of this frame.
  NodePath moment(String name) {
    return node("@" + name);
  }

  /// How many frames of the same path scope are around it.
  int depth() {
    int depth = 0;
    for (var at = parent; at != null && at.path == path && at.samples == samples; at = at.parent) {
      depth++;
    }
    return depth;
  }

  /// A frame in the same path scope.
  Frame nested(Block block) {
    return new Frame(
        this,
        new Cell[block.cells()],
        path,
        samples,
        element,
        indices,
        caught,
        charter,
        tree,
        trace,
        help);
  }

  /// A frame in the same path scope that is given these values.
  Frame nested(Block block, Value... given) {
    var made = nested(block);
    made.give(given);
    return made;
  }

  private void give(Value... given) {
    for (int i = 0; i < given.length; i++) {
      cells[i] = Cell.of(given[i]);
    }
  }

  /// The frame of a called function's body.
  Frame called(Block block, String site) {
    return new Frame(
        this,
        new Cell[block.cells()],
        node(site),
        NodePath.NONE,
        element,
        indices,
        caught,
        charter,
        tree,
        trace,
        help);
  }

  /// The frame of a body of a `for`.
  Frame body(Block block, String site, int[] slots) {
    var bodyPath = new NodePath(path, site, samples, slots);
    return new Frame(
        this,
        new Cell[block.cells()],
        bodyPath,
        NodePath.NONE,
        join(element, slots),
        indices,
        caught,
        charter,
        tree,
        trace,
        help);
  }

  /// The frame of a body of a `sample`.
  Frame sample(Block block, int number) {
    int[] one = {number};
    return new Frame(
        this,
        new Cell[block.cells()],
        path,
        join(samples, one),
        join(element, one),
        join(indices, one),
        caught,
        charter,
        tree,
        trace,
        help);
  }

  /// The frame of a round of a `loop`, given its state.
  Frame round(Block block, int number, Value... state) {
    var made = sample(block, number);
    made.give(state);
    return made;
  }

  /// The same frame, what is done in which is traced for itself.
  Frame traced(Trace own) {
    return new Frame(
        parent, cells, path, samples, element, indices, caught, charter, tree, own, help);
  }

  /// The same frame, failures in which are caught.
  Frame catching() {
    return new Frame(
        parent, cells, path, samples, element, indices, true, charter, tree, trace, help);
  }

  /// The same frame below a called workflow.
  Frame under(Charter charter) {
    return new Frame(
        parent, cells, path, samples, element, indices, caught, charter, tree, trace, help);
  }

  NodePath node(String site) {
    return new NodePath(path, site, samples, NodePath.NONE);
  }

  Cell cell(int depth, int number) {
    var frame = this;
    for (int i = 0; i < depth; i++) {
      frame = frame.parent;
      if (frame == null) {
        throw new IllegalStateException(
            "a local lies in a frame around it, but there are only " + i + " of " + depth);
      }
    }
    return frame.cells[number];
  }

  static int[] join(int[] a, int[] b) {
    var out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }
}

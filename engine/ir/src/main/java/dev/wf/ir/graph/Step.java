package dev.wf.ir.graph;

import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Optional;

/// One thing a block does. It fills the cell `cell` of its frame, once.
public sealed interface Step {
  int cell();

  Effect effect();

  /// A step that gives a node a part of its path.
  sealed interface Sited extends Step {
    Site site();
  }

  /// Computes when every cell it reads is known; a list under construction is waited for, unless
  /// the expression is a bare [Expr.Local], which passes a streaming list on as it is.
  record Compute(int cell, Expr value) implements Step {
    @Override
    public Effect effect() {
      return Effect.PURE;
    }
  }

  /// Asks an agent.
  ///
  /// @param agent a name in [Graph#agents]
  /// @param arguments one for each of the agent's parameters; empty where the default stands
  /// @param settings a record that adds to or overrides the agent's own settings, read in the
  ///   caller's scope
  /// @param ensure a function from the answer to null, or to what is wrong with it
  /// @param result the type of the answer
  record Ask(
      int cell,
      Site site,
      Effect effect,
      String agent,
      List<Optional<Expr>> arguments,
      Expr settings,
      Optional<Expr> ensure,
      Type result)
      implements Sited {
    public Ask {
      arguments = List.copyOf(arguments);
    }

    public Ask(
        int cell,
        Site site,
        Effect effect,
        String agent,
        List<Optional<Expr>> arguments,
        Expr settings,
        Type result) {
      this(cell, site, effect, agent, arguments, settings, Optional.empty(), result);
    }
  }

  /// Uses a function of the world: `glob`, `read`, `write`, …
  ///
  /// @param result what the answer of a person is read as (`input(…) as T`); json for what needs no
  ///   reading
  record Use(int cell, Site site, Effect effect, String function, List<Expr> arguments, Type result)
      implements Sited {
    public Use {
      arguments = List.copyOf(arguments);
    }

    public Use(int cell, Site site, Effect effect, String function, List<Expr> arguments) {
      this(cell, site, effect, function, arguments, Type.Plain.JSON);
    }
  }

  /// What the calls cost that stand above, in its block and the blocks around it, up to the body of
  /// a function or workflow; known when all above has ended. A record of `agents`, `tokens` and
  /// `cost`.
  record Usage(int cell) implements Step {
    @Override
    public Effect effect() {
      return Effect.PURE;
    }
  }

  /// Tells the people who watch.
  record Log(int cell, Site site, Expr message) implements Sited {
    @Override
    public Effect effect() {
      return Effect.PURE;
    }
  }

  /// A body for each element of a list; its cell gets the list of their values, slot by slot. The
  /// body is given the element and, if it has two given cells, its index: then the whole list is
  /// waited for.
  record For(int cell, Site site, Expr list, Block body, Pace pace, Optional<Skip> skip)
      implements Sited {
    @Override
    public Effect effect() {
      return body.effect();
    }
  }

  /// Independent runs of one body, numbered `from` until below `to`; the body is given its number.
  record Sample(int cell, Site site, Expr from, Expr to, Block body, Pace pace, Optional<Skip> skip)
      implements Sited {
    @Override
    public Effect effect() {
      return body.effect();
    }
  }

  /// A block whose nodes have the files of a copy of the workspace for theirs; its cell gets the
  /// record of the block's value and the patch of what became of the copy. The block is given
  /// nothing.
  ///
  /// @param effect on what is around it
  record Worktree(int cell, Site site, Effect effect, Block body) implements Sited {}

  /// How many bodies run at once.
  sealed interface Pace {
    record AllAtOnce() implements Pace {}

    record InOrder() implements Pace {}

    record AtMost(Expr bodies) implements Pace {}
  }

  /// `on error skip up to …`.
  ///
  /// @param upTo the share of elements that may fail; empty for any
  record Skip(Optional<Expr> upTo) {}

  /// Passes elements on as soon as they are known.
  ///
  /// @param function a lambda of the element for those that take one, the number for `take` and
  ///   `chunk`
  record Stream(int cell, Expr list, Operator operator, Optional<Expr> function) implements Step {
    @Override
    public Effect effect() {
      return Effect.PURE;
    }
  }

  /// The streaming operators. The later ones wait until it is known how many elements there are,
  /// `IS_EMPTY` for one, and not for what these are; `LEN`, `IS_EMPTY` and `LAST` give no list.
  enum Operator {
    MAP,
    FILTER,
    FLAT_MAP,
    FLATTEN,
    COMPACT,
    TAKE,
    UNIQUE_BY,
    LEN,
    IS_EMPTY,
    LAST,
    REVERSE,
    CHUNK
  }

  /// The block whose case holds the subject's value, else `otherwise`. Only the block chosen
  /// starts. The blocks are given nothing and add no part to paths.
  record Choose(int cell, Expr subject, List<Case> cases, Block otherwise) implements Step {
    public Choose {
      cases = List.copyOf(cases);
    }

    @Override
    public Effect effect() {
      return cases.stream().map(c -> c.block().effect()).reduce(otherwise.effect(), Effect::or);
    }
  }

  record Case(List<Value> values, Block block) {
    public Case {
      values = List.copyOf(values);
    }
  }

  /// Rounds of one body, one after another, at most `rounds` of them, each begun when the state is
  /// known whole and the effects of the round before it are done. Both blocks are given the state.
  /// The body comes to a record `{ left, value }`: where it left, the value is the loop's; where it
  /// did not, the value is a record of the state of the next round, by name. After the last round
  /// `otherwise` gives the value. Round numbers are part of keys and paths as those of a [Sample].
  record Loop(int cell, Site site, List<Expr.State> state, Expr rounds, Block body, Block otherwise)
      implements Sited {
    public Loop {
      state = List.copyOf(state);
    }

    @Override
    public Effect effect() {
      return body.effect().or(otherwise.effect());
    }
  }

  /// A block whose failure is caught, once all that it began in the world has ended. Its value is
  /// waited for whole. Without a handler the cell gets a `Result`; with one the block's value, or
  /// that of the handler, which is given the error. The blocks add no part to paths.
  record Try(int cell, Block body, Optional<Block> handler) implements Step {
    @Override
    public Effect effect() {
      return handler.map(Block::effect).orElse(Effect.PURE).or(body.effect());
    }
  }

  /// A call of a function or workflow of one's own: its body, in a path scope of its own.
  ///
  /// @param terms what a called workflow's header blocks say; empty for a function
  record Call(int cell, Site site, Block body, Optional<Terms> terms) implements Sited {
    @Override
    public Effect effect() {
      return body.effect();
    }
  }

  /// What governs the nodes of a called workflow beside what governs its caller, each read in the
  /// caller's scope.
  ///
  /// @param budget a record as that of [Workflow#budget]
  /// @param allow a record of lists of patterns
  /// @param defaults settings for every agent below it
  /// @param isRun whether it stands for a run, as in a test: then the time of its budget counts,
  ///   unless another workflow calls it
  record Terms(Expr budget, Expr allow, Expr defaults, boolean isRun) {
    public Terms(Expr budget, Expr allow, Expr defaults) {
      this(budget, allow, defaults, false);
    }
  }

  /// A block within the same path scope whose value is the step's: what stands in its own scope
  /// without a choice.
  record Nest(int cell, Block block) implements Step {
    @Override
    public Effect effect() {
      return block.effect();
    }
  }

  /// Holds what a test expects against what is: tells how it came out, and never fails. Its cell
  /// gets null.
  ///
  /// @param shown what helps to see why the condition does not hold, in the order of the text
  /// @param condition for [Must.Fail] the result of what is tried
  record Expect(int cell, Site site, Expr condition, List<Shown> shown, Must must)
      implements Sited {
    public Expect {
      shown = List.copyOf(shown);
    }

    @Override
    public Effect effect() {
      return Effect.PURE;
    }
  }

  /// What is expected.
  sealed interface Must {
    /// That the condition holds.
    record Hold() implements Must {}

    /// That the condition holds, which is that a pattern is found in the last part shown.
    record Match(String pattern) implements Must {}

    /// That what is tried fails.
    record Fail(How how) implements Must {}

    /// How it fails.
    sealed interface How {
      record OfKind(String kind) implements How {}

      /// What the failure says has this in it.
      record Saying(String part) implements How {}

      /// What the failure says has this pattern in it.
      record Matching(String pattern) implements How {}
    }
  }

  /// A part of a condition and where it is written.
  record Shown(Expr value, Place place) {}

  /// Waits until nothing else is under way.
  ///
  /// @param made whose calls the cell gets, all that there were until then; it gets null without
  record Rest(int cell, Optional<Made> made) implements Step {
    @Override
    public Effect effect() {
      return Effect.PURE;
    }
  }

  /// Calls of one kind.
  ///
  /// @param parameters the names of the arguments, where the call itself does not tell them
  record Made(Test.Target of, List<String> parameters) {
    public Made {
      parameters = List.copyOf(parameters);
    }
  }
}

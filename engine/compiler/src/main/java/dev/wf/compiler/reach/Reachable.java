package dev.wf.compiler.reach;

import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.OptionalLong;

/// A part of a program that runs may reach. Its point is the number under which runs tell that they
/// came there.
public sealed interface Reachable {
  /// Where it is written.
  Place place();

  /// A function or a workflow.
  ///
  /// @param place of its name
  /// @param body all of its text behind its head
  /// @param point at which its body begins
  record Routine(boolean isWorkflow, String name, Place place, Span body, int point)
      implements Reachable {}

  /// An agent that is declared.
  ///
  /// @param known the name by which graphs have it
  /// @param place of its name
  record Agent(String name, String known, Place place, List<Setting> settings)
      implements Reachable {
    public Agent {
      settings = List.copyOf(settings);
    }
  }

  /// A setting that an agent declares.
  record Setting(String name, Place place) implements Reachable {}

  /// A way that a run takes or does not.
  ///
  /// @param place where it begins; what it belongs to, where nothing is written for it
  record Branch(Way way, Place place, int point) implements Reachable {}

  /// How a run may come to go a way.
  enum Way {
    THEN("the branch", "taken"),
    ELSE("the `else`", "taken"),
    NO_ELSE("the way past this `if`", "taken"),
    ARM("the arm", "taken"),
    CATCH("the `catch`", "reached"),
    BODY("the body", "run"),
    LAMBDA("the function", "called"),
    RIGHT("the right side", "read"),
    ROUNDS_USED_UP("the `else` of the `loop`", "reached");

    private final String words;
    private final String verb;

    Way(String words, String verb) {
      this.words = words;
      this.verb = verb;
    }

    /// What people call it.
    public String words() {
      return words;
    }

    /// What a run does with it: it is `taken`.
    public String verb() {
      return verb;
    }
  }

  /// How often a body runs each time: not at all, once and more often, at three points in a row. Of
  /// a `loop` the second is its first round, the third its second.
  ///
  /// @param word `for`, `sample` or `loop`
  /// @param known how many there are at most, where the text says it as a number
  record Rounds(String word, Place place, int point, OptionalLong known) implements Reachable {}

  /// A `try`, and the kinds of failure that came to it.
  ///
  /// @param isHandled whether there is a `catch`, which is a branch of its own
  record Attempt(Place place, int point, boolean isHandled) implements Reachable {}

  /// What begins where it stands: a statement, or a body that is an expression.
  record Stretch(Place place, int point) implements Reachable {}
}

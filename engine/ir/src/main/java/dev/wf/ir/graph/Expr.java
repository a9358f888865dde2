package dev.wf.ir.graph;

import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Optional;

/// A computation over known values: asks nobody, changes nothing, ends.
///
/// Scopes nest: a frame of a block, the bindings of a [Let], the parameters of a [Lambda]. A
/// [Local] names a cell by how many scopes out it lies and its number there.
public sealed interface Expr {
  Expr NULL = new Const(Value.NULL);

  record Const(Value value) implements Expr {}

  record Local(int depth, int cell) implements Expr {}

  /// What is known of the run itself: a record of `id` and `started_at`.
  record Run() implements Expr {}

  /// Opens a scope whose cells are filled in turn, each able to read those before it.
  record Let(List<Expr> bindings, Expr body) implements Expr {
    public Let {
      bindings = List.copyOf(bindings);
    }
  }

  /// A text with holes, what they hold as [dev.wf.ir.value.Rendering] writes it.
  ///
  /// @param lines whether it is a text block, where a line that holds only holes which render empty
  ///   is dropped
  record Template(List<Part> parts, boolean lines) implements Expr {
    public Template {
      parts = List.copyOf(parts);
    }

    public sealed interface Part {
      record Chars(String text) implements Part {}

      /// @param silentNull whether null renders as nothing (an `if` without `else`)
      record Hole(Expr value, boolean silentNull) implements Part {}
    }
  }

  /// A record, or a map where `map`; later fields win over what a spread brings.
  record RecordOf(List<Entry> entries, boolean map) implements Expr {
    public RecordOf {
      entries = List.copyOf(entries);
    }

    public sealed interface Entry {
      record Named(String name, Expr value) implements Entry {}

      record Spread(Expr value) implements Entry {}
    }
  }

  record ListOf(List<Item> items) implements Expr {
    public ListOf {
      items = List.copyOf(items);
    }

    public record Item(Expr value, boolean spread) {}
  }

  /// `x.f` of a record, or of a map where a missing key is null; `x?.f` where `safe`.
  record Field(Expr of, String name, boolean safe) implements Expr {}

  record Index(Expr of, Expr index, Place place) implements Expr {}

  record Unary(UnaryOperator operator, Expr operand, Place place) implements Expr {}

  record Binary(BinaryOperator operator, Expr left, Expr right, Place place) implements Expr {}

  /// Reads its right side only if the left does not decide.
  record Logic(LogicOperator operator, Expr left, Expr right) implements Expr {}

  record If(Expr condition, Expr then, Expr otherwise) implements Expr {}

  record Match(Expr subject, List<Arm> arms, Expr otherwise) implements Expr {
    public Match {
      arms = List.copyOf(arms);
    }

    public record Arm(List<Value> values, Expr value) {}
  }

  record Call(Builtin function, List<Expr> arguments, Place place) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// Rounds of one body, as [Step.Loop] has them: the body and `otherwise` see the state as the
  /// cells of one more scope, and the body comes to `{ left, value }`.
  record Loop(List<State> state, Expr rounds, Expr body, Expr otherwise) implements Expr {
    public Loop {
      state = List.copyOf(state);
    }
  }

  /// A part of what a loop carries from round to round.
  ///
  /// @param first what it is in the first round
  record State(String name, Expr first) {}

  /// A function value; its body sees its parameters as the cells of one more scope.
  record Lambda(int parameters, Expr body) implements Expr {}

  /// Calls a function value.
  record Apply(Expr function, List<Expr> arguments) implements Expr {
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  /// The rank of an enumeration's value in declared order, by which such values compare; null for
  /// null.
  record Rank(List<Value> order, Expr value) implements Expr {
    public Rank {
      order = List.copyOf(order);
    }
  }

  /// The value as the type has it: fields it does not declare dropped, absent optional ones null,
  /// declared order.
  record Project(Expr value, Type type) implements Expr {}

  /// `value as T`: fails with the first mismatch.
  record Cast(Expr value, Type type, Place place) implements Expr {}

  /// Never a value: the failure of whatever reads it.
  ///
  /// @param kind `failed` or `assertion`
  record Fail(String kind, Expr message, Place place) implements Expr {}

  /// The value, and word of it to those who count what is reached.
  ///
  /// @param point among the points of the program
  record Probe(int point, Measure measure, Expr value) implements Expr {}

  /// What is told of the value at a [Probe].
  enum Measure {
    /// That it is computed.
    REACHED,
    /// How many elements the list has, or the number itself: none at the point itself, one at the
    /// next, more at the one after that.
    SIZE,
    /// Which round begins, from 0: the first at the point after it, the second at the next.
    ROUND,
    /// What the text is.
    WORD
  }

  enum UnaryOperator {
    NOT,
    NEGATE
  }

  enum BinaryOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    EQUAL,
    NOT_EQUAL
  }

  enum LogicOperator {
    AND,
    OR,
    COALESCE
  }

  /// The text of a literal with no holes.
  default Optional<String> constantText() {
    return this instanceof Const(Value.Str(var text)) ? Optional.of(text) : Optional.empty();
  }
}

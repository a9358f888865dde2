package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An expression.
public sealed interface Expr extends Node {
  /// What could not be read. It is reported already, so nothing more is said about it: it has every
  /// type and every field.
  record Missing(Span span) implements Expr {}

  record Null(Span span) implements Expr {}

  record Bool(boolean value, Span span) implements Expr {}

  /// A whole number; `50k` and `2M` too.
  record Int(long value, Span span) implements Expr {}

  /// A number with a point; `10%` too, as 0.1.
  record Float(double value, Span span) implements Expr {}

  record Duration(long millis, Span span) implements Expr {}

  record Money(BigDecimal dollars, Span span) implements Expr {}

  /// A string in any of its forms. Escapes are resolved and the common indentation of a text block
  /// is gone.
  record Text(List<Part> parts, Form form, Span span) implements Expr {
    public Text {
      parts = List.copyOf(parts);
    }

    public enum Form {
      STRING,
      BLOCK,
      RAW,
      RAW_BLOCK
    }

    public sealed interface Part {
      record Chars(String text, Span span) implements Part {}

      record Hole(Expr value, Span span) implements Part {}
    }

    /// The text where there are no holes.
    public Optional<String> constant() {
      if (parts.stream().anyMatch(p -> p instanceof Part.Hole)) {
        return Optional.empty();
      }
      var out = new StringBuilder();
      for (var part : parts) {
        if (part instanceof Part.Chars c) {
          out.append(c.text());
        }
      }
      return Optional.of(out.toString());
    }
  }

  /// A value, function, agent, workflow or constant by name.
  record Ref(Name name) implements Expr {
    @Override
    public Span span() {
      return name.span();
    }
  }

  record ListOf(List<Item> items, Span span) implements Expr {
    public ListOf {
      items = List.copyOf(items);
    }

    public record Item(Expr value, boolean spread) {}
  }

  /// `{ a: 1, b, ...rest, "any key": 2 }`.
  record RecordOf(List<Entry> entries, Span span) implements Expr {
    public RecordOf {
      entries = List.copyOf(entries);
    }

    public sealed interface Entry {
      /// @param quoted whether the name stands in quotes
      record Field(Name name, boolean quoted, Expr value) implements Entry {}

      record Shorthand(Name name) implements Entry {}

      record Spread(Expr value) implements Entry {}
    }
  }

  /// Braces with statements, standing as an expression.
  record Do(Body.Block block) implements Expr {
    @Override
    public Span span() {
      return block.span();
    }
  }

  record Lambda(List<Parameter> parameters, Expr body, Span span) implements Expr {
    public Lambda {
      parameters = List.copyOf(parameters);
    }
  }

  /// In parentheses; kept so that printing gives what was written.
  record Parens(Expr value, Span span) implements Expr {}

  /// `x.f`, or `x?.f` where `safe`. Followed by a [Call] it may be a function called on its first
  /// argument.
  record Field(Expr of, boolean safe, Name name, Span span) implements Expr {}

  record Index(Expr of, Expr index, Span span) implements Expr {}

  record Call(Expr function, List<Argument> arguments, Span span) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  sealed interface Argument {
    Expr value();
  }

  record Positional(Expr value) implements Argument {}

  record NamedArgument(Name name, Expr value) implements Argument {}

  /// `call(…) with { … }`.
  record With(Expr of, List<Setting> settings, Span span) implements Expr {
    public With {
      settings = List.copyOf(settings);
    }
  }

  /// `ask "…" -> T`.
  record Ask(Text prompt, Optional<TypeExpr> result, Span span) implements Expr {}

  record Cast(Expr value, TypeExpr type, Span span) implements Expr {}

  record Unary(Operator.Prefix operator, Expr operand, Span span) implements Expr {}

  /// @param at where the operator stands
  record Binary(Operator.Infix operator, Expr left, Expr right, Span at) implements Expr {
    @Override
    public Span span() {
      return left.span().to(right.span());
    }
  }

  record Fail(Expr message, Span span) implements Expr {}

  record If(Expr condition, Body then, Optional<Body> otherwise, Span span) implements Expr {}

  record Match(Expr subject, List<Arm> arms, Span span) implements Expr {
    public Match {
      arms = List.copyOf(arms);
    }

    /// @param patterns literals; none for `else`
    public record Arm(List<Expr> patterns, Expr value, Span span) {
      public Arm {
        patterns = List.copyOf(patterns);
      }
    }
  }

  record For(
      Pattern pattern, Optional<Name> index, Expr list, List<Clause> clauses, Body body, Span span)
      implements Expr {
    public For {
      clauses = List.copyOf(clauses);
    }
  }

  /// `sample i of from..to { … }`; `sample n` is from 0 to n.
  ///
  /// @param from empty where only a number is given
  /// @param to the number, or the last index of a range, which belongs to it
  record Sample(
      Optional<Name> index,
      Optional<Expr> from,
      Expr to,
      List<Clause> clauses,
      Body body,
      Span span)
      implements Expr {
    public Sample {
      clauses = List.copyOf(clauses);
    }
  }

  record Loop(List<Parameter> state, Expr rounds, Body body, Optional<Body> otherwise, Span span)
      implements Expr {
    public Loop {
      state = List.copyOf(state);
    }
  }

  record Try(Body body, Optional<Catch> handler, Span span) implements Expr {}

  record Catch(Optional<Name> name, Body body) {}

  record Worktree(Body body, Span span) implements Expr {}
}

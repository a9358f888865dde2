package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;
import java.util.List;
import java.util.Optional;

/// A statement.
public sealed interface Stmt extends Node {
  record Let(String doc, Pattern pattern, Optional<TypeExpr> type, Expr value, Span span)
      implements Stmt {}

  record Phase(Expr title, Span span) implements Stmt {}

  record Log(Expr message, Span span) implements Stmt {}

  record Assert(Expr condition, Optional<Expr> message, Span span) implements Stmt {}

  record Return(Optional<Expr> value, Span span) implements Stmt {}

  record Break(Optional<Expr> value, Span span) implements Stmt {}

  record Next(List<Expr.NamedArgument> values, Span span) implements Stmt {
    public Next {
      values = List.copyOf(values);
    }
  }

  /// `budget { … }` and the like; where each may stand is for the checker to say.
  record Header(Word word, List<Setting> settings, Span span) implements Stmt {
    public Header {
      settings = List.copyOf(settings);
    }

    public enum Word {
      BUDGET,
      ALLOW,
      DEFAULTS,
      WORKSPACE,
      FAULTS
    }
  }

  /// `mock auditor(file) when … => …`.
  ///
  /// @param target the agent, or `ask`, or a tool with its dots
  record Mock(List<Name> target, List<Name> parameters, Optional<Expr> when, Expr answer, Span span)
      implements Stmt {
    public Mock {
      target = List.copyOf(target);
      parameters = List.copyOf(parameters);
    }
  }

  /// `expect …`, `expect … matches r"…"`, `expect fails "…" { … }`.
  ///
  /// @param value a condition, or what `must` is said of
  record Expect(Expr value, Optional<Must> must, Span span) implements Stmt {}

  /// What a value has to do that is no condition.
  sealed interface Must {
    /// A text in which a pattern has to be found.
    record Match(Expr.Text pattern) implements Must {}

    /// What is tried has to fail.
    ///
    /// @param how a kind of failure, or a part of what it says
    record Fail(Expr.Text how) implements Must {}
  }

  /// `score "recall" = … at least 80%`.
  ///
  /// @param least what the mean over all cases has to be
  record Score(Expr.Text name, Expr value, Optional<Expr> least, Span span) implements Stmt {}

  /// An expression: the value of its block where it stands last.
  record Evaluate(Expr value) implements Stmt {
    @Override
    public Span span() {
      return value.span();
    }
  }
}

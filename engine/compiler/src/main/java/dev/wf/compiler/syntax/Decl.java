package dev.wf.compiler.syntax;

import dev.wf.ir.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A declaration. `doc` is its doc comment without slashes, empty where there is none.
public sealed interface Decl extends Node {
  /// A declaration whose head could not be read. It is reported already, so nothing more is said
  /// about it or about what uses its name.
  record Broken(Optional<Name> name, Span span) implements Decl {}

  /// `import std.loops { until_dry }`, `import "./x.wf" as house`.
  record Import(Module module, Optional<Name> alias, List<Imported> names, Span span)
      implements Decl {
    public Import {
      names = List.copyOf(names);
    }

    public sealed interface Module {
      record Library(List<Name> path) implements Module {}

      record File(Expr.Text path) implements Module {}
    }

    public record Imported(Name name, Optional<Name> alias) {}
  }

  record Const(String doc, Name name, Optional<TypeExpr> type, Expr value, Span span)
      implements Decl {}

  record Type(String doc, Name name, TypeExpr type, Span span) implements Decl {}

  record Fn(
      String doc,
      Name name,
      List<Name> typeParameters,
      List<Parameter> parameters,
      Optional<TypeExpr> result,
      Body body,
      Span span)
      implements Decl {
    public Fn {
      typeParameters = List.copyOf(typeParameters);
      parameters = List.copyOf(parameters);
    }
  }

  record Agent(
      String doc,
      Name name,
      List<Parameter> parameters,
      Optional<TypeExpr> result,
      Optional<Expr.Text> from,
      List<Setting> settings,
      Span span)
      implements Decl {
    public Agent {
      parameters = List.copyOf(parameters);
      settings = List.copyOf(settings);
    }
  }

  record Workflow(
      String doc,
      Name name,
      List<Parameter> parameters,
      Optional<TypeExpr> result,
      Body body,
      Span span)
      implements Decl {
    public Workflow {
      parameters = List.copyOf(parameters);
    }
  }

  record Test(String doc, Expr.Text name, Body body, Span span) implements Decl {}

  record Property(String doc, Expr.Text name, List<Parameter> parameters, Body body, Span span)
      implements Decl {
    public Property {
      parameters = List.copyOf(parameters);
    }
  }

  /// `eval "…" (dir: path) over file("cases.jsonl") sample 3 { … }`.
  ///
  /// @param over where the cases are
  /// @param samples of each case
  record Eval(
      String doc,
      Expr.Text name,
      List<Parameter> parameters,
      Expr over,
      Optional<Expr> samples,
      Body body,
      Span span)
      implements Decl {
    private static final String PREFIX = "eval_";

    public Eval {
      parameters = List.copyOf(parameters);
    }

    /// The name of the workflow that it is; empty where its own is none.
    public Optional<String> workflow() {
      return name.constant()
          .map(n -> PREFIX + n.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_"));
    }
  }
}

package dev.wf.compiler.check.table;

import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the check found out, as text: each declaration and each name in it with its type, and
/// behind it what it does where that is more than computing.
///
/// ```
/// workflow audit(dir: path) -> Report  observes
///   files: path[]  observes
///   findings: Finding[]  observes
///     file: path
/// ```
///
/// `asks` needs an agent and touches nothing; `observes` looks at the world, `changes` changes it.
public final class TypesText {
  private final NameTable names;
  private final TypeTable types;
  private final StringBuilder out = new StringBuilder();

  private TypesText(NameTable names, TypeTable types) {
    this.names = names;
    this.types = types;
  }

  /// @param program without errors
  public static String of(Program program, NameTable names, TypeTable types) {
    var text = new TypesText(names, types);
    program.declarations().forEach(text::declaration);
    return text.out.toString();
  }

  private void declaration(Decl declaration) {
    switch (declaration) {
      case Decl.Workflow w -> {
        called("workflow " + w.name(), w.parameters(), w);
        body(1, w.body());
      }
      case Decl.Fn f -> {
        called("fn " + f.name() + generic(f.typeParameters()), f.parameters(), f);
        body(1, f.body());
      }
      case Decl.Agent a -> called("agent " + a.name(), a.parameters(), a);
      case Decl.Const c -> line(0, "const " + c.name() + ": " + types.typeOf(c));
      case Decl.Type _,
          Decl.Import _,
          Decl.Test _,
          Decl.Property _,
          Decl.Eval _,
          Decl.Broken _ -> {}
    }
  }

  private static String generic(List<Name> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream().map(Name::text).collect(Collectors.joining(", ", "<", ">"));
  }

  private void called(String head, List<Parameter> parameters, Decl declaration) {
    var taken =
        parameters.stream()
            .map(p -> p.name() + ": " + types.typeOf(names.binding(p.name())))
            .collect(Collectors.joining(", ", "(", ")"));
    line(0, head + taken + " -> " + types.typeOf(declaration) + does(types.doing(declaration)));
  }

  private static String does(Doing doing) {
    return doing.effect() != Effect.PURE
        ? "  " + doing.effect().name().toLowerCase(Locale.ROOT)
        : doing.asks() ? "  asks" : "";
  }

  private void body(int depth, Body body) {
    switch (body) {
      case Body.Value v -> expression(depth, v.value());
      case Body.Block b -> b.statements().forEach(s -> statement(depth, s));
    }
  }

  private void statement(int depth, Stmt statement) {
    switch (statement) {
      case Stmt.Let l -> {
        pattern(depth, l.pattern(), l.value());
        expression(depth + 1, l.value());
      }
      case Stmt.Evaluate e -> expression(depth, e.value());
      case Stmt.Log l -> expression(depth, l.message());
      case Stmt.Assert a -> {
        expression(depth, a.condition());
        a.message().ifPresent(m -> expression(depth, m));
      }
      case Stmt.Return r -> r.value().ifPresent(v -> expression(depth, v));
      case Stmt.Break b -> b.value().ifPresent(v -> expression(depth, v));
      case Stmt.Next n -> n.values().forEach(v -> expression(depth, v.value()));
      case Stmt.Phase _, Stmt.Header _, Stmt.Mock _, Stmt.Expect _, Stmt.Score _ -> {}
    }
  }

  /// The first name of several tells what the value does.
  private void pattern(int depth, Pattern pattern, Node value) {
    var does = does(types.doing(value));
    for (var name : names(pattern).toList()) {
      name(depth, name, does);
      does = "";
    }
  }

  private static Stream<Name> names(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Single s -> Stream.of(s.name());
      case Pattern.Fields f -> f.fields().stream().map(Pattern.Field::name);
    };
  }

  private void name(int depth, Name name, String does) {
    line(depth, name + ": " + types.typeOf(names.binding(name)) + does);
  }

  /// The names that an expression introduces, further in.
  private void expression(int depth, Expr expr) {
    switch (expr) {
      case Expr.For f -> {
        expression(depth, f.list());
        names(f.pattern()).forEach(n -> name(depth, n, ""));
        f.index().ifPresent(i -> name(depth, i, ""));
        body(depth, f.body());
      }
      case Expr.Sample s -> {
        s.index().ifPresent(i -> name(depth, i, ""));
        body(depth, s.body());
      }
      case Expr.Loop l -> {
        l.state().forEach(s -> name(depth, s.name(), ""));
        body(depth, l.body());
        l.otherwise().ifPresent(o -> body(depth, o));
      }
      case Expr.If i -> {
        expression(depth, i.condition());
        body(depth, i.then());
        i.otherwise().ifPresent(o -> body(depth, o));
      }
      case Expr.Match m -> {
        expression(depth, m.subject());
        m.arms().forEach(a -> expression(depth, a.value()));
      }
      case Expr.Try t -> {
        body(depth, t.body());
        t.handler()
            .ifPresent(h -> {
              h.name().ifPresent(n -> name(depth, n, ""));
              body(depth, h.body());
            });
      }
      case Expr.Worktree w -> body(depth, w.body());
      case Expr.Do d -> body(depth, d.block());
      case Expr.Lambda l -> {
        l.parameters().forEach(p -> name(depth, p.name(), ""));
        expression(depth, l.body());
      }
      case Expr.Parens p -> expression(depth, p.value());
      case Expr.Field f -> expression(depth, f.of());
      case Expr.Index i -> {
        expression(depth, i.of());
        expression(depth, i.index());
      }
      case Expr.Call c -> {
        expression(depth, c.function());
        c.arguments().forEach(a -> expression(depth, a.value()));
      }
      case Expr.With w -> expression(depth, w.of());
      case Expr.Cast c -> expression(depth, c.value());
      case Expr.Unary u -> expression(depth, u.operand());
      case Expr.Binary b -> {
        expression(depth, b.left());
        expression(depth, b.right());
      }
      case Expr.Fail f -> expression(depth, f.message());
      case Expr.ListOf l -> l.items().forEach(i -> expression(depth, i.value()));
      case Expr.RecordOf r -> r.entries().forEach(e -> entry(depth, e));
      case Expr.Text t -> t.parts().forEach(p -> hole(depth, p));
      case Expr.Ask a -> expression(depth, a.prompt());
      case Expr.Missing _,
          Expr.Null _,
          Expr.Bool _,
          Expr.Int _,
          Expr.Float _,
          Expr.Duration _,
          Expr.Money _,
          Expr.Ref _ -> {}
    }
  }

  private void entry(int depth, Expr.RecordOf.Entry entry) {
    switch (entry) {
      case Expr.RecordOf.Entry.Field f -> expression(depth, f.value());
      case Expr.RecordOf.Entry.Spread s -> expression(depth, s.value());
      case Expr.RecordOf.Entry.Shorthand _ -> {}
    }
  }

  private void hole(int depth, Expr.Text.Part part) {
    switch (part) {
      case Expr.Text.Part.Hole h -> expression(depth, h.value());
      case Expr.Text.Part.Chars _ -> {}
    }
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}

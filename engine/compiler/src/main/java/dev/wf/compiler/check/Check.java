package dev.wf.compiler.check;

import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Finds out the types and effects of a program.
///
/// @param table complete where there are no errors
/// @param mistakes in no particular order
public record Check(TypeTable table, List<Diagnostic> mistakes) {
  public Check {
    mistakes = List.copyOf(mistakes);
  }

  public static Check of(Program program, NameTable names) {
    var found = new ArrayList<Diagnostic>();
    var table = new TypeTable();
    var mistakes = new TypeMistakes(program.source());
    var types = new TypeReader(names, table, mistakes, found::add);
    table.definitions(definitions(program, types, mistakes, found));
    var context = new Context(names, table, mistakes, found::add);
    var declared = new Declared();
    var expressions = new Expressions(context, types, declared);
    var walk = new Declarations(context, types, expressions, declared);
    program.declarations().forEach(walk::signature);
    program.declarations().forEach(walk::body);
    return new Check(table, found);
  }

  private static Definitions definitions(
      Program program, TypeReader types, TypeMistakes mistakes, List<Diagnostic> found) {
    var all = new LinkedHashMap<String, Definitions.Definition>();
    for (var declaration : program.declarations()) {
      if (declaration instanceof Decl.Type t) {
        var type = types.read(t.type());
        if (holdsItself(t.name().text(), t.type(), program, new ArrayList<>())) {
          found.add(mistakes.endlessType(t.name().span(), t.name().text()));
          type = Type.Plain.ERROR;
        }
        all.putIfAbsent(t.name().text(), new Definitions.Definition(type, t.doc()));
      }
    }
    return new Definitions(all);
  }

  /// Whether a value of the type would have to hold a value of the same type, and so on without
  /// end.
  private static boolean holdsItself(
      String name, TypeExpr type, Program program, List<String> through) {
    return switch (type) {
      case TypeExpr.Named n when n.name().text().equals(name) && n.module().isEmpty() -> true;
      case TypeExpr.Named n when !through.contains(n.name().text()) -> {
        through.add(n.name().text());
        yield program.declarations().stream()
            .anyMatch(d ->
                d instanceof Decl.Type t
                    && t.name().text().equals(n.name().text())
                    && holdsItself(name, t.type(), program, through));
      }
      case TypeExpr.RecordOf r ->
          r.entries().stream()
              .anyMatch(e ->
                  switch (e) {
                    case TypeExpr.RecordOf.Entry.Field f ->
                        holdsItself(name, f.type(), program, through);
                    case TypeExpr.RecordOf.Entry.Spread s ->
                        holdsItself(name, s.type(), program, through);
                  });
      case TypeExpr.Union u ->
          !u.members().isEmpty()
              && u.members().stream().allMatch(m -> holdsItself(name, m, program, through));
      case TypeExpr.Parens p -> holdsItself(name, p.type(), program, through);
      case TypeExpr.Named _,
          TypeExpr.ListOf _,
          TypeExpr.Nullable _,
          TypeExpr.Function _,
          TypeExpr.OfLiteral _,
          TypeExpr.OfNull _,
          TypeExpr.Missing _ ->
          false;
    };
  }

  /// The declarations of a file, first what they take and give, then what they hold.
  private record Declarations(
      Context context, TypeReader types, Expressions expressions, Declared declared) {
    void signature(Decl declaration) {
      switch (declaration) {
        case Decl.Agent a -> {
          var result = a.result().map(types::read).orElse(Type.STRING);
          a.result().ifPresent(r -> expressions.calls().settings().requireData(r.span(), result));
          context.table.type(a, result);
          declared.add(
              a,
              new Signature(a.name().text(), Declared.parameters(a.parameters(), types), result));
          context.table.doing(a, new Doing(effect(a), true));
        }
        case Decl.Workflow w -> {
          var result = w.result().map(types::read).orElse(Type.Plain.JSON);
          declared.add(
              w,
              new Signature(w.name().text(), Declared.parameters(w.parameters(), types), result));
          w.result().ifPresent(_ -> context.table.type(w, result));
        }
        case Decl.Const c ->
            context.table.type(
                c, context.error(context.mistakes.notYet(c.name().span(), "A constant")));
        case Decl.Fn f ->
            context.report.accept(
                context.mistakes.notYet(f.name().span(), "A function of one's own (`fn`)"));
        case Decl.Import i -> context.report.accept(context.mistakes.notYet(i.span(), "`import`"));
        case Decl.Type _, Decl.Test _, Decl.Property _, Decl.Broken _ -> {}
      }
    }

    /// From the tools alone: settings are checked once what they may call is known.
    private static dev.wf.ir.graph.Effect effect(Decl.Agent agent) {
      return Settings.effect(agent.settings());
    }

    void body(Decl declaration) {
      switch (declaration) {
        case Decl.Agent a -> {
          parameters(a.parameters());
          if (a.from().isPresent()) {
            context.report.accept(
                context.mistakes.notYet(a.from().get().span(), "An agent from a file"));
          }
          context.apart(() -> expressions.calls().settings().ofAgent(a));
        }
        case Decl.Workflow w -> {
          parameters(w.parameters());
          for (var parameter : w.parameters()) {
            expressions
                .calls()
                .settings()
                .requireData(
                    parameter.span(),
                    context.table.typeOf(context.names.binding(parameter.name())));
          }
          var type =
              expressions
                  .forms()
                  .statements()
                  .workflow(w.body(), w.result().map(r -> context.table.typeOf(r)));
          context.table.type(w, type);
          context.table.doing(w, context.table.doing(w.body()));
        }
        case Decl.Const _,
            Decl.Fn _,
            Decl.Import _,
            Decl.Type _,
            Decl.Test _,
            Decl.Property _,
            Decl.Broken _ -> {}
      }
    }

    private void parameters(List<Parameter> parameters) {
      for (var parameter : parameters) {
        var type = parameter.type().map(t -> context.table.typeOf(t)).orElse(Type.Plain.ERROR);
        parameter.standard().ifPresent(s -> expressions.check(s, type));
        context.table.type(context.names.binding(parameter.name()), type);
      }
    }
  }
}

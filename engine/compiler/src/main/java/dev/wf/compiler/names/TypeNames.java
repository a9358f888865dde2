package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.TypeExpr;
import java.util.List;

/// The names in types.
final class TypeNames {
  private final Sight sight;
  private List<Name> typeParameters = List.of();

  TypeNames(Sight sight) {
    this.sight = sight;
  }

  /// Does the work with the type parameters of a function in sight.
  void within(List<Name> parameters, Runnable work) {
    typeParameters = parameters;
    work.run();
    typeParameters = List.of();
  }

  /// Resolves a type of a signature, in sight of its type parameters.
  void resolve(TypeExpr type, List<Name> parameters) {
    within(parameters, () -> resolve(type));
  }

  void resolve(TypeExpr type) {
    switch (type) {
      case TypeExpr.Named n -> {
        n.arguments().forEach(this::resolve);
        if (n.module().isPresent()) {
          sight.member(n.name(), n.module().get()).ifPresent(m -> means(n.name(), m));
        } else {
          name(n.name());
        }
      }
      case TypeExpr.ListOf l -> resolve(l.element());
      case TypeExpr.Nullable n -> resolve(n.type());
      case TypeExpr.RecordOf r -> {
        for (var entry : r.entries()) {
          switch (entry) {
            case TypeExpr.RecordOf.Entry.Field f -> resolve(f.type());
            case TypeExpr.RecordOf.Entry.Spread s -> resolve(s.type());
          }
        }
      }
      case TypeExpr.Union u -> u.members().forEach(this::resolve);
      case TypeExpr.Function f -> {
        f.parameters().forEach(this::resolve);
        resolve(f.result());
      }
      case TypeExpr.Parens p -> resolve(p.type());
      case TypeExpr.Missing _, TypeExpr.OfLiteral _, TypeExpr.OfNull _ -> {}
    }
  }

  private void name(Name name) {
    var parameter = typeParameters.stream().filter(p -> p.text().equals(name.text())).findFirst();
    if (parameter.isPresent()) {
      sight.table().means(name, new Meaning.TypeParameter(parameter.get()));
    } else if (!Declarations.TYPES.contains(name.text())) {
      declared(name);
    }
  }

  private void declared(Name name) {
    var found = sight.declarations().find(name.text());
    if (found.filter(m -> !isAlways(m)).isPresent()) {
      means(name, found.get());
    } else {
      var types = sight.declarations().types().toList();
      sight.report().accept(sight.mistakes().unknownType(name, types));
    }
  }

  /// Functions that are always there are declared nowhere.
  private static boolean isAlways(Meaning meaning) {
    return meaning instanceof Meaning.BuiltIn
        || meaning instanceof Meaning.World
        || meaning instanceof Meaning.Run
        || meaning instanceof Meaning.Usage;
  }

  private void means(Name name, Meaning meaning) {
    switch (meaning) {
      case Meaning.Type _, Meaning.Opaque _ -> sight.table().means(name, meaning);
      case Meaning.Const(var c) -> valueAsType(name, c, c.name());
      case Meaning.Fn(var f) -> valueAsType(name, f, f.name());
      case Meaning.Agent(var a) -> valueAsType(name, a, a.name());
      case Meaning.Workflow(var w) -> valueAsType(name, w, w.name());
      case Meaning.Local _,
          Meaning.TypeParameter _,
          Meaning.BuiltIn _,
          Meaning.World _,
          Meaning.Run _,
          Meaning.InTest _,
          Meaning.Usage _ ->
          throw new IllegalStateException("what is declared is no " + meaning);
    }
  }

  private void valueAsType(Name name, Decl declaration, Name declared) {
    sight.report().accept(sight.mistakes().valueAsType(name, sight.place(declaration, declared)));
  }
}

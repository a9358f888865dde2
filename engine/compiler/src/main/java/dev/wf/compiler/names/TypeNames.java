package dev.wf.compiler.names;

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
          sight.value(n.module().get(), Scope.empty());
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
    var meaning = sight.declarations().find(name.text());
    switch (meaning.orElse(null)) {
      case Meaning.Type t -> sight.table().means(name, t);
      case Meaning.Opaque i -> sight.table().means(name, i);
      case null ->
          sight
              .report()
              .accept(sight.mistakes().unknownType(name, sight.declarations().types().toList()));
      case Meaning _ -> {
        var place = sight.declarations().place(name.text());
        sight
            .report()
            .accept(
                place.isPresent()
                    ? sight.mistakes().valueAsType(name, place.get())
                    : sight.mistakes().unknownType(name, sight.declarations().types().toList()));
      }
    }
  }
}

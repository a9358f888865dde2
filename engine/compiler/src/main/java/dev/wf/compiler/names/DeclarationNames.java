package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import java.util.List;

/// The names in declarations.
final class DeclarationNames {
  private final Sight sight;
  private final TypeNames types;
  private final ExpressionNames expressions;
  private final StatementNames statements;

  DeclarationNames(Sight sight) {
    this.sight = sight;
    this.types = new TypeNames(sight);
    this.expressions = new ExpressionNames(sight, types);
    this.statements = expressions.statements();
  }

  void resolve(Decl declaration) {
    sight.table().in(declaration);
    switch (declaration) {
      case Decl.Const c -> {
        sight.spelledAsConstant(c.name());
        c.type().ifPresent(t -> types.resolve(t, List.of()));
        expressions.resolve(c.value(), Scope.empty());
      }
      case Decl.Type t -> {
        sight.spelledAsType(t.name());
        types.resolve(t.type(), List.of());
      }
      case Decl.Fn f -> {
        sight.spelledAsValue(f.name(), "Functions");
        var scope = parameters(f.parameters(), f.typeParameters());
        f.result().ifPresent(r -> types.resolve(r, f.typeParameters()));
        types.within(f.typeParameters(), () -> statements.body(f.body(), scope));
      }
      case Decl.Agent a -> {
        sight.spelledAsValue(a.name(), "Agents");
        var scope = parameters(a.parameters(), List.of());
        a.result().ifPresent(r -> types.resolve(r, List.of()));
        expressions.settings(a.settings(), scope);
      }
      case Decl.Workflow w -> {
        sight.spelledAsValue(w.name(), "Workflows");
        var scope = parameters(w.parameters(), List.of());
        w.result().ifPresent(r -> types.resolve(r, List.of()));
        statements.body(w.body(), scope);
      }
      case Decl.Test t -> statements.body(t.body(), Scope.test());
      case Decl.Property p ->
          statements.body(p.body(), parameters(p.parameters(), List.of(), Scope.test()));
      case Decl.Eval e -> {
        var scope = parameters(e.parameters(), List.of());
        statements.evaluation(e.body(), scope);
      }
      case Decl.Broken _, Decl.Import _ -> {}
    }
  }

  private Scope parameters(List<Parameter> parameters, List<Name> typeParameters) {
    return parameters(parameters, typeParameters, Scope.empty());
  }

  private Scope parameters(List<Parameter> parameters, List<Name> typeParameters, Scope scope) {
    scope.announce(parameters.stream().map(Parameter::name).toList());
    for (var parameter : parameters) {
      parameter.type().ifPresent(t -> types.resolve(t, typeParameters));
      parameter.standard().ifPresent(s -> expressions.resolve(s, scope));
      sight.introduce(parameter.name(), Binding.Kind.PARAMETER, scope);
    }
    return scope;
  }
}

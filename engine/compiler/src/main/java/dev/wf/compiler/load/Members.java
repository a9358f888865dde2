package dev.wf.compiler.load;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Makes `house.worst` one name, which is looked up in the module `house`.
final class Members extends Rewriting {
  private final Collection<String> modules;
  private final Map<Name, Name> qualifiers;

  /// @param modules the names of the modules that the file imports whole
  /// @param qualifiers gets the name of the module by the name that stands behind it
  Members(Collection<String> modules, Map<Name, Name> qualifiers) {
    this.modules = modules;
    this.qualifiers = qualifiers;
  }

  @Override
  Optional<Expr> instead(Expr expr) {
    if (expr instanceof Expr.Field(Expr.Ref(var module), boolean safe, var member, var span)
        && !safe
        && modules.contains(module.text())) {
      var name = new Name(member.text(), span);
      qualifiers.put(name, module);
      return Optional.of(new Expr.Ref(name));
    }
    return Optional.empty();
  }
}

package dev.wf.compiler.check.type;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Records that a field of literal types tells apart.
public final class Unions {
  private final Definitions definitions;

  public Unions(Definitions definitions) {
    this.definitions = definitions;
  }

  /// The field that tells these records apart: one that each of them has, of literal types that no
  /// two share.
  public Optional<String> discriminator(List<Type> members) {
    if (members.isEmpty()
        || !(definitions.resolve(members.getFirst()) instanceof Type.RecordType first)) {
      return Optional.empty();
    }
    return first.fields().stream()
        .map(Type.Field::name)
        .filter(f -> tellsApart(f, members))
        .findFirst();
  }

  private boolean tellsApart(String field, List<Type> members) {
    var seen = new HashSet<Literal>();
    for (var member : members) {
      var values = literals(member, field);
      if (values.isEmpty() || !values.stream().allMatch(seen::add)) {
        return false;
      }
    }
    return true;
  }

  /// The values that a field of a record may have, where its type lists them.
  public List<Literal> literals(Type member, String field) {
    return definitions.resolve(member) instanceof Type.RecordType r
            && r.field(field).map(f -> definitions.resolve(f.type())).orElse(Type.Plain.ERROR)
                instanceof Type.Enumeration(var values)
        ? values
        : List.of();
  }

  /// What is left of a union where a field has one of these values, or has none of them.
  public Type where(Type.Union union, String field, List<Literal> some, boolean equal) {
    var left = new ArrayList<Type>();
    for (var member : union.members()) {
      var values = literals(member, field);
      boolean stays = equal ? values.stream().anyMatch(some::contains) : !some.containsAll(values);
      if (values.isEmpty() || stays) {
        left.add(member);
      }
    }
    return left.isEmpty()
        ? Type.Plain.NEVER
        : left.size() == 1 ? left.getFirst() : new Type.Union(left);
  }
}

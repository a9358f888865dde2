package dev.wf.runtime.model;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.List;

/// Types whose values are the same again when they are written as JSON and read: whoever has such a
/// value need not read what is written of it.
///
/// Not those of which JSON does not tell all: a `json` may hold what it has no words for, a large
/// float is written like an int, durations and money become texts. Not maps and types within
/// themselves either, of which JSON is not read if they are too large.
final class ReadBack {
  private final Definitions types;
  private final List<String> names = new ArrayList<>();

  private ReadBack(Definitions types) {
    this.types = types;
  }

  static boolean is(Type type, Definitions types) {
    return new ReadBack(types).is(type);
  }

  private boolean is(Type type) {
    return switch (type) {
      case Type.StringType _, Type.IntType _, Type.Enumeration _ -> true;
      case Type.ListType t -> is(t.element());
      case Type.RecordType t -> t.fields().stream().allMatch(f -> is(f.type()));
      case Type.Union t -> t.members().stream().allMatch(this::is);
      case Type.Nullable t -> is(t.type());
      case Type.Named t -> isDefined(t);
      case Type.Plain t ->
          switch (t) {
            case BOOL, NULL, PATH -> true;
            case PROGRAM, PATCH, DURATION, MONEY, JSON, ERROR, NEVER -> false;
          };
      case Type.FloatType _, Type.MapType _, Type.Function _, Type.Variable _ -> false;
    };
  }

  private boolean isDefined(Type.Named type) {
    if (names.contains(type.name())) {
      return false;
    }
    names.add(type.name());
    boolean is = is(types.resolve(type));
    names.removeLast();
    return is;
  }
}

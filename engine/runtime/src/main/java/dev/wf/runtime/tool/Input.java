package dev.wf.runtime.tool;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.JsonSchema;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import java.util.List;
import java.util.OptionalInt;

/// What a tool takes: a record type, from which come both its schema and the reading of what a
/// model wrote.
public final class Input {
  private final Type.RecordType type;
  private final Value.RecordOf schema;

  private Input(Type.RecordType type) {
    this.type = type;
    this.schema = JsonSchema.of(type, Definitions.NONE);
  }

  public static Input of(Type.Field... fields) {
    return new Input(new Type.RecordType(List.of(fields)));
  }

  public Value.RecordOf schema() {
    return schema;
  }

  /// @throws Refused with what does not fit
  public Arguments read(String json) throws Refused {
    return switch (Conformance.read(json, type, Definitions.NONE)) {
      case Conformed.Fits f -> new Arguments((Value.RecordOf) f.value());
      case Conformed.Misfits m -> throw Refused.failed(m.toString());
    };
  }

  /// What fits.
  public record Arguments(Value.RecordOf values) {
    public String text(String name, String otherwise) {
      return values.get(name) instanceof Value.Str s ? s.value() : otherwise;
    }

    public boolean flag(String name) {
      return values.get(name).equals(Value.TRUE);
    }

    public OptionalInt number(String name) {
      return values.get(name) instanceof Value.Int i
          ? OptionalInt.of(Math.clamp(i.value(), Integer.MIN_VALUE, Integer.MAX_VALUE))
          : OptionalInt.empty();
    }
  }
}

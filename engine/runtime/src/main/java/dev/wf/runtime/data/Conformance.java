package dev.wf.runtime.data;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/// Holds values against types.
public final class Conformance {
  /// So many misfits are told at once; the rest would only repeat them.
  public static final int MOST = 5;

  private Conformance() {}

  /// An answer in JSON, which must be exactly of the type: no field that is not declared.
  public static Conformed read(String json, Type type, Definitions definitions) {
    return switch (Json.parse(json)) {
      case Parsed.Data d -> exactly(d.value(), type, definitions);
      case Parsed.Malformed m ->
          new Conformed.Misfits(
              List.of(new Conformed.Misfit("", "this is not JSON: " + m.problem())));
    };
  }

  public static Conformed read(JsonNode json, Type type, Definitions definitions) {
    return switch (Json.value(json)) {
      case Parsed.Data d -> exactly(d.value(), type, definitions);
      case Parsed.Malformed m ->
          new Conformed.Misfits(List.of(new Conformed.Misfit("", m.problem())));
    };
  }

  /// As [#read], of what is a value already.
  public static Conformed exactly(Value value, Type type, Definitions definitions) {
    return new Fitting(definitions, true).conform(value, type);
  }

  /// A value of the program (`as`, an argument): fields that the type does not declare are dropped.
  public static Conformed check(Value value, Type type, Definitions definitions) {
    return new Fitting(definitions, false).conform(value, type);
  }

  static boolean isObject(Value value) {
    return value instanceof Value.RecordOf || value instanceof Value.MapOf;
  }

  /// What a record or map holds; nothing for all else.
  static SequencedMap<String, Value> fields(Value value) {
    return switch (value) {
      case Value.RecordOf r -> r.fields();
      case Value.MapOf m -> m.entries();
      default -> new LinkedHashMap<>();
    };
  }
}

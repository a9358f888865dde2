package dev.wf.runtime.model;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.JsonSchema;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Optional;

/// How an answer of a type crosses the wire: a `string` as plain text, a record as a JSON object,
/// all else as the JSON object `{ "result": … }`, since vendors take a schema of an object only.
///
/// @param type of what crosses: the answer's own, or that of the object around it
/// @param schema of that; empty for plain text
/// @param schemaText as JSON without spaces; empty for plain text
/// @param schemaTokens that a model reads of it
/// @param wrapped whether there is an object around it
/// @param readsBack whether what is written of an answer always reads as that answer
public record AnswerForm(
    Type type,
    Optional<Value.RecordOf> schema,
    String schemaText,
    long schemaTokens,
    boolean wrapped,
    boolean readsBack) {
  private static final String RESULT = "result";

  public static AnswerForm of(Type answer, Definitions types) {
    if (types.resolve(answer).equals(Type.STRING)) {
      return new AnswerForm(answer, Optional.empty(), "", 0, false, false);
    }
    var schema = JsonSchema.of(answer, types);
    if (schema.get("type").equals(Value.of("object"))
        && types.resolve(answer) instanceof Type.RecordType) {
      return of(answer, schema, false, ReadBack.is(answer, types));
    }
    var around = new Type.RecordType(List.of(new Type.Field(RESULT, answer, "")));
    return of(around, JsonSchema.of(around, types), true, ReadBack.is(answer, types));
  }

  private static AnswerForm of(
      Type type, Value.RecordOf schema, boolean wrapped, boolean readsBack) {
    var text = Rendering.compact(schema);
    return new AnswerForm(
        type, Optional.of(schema), text, TokenEstimate.of(text), wrapped, readsBack);
  }

  public boolean isPlainText() {
    return schema.isEmpty();
  }

  /// What a model says that gives this answer.
  public String write(Value answer) {
    if (isPlainText()) {
      return Rendering.hole(answer);
    }
    return Rendering.compact(wrapped ? Value.record(RESULT, answer) : answer);
  }

  /// The answer in what crossed.
  public Value unwrap(Value crossed) {
    return wrapped ? ((Value.RecordOf) crossed).get(RESULT) : crossed;
  }
}

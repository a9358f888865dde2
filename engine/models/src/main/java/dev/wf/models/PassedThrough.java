package dev.wf.models;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// The fields of the setting `provider`: what is known to a vendor and not to the language.
public final class PassedThrough {
  private final SequencedMap<String, Value> fields;

  private PassedThrough(SequencedMap<String, Value> fields) {
    this.fields = fields;
  }

  /// @param ours what the engine says itself of a request
  /// @throws ModelFailure if the program says one of those
  public static PassedThrough of(Request request, Set<String> ours) throws ModelFailure {
    if (!(request.question().settings().fields().get("provider")
        instanceof Value.RecordOf record)) {
      return new PassedThrough(new LinkedHashMap<>());
    }
    for (var name : record.fields().keySet()) {
      if (ours.contains(name)) {
        throw ModelFailure.lasting(
            Failure.Kind.FAILED,
            "the setting `provider` has `"
                + name
                + "`, which a request has already: leave it out, or set what the language has for"
                + " it");
      }
    }
    return new PassedThrough(Collections.unmodifiableSequencedMap(record.fields()));
  }

  public boolean has(String field) {
    return fields.containsKey(field);
  }

  public void write(JsonGenerator out) {
    fields.forEach((name, value) -> {
      out.writeName(name);
      out.writeRawValue(Rendering.compact(value));
    });
  }
}

package dev.wf.runtime.eval;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.data.Csv;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import dev.wf.runtime.data.Yaml;

/// Functions from values to text and back.
final class Formats {
  private Formats() {}

  static Value json(Call call) {
    var value = call.value(0);
    return Value.of(call.truth(1, false) ? Json.write(value) : Rendering.json(value));
  }

  static Value parseJson(Call call) {
    return parsed(call, Json.parse(call.text(0)), "JSON");
  }

  static Value yaml(Call call) {
    return Value.of(Yaml.write(call.value(0)));
  }

  static Value parseYaml(Call call) {
    return parsed(call, Yaml.parse(call.text(0)), "YAML");
  }

  private static Value parsed(Call call, Parsed parsed, String format) {
    return switch (parsed) {
      case Parsed.Data d -> d.value();
      case Parsed.Malformed m ->
          throw call.fails("The text is no " + format + ": " + m.problem() + ".");
    };
  }

  static Value csv(Call call) {
    return Value.of(Csv.write(call.list(0)));
  }

  static Value hash(Call call) {
    return Value.of(Digest.of(Rendering.hole(call.value(0))).hex());
  }

  static Value text(Call call) {
    return Value.of(Rendering.hole(call.value(0)));
  }
}

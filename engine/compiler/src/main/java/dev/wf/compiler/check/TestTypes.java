package dev.wf.compiler.check;

import dev.wf.compiler.check.table.Counted;
import dev.wf.compiler.check.table.ToolEntry;
import dev.wf.compiler.check.type.Results;
import dev.wf.compiler.check.type.SettingTypes;
import dev.wf.compiler.check.type.Signature;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The types of what tests know of calls.
final class TestTypes {
  private static final Type SETTINGS =
      new Type.RecordType(
          SettingTypes.AGENT.entrySet().stream()
              .map(e -> field(e.getKey(), e.getValue()))
              .toList());

  private TestTypes() {}

  /// What is called.
  record Target(String name, List<Signature.Parameter> parameters, Type result, Counted.Kind kind) {
    Target {
      parameters = List.copyOf(parameters);
    }

    /// Whether models are asked.
    boolean agent() {
      return kind == Counted.Kind.AGENT;
    }

    /// Whether it is `mcp.server.tool`.
    boolean isOfServer() {
      return kind == Counted.Kind.TOOL && name.startsWith(ToolEntry.MCP + ".");
    }
  }

  /// What `call` is in a mock.
  static Type call(Target target) {
    var fields = asked(target);
    if (target.agent()) {
      fields.add(field("attempt", Type.INT));
    }
    return new Type.RecordType(fields);
  }

  /// An element of what `calls` gives.
  static Type made(Target target) {
    var fields = asked(target);
    fields.add(field("node", Type.STRING));
    fields.add(field("ok", Plain.BOOL));
    fields.add(field("answer", Type.nullable(target.result())));
    fields.add(field("error", Type.nullable(Results.ERROR)));
    return new Type.RecordType(fields);
  }

  private static List<Type.Field> asked(Target target) {
    var fields = new ArrayList<>(List.of(field("args", arguments(target))));
    if (target.agent()) {
      fields.addAll(
          Arrays.asList(
              field("prompt", Type.STRING),
              field("system", Type.STRING),
              field("sample", Type.INT),
              field("settings", SETTINGS)));
    }
    return fields;
  }

  /// A tool of a server is given one object, of which nothing is known.
  private static Type arguments(Target target) {
    if (target.isOfServer()) {
      return new Type.MapType(Plain.JSON);
    }
    var arguments = new ArrayList<Type.Field>();
    for (int i = 0; i < target.parameters().size(); i++) {
      arguments.add(field(target.parameters().get(i).name(), given(target, i)));
    }
    return new Type.RecordType(arguments);
  }

  /// What a mock's parameter stands for: an argument of a function may be left out, for an agent
  /// its default stands in.
  static Type given(Target target, int parameter) {
    var wanted = target.parameters().get(parameter);
    return wanted.optional() && !target.agent() ? Type.nullable(wanted.type()) : wanted.type();
  }

  private static Type.Field field(String name, Type type) {
    return new Type.Field(name, type, "");
  }
}

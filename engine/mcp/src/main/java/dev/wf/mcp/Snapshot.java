package dev.wf.mcp;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a server offered when it was first seen, or when a person last accepted it.
///
/// @param configuration of the server, a digest
/// @param tools by their names
/// @param replaced the digests of those that a person put it in the place of
record Snapshot(String server, String configuration, List<FrozenTool> tools, Set<String> replaced) {
  private static final long FORMAT = 1;

  Snapshot {
    tools = List.copyOf(tools);
    replaced = Collections.unmodifiableSet(new TreeSet<>(replaced));
  }

  static Snapshot of(McpServer server, List<FrozenTool> tools) {
    return new Snapshot(server.name(), server.configuration().hex(), tools, Set.of());
  }

  /// The same, in the place of another, which a run may have begun with.
  Snapshot after(Snapshot before) {
    var all = new TreeSet<>(before.replaced);
    all.add(before.digest());
    all.remove(digest());
    return new Snapshot(server, configuration, tools, all);
  }

  /// Of what it holds of the server.
  String digest() {
    var out = new ByteWriter().text(server).text(configuration).count(tools.size());
    tools.forEach(t -> ValueBytes.writeCanonical(t.parts(), out));
    return out.toDigest().hex();
  }

  /// The tool of a name, or the only one of a word: `get_sum` finds `get-sum`.
  Optional<FrozenTool> tool(String name) {
    var exact = tools.stream().filter(t -> t.name().equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    var alike = tools.stream().filter(t -> ToolName.word(t.name()).equals(name)).toList();
    return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
  }

  /// What differs in a tool now; empty where nothing does.
  Optional<String> drift(FrozenTool tool, List<FrozenTool> now) {
    var same = now.stream().filter(t -> t.name().equals(tool.name())).findFirst();
    if (same.isEmpty()) {
      return Optional.of("it is gone");
    }
    return tool.differences(same.get()).isEmpty()
        ? Optional.empty()
        : Optional.of(tool.told(same.get()));
  }

  /// All that differs now, a line each: changed and gone tools, and new ones.
  List<String> drifts(List<FrozenTool> now) {
    var lines = new ArrayList<String>();
    for (var tool : tools) {
      drift(tool, now).ifPresent(d -> lines.add(tool.name() + ": " + d));
    }
    for (var tool : now) {
      if (tools.stream().noneMatch(t -> t.name().equals(tool.name()))) {
        lines.add(tool.name() + ": it is new");
      }
    }
    return lines;
  }

  String text() {
    return Rendering.json(
            Value.record(
                "format",
                Value.of(FORMAT),
                "server",
                Value.of(server),
                "configuration",
                Value.of(configuration),
                "replaced",
                new Value.ListOf(replaced.stream().<Value>map(Value::of).toList()),
                "tools",
                new Value.ListOf(tools.stream().<Value>map(FrozenTool::parts).toList())))
        + "\n";
  }

  /// Empty where the text is no snapshot of this format.
  static Optional<Snapshot> read(String text) {
    if (!(Json.parse(text) instanceof Parsed.Data(var data))
        || !(Plain.value(Plain.data(data)) instanceof Value.RecordOf whole)
        || !whole.get("format").equals(Value.of(FORMAT))
        || !(whole.get("tools") instanceof Value.ListOf(var tools))
        || !(whole.get("replaced") instanceof Value.ListOf(var replaced))) {
      return Optional.empty();
    }
    var frozen = new ArrayList<FrozenTool>();
    for (var tool : tools) {
      if (!(tool instanceof Value.RecordOf parts) || Plain.text(parts, "name").isEmpty()) {
        return Optional.empty();
      }
      frozen.add(FrozenTool.of(parts));
    }
    var digests = new TreeSet<String>();
    for (var digest : replaced) {
      if (digest instanceof Value.Str(var hex)) {
        digests.add(hex);
      }
    }
    return Optional.of(
        new Snapshot(
            Plain.text(whole, "server"), Plain.text(whole, "configuration"), frozen, digests));
  }
}

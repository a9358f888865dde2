package dev.wf.runtime.patch;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A change set: for each path that it touches what was there and what is there after. A file that
/// was renamed is one that is gone and one that is new.
///
/// @param changes by path, in code point order
public record Patch(List<Change> changes) {
  public Patch {
    var sorted = new ArrayList<>(changes);
    sorted.sort(Comparator.comparing(Change::path, Text.CODE_POINTS));
    changes = List.copyOf(sorted);
  }

  /// @param path relative to the root of the workspace, with `/` between its parts
  /// @param before empty for a new file
  /// @param after empty for one that is gone
  public record Change(String path, Optional<Version> before, Optional<Version> after) {
    public Change {
      if (before.equals(after)) {
        throw new IllegalArgumentException("a change changes something, but not that of " + path);
      }
    }
  }

  /// How a program holds it: a record that it cannot look into, since its type has no fields.
  public Value.RecordOf toValue() {
    return Value.record(
        "files",
        new Value.ListOf(
            changes.stream()
                .<Value>map(c ->
                    Value.record(
                        "path",
                        Value.of(c.path()),
                        "before",
                        version(c.before()),
                        "after",
                        version(c.after())))
                .toList()));
  }

  /// The patch that [#toValue] made.
  public static Patch of(Value value) {
    if (value instanceof Value.RecordOf r && r.get("files") instanceof Value.ListOf files) {
      return new Patch(files.values().stream().map(Patch::change).toList());
    }
    throw new IllegalArgumentException("what has the type `patch` is a patch, not " + value);
  }

  private static Change change(Value value) {
    var record = (Value.RecordOf) value;
    return new Change(
        ((Value.Str) record.get("path")).value(),
        version(record.get("before")),
        version(record.get("after")));
  }

  private static Value version(Optional<Version> version) {
    return version.map(v -> Value.of(v.toString())).orElse(Value.NULL);
  }

  private static Optional<Version> version(Value value) {
    return value instanceof Value.Str s
        ? Optional.of(Version.of(s.value()).orElseThrow())
        : Optional.empty();
  }
}

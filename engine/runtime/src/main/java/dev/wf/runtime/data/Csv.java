package dev.wf.runtime.data;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Rows as RFC 4180 writes them, with "\n" at the end of each.
public final class Csv {
  private Csv() {}

  /// Rows that are lists as they are; of rows that are records first the names of all fields, in
  /// the order in which they first occur, then their values. Null is an empty cell; a list or
  /// record in a cell is JSON.
  public static String write(List<Value> rows) {
    var names = new LinkedHashSet<String>();
    rows.forEach(row -> names.addAll(Conformance.fields(row).keySet()));
    var out = new StringBuilder();
    if (!names.isEmpty()) {
      line(List.copyOf(names), out);
    }
    for (var row : rows) {
      if (row instanceof Value.ListOf(var cells)) {
        line(cells.stream().map(Csv::text).toList(), out);
      } else {
        var fields = Conformance.fields(row);
        var cells = new ArrayList<String>();
        names.forEach(name -> cells.add(text(fields.getOrDefault(name, Value.NULL))));
        line(cells, out);
      }
    }
    return out.toString();
  }

  private static void line(List<String> cells, StringBuilder out) {
    boolean blank = cells.size() == 1 && cells.getFirst().isEmpty();
    out.append(blank ? "\"\"" : cells.stream().map(Csv::quoted).collect(Collectors.joining(",")));
    out.append('\n');
  }

  private static String text(Value cell) {
    return switch (cell) {
      case Value.Null _ -> "";
      case Value.ListOf _, Value.RecordOf _, Value.MapOf _ -> Rendering.compact(cell);
      default -> Rendering.hole(cell);
    };
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}

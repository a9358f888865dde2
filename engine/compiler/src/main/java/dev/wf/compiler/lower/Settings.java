package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Usable;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.graph.Expr.RecordOf;
import dev.wf.ir.graph.Expr.RecordOf.Entry;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Settings as one record. Tools become the texts that name them.
final class Settings {
  private final Ledger ledger;
  private final Function<Usable, String> tools;

  /// @param tools the text by which the graph has a tool
  Settings(Ledger ledger, Function<Usable, String> tools) {
    this.ledger = ledger;
    this.tools = tools;
  }

  /// @param part makes the values
  dev.wf.ir.graph.Expr record(List<Setting> settings, EachPart part) {
    return new RecordOf(entries(settings, part), false);
  }

  /// What stands under `ensure`, which is a function and so no part of the record; the last where
  /// it stands several times.
  static Optional<Expr> ensured(List<Setting> settings) {
    return settings.stream()
        .filter(Settings::isEnsure)
        .map(s -> ((Setting.Named) s).value())
        .reduce((_, last) -> last);
  }

  private static boolean isEnsure(Setting setting) {
    return setting instanceof Setting.Named n && n.name().text().equals("ensure");
  }

  List<Entry> entries(List<Setting> settings, EachPart part) {
    var entries = new ArrayList<Entry>();
    for (var setting : settings) {
      if (isEnsure(setting)) {
        continue;
      }
      entries.add(
          switch (setting) {
            case Setting.Named n -> Code.named(n.name().text(), value(n.value(), part));
            case Setting.Spread s -> new Entry.Spread(part.of(s.value()));
          });
    }
    return entries;
  }

  private dev.wf.ir.graph.Expr value(Expr value, EachPart part) {
    if (!(Parts.bare(value) instanceof Expr.ListOf(var items, _))
        || items.stream().noneMatch(i -> ledger.types().tool(i.value()).isPresent())) {
      return part.of(value);
    }
    var entries =
        items.stream()
            .map(i -> ledger.types().tool(i.value()))
            .map(
                t -> t.orElseThrow(() -> new IllegalStateException("tools stand among tools only")))
            .map(tools)
            .map(Value::of)
            .toArray(Value[]::new);
    return Code.constant(Value.list(entries));
  }
}

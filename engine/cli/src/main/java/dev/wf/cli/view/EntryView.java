package dev.wf.cli.view;

import dev.wf.ir.value.Rendering;
import dev.wf.runtime.cache.CacheFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// All that is kept of the answers to one question.
public final class EntryView {
  private EntryView() {}

  /// An entry, with whether each of its observations holds now.
  public record Looked(CacheFolder.Kept kept, List<Boolean> holding) {
    public Looked {
      holding = List.copyOf(holding);
    }

    boolean holds() {
      return holding.stream().allMatch(h -> h);
    }
  }

  /// @param entries of one key, newest first
  public static String of(List<Looked> entries, Instant now) {
    var first = entries.getFirst().kept();
    var lines = new ArrayList<String>();
    lines.add(first.key().hex());
    var head = new Columns();
    head.row("  asks", first.entry().label());
    first.components().forEach((name, digest) -> head.row("  " + name, digest));
    lines.addAll(head.lines());
    int serving = entries.indexOf(entries.stream().filter(Looked::holds).findFirst().orElse(null));
    for (int i = 0; i < entries.size(); i++) {
      lines.add("");
      lines.add(
          "entry "
              + (i + 1)
              + " of "
              + entries.size()
              + (i == serving ? ", which would serve now:" : ":"));
      lines.addAll(entry(entries.get(i), now));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> entry(Looked looked, Instant now) {
    var kept = looked.kept();
    var entry = kept.entry();
    var head = new Columns();
    head.row("  model", entry.model());
    head.row(
        "  made", entry.made() + " (" + Amounts.age(Duration.between(entry.made(), now)) + ")");
    head.row("  usage", String.join(", ", UsageText.parts(entry.usage())));
    head.row("  size", Amounts.bytes(kept.size()));
    entry
        .conversation()
        .ifPresent(c -> head.row("  conversation", c.transcript().hex().substring(0, 16)));
    var label = "  saw";
    for (int i = 0; i < entry.observations().size(); i++) {
      head.row(
          label,
          entry.observations().get(i).subject(),
          looked.holding().get(i) ? "holds" : "has changed");
      label = "";
    }
    var lines = new ArrayList<>(head.lines());
    lines.add("  answer");
    Rendering.hole(entry.answer()).lines().forEach(line -> lines.add("    " + line));
    return lines;
  }
}

package dev.wf.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A YAML text that is to be written, with the comments and empty lines between its parts.
sealed interface Yaml {
  /// On one line, as it is to stand there; nothing at all where it is empty.
  record Line(String text) implements Yaml {}

  /// Lines below a header like `|`.
  record Lines(String header, List<String> lines) implements Yaml {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  record Items(List<Item> items, List<String> last) implements Yaml {
    public Items {
      items = List.copyOf(items);
      last = List.copyOf(last);
    }
  }

  record Fields(List<Entry> entries, List<String> last) implements Yaml {
    public Fields {
      entries = List.copyOf(entries);
      last = List.copyOf(last);
    }

    static Fields of(List<Entry> entries) {
      return new Fields(entries, List.of());
    }

    /// With other entries above.
    Fields below(List<Entry> others) {
      return new Fields(joined(others, entries), last);
    }
  }

  /// @param gap whether an empty line stands above, and above its comments
  /// @param above lines of comments; an empty one is an empty line
  /// @param behind a comment on its line
  record Notes(boolean gap, List<String> above, Optional<String> behind) {
    static final Notes NONE = new Notes(false, List.of(), Optional.empty());

    public Notes {
      above = List.copyOf(above);
    }

    static Notes gap(boolean gap) {
      return new Notes(gap, List.of(), Optional.empty());
    }
  }

  record Item(Notes notes, Yaml value) {}

  record Entry(Notes notes, String key, Yaml value) {
    Entry with(Notes other) {
      return new Entry(other, key, value);
    }
  }

  static Entry entry(String key, Yaml value) {
    return new Entry(Notes.NONE, key, value);
  }

  static Entry entry(String key, String line) {
    return entry(key, new Line(line));
  }

  /// Can a comment stand behind it?
  static boolean endsOnItsLine(Yaml yaml) {
    return yaml instanceof Line;
  }

  /// Does it end in a line with its value, behind which a comment is about all of it?
  static boolean endsWithValue(Yaml yaml) {
    return yaml instanceof Fields fields
        && !fields.entries.isEmpty()
        && List.of("be", "then").contains(fields.entries.getLast().key)
        && fields.entries.getLast().value instanceof Line;
  }

  static Fields withBehind(Fields fields, String comment) {
    var entries = new ArrayList<>(fields.entries);
    var last = entries.removeLast();
    var notes = new Notes(last.notes.gap, last.notes.above, Optional.of(comment));
    entries.add(last.with(notes));
    return new Fields(entries, fields.last);
  }

  /// The text in the one style: two spaces a step, lists indented.
  static String text(Fields program) {
    var out = new StringBuilder();
    new Object() {
      void fields(Fields fields, int indent, boolean inItem) {
        boolean first = inItem;
        for (var entry : fields.entries) {
          notes(entry.notes, indent, first);
          out.append(first ? "" : " ".repeat(indent)).append(entry.key).append(':');
          value(entry.value, indent, entry.notes.behind);
          first = false;
        }
        fields.last.forEach(line -> comment(line, indent));
      }

      void items(Items items, int indent) {
        for (var item : items.items) {
          notes(item.notes, indent, false);
          out.append(" ".repeat(indent)).append('-');
          if (item.value instanceof Fields fields) {
            out.append(' ');
            fields(fields, indent + 2, true);
          } else {
            value(item.value, indent, item.notes.behind);
          }
        }
        items.last.forEach(line -> comment(line, indent));
      }

      void value(Yaml value, int indent, Optional<String> behind) {
        var comment = behind.map(text -> " " + text).orElse("");
        switch (value) {
          case Line(var text) ->
              out.append(text.isEmpty() ? "" : " ").append(text).append(comment).append('\n');
          case Lines lines -> {
            out.append(' ').append(lines.header).append(comment).append('\n');
            for (var line : lines.lines) {
              out.append(line.isEmpty() ? "" : " ".repeat(indent + 2)).append(line).append('\n');
            }
          }
          case Items items -> {
            out.append(comment).append('\n');
            items(items, indent + 2);
          }
          case Fields fields -> {
            out.append(comment).append('\n');
            fields(fields, indent + 2, false);
          }
        }
      }

      void notes(Notes notes, int indent, boolean onDash) {
        if (onDash) {
          return;
        }
        if (notes.gap) {
          out.append('\n');
        }
        notes.above.forEach(line -> comment(line, indent));
      }

      void comment(String line, int indent) {
        out.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
      }
    }.fields(program, 0, false);
    return out.toString();
  }

  /// Some entries and some others.
  static List<Entry> joined(List<Entry> some, List<Entry> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}

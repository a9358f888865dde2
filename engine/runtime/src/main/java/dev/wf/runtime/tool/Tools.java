package dev.wf.runtime.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tools there are: those with names of their own, by these, and those that boxes hold.
public record Tools(SequencedMap<String, Tool> byName, List<ToolBox> boxes) {
  private static final int LONGEST_NAME = 64;
  private static final char OF_KIND = ':';

  public Tools {
    byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
    boxes = List.copyOf(boxes);
  }

  public static Tools of(List<Tool> tools) {
    var byName = new LinkedHashMap<String, Tool>();
    tools.forEach(t -> byName.put(t.name(), t));
    return new Tools(byName, List.of());
  }

  /// `read`, `glob` and `grep`.
  public static Tools reading() {
    return of(List.of(ReadTool.TOOL, GlobTool.TOOL, GrepTool.TOOL));
  }

  /// Those that need nothing but a workspace: `read`, `glob`, `grep`, `edit`, `write`; and
  /// `web_search`, which is with providers alone.
  public static Tools standard() {
    return of(
        List.of(
            ReadTool.TOOL,
            GlobTool.TOOL,
            GrepTool.TOOL,
            EditTool.TOOL,
            WriteTool.TOOL,
            WebSearch.TOOL));
  }

  /// With further tools that have names of their own.
  public Tools and(List<Tool> more) {
    var all = new LinkedHashMap<>(byName);
    more.forEach(t -> all.put(t.name(), t));
    return new Tools(all, boxes);
  }

  /// With boxes; of two of one kind the later counts.
  public Tools with(List<ToolBox> more) {
    return new Tools(byName, Stream.concat(boxes.stream(), more.stream()).toList());
  }

  /// What a box does with the entries of a program.
  private interface Doing {
    void with(ToolBox box, Set<String> entries) throws Refused, InterruptedException;
  }

  /// Has each box say what of a program's entries is certainly wrong.
  ///
  /// @param entries all of the program
  public void check(Stream<String> entries) throws Refused, InterruptedException {
    each(entries, ToolBox::check);
  }

  /// Has each box open what a program may use of it.
  ///
  /// @param entries all of the program
  public void open(Stream<String> entries) throws Refused, InterruptedException {
    each(entries, ToolBox::open);
  }

  private void each(Stream<String> entries, Doing doing) throws Refused, InterruptedException {
    var wanted =
        entries.collect(
            Collectors.groupingBy(
                Tools::kind,
                LinkedHashMap::new,
                Collectors.mapping(Tools::behind, Collectors.toCollection(LinkedHashSet::new))));
    for (var kind : wanted.sequencedEntrySet()) {
      var box = box(kind.getKey());
      if (box.isPresent()) {
        doing.with(box.get(), Collections.unmodifiableSet(kind.getValue()));
      }
    }
  }

  /// Has each box go on with what it kept in the folder of a run.
  public void goOn(Path run) throws Refused, InterruptedException {
    for (var box : boxes) {
      box.goOn(run);
    }
  }

  /// Has each box keep in the folder of a run what its going on needs.
  public void keep(Path run) throws Refused, InterruptedException {
    for (var box : boxes) {
      box.keep(run);
    }
  }

  /// The variables of the environment that boxes hand to others.
  public Stream<String> secrets() {
    return boxes.stream().flatMap(box -> box.secrets().stream());
  }

  /// Whether an entry stands for tools that always give the same.
  public boolean repeats(String entry) {
    return named(List.of(entry)).stream().allMatch(Tool::repeats);
  }

  /// The tools of an agent, as it lists them. Entries of one kind stand together, where the first
  /// of them does; what nobody has is there by its name alone.
  ///
  /// @param entries `read`, `exec:npm test *`
  public List<Tool> named(List<String> entries) {
    var tools = new ArrayList<Tool>();
    var done = new HashSet<String>();
    for (var entry : entries) {
      var tool = byName.get(entry);
      if (tool != null) {
        tools.add(tool);
        continue;
      }
      var box = box(kind(entry));
      if (box.isEmpty()) {
        tools.add(new AbsentTool(entry));
      } else if (done.add(kind(entry))) {
        tools.addAll(box.get().tools(of(kind(entry), entries)));
      }
    }
    return tools;
  }

  /// The digest of each of an agent's tools, by its name on the wire.
  public SequencedMap<String, String> digests(List<String> entries) {
    var digests = new LinkedHashMap<String, String>();
    named(entries).forEach(tool -> digests.put(tool.name(), tool.digest()));
    return digests;
  }

  /// A text as the name of a tool on the wire: what may not stand there becomes `_`.
  public static String wireName(String text) {
    var name = text.replaceAll("[^a-zA-Z0-9_-]+", "_");
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  private Optional<ToolBox> box(String kind) {
    for (var box : boxes.reversed()) {
      if (box.kind().equals(kind)) {
        return Optional.of(box);
      }
    }
    return Optional.empty();
  }

  private static List<String> of(String kind, List<String> entries) {
    return entries.stream().filter(e -> kind(e).equals(kind)).map(Tools::behind).toList();
  }

  /// Empty for a tool with a name of its own.
  private static String kind(String entry) {
    int colon = entry.indexOf(OF_KIND);
    return colon < 0 ? "" : entry.substring(0, colon);
  }

  private static String behind(String entry) {
    return entry.substring(entry.indexOf(OF_KIND) + 1);
  }
}

package dev.wf.runtime.tool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The tools there are, by the names under which agents ask for them.
public record Tools(SequencedMap<String, Tool> byName) {
  public Tools {
    byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
  }

  public static Tools of(List<Tool> tools) {
    var byName = new LinkedHashMap<String, Tool>();
    tools.forEach(t -> byName.put(t.name(), t));
    return new Tools(byName);
  }

  /// `read`, `glob` and `grep`.
  public static Tools reading() {
    return of(List.of(ReadTool.TOOL, GlobTool.TOOL, GrepTool.TOOL));
  }

  /// Those that agents may ask for: `read`, `glob`, `grep`, `edit`, `write`, and those of the web.
  public static Tools standard() {
    return of(
        List.of(
            ReadTool.TOOL,
            GlobTool.TOOL,
            GrepTool.TOOL,
            EditTool.TOOL,
            WriteTool.TOOL,
            WebTool.SEARCH,
            WebTool.FETCH));
  }

  /// The digest of each, for the key of a call.
  public SequencedMap<String, String> digests() {
    var digests = new LinkedHashMap<String, String>();
    byName.forEach((name, tool) -> digests.put(name, tool.digest()));
    return digests;
  }
}

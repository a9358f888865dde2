package dev.wf.runtime.tool;

import dev.wf.ir.value.Text;
import java.util.List;
import java.util.stream.Collectors;

/// Why something may not be done: the first of the places asked that does not list it.
///
/// @param where it would have to be listed; empty for the workflow's `allow`
/// @param open whether who runs the workflow may add to it
/// @param listed what is there
/// @param wanted the pattern that is missing
public record Refusal(
    Capability capability, String where, boolean open, List<String> listed, String wanted) {
  /// What to do about it, to stand behind the sentence that says what may not be done.
  public String advice() {
    if (where.isEmpty()) {
      return "; `allow { " + capability.word() + ": [" + quoted() + "] }` would permit it.";
    }
    var only =
        listed.isEmpty()
            ? " allows nothing of the kind"
            : " allows only "
                + listed.stream().map(l -> "`" + l + "`").collect(Collectors.joining(", "));
    return ": "
        + where
        + only
        + (open ? "; add " + quoted() + " there." : ", and is not yours to change.");
  }

  private String quoted() {
    var out = new StringBuilder();
    Text.quote(wanted, out);
    return out.toString();
  }
}

package dev.wf.testing.hold;

import dev.wf.ir.value.Rendering;
import dev.wf.testing.generate.NoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something that does not hold, or that a person should know.
///
/// @param code of the diagnostic that tells it
/// @param isWarning whether it is for a person to judge
/// @param details lines that say more: what happened, and in which world
/// @param test that has the run again in which it showed; empty where none does
public record Broken(
    String code,
    boolean isWarning,
    String sentence,
    List<String> details,
    String hint,
    Optional<String> test) {
  public Broken {
    details = List.copyOf(details);
  }

  static Broken of(String code, String sentence, List<String> details, String hint) {
    return new Broken(code, false, sentence, details, hint, Optional.empty());
  }

  static Broken warning(String code, String sentence, List<String> details, String hint) {
    return new Broken(code, true, sentence, details, hint, Optional.empty());
  }

  /// With the world in which it showed.
  Broken in(Lab lab, Retelling retelling) throws NoValue, InterruptedException {
    var all = new ArrayList<>(details);
    lab.trial()
        .arguments()
        .forEach((name, value) -> all.add("`" + name + "` is " + Rendering.compact(value)));
    var paths = lab.found().paths();
    if (!paths.isEmpty()) {
      all.add("there are the files " + String.join(", ", paths));
    }
    all.add("world " + lab.trial().number() + ", --seed " + lab.trial().seed());
    var test = isWarning ? Optional.<String>empty() : retelling.of(HeldRun.of(lab));
    return new Broken(code, isWarning, sentence, all, hint, test);
  }
}

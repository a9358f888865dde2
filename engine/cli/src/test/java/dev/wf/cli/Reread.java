package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The review of notes, whose readers answer what they read: who reads something else answers
/// something else.
final class Reread {
  private Reread() {}

  /// What was read is what is answered.
  static final String AS_READ =
      """
      rules:
        - agent: reader
          reads: ["${file}"]
          answer: { file: "${file}", text: "${results}" }
        - agent: voter
          answer: { good: true }
        - agent: teller
          answer: "told"
      """;

  static Typed typed(Path folder) {
    var typed = Typed.withNotes(folder, 2);
    typed.file("good.yaml", AS_READ);
    return typed;
  }

  static Typed afterARun(Path folder) {
    var typed = typed(folder);
    run(typed);
    return typed;
  }

  static void run(Typed typed, String... words) {
    var all = new ArrayList<>(List.of("run", "review.wf"));
    all.addAll(List.of("--script", "good.yaml", "--json", "--yes"));
    all.addAll(List.of(words));
    assertThat(typed.wf(all.toArray(String[]::new)).err()).doesNotContain("error[", "\nwf:");
  }

  static String why(Typed typed, String node) {
    return typed.wf("why", node).out();
  }
}

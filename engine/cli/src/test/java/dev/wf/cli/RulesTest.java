package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What files of settings take away from what a workflow allows itself.
class RulesTest {
  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void layOut() {
    typed = new Typed(folder).with(Map.of("PATH", System.getenv("PATH")));
    typed.file(
        "w.wf",
        """
        workflow w(words: string[] = ["touch", "made"]) -> int {
          allow { exec: ["*"] }
          exec(words).code
        }
        """);
  }

  private Typed.Said run(String... more) {
    var words = new java.util.ArrayList<>(java.util.List.of("run", "w.wf", "-y", "--json"));
    words.addAll(java.util.List.of(more));
    return typed.wf(words.toArray(String[]::new));
  }

  @Test
  void aProjectNarrowsAndSaysWhere() {
    typed.file("wf.yaml", "workers: 2\nallow:\n  exec: [\"echo *\", \"true\"]\n");
    var said = run();
    assertThat(said.code()).isNotZero();
    assertThat(said.err())
        .contains(
            "`touch made` may not be run: `wf.yaml line 3` allows only `echo *`, `true`; add"
                + " \"touch made\" there.");
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void whatItDoesNotMentionIsTheWorkflowsToSay() {
    typed.file("wf.yaml", "allow:\n  web: [docs.example]\n");
    assertThat(run().out()).isEqualTo("0\n");
    assertThat(folder.resolve("made")).exists();
  }

  @Test
  void aPolicyIsNotYoursToChange() {
    var policy = typed.file("policy.yaml", "allow: { exec: [] }\n");
    typed.with(Map.of("PATH", System.getenv("PATH"), "WF_POLICY", policy.toString()));
    assertThat(run().err())
        .contains("policy.yaml line 1` allows nothing of the kind, and is not yours to change.");
  }

  @Test
  void aPolicyKeepsCommandsInTheSandbox() {
    var policy = typed.file("policy.yaml", "sandbox: auto\n");
    typed.with(Map.of("PATH", System.getenv("PATH"), "WF_POLICY", policy.toString()));
    var said = run("--no-sandbox");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("Commands stay in the sandbox").contains("policy.yaml line 1");
  }

  @Test
  void aProjectWhichWantsASandboxHasNoCommandWithoutOne() {
    typed.file("wf.yaml", "sandbox: on\n");
    var bare = "/nowhere";
    typed.with(Map.of("PATH", bare));
    typed.file(
        "w.wf", "workflow w() -> int {\n  allow { exec: [\"*\"] }\n  exec([\"./p\"]).code\n}\n");
    assertThat(typed.file("p", "#!/bin/sh\n").toFile().setExecutable(true)).isTrue();
    assertThat(run().err()).contains("Commands run in a sandbox alone (`sandbox: on`)");
    assertThat(run("--no-sandbox").out()).isEqualTo("0\n");
  }

  @Test
  void aWrongWordForTheSandboxIsTold() {
    typed.file("wf.yaml", "sandbox: onn\n");
    assertThat(run().err()).contains("`sandbox` is one of").contains("did you mean `on`?");
  }
}

package dev.wf.testing.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Surroundings;
import dev.wf.ir.source.Source;
import dev.wf.testing.Tester;
import dev.wf.testing.prove.Effort;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachedTest {
  @TempDir private Path folder;

  @Test
  void branchesAreTheSameWhereTheyAskAndWhereTheyDoNot() throws Exception {
    assertThat(
            unreached(
                """
                workflow main(n: int = 1) -> string {
                  let kind = if n > 5 { "many" } else { "few" }
                  let text = if n > 5 { writer("many") } else { kind }
                  if n > 7 { return "left" }
                  if n < 0 { fail "negative" }
                  let asked = if n > 5 { writer("again") }
                  asked ?? text
                }
                agent writer(kind: string) -> string { prompt: "Write ${kind}." }
                test "few" {
                  expect main(n: 3) == "few"
                }
                """))
        .containsExactly(
            "2:23 the branch was never taken",
            "3:23 the branch was never taken",
            "4:12 the branch was never taken",
            "5:12 the branch was never taken",
            "6:24 the branch was never taken",
            "9:7 agent `writer` was never asked");
  }

  @Test
  void whatIsNotReachedIsToldOnceAndNothingWithinIt() throws Exception {
    assertThat(
            unreached(
                """
                workflow main() -> int { used(1) }
                fn used(n: int) -> int {
                  if n == 1 { return 2 }
                  let m = unused(n)
                  if m > 1 { m } else { n }
                }
                fn unused(n: int) -> int {
                  match n { 1 => 2, else => 3 }
                }
                test "two" { expect main() == 2 }
                """))
        .containsExactly(
            "3:3 the way past this `if` was never taken",
            "4:3 this was never reached",
            "7:4 function `unused` was never called");
  }

  @Test
  void armsCatchesAndOverriddenSettingsAreTold() throws Exception {
    assertThat(
            unreached(
                """
                workflow main(word: "a" | "b" | "c" = "a") -> string {
                  let n = match word { "a" => 1, "b" => 2, else => 3 }
                  let text = try { writer(n) with { effort: "low" } } catch e { e.message }
                  let all = for i in [1, 2] { i + n }
                  loop (s = text) up to 3 {
                    if s.len() > 5 { break s }
                    next (s: s + "!")
                  } else { "none" }
                }
                agent writer(n: int) -> string {
                  effort: "high"
                  prompt: "Write ${n}."
                }
                test "a" {
                  mock writer => "long text"
                  expect main() == "long text"
                }
                """))
        .containsExactly(
            "2:41 the arm was never taken",
            "2:52 the arm was never taken",
            "3:63 the `catch` was never reached",
            "6:5 the way past this `if` was never taken",
            "7:5 this was never reached",
            "8:10 the `else` of the `loop` was never reached",
            "11:3 setting `effort` was always overridden");
  }

  @Test
  void roundsAndFailuresThatCameToATryAreCounted() throws Exception {
    var file =
        covered(
            """
            workflow main(n: int = 1) -> int {
              let texts = for i in range(0, n) { try { writer(i) } }
              let rounds = loop (k = 0) up to n {
                if k == 1 { break k }
                next (k: k + 1)
              } else { 9 }
              let some = sample n { writer(7) }
              texts.len() + rounds + some.len()
            }
            agent writer(n: int) -> string { prompt: "Write ${n}." }
            test "one" {
              mock writer => fault("timeout")
              expect (try { main(n: 2) }).ok == false
              expect main(n: 0) == 9
            }
            """);
    assertThat(
            file.parts().stream()
                .filter(p -> p.none() + p.many() > 0 || !p.met().isEmpty())
                .map(p ->
                    p.part().place().position()
                        + " "
                        + p.none()
                        + " "
                        + p.count()
                        + " "
                        + p.many()
                        + " "
                        + p.met())
                .toList())
        .containsExactly(
            "2:15 1 1 1 {}", "2:38 0 2 0 {timeout=2}", "3:16 1 1 1 {}", "7:14 1 1 1 {}");
  }

  @Test
  void linesAreCountedByWhatBeginsOnThem() throws Exception {
    var file =
        covered(
            """
            workflow main(n: int = 1) -> int {
              let a = n
                + 1
              if n > 1 {
                log "more"
                return 5
              }

              a
            }
            test "one" {
              expect main() == 2
            }
            """);
    assertThat(
            file.lineCounts().entrySet().stream()
                .map(e ->
                    e.getKey() + ":" + e.getValue().count() + (e.getValue().isPartly() ? "?" : ""))
                .collect(Collectors.joining(" ")))
        .isEqualTo("1:1 2:1 3:1 4:1? 5:0 6:0 7:1 9:1");
  }

  private List<String> unreached(String program) throws Exception {
    return covered(program).unreached().stream()
        .map(u -> u.place().position() + " " + u.sentence())
        .toList();
  }

  private CoveredFile covered(String program) throws Exception {
    var compilation = Compilation.withPoints(new Source("main.wf", program), Surroundings.NONE);
    assertThat(compilation.diagnostics().stream().filter(d -> d.isError())).isEmpty();
    var tester =
        new Tester(folder, folder, InstantSource.system(), 8, new Effort(20, 1, Effort.Shrink.OFF));
    var coverage = new Coverage();
    for (var test : compilation.tests()) {
      coverage.add(compilation.points(), tester.run(test).reached());
    }
    return coverage.files().getFirst();
  }
}

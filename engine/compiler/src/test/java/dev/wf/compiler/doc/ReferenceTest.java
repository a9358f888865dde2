package dev.wf.compiler.doc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.read.Reading;
import dev.wf.ir.source.Source;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static String reference(String text) {
    return Reference.of(Reading.of(new Source("lib.wf", text)).program(), "lib.wf");
  }

  @Test
  void everyDeclarationIsThereWithItsDocs() {
    assertThat(
            reference(
                """
                // What reviewers share.

                /// How bad it is.
                type Severity = "low" | "high"

                type Finding = {
                  file: path
                  /// 1-based.
                  line: int(1..)
                  ...Place
                }

                const MOST: int = 5

                /// The worst of them,
                /// null of none.
                fn worst<T>(
                  /// Those that are compared.
                  xs: T[],
                  n: int = 3
                ) -> T? = xs.last()

                agent auditor(file: path) -> Finding[] { prompt: "" }

                import "./other.wf" { none }
                """))
        .isEqualTo(
            """
            # lib.wf

            What reviewers share.

            ## type `Severity`

            ```wf
            type Severity = "low" | "high"
            ```

            How bad it is.

            ## type `Finding`

            ```wf
            type Finding = {
              file: path
              line: int(1..)
              ...Place
            }
            ```

            - `line`: 1-based.

            ## const `MOST`

            ```wf
            const MOST: int = 5
            ```

            ## fn `worst`

            ```wf
            fn worst<T>(xs: T[], n: int = 3) -> T?
            ```

            The worst of them,
            null of none.

            - `xs`: Those that are compared.

            ## agent `auditor`

            ```wf
            agent auditor(file: path) -> Finding[]
            ```
            """);
  }

  @Test
  void anEmptyFileHasATitleAlone() {
    assertThat(reference("// \n")).isEqualTo("# lib.wf\n");
  }

  @Test
  void whatHoldsOfItIsToldByTheNamesOfItsTests() {
    assertThat(
            reference(
                """
                test "one is one" { expect 1 == 1 }

                /// Of all that
                /// there are.
                property "n is n" (n: int(1..5), m: int) { expect n == n }

                /// How well it adds.
                eval "adds" (
                  /// The first.
                  a: int, b: int
                ) over file("sums.jsonl") sample 3 { score "sum" = a == b }

                fn f() -> int = 1
                """))
        .isEqualTo(
            """
            # lib.wf

            ## eval "adds"

            ```wf
            eval "adds" (a: int, b: int) over file("sums.jsonl") sample 3
            ```

            How well it adds.

            - `a`: The first.

            ## fn `f`

            ```wf
            fn f() -> int
            ```

            ## Tests

            - one is one
            - n is n (Of all that there are.): of every `(n: int(1..5), m: int)`
            """);
  }
}

package dev.wf.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.source.Source;
import org.junit.jupiter.api.Test;

class DocsTest {
  private static Program program(String text) {
    return Reading.of(new Source("t.wf", text)).program();
  }

  @Test
  void aDeclarationHasTheDocCommentAboveIt() {
    var program =
        program(
            """
            /// One.

            ///   Two.  \s
            // not this
            ///
            /// Three.
            fn a() = 1
            fn b() = 2
            """);
    assertThat(((Decl.Fn) program.declarations().get(0)).doc()).isEqualTo("One.\n  Two.\n\nThree.");
    assertThat(((Decl.Fn) program.declarations().get(1)).doc()).isEmpty();
    assertThat(program.comments()).extracting(c -> c.text()).containsExactly("// not this");
  }

  @Test
  void parametersFieldsAndLetsHaveTheirs() {
    var program =
        program(
            """
            workflow a(
              /// A parameter.
              x: int, y: int
            ) {
              /// A value.
              let z = x
              z
            }
            type T = {
              /// A field.
              f: int
              g: int
            }
            """);
    var workflow = (Decl.Workflow) program.declarations().get(0);
    assertThat(workflow.parameters()).extracting(p -> p.doc()).containsExactly("A parameter.", "");
    var let = (Stmt.Let) ((Body.Block) workflow.body()).statements().get(0);
    assertThat(let.doc()).isEqualTo("A value.");
    var type = (TypeExpr.RecordOf) ((Decl.Type) program.declarations().get(1)).type();
    assertThat(type.entries())
        .extracting(e -> ((TypeExpr.RecordOf.Entry.Field) e).doc())
        .containsExactly("A field.", "");
    assertThat(program.comments()).isEmpty();
  }

  @Test
  void aDocCommentThatBelongsToNothingIsKeptAndReported() {
    var reading =
        Reading.of(
            new Source(
                "t.wf",
                """
                fn a() { /// behind
                  /// above a call
                  f(x)
                }
                //// four
                """));
    assertThat(reading.diagnostics())
        .extracting(d -> d.code() + " " + d.severity() + " " + d.place().position())
        .containsExactly("WF1023 WARNING 1:10", "WF1023 WARNING 2:3");
    assertThat(reading.program().comments())
        .extracting(c -> c.text())
        .containsExactly("/// behind", "/// above a call", "//// four");
  }
}

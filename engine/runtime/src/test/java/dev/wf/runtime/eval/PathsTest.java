package dev.wf.runtime.eval;

import static dev.wf.ir.graph.Builtin.*;
import static dev.wf.runtime.eval.Using.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
  @ParameterizedTest
  @CsvSource({
    "src/api/a.test.ts, a.test.ts, src/api, ts",
    "a.ts, a.ts, ., ts",
    "src/, src, ., ''",
    ".gitignore, .gitignore, ., ''",
    "src/Makefile, Makefile, src, ''",
    "a., a., ., ''",
    "./src//a.ts, a.ts, src, ts",
    "/etc/passwd, passwd, /etc, ''",
    "/etc, etc, /, ''",
    "'', ., ., ''",
    "., ., ., ''",
    "../x.y, x.y, .., y",
    ".., .., ., ''",
  })
  void aPathHasANameAFolderAndAnExtension(String path, String name, String dir, String ext) {
    assertThat(value(call(NAME, path))).isEqualTo(Value.of(name));
    assertThat(value(call(DIR, path))).isEqualTo(Value.of(dir));
    assertThat(value(call(EXT, path))).isEqualTo(Value.of(ext));
  }

  @Test
  void pathsAreJoinedAndResolved() {
    assertThat(text(JOIN_PATH, "src", "a.ts")).isEqualTo("\"src/a.ts\"");
    assertThat(text(JOIN_PATH, "src/", "/a.ts")).isEqualTo("\"src/a.ts\"");
    assertThat(text(JOIN_PATH, "src/api", "..", "a.ts")).isEqualTo("\"src/a.ts\"");
    assertThat(text(JOIN_PATH, ".", "a.ts")).isEqualTo("\"a.ts\"");
    assertThat(text(JOIN_PATH, "", "a.ts")).isEqualTo("\"a.ts\"");
    assertThat(text(JOIN_PATH, "a", "..")).isEqualTo("\".\"");
    assertThat(text(JOIN_PATH, "a", "../..")).isEqualTo("\"..\"");
    assertThat(text(JOIN_PATH, "a")).isEqualTo("\"a\"");
  }
}

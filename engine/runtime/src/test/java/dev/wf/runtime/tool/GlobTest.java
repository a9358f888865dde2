package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.runtime.call.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a.ts a.ts",
        "*.ts a.ts",
        "*.ts .ts",
        "* .env",
        "?.ts 😀.ts",
        "**/*.ts a.ts",
        "**/*.ts a/b/c.ts",
        "**/b/** a/b/c/d",
        "**/b/**/d b/d",
        "a/**/b a/b",
        "a/**/b a/x/y/b",
        "a/**/**/b a/b",
        "a/** a/b/c",
        "./a/b a/b",
        "a//b a/b",
        "a/./b a/b",
        "{a,b}.ts b.ts",
        "src/**/*.{ts,js} src/x/y.js",
        "{a,b{1,2}}/x b2/x",
        "{,x}a xa",
        "{,x}a a",
        "[abc].ts b.ts",
        "[a-c].ts b.ts",
        "[!a-c].ts d.ts",
        "[^a-c].ts d.ts",
        "[]a].ts ].ts",
        "[a,b].ts ,.ts",
        "\\*.ts *.ts",
        "\\{a,b\\} {a,b}",
        "[{]a,b[}] {a,b}",
        "*a*b*c xaxbxc",
        "a**b axxb",
      })
  void matches(String pattern, String path) throws Refused {
    assertThat(Glob.of(pattern).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.ts a/b.ts",
        "*.ts A.TS",
        "a/* a/b/c",
        "a/** a",
        "a/**/b a/xb",
        "**/b ab",
        "?.ts ab.ts",
        "[!a-c].ts b.ts",
        "[a-c].ts -.ts",
        "{a,b}.ts c.ts",
        "a a/b",
        "a/b a",
        "a**b ax/b",
        "*a*b*c xaxbx",
      })
  void doesNotMatch(String pattern, String path) throws Refused {
    assertThat(Glob.of(pattern).matches(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/*", "../*", "a/../../b", "{/etc,a}/x", "{a,..}/b"})
  void aPatternThatLeadsOutIsDenied(String pattern) {
    assertThatThrownBy(() -> Glob.of(pattern))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.DENIED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a,b", "[a", "a\\", "{{{a,b}", "x{a,[b}"})
  void aMalformedPatternFails(String pattern) {
    assertThatThrownBy(() -> Glob.of(pattern))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.FAILED));
  }

  @Test
  void bracesThatMultiplyAreRefused() {
    assertThatThrownBy(() -> Glob.of("{a,b}".repeat(40)))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.failure().message()).contains("1000 alternatives"));
  }

  @Test
  void manyStarsTakeNoLongerThanTheyMust() throws Refused {
    var glob = Glob.of("*a".repeat(50) + "b");
    assertThat(glob.matches("a".repeat(5000))).isFalse();
    assertThat(Glob.of("**/a/".repeat(50) + "b").matches("a/".repeat(2000) + "c")).isFalse();
  }
}

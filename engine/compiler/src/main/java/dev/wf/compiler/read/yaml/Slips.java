package dev.wf.compiler.read.yaml;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import java.util.Collection;
import java.util.List;

/// What is wrong with a YAML text, and with a program in one.
final class Slips {
  private Slips() {}

  /// @param problem what the library thinks of it
  static Diagnostic notYaml(Place place, String problem) {
    if (problem.contains("\\t")) {
      return Diagnostic.error("WF1101", place, "A tab stands where YAML takes spaces only.")
          .hint("indent with spaces");
    }
    var wrong = Diagnostic.error("WF1100", place, "This is not YAML: " + said(problem) + ".");
    if (problem.contains("mapping values are not allowed")) {
      return wrong.hint(
          "a value that holds `: ` stands in quotes; keys side by side are indented alike");
    }
    if (problem.contains("could not find expected ':'")) {
      return wrong.hint("behind a key stands `: `; a text of several lines begins with `|`");
    }
    if (problem.contains("expected ',' or")) {
      return wrong.hint("inside `{ … }` and `[ … ]` an expression stands in quotes: `\"${x}\"`");
    }
    if (problem.contains("<block end>")) {
      return wrong.hint("what belongs together is indented alike");
    }
    if (problem.contains("that cannot start any token")) {
      return wrong.hint("put the value in quotes");
    }
    return wrong;
  }

  private static String said(String problem) {
    return problem
        .replace("<block end>", "the end of what is indented here")
        .replace("<scalar>", "a value")
        .replace("<block mapping start>", "a record")
        .replace("<block sequence start>", "a list")
        .replace("<anchor>", "an anchor")
        .replaceAll("'([^']+)'", "`$1`")
        .replaceAll("but got ([^`a-z].*)", "but found `$1`")
        .replaceAll("but found [<]?([^`a][^>]*)[>]?$", "but found `$1`")
        .strip();
  }

  static Diagnostic noScalar(Place place) {
    return Diagnostic.error("WF1100", place, "This is not YAML: the text cannot be told apart.")
        .hint("what follows `|` and `>` begins on a line of its own");
  }

  static Diagnostic tooLarge(Place place, String limit) {
    return Diagnostic.error("WF1102", place, "This program has more than " + limit + ".")
        .hint("part it into several files");
  }

  static Diagnostic tooDeep(Place place, int most) {
    return Diagnostic.error("WF1103", place, "This is nested more than " + most + " deep.")
        .hint("give the inner parts names with `let`, or move them into a function");
  }

  static Diagnostic anchor(Place place) {
    return Diagnostic.error("WF1104", place, "A program has no anchors and aliases.")
        .hint("give what is used twice a name with `let` or `const`; in quotes it is text");
  }

  static Diagnostic tag(Place place) {
    return Diagnostic.error("WF1105", place, "A program has no tags.")
        .hint("quoted values are text; types are written as in the `.wf` form");
  }

  static Diagnostic secondDocument(Place place) {
    return Diagnostic.error("WF1106", place, "A program is one document, and this begins another.")
        .hint("part it into two files");
  }

  static Diagnostic noTextAsKey(Place place) {
    return Diagnostic.error("WF1107", place, "A key is text, and this is none.")
        .hint("an expression in braces stands in quotes: `\"${x}\"`");
  }

  static Diagnostic twice(Place place, String key, Place first) {
    return Diagnostic.error("WF1108", place, "`" + key + "` stands here twice.")
        .note(first, "here it stands first");
  }

  static Diagnostic unknownKey(Place place, String key, String where, Collection<String> known) {
    var wrong = Diagnostic.error("WF1110", place, where + " has no key `" + key + "`.");
    return NearName.of(key, known)
        .map(near -> wrong.hint("did you mean `" + near + "`?"))
        .orElseGet(() -> wrong.hint("it has " + listed(known)));
  }

  static Diagnostic noStep(Place place, String key, Collection<String> known) {
    var wrong = Diagnostic.error("WF1109", place, "No step has a key `" + key + "`.");
    return NearName.of(key, known)
        .map(near -> wrong.hint("did you mean `" + near + "`?"))
        .orElseGet(() -> wrong.hint("a record as a value stands under `be`"));
  }

  static Diagnostic missingKey(Place place, String key, String where) {
    return Diagnostic.error("WF1111", place, where + " needs a key `" + key + "`.");
  }

  static Diagnostic wrongKind(Place place, String what, String wanted, Yaml found) {
    return found instanceof Yaml.Scalar s && s.isEmpty()
        ? Diagnostic.error("WF1113", place, what + " is " + wanted + ", and nothing stands here.")
        : Diagnostic.error(
            "WF1112", place, what + " is " + wanted + ", and this is " + found.kind() + ".");
  }

  static Diagnostic noProgram(Place place) {
    return Diagnostic.error("WF1114", place, "A program in the YAML form says `wf: 1`.")
        .hint("write `wf: 1` above everything else");
  }

  static Diagnostic otherVersion(Place place) {
    return Diagnostic.error("WF1114", place, "The YAML form has the version 1: `wf: 1`.");
  }

  static Diagnostic otherForm(Place place) {
    return Diagnostic.error(
            "WF1115", place, "This is a program in the `.wf` form, and its name says YAML.")
        .hint("let its name end in `.wf`");
  }

  static Diagnostic ambiguous(Place place, String text, String meant) {
    return Diagnostic.error(
            "WF1120", place, "`" + text + "` is not the same for every reader of YAML.")
        .hint("write " + meant + ", or put it in quotes where it is text");
  }

  static Diagnostic plainText(Place place, String text) {
    var wrong = Diagnostic.error("WF1121", place, "This is text, and text alone does nothing.");
    return text.contains("\n") || text.length() > 40
        ? wrong.hint("an expression is written `${…}`; a text that is meant stands in quotes")
        : wrong.hint(
            "as an expression it is written `${" + text + "}`; as text it stands in quotes");
  }

  static Diagnostic notTrue(Place place, String key) {
    return Diagnostic.error("WF1122", place, "`" + key + "` is true where it stands.")
        .hint("leave it out where it is not meant");
  }

  private static String listed(Collection<String> names) {
    var quoted = List.copyOf(names).stream().map(n -> "`" + n + "`").toList();
    int last = quoted.size() - 1;
    return last < 1
        ? String.join("", quoted)
        : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
  }
}

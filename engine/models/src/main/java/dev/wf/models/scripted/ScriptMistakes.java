package dev.wf.models.scripted;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What may be wrong with a script.
final class ScriptMistakes {
  private ScriptMistakes() {}

  static Diagnostic notYaml(Place at, String problem) {
    return Diagnostic.error("WF5801", at, "This is not YAML: " + problem + ".");
  }

  static Diagnostic unknownKey(Place at, String key, List<String> known) {
    var mistake =
        Diagnostic.error(
            "WF5802", at, "A script has no `" + key + "` here; it may have " + list(known) + ".");
    return NearName.of(key, known).map(n -> mistake.hint("was `" + n + "` meant?")).orElse(mistake);
  }

  static Diagnostic wrongKind(Place at, String key, String expected, String found) {
    return Diagnostic.error(
        "WF5803", at, "`" + key + "` is " + expected + ", but this is " + found + ".");
  }

  static Diagnostic notARecord(Place at, String what, String found) {
    return Diagnostic.error(
        "WF5803", at, capital(what) + " is a record, but this is " + found + ".");
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  static Diagnostic noAct(Place at) {
    return Diagnostic.error("WF5804", at, "This rule says neither what to answer nor how to fail.")
        .hint("add `answer: …`, `fault: …` or a list of both under `answers:`");
  }

  static Diagnostic twoActs(Place at, String one, String other) {
    return Diagnostic.error("WF5805", at, "A rule has `" + one + "` or `" + other + "`, not both.")
        .hint("what follows one another stands under `answers:`");
  }

  static Diagnostic unknownFault(Place at, String word) {
    var known = Arrays.stream(Act.Fault.Kind.values()).map(Act.Fault.Kind::word).toList();
    var mistake =
        Diagnostic.error(
            "WF5806", at, "`" + word + "` is no fault; the faults are " + list(known) + ".");
    return NearName.of(word, known)
        .map(n -> mistake.hint("was `" + n + "` meant?"))
        .orElse(mistake);
  }

  static Diagnostic badPattern(Place at, String problem) {
    return Diagnostic.error("WF5807", at, "This is no pattern: " + problem + ".");
  }

  static Diagnostic noRules(Place at) {
    return Diagnostic.error("WF5808", at, "A script begins with `rules:` and a list of them.");
  }

  static Diagnostic twice(Place at, String key) {
    return Diagnostic.error("WF5809", at, "`" + key + "` stands here twice.");
  }

  private static String list(List<String> words) {
    return words.stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
  }
}

package dev.wf.cli.config;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// What can be wrong with settings.
final class Slips {
  private Slips() {}

  /// @param what has the keys, as the beginning of a sentence
  static Diagnostic unknownKey(Place at, String what, String key, Collection<String> known) {
    return Diagnostic.error("WF7001", at, what + " has no key `" + key + "`.")
        .hint(
            NearName.of(key, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("it may have " + words(known)));
  }

  static Diagnostic wrongKind(Place at, String what, String wanted, String found) {
    return Diagnostic.error("WF7002", at, what + " is " + wanted + ", not " + found + ".");
  }

  static Diagnostic twice(Place at, Place first, String key) {
    return Diagnostic.error("WF7003", at, "`" + key + "` stands here twice.")
        .note(first, "first here");
  }

  /// Without the line that it is about, which would show the secret once more.
  static Diagnostic secret(Place at, String hint) {
    var text = new StringBuilder(at.source().text());
    for (int i = at.span().offset(); i < at.span().end(); i++) {
      text.setCharAt(i, '*');
    }
    var masked = new Place(new Source(at.source().name(), text.toString()), at.span());
    return Diagnostic.error("WF7004", masked, "A secret never stands in a file.").hint(hint);
  }

  static Diagnostic noVariable(Place at, String key, String text) {
    return Diagnostic.error(
            "WF7005",
            at,
            "`"
                + key
                + "` names a variable of the environment, and `"
                + text
                + "` is no such name.")
        .hint("letters, digits and `_`: MY_KEY");
  }

  static Diagnostic noneOf(Place at, String what, String word, Collection<String> known) {
    var mistake =
        Diagnostic.error(
            "WF7006", at, what + " is one of " + words(known) + ", not `" + word + "`.");
    return NearName.of(word, known)
        .map(near -> mistake.hint("did you mean `" + near + "`?"))
        .orElse(mistake);
  }

  static Diagnostic missing(Place at, String what, String key, String example) {
    return Diagnostic.error("WF7007", at, what + " needs `" + key + "`.").hint(example);
  }

  static Diagnostic taken(Place at, String name) {
    return Diagnostic.error(
            "WF7008", at, "`" + name + "` is a provider of its own and cannot be another.")
        .hint("give it another name");
  }

  static Diagnostic badName(Place at, String what, String name) {
    return Diagnostic.error("WF7009", at, "`" + name + "` is no name of " + what + ".")
        .hint("letters and digits, with single `_`, `-` or `.` between them");
  }

  static Diagnostic badAddress(Place at, String text) {
    return Diagnostic.error("WF7010", at, "`" + text + "` is no address.")
        .hint("it begins with http:// or https:// and has a host: https://llm.example.org/v1");
  }

  static Diagnostic aliasOfAlias(Place at, String alias, Place other) {
    return Diagnostic.error(
            "WF7011", at, "An alias stands for a model, and `" + alias + "` is one.")
        .note(other, "an alias too")
        .hint("write the model's id, or `provider:id`");
  }

  static Diagnostic program(Place at) {
    return Diagnostic.error(
            "WF7012", at, "This is a program, and its name says a project's settings.")
        .hint("let its name be another");
  }

  static Diagnostic elsewhere(Place at, String key) {
    return Diagnostic.error("WF7013", at, "Only a policy has `" + key + "`.")
        .hint("/etc/wf/policy.yaml, or the file that WF_POLICY names");
  }

  static Diagnostic oneOfTwo(Place at, String what, String one, String other, boolean both) {
    var two = "`" + one + "` or `" + other + "`";
    return Diagnostic.error(
        "WF7014", at, what + (both ? " has " + two + ", not both." : " needs " + two + "."));
  }

  static Diagnostic badPattern(Place at, String why) {
    return Diagnostic.error("WF7015", at, why);
  }

  static Diagnostic unreadable(Place at, String why) {
    return Diagnostic.error("WF7016", at, "This file cannot be read: " + why + ".");
  }

  static Diagnostic badHeader(Place at, String name, String why) {
    return Diagnostic.error("WF7017", at, "The header `" + name + "` cannot be sent: " + why + ".");
  }

  static String words(Collection<String> words) {
    return List.copyOf(words).stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
  }
}

package dev.wf.models.scripted;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.model.Request;
import java.util.List;
import java.util.Optional;

/// The rules of one file, in its order. Safe for use by many threads.
public final class Script {
  private final String name;
  private final String digest;
  private final List<Rule> rules;

  private Script(Source source, List<Rule> rules) {
    this.name = source.name();
    this.digest = Digest.of(source.text()).hex();
    this.rules = List.copyOf(rules);
  }

  /// What reading a file gave: a script, unless there are mistakes.
  public record Reading(Optional<Script> script, List<Diagnostic> mistakes) {
    public Reading {
      mistakes = List.copyOf(mistakes);
    }
  }

  public static Reading read(Source source) {
    var reader = new ScriptReader(source);
    var rules = reader.rules();
    var mistakes = reader.mistakes();
    return new Reading(
        mistakes.isEmpty() ? Optional.of(new Script(source, rules)) : Optional.empty(), mistakes);
  }

  /// What people call it.
  String name() {
    return name;
  }

  /// Of its text.
  String digest() {
    return digest;
  }

  Optional<Rule> ruleFor(Request request) {
    return rules.stream().filter(rule -> rule.matches(request)).findFirst();
  }
}

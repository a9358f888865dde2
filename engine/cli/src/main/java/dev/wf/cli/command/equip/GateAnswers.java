package dev.wf.cli.command.equip;

import dev.wf.cli.args.Answer;
import dev.wf.cli.command.Wrong;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Gate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a command says of the questions that a workflow asks people.
///
/// @param approved what is approved, by path or question
/// @param byNode what is answered, by path
public record GateAnswers(List<Pattern> approved, Map<String, String> byNode) {
  public static GateAnswers of(List<String> approve, List<String> answers) throws Wrong {
    var byNode = new LinkedHashMap<String, String>();
    for (var answer : answers) {
      int sign = answer.indexOf('=');
      if (sign < 1) {
        throw Wrong.because(
            "`--answer " + answer + "` does not say which node it answers.",
            "--answer NODE=VALUE, as a run that waits tells it");
      }
      byNode.put(answer.substring(0, sign), answer.substring(sign + 1));
    }
    return new GateAnswers(approve.stream().map(GateAnswers::pattern).toList(), byNode);
  }

  /// A star stands for any text.
  public static Pattern pattern(String text) {
    var regex = new StringBuilder();
    for (var part : text.splitWithDelimiters("\\*", -1)) {
      regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /// What answers a question; a value that cannot be read answers nothing.
  public Optional<Value> of(Gate gate) {
    var given = byNode.get(gate.path());
    if (given != null) {
      return read(given, gate).value();
    }
    boolean isApproved =
        gate.isApproval()
            && approved.stream()
                .anyMatch(
                    p -> p.matcher(gate.path()).matches() || p.matcher(gate.question()).matches());
    return isApproved ? Optional.of(Value.TRUE) : Optional.empty();
  }

  /// What a person said: yes or no to an approval.
  public static Answer read(String text, Gate gate) {
    return gate.isApproval()
        ? new Answer(approval(text.strip()), List.of())
        : Answer.read(text, gate.answer(), gate.types());
  }

  private static Optional<Value> approval(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes", "true" -> Optional.of(Value.TRUE);
      case "n", "no", "false" -> Optional.of(Value.FALSE);
      default -> Optional.empty();
    };
  }
}

package dev.wf.compiler.check.whole;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import java.util.List;

/// What can be wrong with going on with a conversation.
final class ConversationMistakes {
  private final Here here;

  ConversationMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  /// `continue` names what no agent gave.
  ///
  /// @param lost at least one place
  Diagnostic noAnswer(Expr value, List<Origin.Made> lost) {
    var sentence = subject(value) + " is " + named(value, lost) + "no agent's answer.";
    return lost(Diagnostic.error("WF4080", at(value.span()), sentence), value, lost)
        .hint("`continue` takes what an agent gave, as it gave it: pass that on under a name");
  }

  /// What a function or agent is given is continued there.
  ///
  /// @param continued where
  Diagnostic noAnswerGiven(
      Expr argument, List<Origin.Made> lost, String function, Place continued) {
    boolean isPassed = argument instanceof Expr.Ref(var name) && name.text().equals(function);
    var sentence =
        "`"
            + function
            + "` continues the conversation of what it is given, but "
            + (isPassed ? "what it is given here" : subject(argument).replace("This", "this"))
            + " is "
            + named(argument, lost)
            + "no agent's answer.";
    return lost(Diagnostic.error("WF4081", at(argument.span()), sentence), argument, lost)
        .note(continued, "`" + function + "` continues it here");
  }

  private static String subject(Expr value) {
    return value instanceof Expr.Ref(var name) ? "`" + name.text() + "`" : "This";
  }

  /// What it is, where it was made in this very place.
  private String named(Expr value, List<Origin.Made> lost) {
    return isHere(value, lost.getFirst()) ? lost.getFirst().what() + " and " : "";
  }

  private Diagnostic lost(Diagnostic found, Expr value, List<Origin.Made> lost) {
    var all = found;
    for (var one : lost) {
      all = isHere(value, one) ? all : all.note(one.at(), "it is " + one.what());
    }
    return all;
  }

  private boolean isHere(Expr value, Origin.Made lost) {
    return lost.at().equals(at(value.span()));
  }
}

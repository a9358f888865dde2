package dev.wf.cli.view;

import dev.wf.cli.record.Cause;
import dev.wf.cli.record.Reason;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The way back to a root cause on one line: `prompt changed ← finding.note ← auditor(src/auth.ts)
/// asked again: src/auth.ts changed`.
final class CauseText {
  private static final String FROM = " ← ";
  private static final int MOST_NAMES = 5;
  private static final int LONGEST = 60;

  private final ReasonText reasons;

  CauseText(ReasonText reasons) {
    this.reasons = reasons;
  }

  /// One line for each root cause; one alone where none is known.
  List<String> lines(Cause.Asked cause) {
    var reason = reasons.of(cause.reason());
    return cause.through().isEmpty()
        ? List.of(reason)
        : List.copyOf(byRoot(cause, reason).values());
  }

  /// For each root cause the shortest way to it.
  private SequencedMap<String, String> byRoot(Cause.Asked cause, String reason) {
    var lines = new LinkedHashMap<String, String>();
    for (var through : cause.through()) {
      var line = reason + through(through, cause.reason());
      lines.merge(root(through.cause()), line, (a, b) -> a.length() <= b.length() ? a : b);
    }
    return lines;
  }

  /// What several ways may end at: of nodes that were asked for the same reason it is that.
  private String root(Cause cause) {
    return switch (cause) {
      case Cause.Asked(_, _, var through) when !through.isEmpty() ->
          root(through.getFirst().cause());
      case Cause.Used(_, var through) when !through.isEmpty() -> root(through.getFirst().cause());
      case Cause.Asked(_, var reason, _) -> reasons.of(reason);
      case Cause.Used _, Cause.Served _, Cause.Gave _, Cause.Given _, Cause.Program _ -> of(cause);
    };
  }

  private String through(Cause.Through through, Reason reason) {
    boolean isSaid =
        through.what().isEmpty()
            || reason instanceof Reason.QuestionDiffers(var nearest, _)
                && nearest.differing().contains(through.what());
    return (isSaid ? "" : FROM + through.what()) + FROM + of(through.cause());
  }

  /// The first of several causes stands for all.
  private String first(List<Cause.Through> through, Reason reason) {
    if (through.isEmpty()) {
      return "";
    }
    int others = through.size() - 1;
    return through(through.getFirst(), reason)
        + (others > 0 ? " (and " + Amounts.count(others, "other cause") + ")" : "");
  }

  private String of(Cause cause) {
    return switch (cause) {
      case Cause.Asked(var node, var reason, var through) ->
          node.asked().label() + " asked again: " + reasons.of(reason) + first(through, reason);
      case Cause.Served(var node) -> node.asked().label() + " was served another answer";
      case Cause.Gave(var node, var before, var now) when isPerson(node.asked()) ->
          "a person answered "
              + node.asked().label()
              + " with "
              + shortly(now)
              + ", not "
              + shortly(before);
      case Cause.Gave(var node, var before, var now) ->
          node.asked().label() + " gave something else" + difference(before, now);
      case Cause.Used(var node, var through) ->
          node.asked().label() + " is used otherwise" + first(through, new Reason.NotSought());
      case Cause.Given(var arguments) ->
          "the run was given other arguments: " + String.join(", ", arguments);
      case Cause.Program _ -> "the program asks otherwise";
    };
  }

  private static boolean isPerson(Asked asked) {
    return asked instanceof Asked.Use use && use.isForPerson();
  }

  /// Which names came and went in a list.
  private static String difference(Value before, Value now) {
    if (!(before instanceof Value.ListOf(var then) && now instanceof Value.ListOf(var since))) {
      return "";
    }
    var old = new HashSet<>(then);
    var fresh = new HashSet<>(since);
    var names = new ArrayList<String>();
    since.stream().filter(v -> !old.contains(v)).forEach(v -> names.add("+ " + shortly(v)));
    then.stream().filter(v -> !fresh.contains(v)).forEach(v -> names.add("- " + shortly(v)));
    if (names.isEmpty()) {
      return ": another order";
    }
    var more = names.size() > MOST_NAMES ? ", …" : "";
    return ": " + String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES))) + more;
  }

  private static String shortly(Value value) {
    var text = value instanceof Value.Str(var s) ? s : Rendering.compact(value);
    var line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}

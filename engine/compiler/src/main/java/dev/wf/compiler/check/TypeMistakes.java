package dev.wf.compiler.check;

import dev.wf.compiler.names.NearName;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.Collection;
import java.util.Optional;

/// What can be wrong with types, calls and settings.
final class TypeMistakes {
  private final Source source;

  TypeMistakes(Source source) {
    this.source = source;
  }

  Place at(Span span) {
    return new Place(source, span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  private static String a(Type type) {
    return "a value of type `" + type + "`";
  }

  Diagnostic misfit(Span span, Type wanted, Type given) {
    return error("WF3001", span, "This is " + a(given) + ", and `" + wanted + "` is wanted.");
  }

  Diagnostic mayBeNull(Span span, Type wanted) {
    return error("WF3002", span, "This may be null, and `" + wanted + "` is wanted.")
        .hint("give a value for null with `??`, or ask `if x != null` first");
  }

  Diagnostic needsCast(Span span, Type wanted, Type given) {
    return misfit(span, wanted, given).hint("`as " + wanted + "` checks it when the workflow runs");
  }

  Diagnostic nothingInCommon(Span span, Type a, Type b) {
    return error(
        "WF3003",
        span,
        "This is `"
            + b
            + "`, and what stands beside it is `"
            + a
            + "`: the two have no type in common.");
  }

  Diagnostic noField(Span span, String field, Type type, Collection<String> fields) {
    var found = error("WF3004", span, "`" + type + "` has no field `" + field + "`.");
    return NearName.of(field, fields)
        .map(n -> found.hint("did you mean `" + n + "`?"))
        .orElse(found);
  }

  Diagnostic fieldOfNull(Span span, String field) {
    return error("WF3005", span, "What `" + field + "` is taken of may be null.")
        .hint("write `?." + field + "`, or ask `if x != null` first");
  }

  Diagnostic noFunction(Span span, String name, Type type, Collection<String> functions) {
    var found =
        error(
            "WF3006",
            span,
            "`" + type + "` has no field `" + name + "`, and there is no function of that name.");
    return NearName.of(name, functions)
        .map(n -> found.hint("did you mean `" + n + "`?"))
        .orElse(found);
  }

  Diagnostic notCallable(Span span, Type type) {
    return error(
        "WF3007", span, "This is " + a(type) + ", and only functions and agents are called.");
  }

  Diagnostic tooManyArguments(Span span, String name, int most) {
    return error(
        "WF3008",
        span,
        "`"
            + name
            + "` takes "
            + (most == 1 ? "1 argument" : most + " arguments")
            + ", and this is one more.");
  }

  Diagnostic missingArgument(Span span, String name, String parameter, Type type) {
    return error(
        "WF3009",
        span,
        "`" + name + "` needs `" + parameter + "`, a value of type `" + type + "`.");
  }

  Diagnostic unknownArgument(
      Span span, String name, String argument, Collection<String> parameters) {
    var found = error("WF3010", span, "`" + name + "` has no parameter `" + argument + "`.");
    return NearName.of(argument, parameters)
        .map(n -> found.hint("did you mean `" + n + "`?"))
        .orElse(found);
  }

  Diagnostic argumentTwice(Span span, String argument) {
    return error("WF3011", span, "`" + argument + "` is given twice.");
  }

  Diagnostic wrongArgument(Span span, String name, Type wanted, Type given, boolean each) {
    var found =
        error(
            "WF3012", span, "`" + name + "` takes `" + wanted + "`, but this is `" + given + "`.");
    return each ? found.hint("`for x in xs { " + name + "(x) }` calls it once for each") : found;
  }

  Diagnostic operands(Span span, String operator, Type left, Type right) {
    return error(
        "WF3013", span, "`" + operator + "` does not go with `" + left + "` and `" + right + "`.");
  }

  Diagnostic condition(Span span, Type given) {
    return error("WF3014", span, "A condition is true or false, but this is `" + given + "`.")
        .hint("compare it: `x != null`, `xs.len() > 0`");
  }

  Diagnostic nullHole(Span span, Type type) {
    return error("WF3015", span, "This hole may be null (`" + type + "`), and null has no text.")
        .hint("say what stands there instead: `${x ?? \"none\"}`");
  }

  Diagnostic notAList(Span span, String word, Type type) {
    return error("WF3016", span, "`" + word + "` goes through a list, but this is `" + type + "`.");
  }

  Diagnostic spreadOf(Span span, Type type, String what) {
    return error("WF3017", span, "Only " + what + " is spread here, but this is `" + type + "`.");
  }

  Diagnostic fieldTwice(Span span, String name) {
    return error("WF3018", span, "The field `" + name + "` is given twice.");
  }

  Diagnostic missingField(Span span, String name, Type type) {
    return error("WF3019", span, "The field `" + name + "` of type `" + type + "` is missing.");
  }

  Diagnostic notOneOf(Span span, Type wanted, Optional<String> near) {
    var found = error("WF3020", span, "This is none of `" + wanted + "`.");
    return near.map(n -> found.hint("did you mean `\"" + n + "\"`?")).orElse(found);
  }

  Diagnostic outOfBounds(Span span, Type wanted) {
    return error("WF3021", span, "This is outside of `" + wanted + "`.");
  }

  Diagnostic untypedLambda(Span span) {
    return error("WF3022", span, "Nothing says what type this parameter has.")
        .hint("write it: `(x: int) => …`");
  }

  Diagnostic functionAsValue(Span span) {
    return error("WF3023", span, "A function is passed to a call, and stored nowhere.")
        .hint("write it where it is called");
  }

  Diagnostic notData(Span span, Type type) {
    return error(
        "WF3024",
        span,
        "`" + type + "` cannot cross to an agent or a command line: only data can.");
  }

  Diagnostic badType(Span span, String message) {
    return error("WF3025", span, message);
  }

  Diagnostic endlessType(Span span, String name) {
    return error("WF3026", span, "`" + name + "` holds itself without end.")
        .hint("a type may recur through `[]`, `map<…>` or `?` only");
  }

  Diagnostic cannotMatch(Span span, Type type) {
    return error("WF3027", span, "`as` can never give this from `" + type + "`.");
  }

  Diagnostic unknownSetting(Span span, String where, String name, Collection<String> settings) {
    var found = error("WF3101", span, "`" + where + "` has no setting `" + name + "`.");
    return NearName.of(name, settings)
        .map(n -> found.hint("did you mean `" + n + "`?"))
        .orElse(found);
  }

  Diagnostic wrongSetting(Span span, String name, Type wanted, Type given) {
    return error(
        "WF3102", span, "`" + name + "` takes `" + wanted + "`, but this is `" + given + "`.");
  }

  Diagnostic noPrompt(Span span, String agent) {
    return error("WF3103", span, "The agent `" + agent + "` has no `prompt`.")
        .hint("a prompt is what the agent is asked: `prompt: \"…\"`");
  }

  Diagnostic unknownTool(Span span, String name, Collection<String> tools) {
    var found = error("WF3104", span, "There is no tool `" + name + "`.");
    return NearName.of(name, tools).map(n -> found.hint("did you mean `" + n + "`?")).orElse(found);
  }

  Diagnostic toolNotYet(Span span, String name) {
    return error("WF3105", span, "The tool `" + name + "` cannot be used yet.")
        .hint("agents can use `read`, `glob` and `grep`");
  }

  Diagnostic settingNotYet(Span span, String name) {
    return error("WF3106", span, "The setting `" + name + "` cannot be used yet.");
  }

  Diagnostic notYet(Span span, String form) {
    return error("WF4001", span, form + " cannot be used yet.");
  }

  Diagnostic unused(Span span) {
    return error(
            "WF4002",
            span,
            "Nobody uses this value, and computing it asks nobody and changes nothing.")
        .hint("give it a name with `let`, or remove it");
  }

  Diagnostic unusedAnswer(Span span, String agent) {
    return Diagnostic.warning("WF4003", at(span), "Nobody uses what `" + agent + "` answers.")
        .hint("it is asked and paid for all the same");
  }

  Diagnostic misplaced(Span span, String word, String where) {
    return error("WF4004", span, "`" + word + "` stands " + where + ".");
  }

  Diagnostic unreachable(Span span) {
    return error("WF4005", span, "This is never reached: what stands above it always leaves.");
  }

  Diagnostic clauseTwice(Span span) {
    return error("WF4006", span, "This clause is here already.");
  }

  Diagnostic phaseTitle(Span span) {
    return error(
        "WF4007",
        span,
        "A phase is named by a string without holes, so that a plan can list the phases.");
  }

  Diagnostic unusedElement(Span span, String name) {
    return Diagnostic.warning(
            "WF4008",
            at(span),
            "The body of this `for` does not use `" + name + "`, so each round asks the same.")
        .hint("independent answers to one question are a `sample n { … }`");
  }

  Diagnostic noWorkflow(Span span) {
    return error("WF4009", span, "There is no workflow in this file.")
        .hint("an entry looks like `workflow audit(dir: path) -> Report { … }`");
  }

  Diagnostic whichWorkflow(Span span, Collection<String> names) {
    return error(
            "WF4010",
            span,
            "There are several workflows in this file: " + String.join(", ", names) + ".")
        .hint("name one behind the file: `wf run file.wf:" + names.iterator().next() + "`");
  }

  Diagnostic noSuchWorkflow(Span span, String name, Collection<String> names) {
    var found = error("WF4011", span, "There is no workflow `" + name + "` in this file.");
    return NearName.of(name, names).map(n -> found.hint("did you mean `" + n + "`?")).orElse(found);
  }

  Diagnostic incomplete(Span span, Collection<dev.wf.ir.type.Literal> left) {
    var missing = left.stream().map(Object::toString).sorted().toList();
    return error(
            "WF4012",
            span,
            missing.isEmpty()
                ? "This `match` does not say what happens otherwise."
                : "This `match` leaves out " + String.join(", ", missing) + ".")
        .hint(missing.isEmpty() ? "add an arm `else => …`" : "add an arm for each, or `else => …`");
  }

  Diagnostic noResult(Span span, Type wanted) {
    return error("WF3028", span, "This ends without a value, and `" + wanted + "` is wanted.")
        .hint("the last expression of a body is its value");
  }
}

package dev.wf.compiler.check.mistake;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.type.Callee;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.Solving;
import dev.wf.compiler.names.ForeignNames;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// What can be wrong with calls and with functions that are passed.
public final class CallMistakes {
  private static final Set<String> SETTINGS =
      Set.of(
          "model",
          "effort",
          "system",
          "tools",
          "timeout",
          "retries",
          "cache",
          "label",
          "fallback",
          "max_tokens",
          "max_turns",
          "ensure",
          "continue",
          "provider",
          "skills");
  private static final Set<String> SCHEMAS =
      Set.of("schema", "output", "output_schema", "response_format", "returns");

  private final Here here;

  CallMistakes(Here here) {
    this.here = here;
  }

  private Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  private Diagnostic declared(Diagnostic found, Callee callee) {
    return callee
        .declared()
        .map(d -> found.note(d, "where `" + callee.name() + "` is declared"))
        .orElse(found);
  }

  public Diagnostic noFunction(Name name, Type of, Collection<String> functions) {
    var found =
        error(
            "WF3007",
            name.span(),
            "There is no function `"
                + name
                + "`, and "
                + Spoken.of(of)
                + " has no field of that name.");
    return ForeignNames.member(name.text())
        .or(() -> NearName.of(name.text(), functions).map(n -> "did you mean `" + n + "`?"))
        .map(found::hint)
        .orElse(found);
  }

  public Diagnostic notCallable(Span span, Type type) {
    return error(
        "WF3008",
        span,
        "Only functions and agents are called, but this is " + Spoken.of(type) + ".");
  }

  public Diagnostic fieldCalled(Name field, Type type) {
    return error(
            "WF3008",
            field.span(),
            "`" + field + "` is a field here, " + Spoken.of(type) + ", and not a function.")
        .hint("a function of that name is called as `" + field + "(…)`");
  }

  public Diagnostic missing(Expr.Call call, Callee callee, Signature.Parameter parameter) {
    var name = parameter.name().isEmpty() ? "one more argument" : "`" + parameter.name() + "`";
    return declared(
        error(
            "WF3009",
            call.span(),
            "`" + callee.name() + "` needs " + name + ", " + kind(parameter.type()) + "."),
        callee);
  }

  private static String kind(Type type) {
    return Solving.isGeneric(type)
        ? type instanceof Type.Function ? "a function" : "a value"
        : Spoken.of(type);
  }

  public Diagnostic unknownArgument(Name name, Callee callee, Signature signature) {
    var found =
        declared(
            error(
                "WF3010", name.span(), "`" + callee.name() + "` has no parameter `" + name + "`."),
            callee);
    return NearName.of(name.text(), signature.names())
        .map(n -> "did you mean `" + n + "`?")
        .or(() -> setting(name.text(), callee))
        .map(found::hint)
        .orElse(found);
  }

  /// A setting of an agent that is given like an argument.
  private static Optional<String> setting(String name, Callee callee) {
    if (!(callee.target() instanceof Called.Target.Agent)) {
      return Optional.empty();
    }
    return SETTINGS.contains(name)
        ? Optional.of("`" + callee.name() + "(…) with { " + name + ": … }`")
        : SCHEMAS.contains(name)
            ? Optional.of("what an agent gives is declared: `agent name(…) -> T { … }`")
            : Optional.empty();
  }

  public Diagnostic tooMany(Span span, Callee callee, int most) {
    var count = most == 0 ? "no arguments" : most == 1 ? "one argument" : most + " arguments";
    return declared(
        error("WF3010", span, "`" + callee.name() + "` takes " + count + ", and this is one more."),
        callee);
  }

  public Diagnostic argumentTwice(Span span, Span first, String parameter) {
    return error("WF3011", span, "`" + parameter + "` is given twice.")
        .note(at(first), "the first time");
  }

  public Diagnostic untypedLambda(Span span) {
    return error("WF3022", span, "Nothing says what type this parameter has.")
        .hint("write it: `(x: int) => …`");
  }

  public Diagnostic tooManyParameters(Parameter parameter, String taker, int most) {
    return error(
        "WF3025",
        parameter.span(),
        "`"
            + taker
            + "` gives its function "
            + values(most)
            + ", so this parameter is one too many.");
  }

  public Diagnostic wrongParameter(Parameter parameter, String taker, Type given, Type written) {
    return error(
        "WF3025",
        parameter.span(),
        "`"
            + taker
            + "` gives its function "
            + Spoken.of(given)
            + " here, and this takes "
            + Spoken.of(written)
            + ".");
  }

  public Diagnostic noFunctionGiven(Span span, String taker, Type type) {
    return error(
            "WF3012",
            span,
            "`" + taker + "` takes a function, but this is " + Spoken.of(type) + ".")
        .hint("a function is written `x => …`");
  }

  /// A value that a function takes in no form: its first parameter is one of several.
  public Diagnostic takesNone(Span span, Callee callee, Type given) {
    var taken =
        callee.signatures().stream().map(s -> Spoken.of(s.parameter(0).type())).distinct().toList();
    return error(
        "WF3012",
        span,
        "`"
            + callee.name()
            + "` takes "
            + String.join(" or ", taken)
            + ", but this is "
            + Spoken.of(given)
            + ".");
  }

  public Diagnostic parameterNotTaken(Span span, String taker, Type given) {
    return error(
        "WF3012",
        span,
        "`" + taker + "` gives its function " + Spoken.of(given) + ", which this does not take.");
  }

  public Diagnostic moreTaken(Span span, String taker, int given) {
    return error(
        "WF3012",
        span,
        "`" + taker + "` gives its function " + values(given) + ", and this takes more.");
  }

  public Diagnostic resultNotGiven(Span span, String taker, Type wanted, Type given) {
    return error(
        "WF3012",
        span,
        "The function that `"
            + taker
            + "` takes gives "
            + Spoken.of(wanted)
            + ", but this gives "
            + Spoken.of(given)
            + ".");
  }

  public Diagnostic keyByName(Span span, Callee callee) {
    return error("WF3029", span, "`" + callee.name() + "` cannot go by what this gives.")
        .hint("write a function that gives one value with an order: `x => …`");
  }

  public Diagnostic noOrder(Span span, Callee callee, Type type) {
    return error(
            "WF3029",
            span,
            "`"
                + callee.name()
                + "` needs values with an order, but these are of type `"
                + type
                + "`.")
        .hint(
            "`"
                + (callee.name().equals("sort") ? "sort_by" : callee.name() + "_by")
                + "(x => …)` says what they are compared by");
  }

  public Diagnostic noNumber(Span span, Callee callee, Type type) {
    return error(
        "WF3029",
        span,
        "`"
            + callee.name()
            + "` works on numbers, durations and amounts, but these are of type `"
            + type
            + "`.");
  }

  public Diagnostic namesWritten(Span span) {
    return error(
        "WF3028", span, "Which fields of a record are meant is written down: `[\"a\", \"b\"]`.");
  }

  public Diagnostic noFieldNamed(Span span, String name, Type.RecordType record) {
    var found = error("WF3004", span, "There is no field `" + name + "` in this record.");
    return NearName.of(name, record.fields().stream().map(Type.Field::name).toList())
        .map(n -> found.hint("did you mean `\"" + n + "\"`?"))
        .orElse(found);
  }

  public Diagnostic mayNotAsk(Span span, Callee callee) {
    return error(
            "WF4013",
            span,
            "The function that `"
                + callee.name()
                + "` takes asks somebody, which it cannot do there.")
        .hint("ask in a `for` first, and go on with what it gives");
  }

  public Diagnostic noTime(Span call, Name workflow, Place time) {
    return Diagnostic.warning(
            "WF4041", at(call), "A call of `" + workflow + "` is not bounded by the time it names.")
        .note(time, "counts where it is what was run")
        .hint("bound the run: `time` in the budget of the workflow that is run");
  }

  public Diagnostic noPhaseBudgets(Span call, Name workflow, Place phases) {
    return Diagnostic.warning(
            "WF4051", at(call), "A call of `" + workflow + "` is not bounded by its `phases`.")
        .note(phases, "count where it is what was run")
        .hint("its `agents`, `tokens` and `cost` bound the call as a whole");
  }

  /// @param word of the form that takes a step
  public Diagnostic mayNotStep(Span span, Callee callee, String word) {
    return error(
            "WF4040",
            span,
            "`"
                + word
                + "` takes a step of its own, and the function that `"
                + callee.name()
                + "` takes has none.")
        .hint("let a `for` go through the list first, and go on with what that gives");
  }

  public Diagnostic withoutAgent(Span span) {
    return error(
            "WF4014",
            span,
            "`with` changes the settings of a call of an agent or of an `ask`, and this is"
                + " neither.")
        .hint("it stands right behind the call: `reviewer(file) with { effort: \"high\" }`");
  }

  private static String values(int number) {
    return number == 0 ? "no value" : number == 1 ? "one value" : number + " values";
  }
}

package dev.wf.compiler.check.mistake;

import dev.wf.compiler.names.ForeignNames;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.Collection;
import java.util.Optional;

/// What can be wrong with values and their types.
public final class TypeMistakes {
  private final Here here;

  public TypeMistakes(Here here) {
    this.here = here;
  }

  public Place at(Span span) {
    return here.at(span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  /// What is wanted, but this is something else.
  private Diagnostic unmet(String code, Span span, Goal.Must must, String instead) {
    var found =
        error(
            code,
            span,
            must.purpose().words() + " " + Spoken.of(must.shown()) + ", but " + instead + ".");
    return must.purpose().declared().map(d -> found.note(d, "where that is said")).orElse(found);
  }

  public Diagnostic misfit(Span span, Type given, Goal.Must must) {
    return unmet(must.purpose().code(), span, must, "this is " + Spoken.of(given));
  }

  public Diagnostic mayBeNull(Span span, Goal.Must must, boolean lacksElse) {
    return unmet("WF3002", span, must, "this may be null")
        .hint(
            lacksElse
                ? "an `if` without `else` is null where its condition does not hold: add an `else`"
                : "give another value with `??`, or ask `if … != null` first");
  }

  public Diagnostic nothingInCommon(Span span, Type type, Span otherSpan, Type other) {
    return error(
            "WF3003",
            span,
            "This is "
                + Spoken.of(type)
                + ", which has no type in common with "
                + Spoken.of(other)
                + ".")
        .note(at(otherSpan), "what it stands beside");
  }

  /// @param functions what might be called on it
  public Diagnostic noField(
      Name field, Type of, Collection<String> fields, Collection<String> functions) {
    var what = Spoken.of(of);
    var found =
        error(
            "WF3004",
            field.span(),
            what.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + what.substring(1)
                + " has no field `"
                + field
                + "`.");
    return NearName.of(field.text(), fields)
        .map(near -> "did you mean `" + near + "`?")
        .or(() -> called(field.text(), functions))
        .map(found::hint)
        .orElse(found);
  }

  /// A function that is named as a field would be.
  private static Optional<String> called(String name, Collection<String> functions) {
    if (functions.contains(name)) {
      return Optional.of("`" + name + "` is a function: `." + name + "()`");
    }
    return ForeignNames.member(name);
  }

  public Diagnostic notInEach(Name field, Type member, Optional<String> discriminator) {
    var found =
        error(
            "WF3004",
            field.span(),
            "Not every value of this has a field `"
                + field
                + "`: "
                + Spoken.of(member)
                + " has none.");
    return discriminator
        .map(d -> found.hint("ask first which it is: `if ….%s == …`".formatted(d)))
        .orElse(found);
  }

  public Diagnostic unknownJson(Name field) {
    return error("WF3004", field.span(), "Nothing is known of what is in a `json` value.")
        .hint(
            "say what it should be: `… as { "
                + field
                + ": string }` checks it when the workflow runs");
  }

  /// @param what the beginning of the sentence
  public Diagnostic fieldOfNull(Name field, String what) {
    return error("WF3005", field.span(), what + " may be null.")
        .hint("`?." + field + "` is null there, too; or ask `if … != null` first");
  }

  public Diagnostic fieldTwice(Name name, Name first) {
    return error("WF3006", name.span(), "The field `" + name + "` is given twice.")
        .note(at(first.span()), "the first time");
  }

  public Diagnostic operands(Expr.Binary binary, Type left, Type right, String why) {
    var found =
        error(
            "WF3013",
            binary.at(),
            "`"
                + binary.operator().sign()
                + "` does not go with "
                + Spoken.of(left)
                + " and "
                + Spoken.of(right)
                + ".");
    return why.isEmpty() ? found : found.hint(why);
  }

  public Diagnostic operand(Span span, String operator, Type type) {
    return error("WF3013", span, "`" + operator + "` does not go with " + Spoken.of(type) + ".");
  }

  public Diagnostic condition(Span span, Type given) {
    return error(
            "WF3014", span, "A condition is true or false, but this is " + Spoken.of(given) + ".")
        .hint("compare it: `… != null`, `….len() > 0`");
  }

  public Diagnostic nullHole(Span span) {
    return error("WF3015", span, "What fills this hole may be null, which has no text.")
        .hint("say what stands there instead: `${… ?? \"none\"}`, or `${if … { … }}` for nothing");
  }

  public Diagnostic patchHole(Span span) {
    return error("WF4050", span, "What fills this hole holds a patch, which has no text.")
        .hint("`diff(…)` is its text, and `….paths()` are the files that it touches");
  }

  public Diagnostic noElements(Span span, Type of, boolean nullable) {
    var found =
        error(
            "WF3016",
            span,
            "`[…]` takes an element out of a list or a map, but this is " + Spoken.of(of) + ".");
    return nullable
        ? found.hint("it may be null: ask `if … != null` first")
        : of instanceof Type.RecordType
            ? found.hint("a field is taken by its name: `x.name`")
            : found;
  }

  public Diagnostic negativeIndex(Span span, long index) {
    return error("WF3140", span, "A list has elements from 0 on, and none at " + index + ".")
        .hint(
            index == -1
                ? "`xs.last()` is the last element, null where there is none"
                : "`xs.slice(" + index + ")` is the list of the last " + -index);
  }

  public Diagnostic byZero(Span span) {
    return error("WF3141", span, "Nothing can be divided by zero.");
  }

  public Diagnostic spreadOf(Span span, Type type, String wanted) {
    return error(
        "WF3017",
        span,
        "What is spread here is " + wanted + ", but this is " + Spoken.of(type) + ".");
  }

  /// @param why the consequence
  public Diagnostic neverNull(Span span, String why) {
    return Diagnostic.warning("WF3018", at(span), "This is never null: " + why + ".");
  }

  public Diagnostic missingField(
      Span span, Goal.Must must, Type.Field field, Optional<String> near) {
    var found = unmet("WF3019", span, must, "this record has no `" + field.name() + "`");
    return near.map(
            n -> found.hint("`" + n + "` is none of its fields: is `" + field.name() + "` meant?"))
        .orElseGet(() -> found.hint("`" + field.name() + "` is " + Spoken.of(field.type())));
  }

  public Diagnostic notOneOf(Span span, Goal.Must must, Literal literal, Optional<String> near) {
    var found = unmet("WF3020", span, must, "this is " + literal);
    return near.map(n -> found.hint("did you mean `\"" + n + "\"`?")).orElse(found);
  }

  public Diagnostic outOfBounds(Span span, Goal.Must must, String written) {
    return unmet("WF3021", span, must, "this is " + written);
  }

  public Diagnostic functionAsValue(Span span) {
    return error(
            "WF3023",
            span,
            "A function is passed to a call or named with `let`, and is no part of a value.")
        .hint("write the call here, or a lambda where it is taken");
  }

  public Diagnostic notData(Span span, Type type) {
    return error(
        "WF3024",
        span,
        "Only data crosses to agents and from the command line, but this is "
            + Spoken.of(type)
            + ".");
  }

  public Diagnostic lengthOutOfBounds(Span span, Goal.Must must, int length) {
    return unmet(
        "WF3021", span, must, "this has " + length + (length == 1 ? " element" : " elements"));
  }

  public Diagnostic neverOf(Span span, Type given, Type wanted) {
    return error(
        "WF3027", span, "This is " + Spoken.of(given) + ", and never " + Spoken.of(wanted) + ".");
  }

  public Diagnostic noOrder(Span span, Type type) {
    return error("WF3029", span, "Nothing can be sorted by " + Spoken.of(type) + ".")
        .hint("sort by a number, a text, a word, a duration or an amount, or by a list of such");
  }

  // types as they are written

  public Diagnostic typeArguments(TypeExpr.Named type, int wanted) {
    var name = type.name().text();
    return error(
        "WF3030",
        type.span(),
        wanted == 0
            ? "`" + name + "` takes no type in `<…>`."
            : "`" + name + "` takes one type: `" + name + "<…>`.");
  }

  public Diagnostic noBounds(Span span, String name) {
    return error("WF3031", span, "`" + name + "` takes no bounds.");
  }

  public Diagnostic noPattern(Span span, String name) {
    return error("WF3031", span, "Only a `string` takes a pattern, and this is `" + name + "`.");
  }

  public Diagnostic badPattern(Span span, String problem) {
    return error("WF3031", span, "This is no pattern: " + problem + ".");
  }

  public Diagnostic unreadable(Span span, String problem) {
    return error("WF3142", span, "This is no pattern: " + problem + ".");
  }

  public Diagnostic onlyLongest(Span span) {
    return error("WF3031", span, "The length of a string is bounded above only.")
        .hint("`string(..500)`; a pattern says the rest: `string(r\"^.{3}\")`");
  }

  public Diagnostic boundsTurned(Span span) {
    return error("WF3031", span, "The lower bound is above the upper one, so nothing fits.");
  }

  public Diagnostic noLength(Span span) {
    return error("WF3031", span, "A length is a number from 0 to " + Integer.MAX_VALUE + ".");
  }

  public Diagnostic badBound(Span span, String wanted) {
    return error("WF3031", span, "A bound here is " + wanted + ".");
  }

  public Diagnostic endless(Name type) {
    return error("WF3026", type.span(), "Each `" + type + "` would hold another one, without end.")
        .hint("a type may come up again in itself in a list, in a map, or behind `?`");
  }

  public Diagnostic spreadInItself(Span span) {
    return error("WF3026", span, "What is spread here is made of the type that it stands in.")
        .hint("a spread takes the fields of another type: write those that are its own");
  }

  public Diagnostic endlessConstant(Name constant) {
    return error("WF3026", constant.span(), "`" + constant + "` is worked out from itself.");
  }

  public Diagnostic storedFunction(Span span) {
    return error("WF3023", span, "A function is no part of data.")
        .hint("a function is passed as an argument of its own");
  }

  public Diagnostic spreadType(Span span, Type type) {
    return error(
        "WF3032",
        span,
        "What is spread here is a record type, but this is " + Spoken.of(type) + ".");
  }

  public Diagnostic mixedLiterals(Span span, Literal first, Literal other) {
    return error(
        "WF3033",
        span,
        "The values of one type are of one kind, but " + first + " and " + other + " are not.");
  }

  public Diagnostic literalTwice(Span span, Literal literal) {
    return error("WF3033", span, literal + " is listed twice.");
  }

  public Diagnostic unionOf(Span span, Type stranger, boolean isList) {
    var mistake =
        error(
            "WF3034",
            span,
            "`|` joins literals, or records that a field tells apart, but this has "
                + Spoken.of(stranger)
                + ".");
    return isList
        ? mistake.hint("`[]` binds tighter than `|`: a list of either is `(A | B)[]`")
        : mistake;
  }

  public Diagnostic notToldApart(Span span) {
    return error("WF3034", span, "Nothing tells these records apart.")
        .hint("give each a field with its own value: `{ kind: \"a\", … } | { kind: \"b\", … }`");
  }
}

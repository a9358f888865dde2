package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Spoken;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.List;
import java.util.Optional;

/// Says why a value does not fit, in the words that help most.
final class Mismatch {
  private final Context context;
  private final TypeMistakes mistakes;
  private final Fit fit;

  Mismatch(Context context, TypeMistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes;
    this.fit = context.fit;
  }

  Diagnostic of(Expr expr, Type given, Goal.Must must) {
    var wanted = must.type();
    var some = fit.withoutNull(given);
    if (fit.mayBeNull(given)
        && given != Plain.NULL
        && !fit.mayBeNull(wanted)
        && fit.fits(some, wanted)) {
      return mistakes.mayBeNull(expr.span(), must, Constants.bare(expr) instanceof Expr.If);
    }
    var resolved = fit.resolve(fit.withoutNull(wanted));
    var literal = Constants.literal(expr);
    if (literal.isPresent()
        && resolved instanceof Type.Enumeration e
        && isOfKind(literal.get(), e)) {
      return mistakes.notOneOf(
          expr.span(), new Goal.Must(e, must.purpose()), literal.get(), near(literal.get(), e));
    }
    boolean isWritten = literal.isPresent() || Constants.number(expr).isPresent();
    if (isWritten && isBounded(resolved, given)) {
      return mistakes.outOfBounds(expr.span(), must, context.text(expr));
    }
    if (Constants.bare(expr) instanceof Expr.ListOf list
        && isBounded(resolved, given)
        && list.items().stream().noneMatch(Expr.ListOf.Item::spread)) {
      return mistakes.lengthOutOfBounds(expr.span(), must, list.items().size());
    }
    var member = member(resolved, given);
    if (member.isPresent()) {
      return of(expr, given, new Goal.Must(member.get(), must.purpose()));
    }
    if (resolved instanceof Type.RecordType w && fit.resolve(given) instanceof Type.RecordType g) {
      var missing =
          w.fields().stream()
              .filter(f -> g.field(f.name()).isEmpty() && !fit.isOptional(f.type()))
              .findFirst();
      if (missing.isPresent()) {
        return mistakes.missingField(expr.span(), must, missing.get(), near(missing.get(), g, w));
      }
    }
    var found = mistakes.misfit(expr.span(), given, must);
    return written(expr, must, resolved, given)
        .map(found::hint)
        .orElseGet(() -> hinted(found, given, must, resolved));
  }

  /// The one record of a union that the given one is meant to be, by the field that tells.
  private Optional<Type> member(Type wanted, Type given) {
    if (!(wanted instanceof Type.Union(var members))
        || !(fit.resolve(given) instanceof Type.RecordType)) {
      return Optional.empty();
    }
    var telling = context.unions.discriminator(members);
    var values = telling.map(t -> context.unions.literals(given, t)).orElse(List.of());
    var meant =
        members.stream()
            .filter(m -> context.unions.literals(m, telling.orElse("")).containsAll(values))
            .toList();
    return values.isEmpty() || meant.size() != 1 ? Optional.empty() : Optional.of(meant.getFirst());
  }

  /// How a literal is written that was meant to be of this type.
  private Optional<String> written(Expr expr, Goal.Must must, Type wanted, Type given) {
    var text = context.text(expr);
    boolean isNumber = Constants.number(expr).isPresent();
    if (isNumber && wanted == Plain.MONEY) {
      return Optional.of("an amount has its sign: `$" + text + "`");
    }
    if (isNumber && wanted == Plain.DURATION) {
      return Optional.of("a duration has its unit: `" + text + "s`, `" + text + "m`");
    }
    boolean isQuoted = text.matches("\"\\$?[0-9][0-9._]*[a-zA-Z%]*\"");
    if (isQuoted && (fit.isNumber(wanted) || wanted == Plain.MONEY || wanted == Plain.DURATION)) {
      return Optional.of("without quotes: `" + text.substring(1, text.length() - 1) + "`");
    }
    return Constants.literal(expr).isPresent()
            && wanted instanceof Type.ListType l
            && fit.fits(given, l.element())
        ? Optional.of(
            "it is written as a list: `["
                + (must.purpose().code().equals("WF3012") ? text.replace(" ", "\", \"") : text)
                + "]`")
        : Optional.empty();
  }

  private Diagnostic hinted(Diagnostic found, Type given, Goal.Must must, Type wanted) {
    if (fit.resolve(given) instanceof Type.ListType l
        && fit.fits(l.element(), wanted)
        && must.purpose().code().equals("WF3012")) {
      return found.hint("`for x in … { … }` does it once for each");
    }
    boolean narrower = fit.fits(wanted, given) || wanted == Plain.PATH && fit.isText(given);
    if (given == Plain.JSON || narrower || isBounded(wanted, given)) {
      return found.hint("`… as " + must.shown() + "` checks it when the workflow runs");
    }
    return difference(given, must.type(), 0).map(found::hint).orElse(found);
  }

  /// The first place at which two types differ, where it is not the whole.
  private Optional<String> difference(Type given, Type wanted, int depth) {
    var g = fit.resolve(fit.withoutNull(given));
    var w = fit.resolve(fit.withoutNull(wanted));
    if (depth < 5
        && w instanceof Type.ListType l
        && g instanceof Type.ListType m
        && !fit.fits(m.element(), l.element())) {
      return difference(m.element(), l.element(), depth + 1)
          .or(() ->
              Optional.of(
                  "an element is "
                      + Spoken.of(m.element())
                      + ", and "
                      + Spoken.of(l.element())
                      + " is wanted"));
    }
    if (depth < 5 && w instanceof Type.RecordType r && g instanceof Type.RecordType s) {
      for (var field : r.fields()) {
        var own = s.field(field.name());
        if (own.isEmpty() && !fit.isOptional(field.type())) {
          return Optional.of("it has no `" + field.name() + "`");
        }
        if (own.isPresent() && !fit.fits(own.get().type(), field.type())) {
          return difference(own.get().type(), field.type(), depth + 1)
              .or(() ->
                  Optional.of(
                      "`"
                          + field.name()
                          + "` is "
                          + Spoken.of(own.get().type())
                          + ", and "
                          + Spoken.of(field.type())
                          + " is wanted"));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isBounded(Type wanted, Type given) {
    return wanted instanceof Type.IntType && fit.isWhole(given)
        || wanted instanceof Type.FloatType && fit.isNumber(given)
        || wanted instanceof Type.StringType && fit.isText(given)
        || wanted instanceof Type.ListType w
            && fit.resolve(given) instanceof Type.ListType g
            && fit.fits(g.element(), w.element());
  }

  private static boolean isOfKind(Literal literal, Type.Enumeration enumeration) {
    return enumeration.values().getFirst().getClass() == literal.getClass();
  }

  private static Optional<String> near(Literal literal, Type.Enumeration enumeration) {
    return literal instanceof Literal.Text(var text)
        ? NearName.of(
            text, enumeration.values().stream().map(v -> ((Literal.Text) v).value()).toList())
        : Optional.empty();
  }

  /// The field that was probably meant to be the missing one: near by name, and not wanted itself.
  private static Optional<String> near(
      Type.Field missing, Type.RecordType given, Type.RecordType wanted) {
    List<String> strangers =
        given.fields().stream()
            .map(Type.Field::name)
            .filter(n -> wanted.field(n).isEmpty())
            .toList();
    return NearName.of(missing.name(), strangers);
  }
}

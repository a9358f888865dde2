package dev.wf.compiler.check.written;

import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Patterns;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.type.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The bounds of types as they are written: `string(..500)`, `int(1..9)`, `T[1..5]`.
final class Bounds {
  private final TypeMistakes mistakes;
  private final Consumer<Diagnostic> report;

  Bounds(TypeMistakes mistakes, Consumer<Diagnostic> report) {
    this.mistakes = mistakes;
    this.report = report;
  }

  Type none(TypeExpr.Named written, Type type) {
    if (written.bounds().isPresent() || written.pattern().isPresent()) {
      report.accept(mistakes.noBounds(written.span(), written.name().text()));
    }
    return type;
  }

  Type string(TypeExpr.Named written) {
    if (written.pattern().isPresent()) {
      var pattern = written.pattern().get().constant();
      pattern
          .flatMap(Patterns::problem)
          .ifPresent(p -> report.accept(mistakes.badPattern(written.pattern().get().span(), p)));
      return pattern
          .<Type>map(p -> new Type.StringType(OptionalInt.empty(), Optional.of(p)))
          .orElse(Type.STRING);
    }
    if (written.bounds().flatMap(TypeExpr.Bounds::min).isPresent()) {
      report.accept(mistakes.onlyLongest(written.span()));
    }
    return new Type.StringType(
        length(written.bounds().flatMap(TypeExpr.Bounds::max)), Optional.empty());
  }

  Type whole(TypeExpr.Named written) {
    noPattern(written);
    var min = written.bounds().flatMap(TypeExpr.Bounds::min).flatMap(this::wholeNumber);
    var max = written.bounds().flatMap(TypeExpr.Bounds::max).flatMap(this::wholeNumber);
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      report.accept(mistakes.boundsTurned(written.span()));
    }
    return new Type.IntType(
        min.map(OptionalLong::of).orElseGet(OptionalLong::empty),
        max.map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  Type number(TypeExpr.Named written) {
    noPattern(written);
    var min = written.bounds().flatMap(TypeExpr.Bounds::min).flatMap(this::anyNumber);
    var max = written.bounds().flatMap(TypeExpr.Bounds::max).flatMap(this::anyNumber);
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      report.accept(mistakes.boundsTurned(written.span()));
    }
    return new Type.FloatType(
        min.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        max.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }

  Type list(Type element, Optional<TypeExpr.Bounds> bounds) {
    var min = length(bounds.flatMap(TypeExpr.Bounds::min));
    var max = length(bounds.flatMap(TypeExpr.Bounds::max));
    if (min.isPresent() && max.isPresent() && min.getAsInt() > max.getAsInt()) {
      report.accept(mistakes.boundsTurned(bounds.orElseThrow().span()));
    }
    return new Type.ListType(element, min, max);
  }

  private void noPattern(TypeExpr.Named written) {
    written
        .pattern()
        .ifPresent(p -> report.accept(mistakes.noPattern(p.span(), written.name().text())));
  }

  private OptionalInt length(Optional<Expr> bound) {
    if (bound.isEmpty()) {
      return OptionalInt.empty();
    }
    var number = wholeNumber(bound.get());
    if (number.isPresent() && (number.get() < 0 || number.get() > Integer.MAX_VALUE)) {
      report.accept(mistakes.noLength(bound.get().span()));
      return OptionalInt.empty();
    }
    return number.map(n -> OptionalInt.of(n.intValue())).orElseGet(OptionalInt::empty);
  }

  private Optional<Long> wholeNumber(Expr bound) {
    var number = Constants.whole(bound);
    if (number.isEmpty()) {
      report.accept(mistakes.badBound(bound.span(), "a whole number"));
    }
    return number;
  }

  private Optional<Double> anyNumber(Expr bound) {
    var number = Constants.number(bound);
    if (number.isEmpty()) {
      report.accept(mistakes.badBound(bound.span(), "a number"));
    }
    return number;
  }
}

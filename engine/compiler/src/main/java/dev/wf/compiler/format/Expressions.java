package dev.wf.compiler.format;

import dev.wf.compiler.format.Listing.Element;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Operator;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Prints expressions.
final class Expressions {
  /// How tightly a form binds. What binds looser than its place allows gets parentheses; a tree
  /// that was read has them already.
  private static final int LAMBDA = 0;

  private static final int UNARY = 7;
  private static final int CAST = 8;
  private static final int ASK = 9;
  private static final int POSTFIX = 10;
  private static final int PRIMARY = 11;

  private final Printer printer;

  Expressions(Printer printer) {
    this.printer = printer;
  }

  Doc of(Expr expr) {
    return switch (expr) {
      case Expr.Missing missing -> throw Printer.notWhole(missing);
      case Expr.Null _ -> Doc.text("null");
      case Expr.Bool bool -> Doc.text(Boolean.toString(bool.value()));
      case Expr.Int _, Expr.Float _, Expr.Duration _, Expr.Money _ -> Doc.text(number(expr));
      case Expr.Text text -> printer.literals().string(text, this::of);
      case Expr.Ref ref -> Doc.text(ref.name().text());
      case Expr.ListOf list -> list(list);
      case Expr.RecordOf record -> Doc.group(printer.forms().record(record));
      case Expr.Do block -> Doc.group(printer.forms().braces(block.block()));
      case Expr.Lambda lambda -> lambda(lambda);
      case Expr.Parens parens ->
          Doc.group(
              Doc.text("("), Doc.indent(Doc.SOFT, of(parens.value())), Doc.SOFT, Doc.text(")"));
      case Expr.Field _, Expr.Index _, Expr.Call _, Expr.With _ -> chain(expr);
      case Expr.Ask ask ->
          Doc.of(Doc.text("ask "), of(ask.prompt()), printer.types().result(ask.result()));
      case Expr.Cast cast ->
          Doc.of(at(POSTFIX - 1, cast.value()), Doc.text(" as "), printer.types().of(cast.type()));
      case Expr.Unary unary ->
          Doc.of(Doc.text(unary.operator().sign()), at(UNARY, unary.operand()));
      case Expr.Binary binary -> binary(binary);
      case Expr.Fail fail -> Doc.of(Doc.text("fail "), at(LAMBDA + 1, fail.message()));
      case Expr.If _,
          Expr.Match _,
          Expr.For _,
          Expr.Sample _,
          Expr.Loop _,
          Expr.Try _,
          Expr.Worktree _ ->
          printer.forms().of(expr);
    };
  }

  /// An expression before a `{`, or anywhere that takes no lambda.
  Doc operation(Expr expr) {
    return at(LAMBDA + 1, expr);
  }

  /// An expression at a place that takes only what binds so tightly.
  private Doc at(int level, Expr expr) {
    return level(expr) >= level ? of(expr) : Doc.of(Doc.text("("), of(expr), Doc.text(")"));
  }

  private static int level(Expr expr) {
    return switch (expr) {
      case Expr.Lambda _, Expr.Fail _ -> LAMBDA;
      case Expr.Binary binary -> binary.operator().level();
      case Expr.Unary _ -> UNARY;
      case Expr.Int number when number.value() < 0 -> UNARY;
      case Expr.Cast _ -> CAST;
      case Expr.Ask _ -> ASK;
      case Expr.Field _, Expr.Index _, Expr.Call _, Expr.With _ -> POSTFIX;
      default -> PRIMARY;
    };
  }

  String number(Expr number) {
    return switch (number) {
      case Expr.Int i -> printer.literals().whole(i);
      case Expr.Float f -> printer.literals().floating(f);
      case Expr.Duration d -> printer.literals().duration(d);
      case Expr.Money m -> printer.literals().money(m);
      case Expr.Unary u -> u.operator().sign() + number(u.operand());
      default -> throw new IllegalArgumentException("a bound is a number, not " + number);
    };
  }

  private Doc list(Expr.ListOf list) {
    var elements =
        list.items().stream()
            .map(item -> {
              var span = item.value().span();
              return item.spread()
                  ? new Element(Types.before(span, 3), Doc.of(Doc.text("..."), of(item.value())))
                  : new Element(span, of(item.value()));
            })
            .toList();
    if (elements.size() == 1 && hugs(list.items().getFirst().value())) {
      return printer.listing(list.span(), elements).hugging("[", "]");
    }
    return printer.listing(list.span(), elements).inBrackets("[", "]");
  }

  private Doc lambda(Expr.Lambda lambda) {
    var parameters = lambda.parameters();
    boolean plain = parameters.size() == 1 && parameters.getFirst().type().isEmpty();
    int open = lambda.span().offset();
    return Doc.of(
        plain
            ? Doc.text(parameters.getFirst().name().text())
            : printer.parameters(open, lambda.body().span().offset(), parameters),
        Doc.text(" => "),
        of(lambda.body()));
  }

  /// The links of a chain of equal level, each operator before its right side. A line that begins
  /// with `-` would be a statement of its own, so where one occurs, they stand at the ends of the
  /// lines.
  private Doc binary(Expr.Binary binary) {
    int level = binary.operator().level();
    var links = new ArrayDeque<Expr.Binary>();
    Expr left = binary;
    while (left instanceof Expr.Binary next
        && next.operator().level() == level
        && (links.isEmpty() || !isComparison(level))) {
      links.push(next);
      left = next.left();
    }
    boolean trails = links.stream().anyMatch(l -> l.operator() == Operator.Infix.SUBTRACT);
    var docs = new ArrayList<Doc>();
    for (var link : links) {
      var sign = link.operator().sign();
      var right =
          link.operator() == Operator.Infix.COALESCE && link.right() instanceof Expr.Fail
              ? of(link.right())
              : at(level + 1, link.right());
      docs.add(
          trails
              ? Doc.of(Doc.text(" " + sign), Doc.SPACE, right)
              : Doc.of(Doc.SPACE, Doc.text(sign + " "), right));
    }
    return Doc.group(at(isComparison(level) ? level + 1 : level, left), Doc.indent(Doc.of(docs)));
  }

  private static boolean isComparison(int level) {
    return level == Operator.Infix.EQUAL.level();
  }

  /// `head.a(…).b(…)[…] with { … }`.
  private Doc chain(Expr expr) {
    var links = new ArrayDeque<Expr>();
    var head = expr;
    for (var inner = inner(head); inner.isPresent(); inner = inner(head)) {
      links.push(head);
      head = inner.get();
    }
    boolean calls = links.peek() instanceof Expr.Call || links.peek() instanceof Expr.Index;
    return new Chain(printer, at(calls ? POSTFIX : ASK, head), head, List.copyOf(links)).doc();
  }

  /// What a field, call, index or `with` hangs on.
  static Optional<Expr> inner(Expr link) {
    return switch (link) {
      case Expr.Field field -> Optional.of(field.of());
      case Expr.Index index -> Optional.of(index.of());
      case Expr.Call call -> Optional.of(call.function());
      case Expr.With with -> Optional.of(with.of());
      default -> Optional.empty();
    };
  }

  /// `(x, named: y)`.
  Doc arguments(int open, Span call, List<Expr.Argument> arguments) {
    var elements = new ArrayList<Element>();
    for (var argument : arguments) {
      elements.add(argument(argument));
    }
    var listing = new Listing(printer.comments(), open, Math.max(0, call.end() - 1), elements);
    return !arguments.isEmpty() && hugs(arguments.getLast().value())
        ? listing.hugging("(", ")")
        : listing.inBrackets("(", ")");
  }

  Element argument(Expr.Argument argument) {
    return switch (argument) {
      case Expr.Positional p -> new Element(p.value().span(), of(p.value()));
      case Expr.NamedArgument n ->
          new Element(
              n.name().span().to(n.value().span()),
              Doc.of(Doc.text(n.name().text() + ": "), of(n.value())));
    };
  }

  /// Does it bring brackets of its own, so that those around it need no lines?
  private static boolean hugs(Expr expr) {
    return switch (expr) {
      case Expr.RecordOf _, Expr.Do _, Expr.ListOf _ -> true;
      case Expr.Text text -> text.form() == Expr.Text.Form.BLOCK;
      case Expr.Lambda lambda -> hugs(lambda.body());
      default -> false;
    };
  }

  /// ` { a: 1 }` with a space before it.
  Doc settings(int open, Span around, List<Setting> settings) {
    var elements = settings.stream().map(this::setting).toList();
    var listing = new Listing(printer.comments(), open, Math.max(0, around.end() - 1), elements);
    return Doc.group(Doc.text(" "), listing.inBraces(", ", ""));
  }

  private Element setting(Setting setting) {
    return new Element(
        setting.span(),
        switch (setting) {
          case Setting.Named n ->
              Doc.of(Doc.text(Literals.key(n.name(), false) + ": "), of(n.value()));
          case Setting.Spread s -> Doc.of(Doc.text("..."), of(s.value()));
        });
  }
}

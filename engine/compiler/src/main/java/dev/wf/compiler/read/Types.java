package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.grammar.WfParser.*;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads types.
final class Types {
  private final Parts parts;

  Types(Parts parts) {
    this.parts = parts;
  }

  Optional<TypeExpr> ofOptional(TypeContext context) {
    return Optional.ofNullable(context).map(this::of);
  }

  /// A type, or what is missing of it.
  TypeExpr of(TypeContext context) {
    if (context.exception != null) {
      return new TypeExpr.Missing(Spans.of(context));
    }
    return switch (context) {
      case FunctionTypeContext f -> {
        int last = f.type().size() - 1;
        var parameters = f.type().subList(0, last).stream().map(this::of).toList();
        yield parts.deeper(
            1,
            Spans.of(f),
            TypeExpr.Missing::new,
            () -> new TypeExpr.Function(parameters, of(f.type(last)), Spans.of(f)));
      }
      case UnionTypeContext u ->
          u.typePost().size() == 1
              ? of(u.typePost(0))
              : new TypeExpr.Union(u.typePost().stream().map(this::of).toList(), Spans.of(u));
      default -> throw Unread.of(context);
    };
  }

  private TypeExpr of(TypePostContext context) {
    return parts.deeper(
        context.typeSuffix().size() + 1,
        Spans.of(context),
        TypeExpr.Missing::new,
        () -> suffixed(context));
  }

  private TypeExpr suffixed(TypePostContext context) {
    var type = of(context.typeAtom());
    for (var suffix : context.typeSuffix()) {
      var span = Spans.of(context.typeAtom()).to(Spans.of(suffix));
      type =
          switch (suffix) {
            case NullableSuffixContext _ -> new TypeExpr.Nullable(type, span);
            case ListSuffixContext l ->
                new TypeExpr.ListOf(type, Optional.ofNullable(l.bounds()).map(this::bounds), span);
            default -> throw Unread.of(suffix);
          };
    }
    return type;
  }

  private TypeExpr of(TypeAtomContext context) {
    var span = Spans.of(context);
    return switch (context) {
      case SimpleTypeContext s -> simple(s);
      case NamedTypeContext n -> named(n.typeRef(), arguments(n.typeArgs()), span);
      case TextTypeContext t ->
          new TypeExpr.OfLiteral(
              new Literal.Text(parts.texts().name(t.string(), "A type").text()), span);
      case NullTypeContext _ -> new TypeExpr.OfNull(span);
      case BoolTypeContext b -> new TypeExpr.OfLiteral(new Literal.Truth(b.TRUE() != null), span);
      case IntTypeContext i -> whole(i.MINUS() != null, i.INT(), span);
      case RecordTypeContext r ->
          new TypeExpr.RecordOf(
              r.fieldTypes().typeField().stream().flatMap(f -> field(f).stream()).toList(), span);
      case ParensTypeContext p -> new TypeExpr.Parens(of(p.type()), span);
      default -> throw Unread.of(context);
    };
  }

  private TypeExpr simple(SimpleTypeContext context) {
    Optional<TypeExpr.Bounds> bounds = Optional.empty();
    Optional<Expr.Text> pattern = Optional.empty();
    switch (context.limits()) {
      case BoundLimitsContext b -> bounds = Optional.of(bounds(b.bounds()));
      case PatternLimitsContext p -> pattern = Optional.of(parts.texts().of(p.string()));
      case null -> {}
      default -> throw Unread.of(context.limits());
    }
    return new TypeExpr.Named(
        Optional.empty(),
        parts.name(context.name()),
        arguments(context.typeArgs()),
        bounds,
        pattern,
        Spans.of(context));
  }

  TypeExpr.Named named(TypeRefContext context, List<TypeExpr> arguments, Span span) {
    return new TypeExpr.Named(
        Optional.ofNullable(context.name()).map(parts::name),
        parts.name(context.TYPE_ID()),
        arguments,
        Optional.empty(),
        Optional.empty(),
        span);
  }

  private List<TypeExpr> arguments(TypeArgsContext context) {
    return context == null ? List.of() : context.type().stream().map(this::of).toList();
  }

  private TypeExpr whole(boolean negative, TerminalNode digits, Span span) {
    return switch (number(negative, digits.getSymbol(), span)) {
      case Expr.Int i -> new TypeExpr.OfLiteral(new Literal.Whole(i.value()), span);
      case Expr.Unary(_, Expr.Int i, _) ->
          new TypeExpr.OfLiteral(new Literal.Whole(-i.value()), span);
      default -> new TypeExpr.Missing(span);
    };
  }

  private TypeExpr.Bounds bounds(BoundsContext context) {
    var sides = new ArrayList<Optional<Expr>>(List.of(Optional.empty(), Optional.empty()));
    for (var bound : context.bound()) {
      boolean isMin =
          bound.getStart().getTokenIndex() < context.RANGE().getSymbol().getTokenIndex();
      sides.set(isMin ? 0 : 1, Optional.of(bound(bound)));
    }
    return new TypeExpr.Bounds(sides.get(0), sides.get(1), Spans.of(context));
  }

  private Expr bound(BoundContext context) {
    return number(context.MINUS() != null, context.getStop(), Spans.of(context));
  }

  private Expr number(boolean negative, Token token, Span span) {
    return negative ? parts.numbers().negative(token, span) : parts.numbers().of(token);
  }

  private Optional<TypeExpr.RecordOf.Entry> field(TypeFieldContext context) {
    return switch (context) {
      case SpreadTypeFieldContext s when s.exception == null ->
          Optional.of(
              new TypeExpr.RecordOf.Entry.Spread(
                  named(s.typeRef(), List.of(), Spans.of(s.typeRef()))));
      case NamedTypeFieldContext n -> parts.key(n.key()).map(name -> field(name, n));
      default -> Optional.empty();
    };
  }

  private TypeExpr.RecordOf.Entry field(Name name, NamedTypeFieldContext context) {
    var type =
        context.exception == null ? of(context.type()) : new TypeExpr.Missing(Spans.of(context));
    var doc = parts.docs().above(context.getStart().getStartIndex());
    return new TypeExpr.RecordOf.Entry.Field(doc, name, type);
  }
}

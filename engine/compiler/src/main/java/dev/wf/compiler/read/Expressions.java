package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Operator;
import dev.wf.compiler.syntax.Operator.Infix;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Setting;
import dev.wf.grammar.WfLexer;
import dev.wf.grammar.WfParser.*;
import dev.wf.ir.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads expressions, those with bodies excepted ([Forms]).
final class Expressions {
  private static final Map<String, Infix> INFIX =
      Arrays.stream(Infix.values()).collect(Collectors.toMap(Infix::sign, Function.identity()));

  private final Parts parts;

  Expressions(Parts parts) {
    this.parts = parts;
  }

  /// An expression, or what is missing of it.
  Expr of(ParserRuleContext context) {
    if (context == null || context.exception != null) {
      return missing(context);
    }
    var narrowed = narrowed(context);
    var span = Spans.of(narrowed);
    return parts.deeper(links(narrowed), span, Expr.Missing::new, () -> of(narrowed, span));
  }

  /// What stands where an expression was expected.
  private static Expr missing(ParserRuleContext context) {
    return new Expr.Missing(context == null ? Span.NONE : Spans.of(context));
  }

  /// The rule that says something: those above it only pass on.
  private static ParserRuleContext narrowed(ParserRuleContext context) {
    var inner = context;
    while (inner.getChildCount() == 1 && inner.getChild(0) instanceof ParserRuleContext only) {
      inner = only;
    }
    return inner;
  }

  /// How many levels of the tree an expression adds above its deepest part.
  private static int links(ParserRuleContext context) {
    return switch (context) {
      case SuffixedContext s -> s.suffix().size() + 1;
      case SuffixedAskContext s -> s.suffix().size() + 2;
      case CoalesceContext _, OrContext _, AndContext _, SumContext _, ProductContext _ ->
          context.getChildCount() / 2 + 1;
      default -> 1;
    };
  }

  private Expr of(ParserRuleContext context, Span span) {
    return switch (context) {
      case LambdaContext l -> new Expr.Lambda(parameters(l.lambdaParams()), of(l.expr()), span);
      case FailExprContext f -> new Expr.Fail(of(f.operation()), span);
      case CoalesceContext c -> coalesce(c);
      case OrContext c -> infix(c);
      case AndContext c -> infix(c);
      case ComparisonContext c -> infix(c);
      case SumContext c -> infix(c);
      case ProductContext c -> infix(c);
      case PrefixContext p -> prefix(p, span);
      case CastContext c -> new Expr.Cast(of(c.postfix()), parts.types().of(c.type()), span);
      case SuffixedContext s -> suffixed(of(s.primary()), s.suffix());
      case SuffixedAskContext s -> suffixed(suffixed(of(s.ask()), s.askSuffix()), s.suffix());
      case AskContext a ->
          new Expr.Ask(parts.texts().of(a.string()), parts.types().ofOptional(a.type()), span);
      case NameContext n when Oddities.isForeign(n.getText()) -> new Expr.Missing(span);
      case NameContext n -> new Expr.Ref(parts.name(n));
      case ConstExprContext c -> new Expr.Ref(parts.name(c.TYPE_ID()));
      case ParensExprContext p -> new Expr.Parens(of(p.expr()), span);
      case ListContext l when isComprehension(l) -> new Expr.Missing(span);
      case ListContext l -> new Expr.ListOf(l.item().stream().map(this::item).toList(), span);
      case EmptyRecordContext _ -> new Expr.RecordOf(List.of(), span);
      case RecordContext r -> parts.forms().record(r);
      case DoBlockContext d -> new Expr.Do(parts.statements().block(d));
      case StringContext s -> parts.texts().of(s);
      case TrueLiteralContext _ -> new Expr.Bool(true, span);
      case FalseLiteralContext _ -> new Expr.Bool(false, span);
      case NullLiteralContext _ -> new Expr.Null(span);
      case LiteralContext l -> parts.numbers().of(l.getStart());
      default -> parts.forms().of(context, span);
    };
  }

  private Expr infix(ParserRuleContext context) {
    var left = of((ParserRuleContext) context.getChild(0));
    for (int i = 1; i < context.getChildCount(); i += 2) {
      left = binary(left, context, i, of((ParserRuleContext) context.getChild(i + 1)));
    }
    return left;
  }

  /// As [#infix], but what follows the last `??` may be a `fail`.
  private Expr coalesce(CoalesceContext context) {
    var left = of(context.or(0));
    for (int i = 1; i < context.or().size(); i++) {
      left = binary(left, context, 2 * i - 1, of(context.or(i)));
    }
    if (context.FAIL() != null) {
      var span = Spans.of(context.FAIL()).to(Spans.of(context.operation()));
      var fail = new Expr.Fail(of(context.operation()), span);
      left = binary(left, context, context.getChildCount() - 3, fail);
    }
    return left;
  }

  private static Expr binary(Expr left, ParserRuleContext context, int sign, Expr right) {
    var operator = (TerminalNode) context.getChild(sign);
    return new Expr.Binary(INFIX.get(operator.getText()), left, right, Spans.of(operator));
  }

  private Expr prefix(PrefixContext context, Span span) {
    if (context.MINUS() == null) {
      return new Expr.Unary(Operator.Prefix.NOT, of(context.unary()), span);
    }
    return narrowed(context.unary()) instanceof IntLiteralContext digits
        ? parts.numbers().negative(digits.getStart(), span)
        : new Expr.Unary(Operator.Prefix.NEGATE, of(context.unary()), span);
  }

  private Expr suffixed(Expr start, AskSuffixContext context) {
    if (context == null) {
      return start;
    }
    var span = start.span().to(Spans.of(context));
    return switch (context) {
      case AskFieldSuffixContext f ->
          new Expr.Field(start, f.QDOT() != null, parts.name(f.fieldName()), span);
      case AskWithSuffixContext w -> new Expr.With(start, settings(w.settings()), span);
      default -> throw Unread.of(context);
    };
  }

  Expr suffixed(Expr start, List<SuffixContext> suffixes) {
    var value = start;
    for (var suffix : suffixes) {
      var span = start.span().to(Spans.of(suffix));
      value =
          switch (suffix) {
            case FieldSuffixContext f -> new Expr.Field(value, f.QDOT() != null, field(f), span);
            case EverySuffixContext e -> new Expr.Field(value, false, parts.name(e.STAR()), span);
            case CallSuffixContext c -> new Expr.Call(value, arguments(c.args()), span);
            case IndexSuffixContext i -> new Expr.Index(value, of(i.expr()), span);
            case WithSuffixContext w -> new Expr.With(value, settings(w.settings()), span);
            default -> throw Unread.of(suffix);
          };
    }
    return value;
  }

  private Name field(FieldSuffixContext context) {
    return context.TYPE_ID() == null
        ? parts.name(context.fieldName())
        : parts.name(context.TYPE_ID());
  }

  /// Where they could not be read, it is not known that one is missing.
  private List<Expr.Argument> arguments(ArgsContext context) {
    return context.arg().isEmpty()
            && context.children.stream().anyMatch(ErrorNode.class::isInstance)
        ? List.of(new Expr.Positional(missing(context)))
        : context.arg().stream().map(this::argument).toList();
  }

  private Expr.Argument argument(ArgContext context) {
    return switch (context) {
      case NamedContext n when n.namedArg().fieldName() != null && !isFunction(n.namedArg()) ->
          argument(n.namedArg());
      case AskedContext a -> new Expr.Positional(new Expr.Ref(parts.name(a.ASK())));
      case PositionalContext p when p.exception == null -> new Expr.Positional(of(p.expr()));
      default -> new Expr.Positional(missing(context));
    };
  }

  /// `fn(x) => …`, which was read as an argument of that name.
  private static boolean isFunction(NamedArgContext context) {
    return context.exception != null && context.getStart().getType() == WfLexer.FN;
  }

  Expr.NamedArgument argument(NamedArgContext context) {
    return new Expr.NamedArgument(
        parts.name(context.fieldName()),
        context.exception == null ? of(context.expr()) : missing(context));
  }

  private Expr.ListOf.Item item(ItemContext context) {
    return switch (context) {
      case SpreadItemContext s -> new Expr.ListOf.Item(of(s.expr()), true);
      case SingleItemContext s -> new Expr.ListOf.Item(of(s.expr()), false);
      default -> new Expr.ListOf.Item(missing(context), false);
    };
  }

  /// `[f(x) for x in xs]`, whose names stand for nothing here.
  private static boolean isComprehension(ListContext context) {
    return context.children.stream()
        .anyMatch(c -> c instanceof ErrorNode e && e.getSymbol().getType() == WfLexer.FOR);
  }

  private List<Parameter> parameters(LambdaParamsContext context) {
    return switch (context) {
      case OneParamContext one -> {
        var name = parts.name(one.name());
        yield List.of(new Parameter("", name, Optional.empty(), Optional.empty(), name.span()));
      }
      case ListedParamsContext listed ->
          listed.lambdaParam().stream().map(this::parameter).toList();
      default -> throw Unread.of(context);
    };
  }

  private Parameter parameter(LambdaParamContext context) {
    var span = Spans.of(context);
    var name = context.name() == null ? new Name("_", span) : parts.name(context.name());
    return new Parameter(
        "", name, parts.types().ofOptional(context.type()), Optional.empty(), span);
  }

  List<Setting> settings(SettingsContext context) {
    return context == null
        ? List.of()
        : context.setting().stream().flatMap(s -> setting(s).stream()).toList();
  }

  /// Nothing where not even the name could be read.
  private Optional<Setting> setting(SettingContext context) {
    var span = Spans.of(context);
    return switch (context) {
      case NamedSettingContext n ->
          parts.key(n.key()).map(name -> new Setting.Named(name, value(n, n.expr()), span));
      case SpreadSettingContext s -> Optional.of(new Setting.Spread(value(s, s.expr()), span));
      default -> Optional.empty();
    };
  }

  /// The value of an element that may be broken.
  Expr value(ParserRuleContext element, ExprContext value) {
    return element.exception == null ? of(value) : missing(value == null ? element : value);
  }
}

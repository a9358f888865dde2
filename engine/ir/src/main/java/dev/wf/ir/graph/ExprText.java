package dev.wf.ir.graph;

import dev.wf.ir.type.Type;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Expressions of the printed form. Every operation stands in parentheses, so that none need be
/// thought of.
public final class ExprText {
  private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

  private final ScopeNames scope;

  ExprText(ScopeNames scope) {
    this.scope = scope;
  }

  /// An expression that reads no scope around it.
  public static String closed(Expr expr) {
    return new ExprText(ScopeNames.OUTERMOST).of(expr);
  }

  String of(Expr expr) {
    return switch (expr) {
      case Expr.Const c -> value(c.value());
      case Expr.Local l -> scope.local(l);
      case Expr.Let l -> let(l);
      case Expr.Template t -> template(t);
      case Expr.RecordOf r -> record(r);
      case Expr.ListOf l ->
          l.items().stream()
              .map(i -> (i.spread() ? "..." : "") + of(i.value()))
              .collect(Collectors.joining(", ", "[", "]"));
      case Expr.Run _ -> "run";
      case Expr.Field f -> of(f.of()) + (f.safe() ? "?." : ".") + word(f.name());
      case Expr.Index i -> of(i.of()) + "[" + of(i.index()) + "]";
      case Expr.Unary u -> sign(u.operator()) + of(u.operand());
      case Expr.Binary b -> infix(b.left(), sign(b.operator()), b.right());
      case Expr.Logic l -> infix(l.left(), sign(l.operator()), l.right());
      case Expr.If i ->
          "(if " + of(i.condition()) + " then " + of(i.then()) + " else " + of(i.otherwise()) + ")";
      case Expr.Match m ->
          m.arms().stream()
              .map(a -> values(a.values()) + " => " + of(a.value()) + ", ")
              .collect(
                  Collectors.joining(
                      "",
                      "(match " + of(m.subject()) + " { ",
                      "else => " + of(m.otherwise()) + " })"));
      case Expr.Call c -> c.function().word() + list(c.arguments());
      case Expr.Loop l -> loop(l);
      case Expr.Lambda l -> lambda(l);
      case Expr.Apply a -> "apply " + of(a.function()) + list(a.arguments());
      case Expr.Rank r -> "rank[" + values(r.order()) + "](" + of(r.value()) + ")";
      case Expr.Project p -> "(" + of(p.value()) + " to " + type(p.type()) + ")";
      case Expr.Cast c -> "(" + of(c.value()) + " as " + type(c.type()) + ")";
      case Expr.Fail f -> "fail " + f.kind() + " " + of(f.message());
      case Expr.Probe p -> "(probe " + p.point() + " " + of(p.value()) + ")";
    };
  }

  String list(List<Expr> expressions) {
    return expressions.stream().map(this::of).collect(Collectors.joining(", ", "(", ")"));
  }

  String entry(Expr.RecordOf.Entry entry) {
    return switch (entry) {
      case Expr.RecordOf.Entry.Named n -> word(n.name()) + ": " + of(n.value());
      case Expr.RecordOf.Entry.Spread s -> "..." + of(s.value());
    };
  }

  static String values(List<Value> values) {
    return values.stream().map(ExprText::value).collect(Collectors.joining(" | "));
  }

  /// As in a program: a float has its point, durations and money no quotes.
  static String value(Value value) {
    return switch (value) {
      case Value.Float f -> {
        var text = Text.number(f.value());
        yield text.matches("-?\\d+") ? text + ".0" : text;
      }
      case Value.Duration d -> Text.duration(d.millis());
      case Value.Money m -> Rendering.money(m);
      case Value.ListOf l ->
          l.values().stream().map(ExprText::value).collect(Collectors.joining(", ", "[", "]"));
      case Value.RecordOf r -> fields(r.fields().sequencedEntrySet());
      case Value.MapOf m -> "map " + fields(m.entries().sequencedEntrySet());
      case Value.Null _, Value.Bool _, Value.Int _, Value.Str _ -> Rendering.compact(value);
    };
  }

  private static String fields(Iterable<java.util.Map.Entry<String, Value>> entries) {
    var out = new StringBuilder("{");
    for (var entry : entries) {
      out.append(out.length() > 1 ? ", " : "");
      out.append(word(entry.getKey())).append(": ").append(value(entry.getValue()));
    }
    return out.append('}').toString();
  }

  private String infix(Expr left, String sign, Expr right) {
    return "(" + of(left) + " " + sign + " " + of(right) + ")";
  }

  private String let(Expr.Let let) {
    var inner = scope.inner();
    var text = new ExprText(inner);
    return IntStream.range(0, let.bindings().size())
        .mapToObj(i -> inner.cell(i) + " = " + text.of(let.bindings().get(i)))
        .collect(Collectors.joining(", ", "(let ", " in " + text.of(let.body()) + ")"));
  }

  private String loop(Expr.Loop loop) {
    var text = new ExprText(scope.inner());
    return "(loop "
        + state(loop.state())
        + " up to "
        + of(loop.rounds())
        + " => "
        + text.of(loop.body())
        + " else "
        + text.of(loop.otherwise())
        + ")";
  }

  /// The state of a loop: the cells it lies in, and what these first hold.
  String state(List<Expr.State> state) {
    var inner = scope.inner();
    return IntStream.range(0, state.size())
        .mapToObj(
            i -> inner.cell(i) + " " + word(state.get(i).name()) + " = " + of(state.get(i).first()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String lambda(Expr.Lambda lambda) {
    var inner = scope.inner();
    return IntStream.range(0, lambda.parameters())
        .mapToObj(inner::cell)
        .collect(
            Collectors.joining(", ", "(", " => " + new ExprText(inner).of(lambda.body()) + ")"));
  }

  private String template(Expr.Template template) {
    var out = new StringBuilder(template.lines() ? "lines " : "");
    out.append('"');
    for (var part : template.parts()) {
      switch (part) {
        case Expr.Template.Part.Chars c -> out.append(escaped(c.text()));
        case Expr.Template.Part.Hole h ->
            out.append(h.silentNull() ? "${?" : "${").append(of(h.value())).append('}');
      }
    }
    return out.append('"').toString();
  }

  private static String escaped(String text) {
    var quoted = new StringBuilder();
    Text.quote(text, quoted);
    return quoted.substring(1, quoted.length() - 1).replace("${", "\\${");
  }

  private String record(Expr.RecordOf record) {
    return record.entries().stream()
        .map(this::entry)
        .collect(Collectors.joining(", ", record.map() ? "map {" : "{", "}"));
  }

  private static String word(String name) {
    if (WORD.matcher(name).matches()) {
      return name;
    }
    var quoted = new StringBuilder();
    Text.quote(name, quoted);
    return quoted.toString();
  }

  private static String type(Type type) {
    return type.toString();
  }

  private static String sign(Expr.UnaryOperator operator) {
    return switch (operator) {
      case NOT -> "!";
      case NEGATE -> "-";
    };
  }

  private static String sign(Expr.BinaryOperator operator) {
    return switch (operator) {
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case REMAINDER -> "%";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case EQUAL -> "==";
      case NOT_EQUAL -> "!=";
    };
  }

  private static String sign(Expr.LogicOperator operator) {
    return switch (operator) {
      case AND -> "&&";
      case OR -> "||";
      case COALESCE -> "??";
    };
  }

  static String word(Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }
}

package dev.wf.compiler.check;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// The lists of tools in settings.
final class Tools {
  private static final List<String> THERE =
      List.of("read", "glob", "grep", "edit", "write", "web_search", "web_fetch");
  private static final List<String> CHANGING = List.of("edit", "write");
  private static final List<String> TO_COME = List.of("exec", "mcp");

  private final Context context;
  private final SettingMistakes mistakes;
  private final Expressions expressions;

  Tools(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.settings();
    this.expressions = expressions;
  }

  void check(Expr value) {
    var bare = Constants.bare(value);
    if (bare instanceof Expr.Null) {
      expressions.infer(value);
      return;
    }
    context.table.type(value, Type.ListType.of(Type.STRING));
    context.table.type(bare, Type.ListType.of(Type.STRING));
    if (!(bare instanceof Expr.ListOf list)) {
      context.report(mistakes.toolsWritten(value.span()));
      return;
    }
    var seen = new HashMap<String, Expr>();
    for (var item : list.items()) {
      if (item.spread()) {
        context.report(mistakes.toolsWritten(item.value().span()));
        continue;
      }
      context.table.type(item.value(), Type.STRING);
      var first = seen.putIfAbsent(context.text(item.value()), item.value());
      if (first != null) {
        context.report(mistakes.toolTwice(item.value().span(), first.span()));
      } else {
        tool(item.value());
      }
    }
  }

  /// What an agent does to the world that has these tools.
  static Effect effect(Expr.ListOf tools) {
    var effect = Effect.PURE;
    for (var item : tools.items()) {
      effect =
          effect.or(
              item.value() instanceof Expr.Ref r && CHANGING.contains(r.name().text())
                  ? Effect.CHANGES
                  : Effect.OBSERVES);
    }
    return effect;
  }

  private void tool(Expr item) {
    var name = name(item);
    boolean bare = item instanceof Expr.Ref;
    if (bare && THERE.contains(name)) {
      context.table.tool(item, name);
    } else if (TO_COME.contains(name) || item instanceof Expr.Ref r && isDeclared(r)) {
      context.report(mistakes.toolNotYet(item.span(), name, THERE));
    } else {
      var all = Stream.concat(THERE.stream(), TO_COME.stream()).toList();
      context.report(mistakes.unknownTool(item.span(), context.text(item), all));
    }
  }

  private boolean isDeclared(Expr.Ref ref) {
    return context
        .names
        .meaning(ref.name())
        .filter(m ->
            m instanceof Meaning.Agent
                || m instanceof Meaning.Workflow
                || m instanceof Meaning.Opaque)
        .isPresent();
  }

  private static String name(Expr item) {
    return switch (item) {
      case Expr.Ref r -> r.name().text();
      case Expr.Call c -> name(c.function());
      case Expr.Field f -> name(f.of());
      case Expr _ -> "";
    };
  }
}

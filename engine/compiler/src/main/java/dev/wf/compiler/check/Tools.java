package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.Need;
import dev.wf.compiler.check.mistake.SettingMistakes;
import dev.wf.compiler.check.mistake.ToolMistakes;
import dev.wf.compiler.check.table.CommandWords;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.table.ToolEntry;
import dev.wf.compiler.check.table.Usable;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The lists of tools in settings.
final class Tools {
  /// How deep agents may use agents.
  static final int DEEPEST = 5;

  private static final List<String> THERE =
      List.of("read", "glob", "grep", "edit", "write", "git", "web_search", "web_fetch");
  private static final List<String> OF_THE_WEB = List.of("web_search", "web_fetch");
  private static final List<String> CHANGING = List.of("edit", "write");

  private final Context context;
  private final SettingMistakes mistakes;
  private final ToolMistakes wrong;
  private final Expressions expressions;

  Tools(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.settings();
    this.wrong = mistakes.tools();
    this.expressions = expressions;
  }

  void check(Expr value) {
    var bare = Constants.bare(value);
    if (bare instanceof Expr.Null || bare instanceof Expr.Missing) {
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

  /// What an agent with these tools may do.
  Doing doing(Expr.ListOf tools) {
    return tools.items().stream()
        .map(item -> doing(item.value()))
        .reduce(new Doing(Effect.PURE, true), Doing::and);
  }

  private Doing doing(Expr item) {
    if (ToolEntry.of(item).isPresent()) {
      return new Doing(Effect.CHANGES, true, true, Set.of(), 0);
    }
    if (item instanceof Expr.Ref r && !THERE.contains(r.name().text())) {
      return declared(r).map(this::nested).orElse(new Doing(Effect.OBSERVES, true));
    }
    boolean changes = item instanceof Expr.Ref r && CHANGING.contains(r.name().text());
    return new Doing(changes ? Effect.CHANGES : Effect.OBSERVES, true);
  }

  private Doing nested(Usable usable) {
    var doing =
        switch (usable) {
          case Usable.Agent(var agent) -> context.table.doing(agent);
          case Usable.Workflow(var workflow) -> context.table.doing(workflow);
          case Usable.Named _ -> Doing.NOTHING;
        };
    return new Doing(
        doing.effect(), true, doing.reaches(), Set.of(), Math.min(doing.nested() + 1, DEEPEST));
  }

  private void tool(Expr item) {
    switch (ToolEntry.of(item).orElse(null)) {
      case ToolEntry.Command command -> command(item, command);
      case ToolEntry.OfServer(var name) -> ofServer(item, name);
      case null -> named(item);
    }
  }

  private void command(Expr item, ToolEntry.Command command) {
    var written = command.pattern();
    var pattern = written.flatMap(Expr.Text::constant);
    if (pattern.isEmpty()) {
      context.report(wrong.commandWritten(item.span()));
      return;
    }
    var words = CommandWords.of(written.get());
    written.ifPresent(text -> context.table.type(text, Type.STRING));
    command.safe().ifPresent(safe -> context.table.type(safe, Type.Plain.BOOL));
    if (words.words().isEmpty()) {
      context.report(wrong.noPattern(written.get().span()));
      return;
    }
    for (var word : words.words()) {
      if (word.quoted()) {
        context.report(wrong.quoted(word.span()));
      } else if (word.isForShell()) {
        context.report(wrong.forShell(word.span(), word.constant().orElseThrow()));
      }
    }
    var plain = String.join(" ", pattern.get().strip().split("\\s+"));
    note(item, ToolEntry.EXEC, plain, command.isSafe() ? Graph.SAFE : "");
  }

  private void ofServer(Expr item, Optional<String> name) {
    if (item instanceof Expr.Call call) {
      call.arguments().forEach(a -> context.table.type(a.value(), Type.STRING));
    }
    if (name.isEmpty()) {
      context.report(wrong.ofServerWritten(item.span()));
    } else {
      note(item, ToolEntry.MCP, name.get(), "");
    }
  }

  private void note(Expr item, String capability, String pattern, String more) {
    context.table.tool(item, new Usable.Named(capability + ":" + pattern + more));
    needs(item, capability, pattern);
  }

  private void needs(Expr item, String capability, String pattern) {
    var here = context.here;
    context.needs(new Need(here.declaration(), item, here.at(item.span()), capability, pattern));
  }

  private void named(Expr item) {
    if (item instanceof Expr.Ref r && THERE.contains(r.name().text())) {
      context.table.tool(item, new Usable.Named(r.name().text()));
      if (OF_THE_WEB.contains(r.name().text())) {
        needs(item, ToolMistakes.WEB, "*");
      }
      return;
    }
    if (item instanceof Expr.Ref r && isOpaque(r)) {
      return;
    }
    var declared = item instanceof Expr.Ref r ? declared(r) : Optional.<Usable>empty();
    if (declared.isEmpty() && isMissed(item)) {
      return;
    }
    if (declared.isEmpty()) {
      context.report(mistakes.unknownTool(item.span(), context.text(item), root(item), known()));
      return;
    }
    context.table.tool(item, declared.get());
    var within =
        switch (declared.get()) {
          case Usable.Agent(var agent) -> context.table.doing(agent);
          case Usable.Workflow(var workflow) -> context.table.doing(workflow);
          case Usable.Named _ -> Doing.NOTHING;
        };
    if (within.nested() >= DEEPEST) {
      context.report(wrong.tooDeep(item.span(), context.text(item), DEEPEST));
    }
  }

  /// What a tool is written with at its beginning.
  private String root(Expr item) {
    return switch (item) {
      case Expr.Call c -> root(c.function());
      case Expr.Field f -> root(f.of());
      case Expr _ -> context.text(item);
    };
  }

  private List<String> known() {
    return Stream.of(THERE.stream(), Stream.of(ToolEntry.EXEC, ToolEntry.MCP), context.usable())
        .flatMap(names -> names)
        .toList();
  }

  private Optional<Usable> declared(Expr.Ref ref) {
    return context.names.meaning(ref.name()).flatMap(Usable::of);
  }

  /// Whether it is told already that a module has no such thing.
  private boolean isMissed(Expr item) {
    return item instanceof Expr.Ref r
        && context.here.isOfModule(r.name())
        && context.names.meaning(r.name()).isEmpty();
  }

  private boolean isOpaque(Expr.Ref ref) {
    return context.names.meaning(ref.name()).orElse(null) instanceof Meaning.Opaque;
  }
}

package dev.wf.compiler.load;

import dev.wf.compiler.read.Pieces;
import dev.wf.compiler.read.PlacedText;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Joins a file with others: `house.worst` becomes one name, which is looked up in the module
/// `house`, and `include("x.md")` becomes the text of that file with its holes.
final class Joining extends Rewriting {
  private static final String INCLUDE = "include";

  private final Collection<String> modules;
  private final boolean isIncluding;
  private final Shared shared;
  private final Deque<Source> inside = new ArrayDeque<>();

  /// What all files of a program share.
  ///
  /// @param qualifiers gets the name of a module by the name that stands behind it
  /// @param elsewhere gets the file of an included text
  /// @param files finds a text by its path as it is written in a file; empty where it reports
  record Shared(
      Map<Name, Name> qualifiers,
      Map<Node, Source> elsewhere,
      BiFunction<Text, Source, Optional<Source>> files,
      Consumer<Diagnostic> report) {}

  /// @param modules the names of the modules that the file imports whole
  Joining(Program program, Collection<String> modules, Shared shared) {
    this.modules = modules;
    this.isIncluding = program.declarations().stream().noneMatch(Joining::isOwn);
    this.shared = shared;
    inside.push(program.source());
  }

  /// A function of one's own hides the word.
  private static boolean isOwn(Decl declaration) {
    return declaration instanceof Decl.Fn f && f.name().text().equals(INCLUDE)
        || declaration instanceof Decl.Agent a && a.name().text().equals(INCLUDE)
        || declaration instanceof Decl.Workflow w && w.name().text().equals(INCLUDE);
  }

  @Override
  Optional<Expr> instead(Expr expr) {
    return switch (expr) {
      case Expr.Field(Expr.Ref(var module), boolean safe, var member, var span)
          when !safe && modules.contains(module.text()) -> {
        var name = new Name(member.text(), span);
        shared.qualifiers().put(name, module);
        yield Optional.of(new Expr.Ref(name));
      }
      case Expr.Call(Expr.Ref(var name), var arguments, _)
          when isIncluding && name.text().equals(INCLUDE) ->
          Optional.of(included((Expr.Call) expr, arguments));
      case Expr _ -> Optional.empty();
    };
  }

  private Expr included(Expr.Call call, List<Expr.Argument> arguments) {
    var mistakes = new ImportMistakes(inside.peek());
    if (arguments.size() != 1 || !(arguments.getFirst() instanceof Expr.Positional(Text path))) {
      shared.report().accept(mistakes.pathWanted(call.span()));
      return new Expr.Missing(call.span());
    }
    var file = shared.files().apply(path, inside.peek());
    if (file.filter(inside::contains).isPresent()) {
      shared.report().accept(mistakes.includesItself(call.span()));
      return new Expr.Missing(call.span());
    }
    return file.<Expr>map(f -> text(f, call)).orElseGet(() -> new Expr.Missing(call.span()));
  }

  /// Its parts stand in the file, and it itself where it is included. The line end at the end of
  /// the file is no part of it.
  private Text text(Source file, Expr.Call call) {
    var pieces = new Pieces(file);
    var placed = PlacedText.asItStands(file.text()).withoutReturns();
    int end = placed.text().length() - (placed.text().endsWith("\n") ? 1 : 0);
    var read = pieces.text(placed.part(0, end), Text.Form.BLOCK, call.span());
    pieces.diagnostics().forEach(shared.report());
    inside.push(file);
    var text = parts(read);
    inside.pop();
    shared.elsewhere().put(text, file);
    return text;
  }
}

package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Program;
import dev.wf.grammar.WfParser.FileContext;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;

/// What a text says: its syntax tree and what is wrong with it.
///
/// There is always a tree. What could not be read is missing in it, and marked as such where later
/// phases would stumble over it. No text makes this throw. Safe for use by several threads.
///
/// @param diagnostics in the order of the text; without errors among them the tree has nothing
///   missing
public record Reading(Program program, List<Diagnostic> diagnostics) {
  public Reading {
    diagnostics = List.copyOf(diagnostics);
  }

  /// Reads a text in the `.wf` form.
  public static Reading of(Source source) {
    var mistakes = new Mistakes(source);
    var text = source.text();
    var words = Oddities.replaced(Scanner.words(text), mistakes);
    var docs = new Docs(text, words);
    var declarations = new ArrayList<Decl>();
    Brackets.paired(text, words, mistakes)
        .flatMap(paired -> Sentences.read(Layout.of(paired), mistakes))
        .ifPresent(files -> declarations.addAll(declarations(files, new Parts(mistakes, docs))));
    boolean whole = mistakes.isEmpty();
    var program =
        new Program(source, declarations, docs.left(mistakes, whole), new Span(0, text.length()));
    return new Reading(program, mistakes.inOrder());
  }

  private static List<Decl> declarations(List<FileContext> files, Parts parts) {
    var reader = new Declarations(parts);
    return files.stream().flatMap(f -> f.decl().stream()).map(reader::of).toList();
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}

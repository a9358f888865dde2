package dev.wf.compiler.read;

import dev.wf.compiler.read.yaml.YamlText;
import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Program;
import dev.wf.grammar.WfParser.FileContext;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What a text says: its syntax tree and what is wrong with it.
///
/// There is always a tree. What could not be read is missing in it, and marked as such where later
/// phases would stumble over it. No text makes this throw. Safe for use by several threads.
///
/// @param diagnostics in the order of the text; without errors among them the tree has nothing
///   missing
public record Reading(Program program, List<Diagnostic> diagnostics) {
  /// How many rules of the grammar may stand inside each other: about 60 brackets, which a thread
  /// with an ordinary stack can bear; more are read on a stack that is wide enough.
  private static final int ON_ANY_STACK = 1_000;

  private static final long WIDE_STACK = 64L << 20;

  public Reading {
    diagnostics = List.copyOf(diagnostics);
  }

  /// Reads a text in the form that its name tells.
  public static Reading of(Source source) {
    return switch (Form.of(source)) {
      case WF -> wf(source);
      case YAML -> yaml(source);
    };
  }

  private static Reading yaml(Source source) {
    return CompletableFuture.supplyAsync(() -> YamlText.of(source), Reading::wide)
        .thenApply(text -> new Reading(text.program(), text.diagnostics()))
        .join();
  }

  private static Reading wf(Source source) {
    if (YamlText.isYaml(source)) {
      var mistakes = new Mistakes(source);
      mistakes.otherForm(new Span(source.text().indexOf("wf:"), 3));
      var all = new Span(0, source.text().length());
      return new Reading(new Program(source, List.of(), List.of(), all), mistakes.inOrder());
    }
    try {
      return read(source, ON_ANY_STACK);
    } catch (Sentences.TooDeep e) {
      return CompletableFuture.supplyAsync(() -> onWideStack(source), Reading::wide).join();
    }
  }

  private static void wide(Runnable work) {
    new Thread(null, work, "wf-reading", WIDE_STACK).start();
  }

  private static Reading onWideStack(Source source) {
    try {
      return read(source, Sentences.ON_WIDE_STACK);
    } catch (Sentences.TooDeep e) {
      var mistakes = new Mistakes(source);
      mistakes.tooDeep(e.where(), Brackets.MOST);
      var all = new Span(0, source.text().length());
      return new Reading(new Program(source, List.of(), List.of(), all), mistakes.inOrder());
    }
  }

  private static Reading read(Source source, int mostRules) throws Sentences.TooDeep {
    var mistakes = new Mistakes(source);
    var text = source.text();
    var words = Naming.corrected(Oddities.replaced(Scanner.words(text), mistakes), mistakes);
    var docs = new Docs(text, words);
    var paired = Brackets.paired(text, words, mistakes);
    var declarations = List.<Decl>of();
    if (paired.isPresent()) {
      var files = Sentences.read(Layout.of(text, paired.get()), mistakes, mostRules);
      declarations = declarations(files, new Parts(mistakes, docs));
    }
    var comments = docs.left(mistakes, mistakes.isEmpty());
    var program = new Program(source, declarations, comments, new Span(0, text.length()));
    return new Reading(program, mistakes.inOrder());
  }

  private static List<Decl> declarations(List<FileContext> files, Parts parts) {
    var reader = new Declarations(parts);
    return files.stream().flatMap(f -> f.decl().stream()).map(reader::of).toList();
  }

  /// Whether a word can name a value: it begins with a small letter and is no word of the language.
  public static boolean isName(String word) {
    var words = Scanner.words(word);
    return words.size() == 1 && Stop.isName(words.getFirst().getType());
  }

  /// Whether a file is a program, by its name.
  public static boolean isProgram(String path) {
    return Form.isNamed(path);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}

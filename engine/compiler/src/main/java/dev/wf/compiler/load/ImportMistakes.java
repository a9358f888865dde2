package dev.wf.compiler.load;

import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.Locale;

/// What can be wrong with finding the other files of a program.
final class ImportMistakes {
  private final Source source;

  ImportMistakes(Source source) {
    this.source = source;
  }

  Diagnostic missing(Span path, Surroundings.Found.Missing missing) {
    return hinted(error("WF1040", path, missing.why()), missing, "\"", "\"");
  }

  Diagnostic pathWithHoles(Expr.Text path) {
    return error("WF1041", path.span(), "The path of a file is written out here.")
        .hint("files are found before anything has a value");
  }

  Diagnostic pathWanted(Span call) {
    return error("WF1041", call, "`include` takes the path of one file, written out.")
        .hint("`include(\"prompts/review.md\")`, relative to this file");
  }

  Diagnostic noModule(Expr.Text path) {
    return error("WF1042", path.span(), "A module is a file that ends in `.wf`, `.yaml` or `.yml`.")
        .hint("the text of another file is taken as a value: `include(\"…\")`");
  }

  Diagnostic noLibrary(Name name) {
    return error("WF2010", name.span(), "There is no library `" + name + "`.")
        .hint("the standard library is `std`; a file is imported by its path: \"./lib/rules.wf\"");
  }

  Diagnostic wholeLibrary(Name name) {
    return error("WF2010", name.span(), "`" + name + "` is a library of many modules.")
        .hint("import one of them: `import std.verify`");
  }

  Diagnostic noLibraryModule(List<Name> path, Surroundings.Found.Missing missing) {
    var span = path.getFirst().span().to(path.getLast().span());
    return hinted(error("WF2010", span, missing.why()), missing, "`", "`");
  }

  Diagnostic nameless(Expr.Text path, String stem) {
    var better = stem.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
    return error("WF2011", path.span(), "`" + stem + "` cannot be the name of a module.")
        .hint("give it one: `as " + (Reading.isName(better) ? better : "rules") + "`");
  }

  Diagnostic itself(Span span) {
    return error("WF2012", span, "This file imports itself.")
        .hint("what it declares is in sight anyway");
  }

  Diagnostic circle(Span span) {
    return error("WF2012", span, "Modules import each other in a circle.")
        .hint("move what both need into a module of its own");
  }

  Diagnostic noCounterpart(Span span, String tool, List<String> known) {
    var found =
        Diagnostic.warning("WF1047", at(span), "There is no tool like `" + tool + "` here.");
    return NearName.of(tool, known)
        .map(near -> found.hint("did you mean `" + near + "`?"))
        .orElse(
            found.hint(
                "the agent works without it; `tools` in braces behind the file's name names"
                    + " others"));
  }

  Diagnostic noTools() {
    return Diagnostic.warning(
            "WF1048", at(new Span(0, 3)), "This file names no tools, so its agent gets none.")
        .hint("name them: `tools: Read, Grep`; elsewhere this means all tools, here it does not");
  }

  Diagnostic noPrompt(Span agent, int parameters) {
    return error(
            "WF2018",
            agent,
            "An agent from a file takes its only parameter as its prompt, but this one has "
                + (parameters == 0 ? "none" : parameters)
                + ".")
        .hint("say in braces what it is asked: `{ prompt: \"…\" }`");
  }

  Diagnostic includesItself(Span span) {
    return error("WF2012", span, "This text includes itself.").hint("it would have no end");
  }

  Diagnostic tooLarge(Span span, int most) {
    return error(
            "WF1049",
            span,
            "This file is larger than " + (most >> 20) + " MB: no text for a model.")
        .hint("let the agent read it: `tools: [read]`");
  }

  Place at(Span span) {
    return new Place(source, span);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, at(span), message);
  }

  private static Diagnostic hinted(
      Diagnostic found, Surroundings.Found.Missing missing, String open, String close) {
    return missing
        .near()
        .map(n -> "did you mean " + open + n + close + "?")
        .or(missing::hint)
        .map(found::hint)
        .orElse(found);
  }
}

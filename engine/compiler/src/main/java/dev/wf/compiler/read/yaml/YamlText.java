package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.Pieces;
import dev.wf.compiler.read.yaml.Yaml.Fields;
import dev.wf.compiler.read.yaml.Yaml.Scalar;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.Program.Comment;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// What a text in the YAML form says.
///
/// @param diagnostics in the order of the text; without errors among them nothing is missing
public record YamlText(Program program, List<Diagnostic> diagnostics) {
  /// How a program of the `.wf` form begins, above which there are only comments.
  private static final Pattern WF =
      Pattern.compile(
          "\\A(\\s|//[^\\n]*\\n)*(import|const|type|fn|agent|workflow|test|property)["
              + " \\t]+[\"\\w]");

  private static final Pattern YAML =
      Pattern.compile("\\A(\\s|#[^\\n]*\\n|---[ \\t]*\\n)*wf:[ \\t]");

  /// Reads a text in the YAML form. Needs a wide stack.
  public static YamlText of(Source source) {
    var pieces = new Pieces(source);
    var composing = new Composing(source, pieces);
    var declarations = List.<Decl>of();
    if (WF.matcher(source.text()).find() && !isYaml(source)) {
      pieces.report(Slips.otherForm(pieces.place(firstLine(source))));
    } else {
      declarations =
          composing
              .document()
              .map(document -> declarations(document, new Parts(pieces)))
              .orElse(declarations);
    }
    var comments = new ArrayList<Comment>(Remarks.in(source.text(), composing.scalars()));
    comments.addAll(pieces.comments());
    comments.sort(Comparator.comparingInt(c -> c.span().offset()));
    var all = new Span(0, source.text().length());
    return new YamlText(new Program(source, declarations, comments, all), pieces.diagnostics());
  }

  /// Does a text say that it is in the YAML form?
  public static boolean isYaml(Source source) {
    return YAML.matcher(source.text()).find();
  }

  private static Span firstLine(Source source) {
    int start = 0;
    while (start < source.text().length() && Character.isWhitespace(source.text().charAt(start))) {
      start++;
    }
    int end = source.text().indexOf('\n', start);
    return Span.between(start, end < 0 ? source.text().length() : end);
  }

  private static List<Decl> declarations(Yaml document, Parts parts) {
    if (!(document instanceof Fields program)) {
      parts.pieces().report(Slips.noProgram(parts.place(document.span())));
      return List.of();
    }
    var version = program.entry("wf");
    if (version.isEmpty()) {
      var start =
          program.entries().isEmpty() ? program.span() : program.entries().getFirst().key().span();
      parts.pieces().report(Slips.noProgram(parts.place(start)));
      return List.of();
    }
    var value = version.get().value();
    if (!(value instanceof Scalar s) || !s.isPlain() || !s.value().equals("1")) {
      parts.pieces().report(Slips.otherVersion(parts.place(version.get().span())));
      return List.of();
    }
    return new Declarations(parts).of(program);
  }
}
